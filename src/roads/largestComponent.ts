/**
 * The largest strongly connected part of a network: where every place can be reached from every other one. What is not in
 * it (car parks cut off by the file's edge, one-way stubs, islands, corners that turn restrictions shut off) would only make
 * addresses unreachable.
 *
 * Reference: Tarjan 1972, with the recursion turned into two stacks, since a street of 100,000 nodes is no rarity.
 */
import type { Network } from './Network.js'
import { subnetwork } from './subnetwork.js'
import { turnGraphOf } from './turns/TurnGraph.js'

/** Of several of the same size, the one with the lowest node. The network itself where all of it is one part. */
export function largestComponent(network: Network): Network {
  const graph = turnGraphOf(network)
  const { componentOf, sizes } = strongComponents(graph)
  if (sizes.length <= 1) return network
  let largest = componentOf[0]!
  for (let x = 1; x < network.nodeCount; x++) {
    if (sizes[componentOf[x]!]! > sizes[largest]!) largest = componentOf[x]!
  }
  const isKept = Uint8Array.from(componentOf.subarray(0, network.nodeCount), (component) =>
    Number(component === largest),
  )
  // A node that is left by some turns only may be reached at its copies alone.
  for (const [node, copies] of graph.copiesOfNode) {
    if (copies.some((copy) => componentOf[copy] === largest)) isKept[node] = 1
  }
  return isKept.includes(0) ? subnetwork(network, isKept) : network
}

export interface Components {
  /** [node] its component: an index into `sizes` */
  readonly componentOf: Int32Array
  /** [component] nodes in it */
  readonly sizes: readonly number[]
}

export function strongComponents({
  nodeCount,
  firstOut,
  head,
}: Pick<Network, 'nodeCount' | 'firstOut' | 'head'>): Components {
  const componentOf = new Int32Array(nodeCount).fill(-1)
  const sizes: number[] = []
  /** [node] when it was met first, from 1; 0 = not yet */
  const order = new Int32Array(nodeCount)
  /** [node] the earliest node met that it leads back to */
  const low = new Int32Array(nodeCount)
  /** [node] the next arc to look at */
  const nextArc = firstOut.slice(0, nodeCount)
  /** Nodes whose component is still open, and the path that is being followed. */
  const open = new Int32Array(nodeCount)
  const path = new Int32Array(nodeCount)
  let openCount = 0
  let clock = 0
  for (let root = 0; root < nodeCount; root++) {
    if (order[root]) continue
    let depth = 0
    path[0] = root
    while (depth >= 0) {
      const x = path[depth]!
      if (!order[x]) {
        order[x] = low[x] = ++clock
        open[openCount++] = x
      }
      if (nextArc[x]! < firstOut[x + 1]!) {
        const y = head[nextArc[x]!++]!
        if (!order[y]) path[++depth] = y
        else if (componentOf[y]! < 0) low[x] = Math.min(low[x]!, order[y]!)
        continue
      }
      if (low[x] === order[x]) {
        // x is where its component was entered: all that is open above it belongs to it.
        let size = 0
        let y: number
        do {
          y = open[--openCount]!
          componentOf[y] = sizes.length
          size++
        } while (y !== x)
        sizes.push(size)
      }
      depth--
      if (depth >= 0) low[path[depth]!] = Math.min(low[path[depth]!]!, low[x]!)
    }
  }
  return { componentOf, sizes }
}
