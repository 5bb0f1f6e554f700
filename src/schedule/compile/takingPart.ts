/**
 * Which visits take part (docs/rules.md §1): those that are neither done nor held. Both doors ask here, so that what
 * `compile` leaves out is exactly what `toPlan` lists beside the routes.
 */
import { epochSeconds } from '../../kit/clock.js'
import type { Problem, Visit } from '../../model/Problem.js'

export interface Partition {
  /** Indices into problem.visits, in the order of ids. */
  readonly taking: readonly number[]
  readonly held: readonly number[]
  readonly done: readonly number[]
}

/** Sorts the visits of a problem into those that are planned, held and done; each part in the order of ids. */
export function takingPart(problem: Problem): Partition {
  return partition(problem, [...problem.visits.keys()].sort(byIdIn(problem)))
}

/** Those that take no part alone, in the order of ids: hardly any, so that nearly nothing has to be sorted. */
export function takingNoPart(problem: Problem): Pick<Partition, 'held' | 'done'> {
  const { held, done } = partition(problem, [...problem.visits.keys()])
  return { held: held.toSorted(byIdIn(problem)), done: done.toSorted(byIdIn(problem)) }
}

/** The same, the order of ids being known: indices into problem.visits. */
export function partition(problem: Problem, order: ArrayLike<number>): Partition {
  const { visits } = problem
  const holdsFrom = momentOfHolds(problem)
  const taking: number[] = []
  const held: number[] = []
  const done: number[] = []
  for (let k = 0; k < order.length; k++) {
    const index = order[k]!
    const visit = visits[index]!
    if (visit.commitment?.level === 'done') done.push(index)
    else if (isHeld(visit, holdsFrom)) held.push(index)
    else taking.push(index)
  }
  return { taking, held, done }
}

/** Begun, not to be planned any more: the doctor is driving there or with the patient. */
export function isUnderWay({ commitment }: Visit): boolean {
  return commitment?.level === 'onSite' || commitment?.level === 'enRoute'
}

/** By UTF-16 code units, the same on every machine (never `localeCompare`). */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byIdIn({ visits }: Problem): (a: number, b: number) => number {
  return (a, b) => compareIds(visits[a]!.id, visits[b]!.id)
}

function isHeld(visit: Visit, holdsFrom: number): boolean {
  if (visit.hold === undefined || isUnderWay(visit)) return false
  return epochSeconds(visit.hold.until) > holdsFrom
}

/** Epoch seconds: a hold until later than this holds. With neither `now` nor a shift every hold does. */
function momentOfHolds({ now, doctors }: Problem): number {
  if (now !== undefined) return epochSeconds(now)
  const starts = doctors.flatMap(({ shifts }) => shifts.map(({ start }) => epochSeconds(start)))
  return starts.length === 0 ? -Infinity : starts.reduce((least, start) => Math.min(least, start))
}
