/** Who could be where, and when: every shift as the forecast sees it. */
import { epochSeconds } from '../../kit/clock.js'
import type { Route } from '../../model/Plan.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { isUnderWay } from '../commitments.js'
import type { DispatchState, LiveShift } from '../DispatchState.js'
import { nextOn } from './nextOn.js'

export interface Reachable {
  readonly live: LiveShift
  /** Where the doctor will be free, and when (epoch seconds). */
  readonly position: Position
  readonly free: number
  /** Has nothing to do and may be sent somewhere now. */
  readonly isIdle: boolean
  /** Of one who was sent somewhere: where from the doctor could turn round. */
  readonly turn?: { readonly position: Position; readonly since: number }
}

/** Shifts that are on, or begin before `until`, in the order of their ids. */
export function reachableShifts(state: DispatchState, now: number, until: number): Reachable[] {
  const routes = new Map(state.plan.routes.map((route) => [route.shift, route]))
  const busy = new Set<string>()
  for (const { visit } of state.visits.values()) if (isUnderWay(visit)) busy.add(visit.commitment!.shift)
  return [...state.shifts.values()]
    .filter(({ off, shift }) => off === undefined && epochSeconds(shift.start) < until && epochSeconds(shift.end) > now)
    .sort((a, b) => (a.shift.id < b.shift.id ? -1 : 1))
    .map((live) => reachable(live, routes.get(live.shift.id), busy.has(live.shift.id), now))
}

function reachable(live: LiveShift, route: Route | undefined, isBusy: boolean, now: number): Reachable {
  const { shift, at, pause, post } = live
  const last = route?.stops.at(-1)
  if (last !== undefined || isBusy)
    return {
      live,
      position: last?.position ?? at?.position ?? shift.from,
      free: Math.max(now, last === undefined ? now : epochSeconds(last.end)),
      isIdle: false,
    }
  const rested = Math.max(now, epochSeconds(shift.start), pause?.end ?? now)
  if (post !== undefined) {
    const end = post.way.at(-1)!
    return {
      live,
      position: end.position,
      free: Math.max(rested, end.since),
      isIdle: rested === now,
      turn: nextOn(post, now)!,
    }
  }
  return {
    live,
    position: at?.position ?? shift.from,
    free: Math.max(rested, at?.since ?? now),
    isIdle: rested === now,
  }
}
