/** What an event changed in the plan, and for whom. */
import { epochSeconds } from '../kit/clock.js'
import type { Plan, Route, Stop } from '../model/Plan.js'
import type { Implied } from './Desk.js'
import type { ClosedVisit } from './DispatchState.js'

export interface Diff {
  /** Visits that came to another shift, or into the plan, or out of it. */
  readonly moved: readonly Moved[]
  /** Visits that are served at another time by the same shift. */
  readonly retimed: readonly Retimed[]
  /** Visits that are over. They leave the desk: what a journal keeps. */
  readonly closed: readonly ClosedVisit[]
  /** What follows without having been said. */
  readonly implied: readonly Implied[]
  /** Shifts whose route is not what it was. */
  readonly shifts: readonly string[]
}

export interface Moved {
  readonly visit: string
  /** Shifts; absent for unassigned, held or new. */
  readonly from?: string
  readonly to?: string
}

export interface Retimed {
  readonly visit: string
  readonly shift: string
  readonly was: string
  readonly is: string
  /** Seconds later; negative when sooner. */
  readonly by: number
}

interface Place {
  readonly shift: string
  readonly stop: Stop
}

/** @param least Seconds from which a change of time counts. */
export function diffOf(
  before: Plan,
  after: Plan,
  least: number,
  closed: readonly ClosedVisit[],
  implied: readonly Implied[],
): Diff {
  // Routes with the very same stops differ at most in when their doctor is ready.
  const routeBefore = new Map<string, Route>()
  for (const route of before.routes) routeBefore.set(route.shift, route)
  const changed = after.routes.filter(({ shift, stops }) => routeBefore.get(shift)?.stops !== stops)
  const kept = new Set<Route['stops']>()
  for (const { stops } of after.routes) kept.add(stops)
  const others = before.routes.filter(({ stops }) => !kept.has(stops))
  const left = new Set(changed.map(({ shift }) => shift))
  const gone = others.filter(({ shift }) => !left.has(shift))
  // Only what a changed route has or had can have moved.
  const was = placesOf(others)
  const is = placesOf(changed)
  const over = new Set(closed.map(({ visit }) => visit.id))
  const moved: Moved[] = []
  const retimed: Retimed[] = []
  for (const [visit, { shift, stop }] of is) {
    const old = was.get(visit)
    if (old?.shift !== shift) moved.push({ visit, ...(old !== undefined && { from: old.shift }), to: shift })
    else if (old.stop !== stop) {
      const by = epochSeconds(stop.start) - epochSeconds(old.stop.start)
      if (by !== 0 && Math.abs(by) >= least) retimed.push({ visit, shift, was: old.stop.start, is: stop.start, by })
    }
  }
  for (const [visit, { shift }] of was) if (!is.has(visit) && !over.has(visit)) moved.push({ visit, from: shift })
  const shifts = [...changed.filter((route) => isAnother(routeBefore.get(route.shift), route)), ...gone].map(
    ({ shift }) => shift,
  )
  return { moved: moved.sort(byVisit), retimed: retimed.sort(byVisit), closed, implied, shifts }
}

function placesOf(routes: readonly Route[]): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { shift, stops } of routes) for (const stop of stops) places.set(stop.visit, { shift, stop })
  return places
}

/** A route that is only reckoned from a later `now` is no other route. */
function isAnother(before: Route | undefined, after: Route): boolean {
  if (before === undefined) return true
  if (before.stops.length !== after.stops.length) return true
  return after.stops.some(
    (stop, i) => stop.visit !== before.stops[i]!.visit || stop.commitment !== before.stops[i]!.commitment,
  )
}

function byVisit(a: { readonly visit: string }, b: { readonly visit: string }): number {
  return a.visit < b.visit ? -1 : a.visit > b.visit ? 1 : 0
}
