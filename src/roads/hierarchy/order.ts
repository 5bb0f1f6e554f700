/**
 * In which order to eliminate the nodes: dead ends and chains first, then the core by nested dissection. It depends on
 * the streets and their place only, so that it is made once for a network, whatever the weights become.
 *
 * Where it stands: Network → **order** → supergraph.
 */
import type { Adjacency } from './Adjacency.js'
import type { Coordinates } from './coordinates.js'
import { pseudoCoordinates } from './coordinates.js'
import { dissect } from './dissect.js'
import { peel } from './peel.js'

/** [i] the node eliminated i-th. Without coordinates, pseudo-coordinates take their place. */
export function eliminationOrder(graph: Adjacency, coordinates?: Coordinates): Int32Array {
  const { peeled, core, nodeOfCore } = peel(graph)
  const inCore = (values: Float64Array) => Float64Array.from(nodeOfCore, (node) => values[node]!)
  const place = coordinates ? { x: inCore(coordinates.x), y: inCore(coordinates.y) } : pseudoCoordinates(core)
  const order = new Int32Array(graph.nodeCount)
  order.set(peeled)
  dissect(core, place).forEach((c, i) => {
    order[peeled.length + i] = nodeOfCore[c]!
  })
  return order
}
