/**
 * What a plan is really worth: its times and cost from the problem, the travel times and the order of its visits alone,
 * and everything that is wrong with it.
 */
import type { Fault } from '../kit/RondeError.js'
import type { Cost, PlanDraft, Route, Violation } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { readDraft } from '../model/readDraft.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'
import { factsOf } from './facts.js'
import { judge } from './judge.js'
import { planRules } from './rules/planRules.js'

export interface Recomputed {
  /** What is wrong with the plan; empty when it may be driven as it stands. */
  readonly faults: Fault[]
  /** Hard rules broken by what is under way or pinned: priced, no faults. */
  readonly violations: Violation[]
  readonly cost: Cost
  /** One per shift, in the order of ids; visits that are unknown, repeated, done or held left out. */
  readonly routes: Route[]
  /** Visits that are in no route, in the order of ids, with what that costs. */
  readonly unassigned: { visit: string; cost: number }[]
}

/**
 * Judges any plan, also one written by hand or by another program (what cannot be read is a fault like others): routes that are missing are empty, times that are missing are computed,
 * times that are given are compared. Of an infeasible plan the times and cost are those it would have if a leg
 * without a way took no time.
 *
 * @param travel must have every place of `placesOf(problem)`
 * @throws RondeError `place-missing`; never because of the plan
 */
export function recompute(problem: Problem, travel: TravelMatrix, plan: PlanDraft): Recomputed {
  const { draft, faults } = readDraft(plan)
  const judged = judge(factsOf(problem, travel), draft)
  const { routes, unassigned, cost } = judged
  return {
    faults: [...faults, ...planRules.flatMap((rule) => [...rule(judged)]), ...routes.flatMap(({ faults }) => faults)],
    violations: routes.flatMap(({ violations }) => violations),
    cost,
    routes: routes.map(({ recomputed }) => recomputed),
    unassigned: unassigned.map(({ visit, cost: points }) => ({ visit: visit.visit.id, cost: points })),
  }
}
