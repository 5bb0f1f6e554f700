/**
 * One run of a classic engine: asks whether to stop, counts pieces of work, keeps the best.
 *
 * Invariant: `best` is feasible and never gets worse; once over, always over.
 */
import { Random } from '../../kit/Random.js'
import type { Stop } from '../stop/StoppingRule.js'
import { type Individual, individualOf } from './Individual.js'
import type { RouteSet } from './RouteSet.js'

/** Share of the run after which it is given up without a feasible solution, if the engine sets no other. */
const TRIAL = 0.25

export interface RunOptions {
  readonly stop: Stop
  readonly seed: number
  readonly isAborted: () => boolean
  /** After each piece of work. */
  readonly onWork?: (run: ClassicRun) => void
  /** Asserts the delta of each move: for tests. */
  readonly isChecked: boolean
}

export class ClassicRun {
  readonly random: Random
  readonly isChecked: boolean
  /** Pieces of work so far: some dozens of microseconds each. */
  iterations = 0
  improvedAt = 0
  /** Share of the run that is over, 0 to 1. */
  fraction = 0
  /** The best feasible solution, if there is one yet. */
  best: Individual | undefined
  /** The one with the least time warp and excess, as long as there is no feasible one. */
  nearest: Individual | undefined
  /** What the engine stands at, penalties included. */
  current = 0
  /** Share of the run after which it is over if there is nothing feasible yet. */
  trial = TRIAL
  /** Over before its time, since there is nothing feasible with everybody in it yet. */
  hasGivenUp = false
  readonly #options: RunOptions
  #isOver = false

  constructor(options: RunOptions) {
    this.#options = options
    this.random = new Random(options.seed)
    this.isChecked = options.isChecked
    this.#ask()
  }

  /** Notes a piece of work done; true when the run is over. */
  isDone(): boolean {
    if (this.#isOver) return true
    this.iterations++
    this.#ask()
    return this.#isOver
  }

  /** Pieces of work still to come at the pace since then; infinite with a rule that tells no fraction: no end is in sight. */
  ahead({ iterations, fraction }: Pick<ClassicRun, 'iterations' | 'fraction'>): number {
    const share = this.fraction - fraction
    return share > 0 ? ((this.iterations - iterations) * (1 - this.fraction)) / share : Number.POSITIVE_INFINITY
  }

  /** Looks at the routes as they are; true when they are the best so far. */
  offer(routes: RouteSet, warp = routes.totalWarp(), excess = routes.totalExcess()): boolean {
    if (warp > 0 || excess > 0) {
      if (this.best === undefined) this.#offerNearest(individualOf(routes))
      return false
    }
    if (this.best !== undefined && routes.driving() >= this.best.driving) return false
    this.#setBest(individualOf(routes))
    return true
  }

  /** The same with routes that are an individual already. */
  offerIndividual(individual: Individual): boolean {
    if (!individual.isFeasible) {
      if (this.best === undefined) this.#offerNearest(individual)
      return false
    }
    if (this.best !== undefined && individual.driving >= this.best.driving) return false
    this.#setBest(individual)
    return true
  }

  #offerNearest(individual: Individual): void {
    const { nearest } = this
    if (nearest && individual.warp + individual.excess >= nearest.warp + nearest.excess) return
    this.nearest = individual
  }

  #setBest(individual: Individual): void {
    this.best = individual
    this.improvedAt = this.iterations
  }

  #ask(): void {
    this.fraction = Math.min(1, this.#options.stop(this))
    const isEnd = this.fraction >= 1 || this.#options.isAborted()
    this.hasGivenUp = !isEnd && this.best === undefined && this.fraction >= this.trial
    this.#isOver = isEnd || this.hasGivenUp
    this.#options.onWork?.(this)
  }
}
