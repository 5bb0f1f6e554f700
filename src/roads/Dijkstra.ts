/**
 * Dijkstra's search on a network, or on its turn graph: the oracle of every faster engine.
 *
 * Where it stands: network → **this** → `dijkstraTable`, tests, benchmarks. The network is immutable; this object
 * owns the scratch arrays and forgets the last search in O(1) by a time stamp. Not to be shared while a search runs.
 *
 * Weights are milliseconds; centimetres are those of the fastest route found (one of them, where several are equally fast:
 * always the same one for the same network and seeds). On a network turn restrictions are not looked at; a turn graph has them built in.
 */
import FlatQueue from 'flatqueue'
import type { Network } from './Network.js'

/** Where a search starts: a node, and what has been driven before it. */
export interface Seed {
  readonly node: number
  readonly milliseconds: number
  readonly centimetres: number
}

/** What is searched: a network, or a turn graph with its weights. */
export type Weighted = Pick<Network, 'nodeCount' | 'firstOut' | 'head' | 'tail' | 'milliseconds' | 'centimetres'>

export class Dijkstra {
  readonly #network: Weighted
  /** [node] the search that last reached it */
  readonly #reachedIn: Uint32Array
  /** [node] the search that last settled it */
  readonly #settledIn: Uint32Array
  /** [node] the search that last asked for it */
  readonly #wantedIn: Uint32Array
  /** [node] milliseconds and centimetres from the seeds; valid where reached */
  readonly #milliseconds: Float64Array
  readonly #centimetres: Float64Array
  /** [node] the arc by which it was reached, -1 at a seed */
  readonly #arcInto: Int32Array
  readonly #queue = new FlatQueue<number>()
  #search = 0

  constructor(network: Weighted) {
    this.#network = network
    const count = network.nodeCount
    this.#reachedIn = new Uint32Array(count)
    this.#settledIn = new Uint32Array(count)
    this.#wantedIn = new Uint32Array(count)
    this.#milliseconds = new Float64Array(count)
    this.#centimetres = new Float64Array(count)
    this.#arcInto = new Int32Array(count)
  }

  /**
   * Searches from all seeds at once. With targets it stops as soon as each of them is settled; without, it settles
   * everything that can be reached.
   */
  search(seeds: readonly Seed[], targets?: Iterable<number>): void {
    this.#begin()
    const missing = targets === undefined ? Number.POSITIVE_INFINITY : this.#want(targets)
    for (const { node, milliseconds, centimetres } of seeds) this.#reach(node, milliseconds, centimetres, -1)
    this.#settle(missing)
  }

  /** Milliseconds from the seeds to a node that was settled; Infinity when it cannot be reached. */
  millisecondsTo(node: number): number {
    return this.#settledIn[node] === this.#search ? this.#milliseconds[node]! : Number.POSITIVE_INFINITY
  }

  centimetresTo(node: number): number {
    return this.#settledIn[node] === this.#search ? this.#centimetres[node]! : Number.POSITIVE_INFINITY
  }

  /** The arcs from a seed to a settled node, in the order of driving. */
  arcsTo(node: number): number[] {
    const arcs: number[] = []
    for (let arc = this.#arcInto[node]!; arc >= 0; arc = this.#arcInto[this.#network.tail[arc]!]!) arcs.push(arc)
    return arcs.reverse()
  }

  #begin(): void {
    this.#queue.clear()
    this.#search++
    if (this.#search <= 0xffffffff) return
    // After four thousand million searches the stamps begin anew.
    for (const stamps of [this.#reachedIn, this.#settledIn, this.#wantedIn]) stamps.fill(0)
    this.#search = 1
  }

  #want(targets: Iterable<number>): number {
    let count = 0
    for (const node of targets) {
      if (this.#wantedIn[node] === this.#search) continue
      this.#wantedIn[node] = this.#search
      count++
    }
    return count
  }

  #reach(node: number, milliseconds: number, centimetres: number, arc: number): void {
    if (this.#reachedIn[node] === this.#search && this.#milliseconds[node]! <= milliseconds) return
    this.#reachedIn[node] = this.#search
    this.#milliseconds[node] = milliseconds
    this.#centimetres[node] = centimetres
    this.#arcInto[node] = arc
    this.#queue.push(node, milliseconds)
  }

  /** The hot loop: one turn per settled node, one inner turn per arc. Entries made stale by a better one are skipped. */
  #settle(missing: number): void {
    const { firstOut, head, milliseconds, centimetres } = this.#network
    const search = this.#search
    while (missing > 0) {
      const x = this.#queue.pop()
      if (x === undefined) return
      if (this.#settledIn[x] === search) continue
      this.#settledIn[x] = search
      if (this.#wantedIn[x] === search) missing--
      const time = this.#milliseconds[x]!
      const way = this.#centimetres[x]!
      for (let arc = firstOut[x]!; arc < firstOut[x + 1]!; arc++) {
        this.#reach(head[arc]!, time + milliseconds[arc]!, way + centimetres[arc]!, arc)
      }
    }
  }
}
