/**
 * Who may visit whom, and what it costs whenever they do: the prices and prohibitions that depend on the pair alone,
 * not on any time (docs/rules.md §5: wish, preferred, area, moved, and the violations skill, excluded, pin).
 *
 * All shifts of a doctor share them, so each pair of visit and doctor is looked at once.
 */
import type { Problem } from '../../model/Problem.js'
import { FORBIDDEN, FREE, kinds } from '../Instance.js'
import type { ShiftEntry } from './compileShifts.js'
import type { Bonds, VisitEntry } from './compileVisits.js'
import { type DoctorEntry, type Peers, type Roster, rosterOf } from './roster.js'
import { isUnderWay } from './takingPart.js'

/**
 * `affinity`, `affinityKinds`, `wishesMissed` and `serviceOf` of `Instance`, legs not yet looked at.
 *
 * @param roster `rosterOf(shifts)`, for whom has it already.
 */
export function compileAffinity(
  visits: readonly VisitEntry[],
  shifts: readonly ShiftEntry[],
  { bond, boundShift }: Bonds,
  { prices }: Problem,
  { doctors, doctorById, peers }: Roster = rosterOf(shifts),
) {
  const shiftCount = shifts.length
  const affinity = new Int32Array(visits.length * shiftCount)
  const affinityKinds = new Uint8Array(visits.length * shiftCount)
  const wishesMissed = new Uint16Array(visits.length * shiftCount)
  const serviceOf = compileServices(visits, doctors, shiftCount)
  // Most visits ask for nothing but an area, or what another asks for: for all that they do not name they are alike.
  const rows = new Map<string, PairRow>()
  for (let v = 0; v < visits.length; v++) {
    const { visit } = visits[v]!
    const announcedTo = announcedDoctor(visit, shifts)
    const always = bond[v] === FREE ? 0 : kinds.elsewhere | (isPinBroken(visit) ? kinds.pin : 0)
    const asked = whatIsAsked(visit, announcedTo, always)
    let row = rows.get(asked)
    if (row === undefined) {
      row = rowOfUnnamed(visit, announcedTo, always, peers, prices, shiftCount)
      rows.set(asked, row)
    }
    const first = v * shiftCount
    affinity.set(row.affinity, first)
    affinityKinds.set(row.kinds, first)
    wishesMissed.set(row.wishesMissed, first)
    const named = namedBy(visit, announcedTo)
    for (let i = 0; i < named.length; i++) {
      const id = named[i]!
      const entry = doctorById.get(id)
      if (entry === undefined) continue
      const found = kindsOf(visit, entry) | kindsByName(visit, id, announcedTo) | always
      for (const s of entry.shifts) {
        affinityKinds[first + s] = found
        affinity[first + s] = affinityOf(found, wishesMissed[first + s]!, prices)
      }
    }
    const own = bond[v] === FREE ? -1 : boundShift[v]!
    if (own < 0) continue
    const found = affinityKinds[first + own]! & ~kinds.elsewhere
    affinityKinds[first + own] = found
    affinity[first + own] = pointsOf(found, wishesMissed[first + own]!, prices)
  }
  return { affinity, affinityKinds, wishesMissed, serviceOf }
}

/** Under way with somebody else than the one it is pinned to. */
function isPinBroken(visit: VisitEntry['visit']): boolean {
  return isUnderWay(visit) && visit.pin !== undefined && visit.pin.shift !== visit.commitment?.shift
}

/** What a visit is to each shift. */
interface PairRow {
  readonly affinity: Int32Array
  readonly kinds: Uint8Array
  readonly wishesMissed: Uint16Array
}

/** The row of whoever asks for this, as if it named no doctor that there is; `always`: bits that all pairs have. */
function rowOfUnnamed(
  visit: VisitEntry['visit'],
  announcedTo: string | undefined,
  always: number,
  peers: readonly Peers[],
  prices: Problem['prices'],
  shiftCount: number,
): PairRow {
  const affinity = new Int32Array(shiftCount)
  const row = new Uint8Array(shiftCount)
  const wishesMissed = new Uint16Array(shiftCount)
  const unnamed = kindsByName(visit, undefined, announcedTo) | always
  for (const entry of peers) {
    const found = kindsOf(visit, entry) | unnamed
    const wishes = missing(visit.wishes, entry.skills)
    const points = affinityOf(found, wishes, prices)
    const { shifts } = entry
    // By index, thousands of turns before it is compiled: until then each turn of a `for … of` makes objects.
    for (let i = 0; i < shifts.length; i++) {
      const s = shifts[i]!
      affinity[s] = points
      row[s] = found
      wishesMissed[s] = wishes
    }
  }
  return { affinity, kinds: row, wishesMissed }
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
      serviceOf.copyWithin(v * shiftCount, alike * shiftCount, (alike + 1) * shiftCount)
      continue
    }
    firstAlike.set(service, v)
    const row = v * shiftCount
    for (let s = 0; s < shiftCount; s++) serviceOf[row + s] = Math.floor((service * factors[s]! + 500) / 1000)
  }
  return serviceOf
}

/** Of a pair that is not bound to each other. */
function affinityOf(bits: number, wishes: number, prices: Problem['prices']): number {
  return bits & (kinds.skill | kinds.excluded | kinds.elsewhere) ? FORBIDDEN : pointsOf(bits, wishes, prices)
}

/** Points of everything in the bits, violations as they are paid by a visit that is bound. */
function pointsOf(
  bits: number,
  wishes: number,
  { wish, preferred, area, moved, violation }: Problem['prices'],
): number {
  return (
    wishes * wish +
    (bits & kinds.preferred ? preferred : 0) +
    (bits & kinds.area ? area : 0) +
    (bits & kinds.moved ? moved : 0) +
    (bits & kinds.skill ? violation : 0) +
    (bits & kinds.excluded ? violation : 0) +
    (bits & kinds.pin ? violation : 0)
  )
}

/** Bits of what this doctor lacks for the visit, wishes aside. */
function kindsOf({ needs, area }: VisitEntry['visit'], { skills, areas }: Peers): number {
  return (
    (missing(needs, skills) > 0 ? kinds.skill : 0) |
    (area !== undefined && areas.size > 0 && !areas.has(area) ? kinds.area : 0)
  )
}

/** Bits of what the visit says of the doctor with this id; undefined: of one that it does not name. */
function kindsByName(
  { prefer, exclude }: VisitEntry['visit'],
  id: string | undefined,
  announcedTo: string | undefined,
): number {
  const isIn = (ids: readonly string[]) => id !== undefined && ids.includes(id)
  return (
    (isIn(exclude) ? kinds.excluded : 0) |
    (prefer.length > 0 && !isIn(prefer) ? kinds.preferred : 0) |
    (announcedTo !== undefined && announcedTo !== id ? kinds.moved : 0)
  )
}

/** The ids of all doctors for whom the visit is not what it is for any other. */
function namedBy({ prefer, exclude }: VisitEntry['visit'], announcedTo?: string): readonly string[] {
  if (announcedTo === undefined && prefer.length === 0) return exclude
  return [...exclude, ...prefer, ...(announcedTo === undefined ? [] : [announcedTo])]
}

/** All that decides who may visit a patient, for doctors whom that patient does not name. */
function whatIsAsked(
  { needs, wishes, prefer, area }: VisitEntry['visit'],
  announcedTo: string | undefined,
  always: number,
): string {
  return JSON.stringify([needs, wishes, prefer.length > 0, area, announcedTo !== undefined, always])
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
