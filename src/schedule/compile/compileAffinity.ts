/**
 * Who may visit whom, and what it costs whenever they do: the prices and prohibitions that depend on the pair alone,
 * not on any time (docs/rules.md §5: wish, preferred, area, moved, and the violations skill, excluded, pin).
 *
 * All shifts of a doctor share them, so each pair of visit and doctor is looked at once.
 */
import type { Doctor, Problem } from '../../model/Problem.js'
import { type TravelSlice, UNREACHABLE } from '../../travel/TravelMatrix.js'
import { EN_ROUTE, FORBIDDEN, FREE, kinds } from '../Instance.js'
import { type ShiftEntry, thousandths } from './compileShifts.js'
import type { VisitEntry } from './compileVisits.js'
import { isUnderWay } from './takingPart.js'

/** A doctor with sets to look up in, and the shifts as indices. */
export interface DoctorEntry {
  readonly doctor: Doctor
  readonly skills: ReadonlySet<string>
  readonly areas: ReadonlySet<string>
  readonly serviceFactor: number
  readonly shifts: number[]
}

export interface Bonds {
  /** [visit] */
  readonly bond: Uint8Array
  /** [visit] */
  readonly boundShift: Int32Array
}

/**
 * `affinity`, `affinityKinds`, `wishesMissed` and `serviceOf` of `Instance`, legs not yet looked at.
 *
 * @param doctors `listDoctors(shifts)`, for whom has it already.
 */
export function compileAffinity(
  visits: readonly VisitEntry[],
  shifts: readonly ShiftEntry[],
  { bond, boundShift }: Bonds,
  { prices }: Problem,
  doctors: readonly DoctorEntry[] = listDoctors(shifts),
) {
  const shiftCount = shifts.length
  const affinity = new Int32Array(visits.length * shiftCount)
  const affinityKinds = new Uint8Array(visits.length * shiftCount)
  const wishesMissed = new Uint16Array(visits.length * shiftCount)
  const serviceOf = compileServices(visits, doctors, shiftCount)
  // Most visits ask for nothing but an area, or what another asks for: their rows are the same.
  const firstAlike = new Map<string, number>()
  for (const [v, { visit }] of visits.entries()) {
    const announcedTo = announcedDoctor(visit, shifts)
    if (bond[v] === FREE) {
      const asked = whatIsAsked(visit, announcedTo)
      const alike = firstAlike.get(asked)
      if (alike !== undefined) {
        for (const column of [affinity, affinityKinds, wishesMissed]) copyRow(column, alike, v, shiftCount)
        continue
      }
      firstAlike.set(asked, v)
    }
    const pinBroken =
      isUnderWay(visit) && visit.pin !== undefined && visit.pin.shift !== visit.commitment?.shift ? kinds.pin : 0
    for (const entry of doctors) {
      const found = kindsOf(visit, entry, announcedTo) | pinBroken
      const wishes = missing(visit.wishes, entry.skills)
      for (const s of entry.shifts) {
        const pair = v * shiftCount + s
        const isElsewhere = bond[v] !== FREE && boundShift[v] !== s
        const isForbidden = isElsewhere || (bond[v] === FREE && (found & (kinds.skill | kinds.excluded)) !== 0)
        affinityKinds[pair] = found | (isElsewhere ? kinds.elsewhere : 0)
        affinity[pair] = isForbidden ? FORBIDDEN : wishes * prices.wish + pointsOf(found, prices)
        wishesMissed[pair] = wishes
      }
    }
  }
  return { affinity, affinityKinds, wishesMissed, serviceOf }
}

/** `serviceOf` of `Instance`. */
function compileServices(visits: readonly VisitEntry[], doctors: readonly DoctorEntry[], shiftCount: number) {
  const serviceOf = new Int32Array(visits.length * shiftCount)
  const factors = new Float64Array(shiftCount)
  for (const { shifts, serviceFactor } of doctors) for (const s of shifts) factors[s] = serviceFactor
  const firstAlike = new Map<number, number>()
  for (let v = 0; v < visits.length; v++) {
    const { service } = visits[v]!.visit
    const alike = firstAlike.get(service)
    if (alike !== undefined) {
      copyRow(serviceOf, alike, v, shiftCount)
      continue
    }
    firstAlike.set(service, v)
    const row = v * shiftCount
    for (let s = 0; s < shiftCount; s++) serviceOf[row + s] = Math.floor((service * factors[s]! + 500) / 1000)
  }
  return serviceOf
}

/** A table with a row per visit. */
function copyRow(table: Int32Array | Uint8Array | Uint16Array, from: number, to: number, width: number): void {
  table.copyWithin(to * width, from * width, (from + 1) * width)
}

/** Points of everything in the bits but wishes; violations as they are paid by a visit that is bound. */
function pointsOf(bits: number, { preferred, area, moved, violation }: Problem['prices']): number {
  return (
    (bits & kinds.preferred ? preferred : 0) +
    (bits & kinds.area ? area : 0) +
    (bits & kinds.moved ? moved : 0) +
    (bits & kinds.skill ? violation : 0) +
    (bits & kinds.excluded ? violation : 0) +
    (bits & kinds.pin ? violation : 0)
  )
}

/** Bits of everything but wishes that this pair pays or breaks. */
function kindsOf(visit: VisitEntry['visit'], { doctor, skills, areas }: DoctorEntry, announcedTo?: string): number {
  const { needs, prefer, exclude, area } = visit
  return (
    (missing(needs, skills) > 0 ? kinds.skill : 0) |
    (exclude.includes(doctor.id) ? kinds.excluded : 0) |
    (prefer.length > 0 && !prefer.includes(doctor.id) ? kinds.preferred : 0) |
    (area !== undefined && areas.size > 0 && !areas.has(area) ? kinds.area : 0) |
    (announcedTo !== undefined && announcedTo !== doctor.id ? kinds.moved : 0)
  )
}

/** All that decides who may visit a patient who is bound to no shift. */
function whatIsAsked({ needs, wishes, prefer, exclude, area }: VisitEntry['visit'], announcedTo?: string): string {
  return JSON.stringify([needs, wishes, prefer, exclude, area, announcedTo])
}

/** How many different ones of `wanted` are not there. */
function missing(wanted: readonly string[], skills: ReadonlySet<string>): number {
  let count = 0
  for (let i = 0; i < wanted.length; i++) {
    if (!skills.has(wanted[i]!) && wanted.indexOf(wanted[i]!) === i) count++
  }
  return count
}

/** Whom the patient was told to expect; undefined when nobody, or on a shift that is no longer there. */
function announcedDoctor({ commitment }: VisitEntry['visit'], shifts: readonly ShiftEntry[]): string | undefined {
  if (commitment?.level !== 'announced') return undefined
  return shifts.find(({ shift }) => shift.id === commitment.shift)?.doctor.id
}

/** Each doctor of these shifts once. */
export function listDoctors(shifts: readonly ShiftEntry[]): DoctorEntry[] {
  const byIndex = new Map<number, DoctorEntry>()
  for (const [s, { doctor, doctorIndex }] of shifts.entries()) {
    const known = byIndex.get(doctorIndex)
    if (known !== undefined) known.shifts.push(s)
    else {
      const skills = new Set(doctor.skills)
      const areas = new Set(doctor.areas)
      byIndex.set(doctorIndex, { doctor, skills, areas, serviceFactor: thousandths(doctor.serviceFactor), shifts: [s] })
    }
  }
  return [...byIndex.values()]
}

interface Ways extends Bonds {
  /** [visit] */
  readonly place: Int32Array
  /** [shift] */
  readonly startPlace: Int32Array
  /** [place] */
  readonly hasWayIn: Uint8Array
  readonly affinity: Int32Array
  readonly affinityKinds: Uint8Array
}

interface Legs {
  readonly placeCount: number
  readonly slices: readonly TravelSlice[]
}

/**
 * [place] 1 = a leg from another place of the problem leads to this visit's place, in some slice; or there is no other place.
 * Places that only the matrix has do not count: what it carries besides decides nothing.
 */
export function waysIn({ place, startPlace }: Pick<Ways, 'place' | 'startPlace'>, legs: Legs): Uint8Array {
  const { placeCount, slices } = legs
  const hasWayIn = new Uint8Array(placeCount)
  const origins = [startPlace, place]
  for (let v = 0; v < place.length; v++) {
    const q = place[v]!
    if (hasWayIn[q] === 1) continue
    let isAlone = true
    // Nearly always the first leg says it all.
    for (const from of origins) {
      for (let i = 0; i < from.length && hasWayIn[q] === 0; i++) {
        if (from[i] === q) continue
        isAlone = false
        if (isLeg(slices, from[i]! * placeCount + q)) hasWayIn[q] = 1
      }
    }
    if (isAlone) hasWayIn[q] = 1
  }
  return hasWayIn
}

function isLeg(slices: readonly TravelSlice[], entry: number): boolean {
  for (let k = 0; k < slices.length; k++) if (slices[k]!.seconds[entry] !== UNREACHABLE) return true
  return false
}

/** Whether some leg leads to every visit: then nothing is unreachable. */
export function canReachAll({ place, hasWayIn }: Pick<Ways, 'place' | 'hasWayIn'>): boolean {
  return place.every((p) => hasWayIn[p] === 1)
}

/**
 * Forbids, in place, what no leg leads to: only a doctor who stands at that very place, or is under way to it, can
 * serve it. Exact, not a guess, so that nobody need try the legs of an address that the roads do not know.
 */
export function forbidUnreachable({ bond, boundShift, place, startPlace, hasWayIn, ...pairs }: Ways): void {
  const shiftCount = startPlace.length
  const isUnderWay = (v: number) => bond[v]! >= EN_ROUTE
  if (canReachAll({ place, hasWayIn })) return
  const key = (p: number, s: number) => p * shiftCount + s
  const stoodAt = new Set([...startPlace].map((p, s) => key(p, s)))
  for (const v of place.keys()) {
    if (isUnderWay(v)) stoodAt.add(key(place[v]!, boundShift[v]!))
  }
  for (const v of place.keys()) {
    if (isUnderWay(v) || hasWayIn[place[v]!] === 1) continue
    for (let s = 0; s < shiftCount; s++) {
      if (stoodAt.has(key(place[v]!, s))) continue
      pairs.affinity[v * shiftCount + s] = FORBIDDEN
      pairs.affinityKinds[v * shiftCount + s]! |= kinds.unreachable
    }
  }
}
