/**
 * What a solution costs as a whole: its routes by `schedule`, and what nobody visits.
 */
import type { Cost } from '../model/Plan.js'
import { addCost, noCost } from './cost.js'
import type { Instance, Solution } from './Instance.js'
import { emptySchedule, type RouteSchedule } from './RouteSchedule.js'
import { schedule } from './schedule.js'

/**
 * Points by part; `total` is Infinity where a route is infeasible.
 *
 * @param scheduled The schedules of the routes, for whom has them already.
 */
export function costOf(
  instance: Instance,
  { routes, unassigned }: Solution,
  scheduled: readonly RouteSchedule[] = [],
): Cost {
  const cost = noCost()
  const scratch = emptySchedule()
  for (const [s, visits] of routes.entries()) {
    addCost(cost, (scheduled[s] ?? schedule(instance, s, visits, scratch)).cost)
  }
  for (let i = 0; i < unassigned.length; i++) {
    const points = instance.unassignedCost[unassigned[i]!]!
    cost.unassigned += points
    cost.total += points
  }
  return cost
}
