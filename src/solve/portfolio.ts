/**
 * The operators that a search draws from, and their weights. What each is worth is measured by leaving it out:
 * docs/solver.md.
 */
import type { Recreate, Ruin, Weighted } from './operators.js'
import { type GreedyOptions, greedyInsertion } from './recreate/greedyInsertion.js'
import { byChance, byDeadline, byPrice, byService, byUrgency, type Order } from './recreate/orders.js'
import { adjacentStrings, type StringOptions } from './ruin/adjacentStrings.js'
import { randomVisits } from './ruin/randomVisits.js'

export interface Portfolio {
  readonly ruins: readonly Weighted<Ruin>[]
  readonly recreates: readonly Weighted<Recreate>[]
}

/** What the operators of the default portfolio do with; each is explained where it is used. */
export interface PortfolioOptions extends Partial<StringOptions>, Partial<Omit<GreedyOptions, 'order'>> {
  /** Random removal takes out up to so many visits. */
  readonly randomMost?: number
}

const IN_USE = {
  removals: 10,
  longest: 6,
  split: 0.5,
  depth: 0.99,
  randomMost: 8,
  blinks: 0.01,
  retries: 10,
  nearVisits: 25,
  nearDoctors: 10,
  full: 0.002,
}

/** @param options What differs from the parameters in use: to try others. */
export function defaultPortfolio(options: PortfolioOptions = {}): Portfolio {
  const { removals, longest, split, depth, randomMost, ...rest } = { ...IN_USE, ...options }
  const greedy = (name: string, weight: number, order: Order): Weighted<Recreate> => ({
    name,
    weight,
    apply: greedyInsertion({ order, ...rest }),
  })
  return {
    ruins: [
      { name: 'adjacentStrings', weight: 10, apply: adjacentStrings({ removals, longest, split, depth }) },
      { name: 'randomVisits', weight: 1, apply: randomVisits(randomMost) },
    ],
    recreates: [
      greedy('byChance', 4, byChance),
      greedy('byUrgency', 4, byUrgency),
      greedy('byDeadline', 2, byDeadline),
      greedy('byService', 1, byService),
      greedy('byPrice', 1, byPrice),
    ],
  }
}
