/**
 * The operators that a search draws from, and their weights. What each is worth is measured by leaving it out:
 * docs/solver.md.
 */
import type { Recreate, Ruin, Weighted } from './operators.js'
import { greedyInsertion } from './recreate/greedyInsertion.js'
import { byChance, byDeadline, byPrice, byService, byUrgency, type Order } from './recreate/orders.js'
import { adjacentStrings } from './ruin/adjacentStrings.js'
import { randomVisits } from './ruin/randomVisits.js'

export interface Portfolio {
  readonly ruins: readonly Weighted<Ruin>[]
  readonly recreates: readonly Weighted<Recreate>[]
}

const BLINKS = 0.01
const RETRIES = 10
const GRANULAR = { nearVisits: 25, nearDoctors: 10, full: 0.002 }

export function defaultPortfolio(): Portfolio {
  const greedy = (name: string, weight: number, order: Order): Weighted<Recreate> => ({
    name,
    weight,
    apply: greedyInsertion({ order, blinks: BLINKS, retries: RETRIES, ...GRANULAR }),
  })
  return {
    ruins: [
      {
        name: 'adjacentStrings',
        weight: 10,
        apply: adjacentStrings({ removals: 10, longest: 6, split: 0.5, depth: 0.99 }),
      },
      { name: 'randomVisits', weight: 1, apply: randomVisits(8) },
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
