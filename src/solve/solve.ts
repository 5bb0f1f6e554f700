/**
 * The solver's front door: a problem and its travel times → a plan.
 */
import type { Plan, PlanDraft } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { compile } from '../schedule/compile.js'
import { boundSolution, fromDraft } from '../schedule/fromDraft.js'
import { toPlan } from '../schedule/toPlan.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'
import { improveClassic } from './classic/improveClassic.js'
import { isClassic } from './classic/isClassic.js'
import { improve, type Progress } from './improve.js'
import { afterIterations } from './stop/afterIterations.js'
import type { StoppingRule } from './stop/StoppingRule.js'

export interface SolveOptions {
  /** When to stop; without it after 10,000 iterations and 50 more a visit: reproducible. */
  readonly until?: StoppingRule
  /** Another whole number, another search. Default 1. */
  readonly seed?: number
  /** A plan to begin with, whole, partial or broken: what is broken is repaired first. */
  readonly start?: PlanDraft
  /** Once aborted, the best plan so far is returned. As `solve` does not let go of its thread, only `onProgress` (or an
   * abort before the call) can do that. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Plans who visits whom in which order.
 *
 * Takes the start that is given (else only what is under way or pinned), inserts everybody else, and improves until the
 * stopping rule says so. Whoever cannot be served, or only at a price above leaving them out, is listed with reasons.
 * With a `start` that passes `check` the plan is never worse than it. Same input, seed and iterations, same plan.
 *
 * @throws RondeError when problem and travel times do not fit together, as `compile` says.
 */
export function solve(problem: Problem, travel: TravelMatrix, options: SolveOptions = {}): Plan {
  // Begun here, so that a deadline holds for everything.
  const stop = (options.until ?? afterIterations(10_000 + 50 * problem.visits.length))()
  const instance = compile(problem, travel)
  const start = options.start ? fromDraft(instance, options.start).solution : boundSolution(instance)
  const engine = isClassic(instance) ? improveClassic : improve
  const { solution } = engine(instance, start, { ...options, until: () => stop })
  return toPlan(instance, problem, solution)
}
