/**
 * The half of every query: climbs from a place's terminals through all nodes above them, along the elimination tree, with
 * neither heap nor visited marks, because the order of rank is an order in which each distance is final when its turn comes.
 *
 * Where it stands: Metric → **Climber** → RouteQuery, TableQuery, PlaceTable.
 *
 * Invariants: `distance` is NO_WAY for every node outside `path`; `path` ascends, and holds each node once. A distance is
 * that of the best climb: an upper bound of the true one, and equal to it at the top of a shortest route.
 */
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, NO_WAY } from './Metric.js'
import type { Terminals } from './Terminal.js'

export class Climber {
  /** [rank] milliseconds from the nearest terminal */
  readonly distance: Int32Array
  /** [rank] the climb arc by which it was reached; -1 - i where terminal i is. Stale where `distance` is NO_WAY. */
  readonly via: Int32Array
  /** [0 … pathLength - 1] the nodes climbed through */
  readonly path: Int32Array
  pathLength = 0

  readonly #hierarchy: Hierarchy
  #front: number[] = []

  constructor(hierarchy: Hierarchy) {
    this.#hierarchy = hierarchy
    this.distance = new Int32Array(hierarchy.nodeCount).fill(NO_WAY)
    this.via = new Int32Array(hierarchy.nodeCount)
    this.path = new Int32Array(hierarchy.nodeCount)
  }

  /** All the way up. Forgets the climb before. */
  climb({ firstOut, head, weight }: Climb, terminals: Terminals): void {
    this.begin(terminals)
    const { distance, via, path, pathLength } = this
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      const here = distance[x]!
      if (here === NO_WAY) continue
      for (let arc = firstOut[x]!, end = firstOut[x + 1]!; arc < end; arc++) {
        const y = head[arc]!
        const there = here + weight[arc]!
        if (there < distance[y]!) {
          distance[y] = there
          via[y] = arc
        }
      }
    }
  }

  /** Up to the nodes that `isTop` marks, which are reached but not left. */
  climbBelow({ firstOut, head, weight }: Climb, terminals: Terminals, isTop: Uint8Array): void {
    this.begin(terminals)
    const { distance, via, path, pathLength } = this
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      const here = distance[x]!
      // All above a top node is top.
      if (isTop[x]) continue
      if (here === NO_WAY) continue
      for (let arc = firstOut[x]!, end = firstOut[x + 1]!; arc < end; arc++) {
        const y = head[arc]!
        const there = here + weight[arc]!
        if (there < distance[y]!) {
          distance[y] = there
          via[y] = arc
        }
      }
    }
  }

  /** Lays out the path and puts the terminals on it; nothing is climbed yet. */
  begin(terminals: Terminals): void {
    this.clear()
    const { rankOf, parent } = this.#hierarchy
    const front = this.#front
    front.length = 0
    for (let i = 0; i < terminals.length; i++) {
      const { node, milliseconds } = terminals[i]!
      const x = rankOf[node]!
      if (milliseconds < this.distance[x]!) {
        this.distance[x] = milliseconds
        this.via[x] = -1 - i
      }
      if (!front.includes(x)) front.push(x)
    }
    let length = 0
    while (front.length > 1) {
      const lowest = indexOfLeast(front)
      const x = front[lowest]!
      this.path[length++] = x
      const above = parent[x]!
      // Two climbs that have met, or one that ended at a root, go on as one fewer.
      if (above !== -1 && !front.includes(above)) front[lowest] = above
      else front.splice(lowest, 1)
    }
    for (let x = front[0] ?? -1; x !== -1; x = parent[x]!) this.path[length++] = x
    this.pathLength = length
  }

  /** As new. */
  clear(): void {
    const { distance, path } = this
    for (let i = 0; i < this.pathLength; i++) distance[path[i]!] = NO_WAY
    this.pathLength = 0
  }
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  for (let i = 1; i < values.length; i++) if (values[i]! < values[least]!) least = i
  return least
}
