/**
 * Completes a solution by construction and improves it by ruin and recreate under simulated annealing, until a stopping
 * rule says so.
 *
 * The inner door of the solver, on indices: `solve` (ids in, ids out), dispatch, tests and benches go through it.
 * Invariant: the best never gets worse, and never is worse than the start. Same instance, start, seed and number of
 * iterations → same result.
 *
 * Reference: Christiaens & Vanden Berghe 2020, Algorithm 1.
 */
import type { Memory } from '../kit/Memory.js'
import { Random } from '../kit/Random.js'
import type { Instance, Solution } from '../schedule/Instance.js'
import { type AnnealingOptions, annealing } from './annealing.js'
import { construct } from './construct/construct.js'
import { defaultPortfolio, type Portfolio } from './portfolio.js'
import { Search } from './Search.js'
import type { StoppingRule } from './stop/StoppingRule.js'
import { weightedPick } from './weightedPick.js'

export interface Progress {
  readonly iterations: number
  /** Points of the best solution so far, and of the one the search stands at. */
  readonly best: number
  readonly current: number
  /** Of the search, 0 to 1. */
  readonly fraction: number
  /** Visits of the best solution that nobody makes. */
  readonly unassigned: number
}

export interface ImproveOptions {
  readonly until: StoppingRule
  /** Default 1. */
  readonly seed?: number
  /** Looked at before each iteration; the best so far is then the result. */
  readonly signal?: AbortSignal
  /** Called at the start, at each hundredth of the search, and at its end; not when it is aborted. */
  readonly onProgress?: (progress: Progress) => void
  /** What inserts the visits that no route of the start has; default by size. */
  readonly construct?: (search: Search) => void
  readonly portfolio?: Portfolio
  readonly annealing?: AnnealingOptions
  /**
   * Asked before each iteration, with the best so far: a feasible solution to go on from instead of the one the search
   * stands at, or nothing.
   */
  readonly exchange?: (best: Solution, cost: number, fraction: number, iterations: number) => Solution | undefined
  /** Where the search has its arrays, which are free again when it is over; default: each its own. */
  readonly memory?: Memory
  /** Every change proves its delta: for tests. */
  readonly isChecked?: boolean
}

export interface Outcome {
  readonly solution: Solution
  /** Points: `costOf(instance, solution).total`. */
  readonly cost: number
  readonly iterations: number
}

export const defaultAnnealing: AnnealingOptions = { hot: 1, cold: 0.01 }

export function improve(instance: Instance, start: Solution, options: ImproveOptions): Outcome {
  const { until, seed = 1, signal, onProgress, portfolio = defaultPortfolio(), isChecked = false, memory } = options
  const stop = until()
  const random = new Random(seed)
  const search = new Search(instance, start, random, isChecked, memory)

  let best = search.kernel.toSolution(start)
  let bestCost = search.cost
  const insertAll = options.construct ?? construct
  insertAll(search)
  if (search.cost < bestCost) {
    best = search.kernel.toSolution(best)
    bestCost = search.cost
  }
  const accepts = annealing(options.annealing ?? defaultAnnealing, scaleOf(search), random.fork())
  const ruin = weightedPick(portfolio.ruins, random.fork())
  const recreate = weightedPick(portfolio.recreates, random.fork())
  const state = { iterations: 0, improvedAt: 0 }
  let reported = -1
  for (;;) {
    const fraction = Math.min(1, stop(state))
    const hundredth = Math.floor(100 * fraction + 1e-9)
    if (onProgress && hundredth > reported) {
      reported = hundredth
      const { iterations } = state
      onProgress({ iterations, best: bestCost, current: search.cost, fraction, unassigned: best.unassigned.length })
    }
    // Only now, so that `onProgress` can abort.
    if (fraction >= 1 || signal?.aborted) return { solution: best, cost: bestCost, iterations: state.iterations }

    const other = options.exchange?.(best, bestCost, fraction, state.iterations)
    if (other) {
      search.reset(other)
      if (search.cost < bestCost) {
        best = other
        bestCost = search.cost
        state.improvedAt = state.iterations
      }
    }
    const current = search.cost
    search.begin()
    ruin()(search)
    const isSettled = search.settle()
    if (isSettled) recreate()(search)
    const isSound = isSettled && search.missing === 0
    state.iterations++
    if (isSound && accepts(search.cost, current, fraction)) {
      search.keep()
      if (search.cost < bestCost) {
        bestCost = search.cost
        best = search.kernel.toSolution(best)
        state.improvedAt = state.iterations
      }
    } else search.undo()
  }
}

/** Points: the assigned cost of an average visit. */
function scaleOf(search: Search): number {
  return search.assignedCost() / Math.max(1, search.kernel.visitCount - search.absentCount)
}
