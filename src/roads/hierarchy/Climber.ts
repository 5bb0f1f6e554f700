/**
 * The half of every query: climbs from a place's seeds through the nodes above them, along the elimination tree, with
 * neither heap nor visited marks, because in the order of rank each distance is final when its turn comes.
 *
 * Where it stands: Metric → **Climber** → RouteQuery, TableQuery, PlaceLabels.
 *
 * Invariants: `distance` is NO_WAY for every node outside `path`; `path` ascends, and holds each node once. A distance is
 * that of the best climb: an upper bound of the true one, and equal to it at the top of a shortest route.
 */
import type { Seed } from '../Dijkstra.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, NO_WAY } from './Metric.js'

export class Climber {
  /** [rank] milliseconds from the nearest seed */
  readonly distance: Int32Array
  /** [0 … pathLength - 1] the nodes above the seeds, these included */
  readonly path: Int32Array
  pathLength = 0

  readonly #hierarchy: Hierarchy
  /** [rank] centimetres of the climb; filled by `measure` */
  #length: Int32Array | undefined
  readonly #front: number[] = []

  constructor(hierarchy: Hierarchy) {
    this.#hierarchy = hierarchy
    this.distance = new Int32Array(hierarchy.nodeCount).fill(NO_WAY)
    this.path = new Int32Array(hierarchy.nodeCount)
  }

  /**
   * Forgets the last climb, lays out the path of this one and puts the seeds on it.
   * @param seeds with nodes of the network; none where the place is on no street: the path is then empty
   */
  begin(seeds: readonly Seed[]): void {
    this.clear()
    const { rankOf, parent } = this.#hierarchy
    const { distance, path } = this
    const front = this.#front
    for (let i = 0; i < seeds.length; i++) {
      const { node, milliseconds } = seeds[i]!
      const x = rankOf[node]!
      if (milliseconds < distance[x]!) distance[x] = milliseconds
      if (!front.includes(x)) front.push(x)
    }
    let length = 0
    while (front.length > 1) {
      const lowest = indexOfLeast(front)
      const x = front[lowest]!
      path[length++] = x
      const above = parent[x]!
      // Two climbs that have met, or one that ended at a root, go on as one fewer.
      if (above !== -1 && !front.includes(above)) front[lowest] = above
      else front.splice(lowest, 1)
    }
    for (let x = front.pop() ?? -1; x !== -1; x = parent[x]!) path[length++] = x
    this.pathLength = length
  }

  /**
   * Climbs. `isTop` [rank], where given, marks by other than 0 the nodes that are reached but not left; all above a marked node must be marked.
   */
  climb(climb: Climb, isTop?: Int32Array): void {
    const { distance, path, pathLength } = this
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      if (isTop !== undefined && isTop[x] !== 0) continue
      if (distance[x]! < NO_WAY) relax(climb, x, distance)
    }
  }

  /**
   * The slots (2 · arc + way) by which the climb came to a node, from the node back to its seed, and which seed that is.
   * Found by their weights: nothing is noted down while climbing, which has no time for it.
   */
  trace(
    { firstOut, head, weight, slot }: Climb,
    node: number,
    seeds: readonly Seed[],
  ): { slots: number[]; seed: number } {
    const { distance, path } = this
    const slots: number[] = []
    let y = node
    for (let i = this.pathLength - 1; i >= 0; i--) {
      const x = path[i]!
      if (x >= y || distance[x] === NO_WAY) continue
      for (let arc = firstOut[x]!; arc < firstOut[x + 1]!; arc++) {
        if (head[arc] !== y || distance[x]! + weight[arc]! !== distance[y]) continue
        slots.push(slot[arc]!)
        y = x
        break
      }
    }
    const { rankOf } = this.#hierarchy
    return {
      slots,
      seed: seeds.findIndex((seed) => rankOf[seed.node] === y && seed.milliseconds === distance[y]),
    }
  }

  /**
   * The centimetres of each climb that `distance` holds, by rank; read them where `distance` is below NO_WAY. They are
   * those of what `trace` finds: the last arc comes from the highest node possible.
   * @param lengths [2 · arc + way] of the same metric as the climb
   */
  measure({ firstOut, head, weight, slot }: Climb, lengths: Int32Array, seeds: readonly Seed[]): Int32Array {
    const length = (this.#length ??= new Int32Array(this.#hierarchy.nodeCount))
    const { rankOf } = this.#hierarchy
    const { distance, path, pathLength } = this
    for (const { node, milliseconds, centimetres } of seeds.toReversed()) {
      const x = rankOf[node]!
      if (milliseconds === distance[x]) length[x] = centimetres
    }
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      const here = distance[x]!
      if (here === NO_WAY) continue
      for (let arc = firstOut[x]!, end = firstOut[x + 1]!; arc < end; arc++) {
        const y = head[arc]!
        if (here + weight[arc]! === distance[y]) length[y] = length[x]! + lengths[slot[arc]!]!
      }
    }
    return length
  }

  /** As new. */
  clear(): void {
    const { distance, path } = this
    for (let i = 0; i < this.pathLength; i++) distance[path[i]!] = NO_WAY
    this.pathLength = 0
  }
}

/**
 * Hot loop: offers the neighbours above x the way over x. The less of two is taken without a branch, since which it is can
 * hardly be foreseen: half the time of a query (`sweep` says how it works).
 */
export function relax({ firstOut, head, weight }: Climb, x: number, distance: Int32Array): void {
  const here = distance[x]!
  for (let arc = firstOut[x]!, end = firstOut[x + 1]!; arc < end; arc++) {
    const y = head[arc]!
    const there = distance[y]!
    const less = (here + weight[arc]! - there) | 0
    distance[y] = (there + (less & (less >> 31))) | 0
  }
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  for (let i = 1; i < values.length; i++) if (values[i]! < values[least]!) least = i
  return least
}
