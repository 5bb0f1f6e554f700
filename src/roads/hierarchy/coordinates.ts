/**
 * Where nodes lie, for the cuts: on a plane, in any unit, since only the order along a direction counts. A network
 * without coordinates gets pseudo-coordinates: how far each node is from nodes at its ends.
 */
import { cosine, radians } from '../../kit/math.js'
import type { Network } from '../Network.js'
import type { Adjacency } from './Adjacency.js'

export interface Coordinates {
  /** [node] */
  readonly x: Float64Array
  readonly y: Float64Array
}

export function planeCoordinates({ longitude, latitude }: Pick<Network, 'longitude' | 'latitude'>): Coordinates {
  let sum = 0
  for (const degrees of latitude) sum += degrees
  const shrink = cosine(radians(sum / Math.max(1, latitude.length)))
  return { x: longitude.map((degrees) => degrees * shrink), y: latitude }
}

/**
 * Two axes from four far nodes: x is how many arcs a node is farther from one end of the graph than from the other end;
 * y likewise for the two ends of what lies half-way between. Nodes of other components lie at 0, 0.
 */
export function pseudoCoordinates(graph: Adjacency): Coordinates {
  const { nodeCount } = graph
  if (nodeCount === 0) return { x: new Float64Array(0), y: new Float64Array(0) }
  const west = farthest(distancesFrom(graph, middleOfLargest(graph)))
  const fromWest = distancesFrom(graph, west)
  const fromEast = distancesFrom(graph, farthest(fromWest))
  const x = difference(fromWest, fromEast)
  // South is the node most equally far from west and east, and far; north is the farthest such node from south.
  const aside = (from: Int32Array) => from.map((steps, node) => (steps < 0 ? -1 : 2 * steps - Math.abs(x[node]!)))
  const south = farthest(aside(fromWest))
  const fromSouth = distancesFrom(graph, south)
  const fromNorth = distancesFrom(graph, farthest(aside(fromSouth)))
  return { x, y: difference(fromSouth, fromNorth) }
}

/** [node] arcs of a shortest way from `root`, -1 where there is none. */
function distancesFrom({ nodeCount, firstOut, neighbour }: Adjacency, root: number): Int32Array {
  const steps = new Int32Array(nodeCount).fill(-1)
  const queue = new Int32Array(nodeCount)
  let filled = 1
  queue[0] = root
  steps[root] = 0
  for (let read = 0; read < filled; read++) {
    const x = queue[read]!
    for (let slot = firstOut[x]!; slot < firstOut[x + 1]!; slot++) {
      const y = neighbour[slot]!
      if (steps[y] !== -1) continue
      steps[y] = steps[x]! + 1
      queue[filled++] = y
    }
  }
  return steps
}

/** A node of the largest component. */
function middleOfLargest(graph: Adjacency): number {
  const isSeen = new Uint8Array(graph.nodeCount)
  let best = 0
  let bestSize = 0
  for (let x = 0; x < graph.nodeCount; x++) {
    if (isSeen[x]) continue
    const size = floodSize(graph, x, isSeen)
    if (size <= bestSize) continue
    best = x
    bestSize = size
  }
  return best
}

function floodSize({ firstOut, neighbour }: Adjacency, root: number, isSeen: Uint8Array): number {
  const stack = [root]
  isSeen[root] = 1
  let size = 0
  for (let x = stack.pop(); x !== undefined; x = stack.pop()) {
    size++
    for (let slot = firstOut[x]!; slot < firstOut[x + 1]!; slot++) {
      const y = neighbour[slot]!
      if (isSeen[y]) continue
      isSeen[y] = 1
      stack.push(y)
    }
  }
  return size
}

function farthest(steps: Int32Array): number {
  let best = 0
  for (let x = 1; x < steps.length; x++) if (steps[x]! > steps[best]!) best = x
  return best
}

function difference(a: Int32Array, b: Int32Array): Float64Array {
  return Float64Array.from(a, (steps, x) => (steps < 0 || b[x]! < 0 ? 0 : steps - b[x]!))
}
