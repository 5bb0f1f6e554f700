/**
 * The streets as an undirected graph: each pair of neighbours once, no loops. All that ordering and the supergraph look
 * at, since both depend on which nodes are joined and on nothing else.
 *
 * Where it stands: Network → **Adjacency** → order → supergraph.
 */
import type { Network } from '../Network.js'

export interface Adjacency {
  readonly nodeCount: number
  /** [node + 1] the neighbours of x are neighbour[firstOut[x]] … neighbour[firstOut[x + 1] - 1] */
  readonly firstOut: Int32Array
  readonly neighbour: Int32Array
}

/** Reads of a network what the hierarchy's topology needs. */
export type Arcs = Pick<Network, 'nodeCount' | 'arcCount' | 'tail' | 'head'>

/** Forgets direction, weights, loops and parallel arcs. O(nodes + arcs). */
export function adjacencyOf({ nodeCount, arcCount, tail, head }: Arcs): Adjacency {
  const start = new Int32Array(nodeCount + 1)
  for (let arc = 0; arc < arcCount; arc++) {
    if (tail[arc] === head[arc]) continue
    start[tail[arc]! + 1]!++
    start[head[arc]! + 1]!++
  }
  for (let x = 0; x < nodeCount; x++) start[x + 1]! += start[x]!
  const both = new Int32Array(start[nodeCount]!)
  const next = start.slice(0, nodeCount)
  for (let arc = 0; arc < arcCount; arc++) {
    const x = tail[arc]!
    const y = head[arc]!
    if (x === y) continue
    both[next[x]!++] = y
    both[next[y]!++] = x
  }
  return withoutDoubles(nodeCount, start, both)
}

/** Keeps the first of equal neighbours, in place: the write position never overtakes the read position. */
function withoutDoubles(nodeCount: number, start: Int32Array, both: Int32Array): Adjacency {
  const firstOut = new Int32Array(nodeCount + 1)
  const seenFrom = new Int32Array(nodeCount).fill(-1)
  let kept = 0
  for (let x = 0; x < nodeCount; x++) {
    for (let slot = start[x]!; slot < start[x + 1]!; slot++) {
      const y = both[slot]!
      if (seenFrom[y] === x) continue
      seenFrom[y] = x
      both[kept++] = y
    }
    firstOut[x + 1] = kept
  }
  return { nodeCount, firstOut, neighbour: both.slice(0, kept) }
}
