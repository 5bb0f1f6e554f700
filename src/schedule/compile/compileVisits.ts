/**
 * The visits that take part as columns, in the order of their ids: places, times, prices, windows, and how far each is
 * bound to a shift (docs/rules.md §3 to §5).
 */
import { int32Column, uint8Column } from '../../kit/columns.js'
import type { Fault } from '../../kit/RondeError.js'
import type { Problem, Visit } from '../../model/Problem.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { ALWAYS_PAST, EN_ROUTE, FREE, HEAD, NEVER, ON_SITE, PINNED } from '../Instance.js'
import { offsets } from './compileShifts.js'
import type { Timeline } from './Timeline.js'
import { isUnderWay } from './takingPart.js'

/** A visit that takes part and where it stands in the problem. */
export interface VisitEntry {
  readonly visit: Visit
  readonly path: string
}

/** The visits that take part, in the order of `taking`: of their ids. */
export function listVisits(problem: Problem, taking: readonly number[]): VisitEntry[] {
  return taking.map((index) => ({ visit: problem.visits[index]!, path: `visits[${index}]` }))
}

/** The arrays of `Instance` that speak of visits alone. */
export function compileVisits(
  entries: readonly VisitEntry[],
  { prices }: Problem,
  timeline: Timeline,
  placeOf: (position: Position, path: string) => number,
) {
  const column = (value: (entry: VisitEntry) => number) => int32Column(entries, value)
  const release = column(({ visit, path }) => timeline.at(visit.requestedAt, `${path}.requestedAt`))
  const windows = compileWindows(entries, timeline)
  return {
    visitIds: entries.map(({ visit }) => visit.id),
    place: column(({ visit, path }) => placeOf(visit.position, `${path}.position`)),
    release,
    since: release.map((requested, v) => {
      const first = windows.firstWindow[v]!
      return first === windows.firstWindow[v + 1]! ? requested : Math.max(requested, windows.windowEarliest[first]!)
    }),
    rate: column(({ visit }) => prices.urgency[visit.urgency].rate),
    target: column(({ visit }) => prices.urgency[visit.urgency].target),
    service: column(({ visit }) => visit.service),
    access: column(({ visit }) => visit.access),
    load: column(({ visit }) => visit.load),
    promised: column(({ visit: { commitment }, path }) =>
      commitment?.promised === undefined ? NEVER : timeline.latest(commitment.promised, `${path}.commitment.promised`),
    ),
    underWaySince: column(({ visit, path }) =>
      isUnderWay(visit) ? timeline.at(visit.commitment!.since, `${path}.commitment.since`) : ALWAYS_PAST,
    ),
    ...windows,
  }
}

/** `bond` and `boundShift` of `Instance`. */
export interface Bonds {
  /** [visit] */
  readonly bond: Uint8Array
  /** [visit] */
  readonly boundShift: Int32Array
}

/** Which shift a visit is bound to, and how (docs/rules.md §3: a commitment under way wins over a pin). */
export function compileBonds(entries: readonly VisitEntry[], shiftIds: readonly string[], faults: Fault[]): Bonds {
  const indexOf = new Map<string, number>()
  for (let s = 0; s < shiftIds.length; s++) indexOf.set(shiftIds[s]!, s)
  const shiftOf = (id: string, entry: VisitEntry, field: string) => {
    const s = indexOf.get(id)
    if (s === undefined) faults.push(unknownShift(id, `${entry.path}.${field}.shift`))
    return s ?? -1
  }
  return {
    bond: uint8Column(entries, ({ visit }) => bondOf(visit)),
    boundShift: int32Column(entries, (entry) => {
      const { visit } = entry
      if (isUnderWay(visit)) return shiftOf(visit.commitment!.shift, entry, 'commitment')
      return visit.pin === undefined ? -1 : shiftOf(visit.pin.shift, entry, 'pin')
    }),
  }
}

/** Under way wins over pinned. */
function bondOf({ commitment, pin }: Visit): number {
  if (commitment?.level === 'onSite') return ON_SITE
  if (commitment?.level === 'enRoute') return EN_ROUTE
  if (pin === undefined) return FREE
  return pin.position === undefined ? PINNED : HEAD
}

/** All windows one behind the other, and where each visit's begin. */
function compileWindows(entries: readonly VisitEntry[], timeline: Timeline) {
  const all = entries.flatMap(({ visit, path }) =>
    visit.windows.map((window, i) => ({ window, path: `${path}.windows[${i}]` })),
  )
  return {
    firstWindow: offsets(entries.map(({ visit }) => visit.windows.length)),
    windowEarliest: Int32Array.from(all, ({ window, path }) => timeline.at(window.earliest, `${path}.earliest`)),
    windowLatest: Int32Array.from(all, ({ window, path }) => timeline.latest(window.latest, `${path}.latest`)),
    windowHard: Uint8Array.from(all, ({ window }) => Number(window.hard)),
  }
}

function unknownShift(id: string, path: string): Fault {
  return {
    code: 'unknown-shift',
    path,
    message: `There is no shift ${JSON.stringify(id)}.`,
    remedy: 'Name one of the shifts of this problem.',
  }
}
