/** The independent checker: everything that is wrong with a plan. */
import type { Fault } from '../kit/RondeError.js'
import type { PlanDraft } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'
import { recompute } from './recompute.js'

/**
 * Judges any plan by docs/rules.md, by a reading of its own. A hard rule that something under way or pinned breaks is no
 * fault; `recompute` lists those as violations.
 *
 * @returns every fault with code, path into the plan, values and remedy; empty when the plan may be driven as it stands
 * @throws RondeError `place-missing` when the travel matrix is not this problem's; never because of the plan
 */
export function check(problem: Problem, travel: TravelMatrix, plan: PlanDraft): Fault[] {
  return recompute(problem, travel, plan).faults
}
