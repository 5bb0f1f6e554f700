/**
 * Overlooks each place with the same small probability. The number of places until the next one is drawn once (it is
 * geometric), not a number per place.
 */
import { log } from '../../kit/math.js'
import type { Random } from '../../kit/Random.js'
import type { Blinks } from '../InsertionTable.js'

export class GeometricBlinks implements Blinks {
  readonly #random: Random
  readonly #scale: number
  #left: number

  /** @param probability Below 1; 0 = sees everything. */
  constructor(probability: number, random: Random) {
    this.#random = random
    this.#scale = probability > 0 ? 1 / log(1 - probability) : Number.NEGATIVE_INFINITY
    this.#left = this.#draw()
  }

  isBlind(): boolean {
    if (this.#left-- > 0) return false
    this.#left = this.#draw()
    return true
  }

  #draw(): number {
    return this.#scale === Number.NEGATIVE_INFINITY ? Infinity : Math.floor(log(1 - this.#random.unit()) * this.#scale)
  }
}
