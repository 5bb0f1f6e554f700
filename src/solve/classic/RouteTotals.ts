/**
 * Cost, time warp and excess of all routes, kept up by the touched ones alone.
 *
 * Invariant: after `reset` and after every `keep`, the sums are those of the routes as last kept.
 */
import type { RouteSet } from './RouteSet.js'

export class RouteTotals {
  readonly #routes: RouteSet
  /** [route] as last kept */
  readonly #costs: Float64Array
  readonly #warps: Int32Array
  readonly #excesses: Int32Array
  /** Driving and penalties; seconds; units. */
  cost = 0
  warp = 0
  excess = 0
  /** What the touched routes change, after `compare`. */
  costDelta = 0
  warpDelta = 0
  excessDelta = 0

  constructor(routes: RouteSet) {
    this.#routes = routes
    this.#costs = new Float64Array(routes.first.length)
    this.#warps = new Int32Array(routes.first.length)
    this.#excesses = new Int32Array(routes.first.length)
    this.reset()
  }

  /** Sums up all routes as they are. */
  reset(): void {
    for (let r = 0; r < this.#costs.length; r++) this.#note(r)
    this.cost = this.#routes.cost()
    this.warp = this.#routes.totalWarp()
    this.excess = this.#routes.totalExcess()
  }

  /** Works out the deltas of all routes touched since the last keep. */
  compare(): void {
    const { touched, touchedCount, distance, penalty, warp } = this.#routes
    let cost = 0
    let late = 0
    let over = 0
    for (let at = 0; at < touchedCount; at++) {
      const r = touched[at]!
      cost += distance[r]! + penalty[r]! - this.#costs[r]!
      late += warp[r]! - this.#warps[r]!
      over += this.#excessOf(r) - this.#excesses[r]!
    }
    this.costDelta = cost
    this.warpDelta = late
    this.excessDelta = over
  }

  /** Takes over what `compare` found; before the routes' own `keep`. */
  keep(): void {
    const { touched, touchedCount } = this.#routes
    for (let at = 0; at < touchedCount; at++) this.#note(touched[at]!)
    this.cost += this.costDelta
    this.warp += this.warpDelta
    this.excess += this.excessDelta
  }

  #note(r: number): void {
    this.#costs[r] = this.#routes.distance[r]! + this.#routes.penalty[r]!
    this.#warps[r] = this.#routes.warp[r]!
    this.#excesses[r] = this.#excessOf(r)
  }

  #excessOf(r: number): number {
    return Math.max(0, this.#routes.load[r]! - this.#routes.data.capacity)
  }
}
