/**
 * The desk as a problem: what `compile`, `check` and every other part of the library understands.
 *
 * `DispatchState` → **Problem** → places, matrix, instance. A doctor's progress becomes what docs/rules.md §2 and §4 make
 * the right times of: who drives set out from where last seen, at that moment; who is at a door stays until the end that
 * was reported; who is free leaves from there.
 */
import { epochSeconds, instantOf } from '../kit/clock.js'
import { withFields } from '../kit/withFields.js'
import type { Prices } from '../model/Prices.js'
import type { Problem, Shift, Visit } from '../model/Problem.js'
import { isUnderWay } from './commitments.js'
import type { LiveDoctor, LiveShift, LiveVisit } from './DispatchState.js'
import { endOfService, expectedEndOfService } from './endOfService.js'
import { breaksLeft } from './pauses.js'
import type { Settings } from './Settings.js'

/** What of a state, or of a desk at work, the problem is made of. */
export interface Situation {
  readonly now: number
  readonly prices: Prices
  readonly horizon?: string | undefined
  readonly settings: Pick<Settings, 'leaving'>
  readonly doctors: ReadonlyMap<string, LiveDoctor>
  readonly shifts: ReadonlyMap<string, LiveShift>
  readonly visits: ReadonlyMap<string, LiveVisit>
}

/** The problem of this moment, as the desk plans it. What others are given is `problemAsGiven`. */
export function problemOf({ now, prices, horizon, settings, doctors, shifts, visits }: Situation): Problem {
  const heads = headsOf(visits)
  const byDoctor = new Map<string, Shift[]>()
  for (const live of shifts.values()) {
    const own = byDoctor.get(live.doctor)
    const shift = shiftAt(live, doctors.get(live.doctor)!, heads.get(live.shift.id), now, settings)
    if (own === undefined) byDoctor.set(live.doctor, [shift])
    else own.push(shift)
  }
  return {
    now: instantOf(now),
    ...(horizon !== undefined && epochSeconds(horizon) > now && { horizon }),
    doctors: Array.from(byDoctor, ([id, own]) => withFields(doctors.get(id)!, { shifts: own })),
    visits: Array.from(visits.values(), ({ visit }) => visitNow(visit, heads, shifts)),
    prices,
  }
}

/** The places that the desk needs travel times between: those of `placesOf`, unsorted, some of them twice. */
export function placesIn({ doctors, visits }: Problem): [longitude: number, latitude: number][] {
  const places = visits.map(({ position }) => position)
  for (const { shifts } of doctors) {
    for (const { from, to, progress } of shifts) {
      places.push(from)
      if (to !== undefined) places.push(to)
      if (progress !== undefined) places.push(progress.position)
    }
  }
  return places
}

/** Shift → the visit that it is at, else the one that it drives to. */
function headsOf(visits: ReadonlyMap<string, LiveVisit>): Map<string, LiveVisit> {
  const heads = new Map<string, LiveVisit>()
  for (const live of visits.values()) {
    if (!isUnderWay(live.visit)) continue
    const { shift, level } = live.visit.commitment!
    if (level === 'onSite' || !heads.has(shift)) heads.set(shift, live)
  }
  return heads
}

/** Objects that say the same stay the same objects: what is made of them need not be made again. */
const shiftsMade = new WeakMap<LiveShift, MadeShift>()
const visitsMade = new WeakMap<Visit, { readonly seen: number; readonly visit: Visit }>()

interface MadeShift {
  readonly head: LiveVisit | undefined
  readonly end: number | undefined
  readonly shift: Shift
}

function shiftAt(
  live: LiveShift,
  doctor: LiveDoctor,
  head: LiveVisit | undefined,
  now: number,
  settings: Situation['settings'],
): Shift {
  const end = leavesAt(head, doctor, now, settings)
  const known = shiftsMade.get(live)
  if (known !== undefined && known.head === head && known.end === end && live.off === undefined) return known.shift
  const shift = shiftNow(live, doctor, head, now, end)
  shiftsMade.set(live, { head, end, shift })
  return shift
}

/** Of a doctor at a door: as reported, or as expected; undefined where the plan's own rule is to say. */
function leavesAt(
  head: LiveVisit | undefined,
  doctor: LiveDoctor,
  now: number,
  { leaving }: Situation['settings'],
): number | undefined {
  if (head?.visit.commitment?.level !== 'onSite' || head.expectedEnd !== undefined) return head?.expectedEnd
  if (leaving === 'planned') return undefined
  return expectedEndOfService(head.visit, doctor, epochSeconds(head.visit.commitment.since), now)
}

function shiftNow(
  live: LiveShift,
  doctor: LiveDoctor,
  head: LiveVisit | undefined,
  now: number,
  leaves: number | undefined,
): Shift {
  const { shift, at, pause, loadUsed, off } = live
  const { capacity, to, ...rest } = shift
  const common: Shift = {
    ...rest,
    breaks: off === undefined ? breaksLeft(live) : [],
    ...(off !== undefined && offFrom(live, doctor, head, now)),
    ...(to !== undefined && off === undefined && { to }),
    ...(capacity !== undefined && { capacity: Math.max(0, capacity - loadUsed) }),
  }
  const atDoor = head?.visit.commitment?.level === 'onSite'
  if (atDoor) {
    const { position } = head.visit
    if (leaves === undefined) return { ...common, from: position }
    const progress = { position, freeAt: instantOf(leaves), breaksTaken: 0, loadUsed: 0 }
    return withFields(common, { from: position, progress })
  }
  if (at === undefined && pause === undefined) return common
  const position: [number, number] = at === undefined ? shift.from : [...at.position]
  if (head !== undefined) {
    const since = at?.since ?? epochSeconds(head.visit.commitment!.since)
    return { ...common, from: position, start: instantOf(Math.min(since, epochSeconds(shift.start))) }
  }
  const freeAt = instantOf(Math.max(at?.since ?? -Infinity, pause?.end ?? -Infinity))
  return withFields(common, { from: position, progress: { position, freeAt, breaksTaken: 0, loadUsed: 0 } })
}

/** Takes nothing more: it ends with what is at a door. */
function offFrom(live: LiveShift, doctor: LiveDoctor, head: LiveVisit | undefined, now: number) {
  const since = head === undefined ? now : epochSeconds(head.visit.commitment!.since)
  const planned = head === undefined ? now : (head.expectedEnd ?? endOfService(head.visit, doctor, since))
  const start = Math.min(epochSeconds(live.shift.start), now)
  return { start: instantOf(start), end: instantOf(Math.max(start + 1, now, planned)), maxOvertime: 0 }
}

/** On the way: left from where the doctor was last seen, at that moment. */
function visitNow(visit: Visit, heads: ReadonlyMap<string, LiveVisit>, shifts: ReadonlyMap<string, LiveShift>): Visit {
  const { commitment } = visit
  if (commitment?.level !== 'enRoute' || heads.get(commitment.shift)?.visit.id !== visit.id) return visit
  const seen = shifts.get(commitment.shift)?.at?.since
  if (seen === undefined) return visit
  const known = visitsMade.get(visit)
  if (known?.seen === seen) return known.visit
  const onTheWay = { ...visit, commitment: { ...commitment, since: instantOf(seen) } }
  visitsMade.set(visit, { seen, visit: onTheWay })
  return onTheWay
}
