/**
 * Points by what they are paid for, as they add up: of a stop, a route, a plan. The parts are those of docs/rules.md §5.
 */
import type { Cost } from '../model/Plan.js'

/** Nothing paid yet. */
export function noCost(): Cost {
  return {
    total: 0,
    waiting: 0,
    pastTarget: 0,
    late: 0,
    promise: 0,
    unassigned: 0,
    driving: 0,
    overtime: 0,
    wish: 0,
    preferred: 0,
    area: 0,
    moved: 0,
    fairness: 0,
    violation: 0,
  }
}

/** Sets every part to 0, for another use of the same object. */
export function clearCost(cost: Cost): void {
  cost.total = 0
  cost.waiting = 0
  cost.pastTarget = 0
  cost.late = 0
  cost.promise = 0
  cost.unassigned = 0
  cost.driving = 0
  cost.overtime = 0
  cost.wish = 0
  cost.preferred = 0
  cost.area = 0
  cost.moved = 0
  cost.fairness = 0
  cost.violation = 0
}

const parts = Object.keys(noCost()) as (keyof Cost)[]

/** Adds every part of `more` to `cost`, the totals included. */
export function addCost(cost: Cost, more: Readonly<Cost>): void {
  for (const part of parts) cost[part] += more[part]
}

/** The sum of all parts. */
export function sumOf(cost: Readonly<Cost>): number {
  const ofVisits =
    cost.waiting + cost.pastTarget + cost.late + cost.promise + cost.wish + cost.preferred + cost.area + cost.moved
  const ofRoutes = cost.driving + cost.overtime + cost.fairness + cost.violation
  return ofVisits + ofRoutes + cost.unassigned
}
