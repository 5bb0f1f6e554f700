/**
 * What a second of time warp and a unit of overload cost: raised when local search too seldom ends feasible, lowered
 * when too often, each by itself (Vidal et al. 2012, §4.5).
 *
 * Prices are whole multiples of 1/64: all sums of costs are then exact, and a move's delta is exactly what it changes.
 */

import type { ClassicData } from './ClassicData.js'

const LEAST = 1 / 64
const MOST = 10_000
/** Local searches between two changes. */
const AFTER = 100
/** While the prices are still to be found. */
const AFTER_FIRST = 20
const FIRST = 200
/** Share of local searches that shall end feasible. */
const TARGET = 0.4
const UP = 1.2
const DOWN = 0.85

const rounded = (price: number) => Math.min(MOST, Math.max(LEAST, Math.round(price * 64) / 64))

export class Penalties {
  warp: number
  load: number
  #seen = 0
  #inTime = 0
  #all = 0
  #inLoad = 0

  readonly #target: number
  readonly #after: number

  /** @param target Share of local searches that shall end feasible; looked at after each `after` of them. */
  constructor(warp: number, load: number, target = TARGET, after = AFTER) {
    this.#target = target
    this.#after = after
    this.warp = rounded(warp)
    this.load = rounded(load)
  }

  /** Prices to begin with: a second late costs as a second of driving, the heaviest load as the longest leg. */
  static of(data: ClassicData, warp = 1, target = TARGET, after = AFTER): Penalties {
    const longest = data.distance.reduce((most, leg) => Math.max(most, leg), 1)
    const heaviest = data.load.reduce((most, units) => Math.max(most, units), 1)
    return new Penalties(warp, longest / heaviest, target, after)
  }

  /** The price of either, `times` higher, still exact. */
  static raised(price: number, times: number): number {
    return rounded(price * times)
  }

  raise(warpTimes: number, loadTimes: number): void {
    this.warp = rounded(this.warp * warpTimes)
    this.load = rounded(this.load * loadTimes)
  }

  /** Takes note of how a local search ended; every few dozen of them moves the prices. */
  note(warp: number, excess: number): boolean {
    this.#seen++
    if (warp === 0) this.#inTime++
    if (excess === 0) this.#inLoad++
    this.#all++
    if (this.#seen < (this.#all <= FIRST ? AFTER_FIRST : this.#after)) return false
    this.warp = moved(this.warp, this.#inTime / this.#seen, this.#target)
    this.load = moved(this.load, this.#inLoad / this.#seen, this.#target)
    this.#seen = this.#inTime = this.#inLoad = 0
    return true
  }
}

function moved(price: number, share: number, target: number): number {
  if (share < target - 0.05) return rounded(Math.max(price * UP, price + LEAST))
  if (share > target + 0.05) return rounded(Math.min(price * DOWN, price - LEAST))
  return price
}
