/**
 * Whether it shows in their cost which arcs local optima have: that is what a population lives by. Where arcs are worth
 * little, local optima far from each other cost all the same, and it takes much longer than walks do to agree
 * (docs/classic.md). Akin to the fitness–distance correlation of Jones & Forrest (1995), but from optima alone, none of
 * which need be the best.
 */
import { differentStarts, type Individual } from './Individual.js'

/**
 * Standard deviation of the driving of these individuals, in their mean, for each share of arcs that two of them do not have
 * in common on average; times √nodes, since a sum over more arcs deviates less. Infinite where all are the same.
 */
export function arcWorth(individuals: readonly Individual[]): number {
  const { length } = individuals
  const mean = individuals.reduce((sum, { driving }) => sum + driving, 0) / length
  const variance = individuals.reduce((sum, { driving }) => sum + (driving - mean) ** 2, 0) / length
  const nodes = individuals[0]!.next.length - 1
  let apart = 0
  for (let a = 1; a < length; a++) for (let b = 0; b < a; b++) apart += differentArcs(individuals[a]!, individuals[b]!)
  const share = apart / (nodes * ((length * (length - 1)) / 2))
  return share > 0 ? Math.sqrt(variance * nodes) / mean / share : Number.POSITIVE_INFINITY
}

/** Nodes that are followed by another one, or that begin a route in the first only. */
function differentArcs(one: Individual, other: Individual): number {
  let count = differentStarts(one, other)
  for (let u = 1; u < one.next.length; u++) if (one.next[u] !== other.next[u]) count++
  return count
}
