/**
 * The index of a network: order, supergraph and triangles, topology only. Weights come later and as often as they
 * change (`customise`); whatever they are, the index stays.
 *
 * Where it stands: Network → **Hierarchy** → customise → Metric → queries.
 *
 * Invariants: immutable; its fields are counts and Int32Arrays and nothing else (`hierarchyArrays` lists them), so that
 * it can be laid in one buffer and be shared as it is.
 * Reference: Dibbelt, Strasser & Wagner, Customizable contraction hierarchies, ACM JEA 21 (2016).
 */
import type { Network } from '../Network.js'
import { type Adjacency, type Arcs, adjacencyOf } from './Adjacency.js'
import { planeCoordinates } from './coordinates.js'
import { eliminationOrder } from './order.js'
import { type Supergraph, supergraphOf } from './Supergraph.js'
import { trianglesOf } from './triangles.js'

export interface Hierarchy extends Supergraph {
  /** arcs of the network */
  readonly inputCount: number
  /** [input arc] 2 · arc, plus 1 where it descends; -1 for a loop, which no shortest route uses */
  readonly slotOf: Int32Array
  /** [2 · arc + way + 1] the input arcs that are this arc this way are input[firstInput[slot]] … */
  readonly firstInput: Int32Array
  readonly input: Int32Array
  /** [triangle] see `trianglesOf` */
  readonly triangle: Int32Array
}

/** All arrays of a hierarchy, in the order in which a file holds them. */
export const hierarchyArrays = [
  'nodeOf',
  'rankOf',
  'parent',
  'firstUp',
  'head',
  'tail',
  'firstDown',
  'down',
  'slotOf',
  'firstInput',
  'input',
  'triangle',
] as const satisfies readonly (keyof Hierarchy)[]

/** What of a network the index is made of. */
export type Streets = Arcs & Pick<Network, 'longitude' | 'latitude'>

/** Orders and builds. About 70 ms for a city of 26,000 nodes, 0.8 s for one of 400,000. */
export function buildHierarchy(network: Streets): Hierarchy {
  const graph = adjacencyOf(network)
  const isPlaced = network.longitude.length === network.nodeCount
  const order = eliminationOrder(graph, isPlaced ? planeCoordinates(network) : undefined)
  return hierarchyOf(network, graph, order)
}

/** The index for a given order: `order` [i] is the node eliminated i-th. */
export function hierarchyOf(network: Arcs, graph: Adjacency, order: Int32Array): Hierarchy {
  const supergraph = supergraphOf(graph, order)
  return { ...supergraph, ...inputsOf(network, supergraph), triangle: trianglesOf(supergraph) }
}

function inputsOf({ arcCount: inputCount, tail, head }: Arcs, { arcCount, rankOf, firstUp, head: above }: Supergraph) {
  const slotOf = new Int32Array(inputCount).fill(-1)
  const firstInput = new Int32Array(2 * arcCount + 1)
  for (let input = 0; input < inputCount; input++) {
    const x = rankOf[tail[input]!]!
    const y = rankOf[head[input]!]!
    if (x === y) continue
    const low = Math.min(x, y)
    const arc = indexOfSorted(above, Math.max(x, y), firstUp[low]!, firstUp[low + 1]!)
    const slot = 2 * arc + (x < y ? 0 : 1)
    slotOf[input] = slot
    firstInput[slot + 1]!++
  }
  for (let slot = 0; slot < 2 * arcCount; slot++) firstInput[slot + 1]! += firstInput[slot]!
  const next = firstInput.slice(0, 2 * arcCount)
  const byArc = new Int32Array(firstInput[2 * arcCount]!)
  for (let input = 0; input < inputCount; input++) {
    const slot = slotOf[input]!
    if (slot !== -1) byArc[next[slot]!++] = input
  }
  return { inputCount, slotOf, firstInput, input: byArc }
}

/** Where `value` stands in the sorted stretch [from, to). It must be there. */
function indexOfSorted(sorted: Int32Array, value: number, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}
