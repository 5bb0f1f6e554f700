/**
 * One set of weights on a hierarchy: what queries read. Immutable; live traffic makes a new one, and a plan in flight
 * keeps the old one.
 *
 * Where it stands: Hierarchy + milliseconds → customise → **Metric** → queries.
 */
import type { Hierarchy } from './Hierarchy.js'

/**
 * No way: the weight of a closed arc and the length of a route that does not exist. Two of them still fit an Int32, so
 * that a sum needs no test; a sum of this much or more (12 days) is no way either.
 */
export const NO_WAY = 0x3fffffff

/** The arcs up from each node that some shortest route needs, for one way of climbing. */
export interface Climb {
  /** [rank + 1] its arcs are firstOut[x] … firstOut[x + 1] - 1 */
  readonly firstOut: Int32Array
  /** [climb arc] rank above */
  readonly head: Int32Array
  /** [climb arc] milliseconds, below NO_WAY */
  readonly weight: Int32Array
  /** [climb arc] 2 · arc + way in the hierarchy */
  readonly slot: Int32Array
}

export interface Metric {
  readonly hierarchy: Hierarchy
  /** [input arc] the weights that it was made of */
  readonly milliseconds: Int32Array
  /** [2 · arc + way] least over all routes through lower nodes only; way 0 from tail (below) to head, 1 back */
  readonly weight: Int32Array
  /** climbing from a start along the arcs */
  readonly leaving: Climb
  /** climbing from a destination against the arcs: weight is that of coming down */
  readonly entering: Climb
}
