/**
 * The contract of operators: what a heuristic of one's own has to be. One operator, one file; the ones in use and
 * their weights stand in `portfolio.ts`.
 */
import type { Search } from './Search.js'

/** Takes visits out of routes by `search.remove`; which and how many is its idea. */
export type Ruin = (search: Search) => void

/**
 * Puts visits back by `search.insert`: any of `search.absent`, at the positions that `search.table` knows. It may leave
 * visits out; pinned ones only where they fit nowhere.
 */
export type Recreate = (search: Search) => void

/** One of several operators, drawn in proportion to its weight. */
export interface Weighted<Operator> {
  readonly name: string
  readonly weight: number
  readonly apply: Operator
}
