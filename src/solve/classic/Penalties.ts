/**
 * What a second of time warp and a unit of overload cost: raised when local search too seldom ends feasible, lowered
 * when too often, each by itself (Vidal et al. 2012, §4.5).
 *
 * Prices are whole multiples of 1/64: all sums of costs are then exact, and a move's delta is exactly what it changes.
 */

const LEAST = 1 / 64
const MOST = 10_000
const AFTER = 50
const TARGET = 0.4
const UP = 1.2
const DOWN = 0.85

const rounded = (price: number) => Math.min(MOST, Math.max(LEAST, Math.round(price * 64) / 64))

export class Penalties {
  warp: number
  load: number
  #seen = 0
  #inTime = 0
  #inLoad = 0

  constructor(warp: number, load: number) {
    this.warp = rounded(warp)
    this.load = rounded(load)
  }

  /** The price of either, `times` higher, still exact. */
  static raised(price: number, times: number): number {
    return rounded(price * times)
  }

  /** Takes note of how a local search ended; every few dozen of them moves the prices. */
  note(warp: number, excess: number): boolean {
    this.#seen++
    if (warp === 0) this.#inTime++
    if (excess === 0) this.#inLoad++
    if (this.#seen < AFTER) return false
    this.warp = moved(this.warp, this.#inTime / AFTER)
    this.load = moved(this.load, this.#inLoad / AFTER)
    this.#seen = this.#inTime = this.#inLoad = 0
    return true
  }
}

function moved(price: number, share: number): number {
  if (share < TARGET - 0.05) return rounded(Math.max(price * UP, price + LEAST))
  if (share > TARGET + 0.05) return rounded(Math.min(price * DOWN, price - LEAST))
  return price
}
