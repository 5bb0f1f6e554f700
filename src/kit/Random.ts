/**
 * The only source of chance in the library: a seeded generator, so that the same seed gives the same bytes everywhere.
 * xoroshiro128+ from pure-rand; nothing here reads the clock or `Math.random`.
 */
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

const TWO_TO_MINUS_32 = 2 ** -32

export class Random {
  readonly #generator: RandomGenerator

  constructor(seed: number | RandomGenerator) {
    this.#generator = typeof seed === 'number' ? xoroshiro128plus(seed | 0) : seed
  }

  /** Uniform in [0, 1), in steps of 2⁻³². */
  unit(): number {
    return (this.#generator.next() >>> 0) * TWO_TO_MINUS_32
  }

  /** Uniform integer in [0, count); `count` from 1 to 2³². Bias below count · 2⁻³². */
  below(count: number): number {
    return Math.floor((this.#generator.next() >>> 0) * TWO_TO_MINUS_32 * count)
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.unit() < probability
  }

  /** One of the items, each as likely. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T extends { [index: number]: unknown; readonly length: number }>(items: T): T {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const kept = items[last]
      items[last] = items[other]
      items[other] = kept
    }
    return items
  }

  /** A stream of its own, its state drawn from this one: adding draws to the one leaves the other as it was. */
  fork(): Random {
    const draw = () => this.#generator.next()
    return new Random(xoroshiro128plusFromState([draw(), draw(), draw(), draw() | 1]))
  }
}
