/** A walked and priced route in the words of a `Plan`: ids and instants, every field recomputed. */
import type { Route } from '../model/Plan.js'
import { type Parts, totalOf } from './price.js'
import { at } from './say.js'
import type { WalkedRoute } from './walkRoute.js'

export function routeOf(walk: WalkedRoute, stopParts: readonly Parts[], parts: Parts): Route {
  const { shift } = walk
  return {
    shift: shift.shift.id,
    doctor: shift.doctor.id,
    start: at(walk.start),
    end: at(walk.end),
    stops: walk.stops.map(({ visit, arrival, start, end, driving, metres, wait, response }, i) => ({
      visit: visit.visit.id,
      position: visit.visit.position,
      arrival: at(arrival),
      start: at(start),
      end: at(end),
      driving,
      metres,
      wait,
      response,
      cost: totalOf(stopParts[i]!),
      commitment: visit.visit.commitment?.level ?? 'planned',
    })),
    breaks: walk.breaks.map(({ start, end, before, atDoor }) => ({ start: at(start), end: at(end), before, atDoor })),
    driving: walk.driving,
    metres: walk.metres,
    overtime: walk.overtime,
    cost: totalOf(parts),
  }
}
