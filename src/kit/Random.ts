/**
 * The only source of chance in the library: a seeded generator, so that the same seed gives the same bytes everywhere.
 * xoroshiro128+ from pure-rand; nothing here reads the clock or `Math.random`.
 */
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

const TWO_TO_MINUS_32 = 2 ** -32

/** Start and multiplier of four hashes of one key (the second multiplier is FNV's); any odd numbers would do. */
const LANES = [
  [0x811c9dc5, 0x9e3779b1],
  [0x6c62272e, 0x01000193],
  [0x07bb0142, 0x85ebca77],
  [0x62b82175, 0xc2b2ae3d],
] as const

export class Random {
  readonly #generator: RandomGenerator

  constructor(seed: number | RandomGenerator) {
    this.#generator = typeof seed === 'number' ? seeded(seed) : seed
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

  /**
   * The stream that belongs to a key, such as `(seed, 'visit-007', 'service')`: whoever asks, whenever, however often,
   * it begins with the same numbers. So two runs meet the same chance although they ask in another order (common random
   * numbers). Every part counts, and where one ends: `('a', 'bc')` is another key than `('ab', 'c')`.
   */
  static keyed(...key: readonly (string | number)[]): Random {
    const text = key.map((part) => `${String(part).length}:${part}`).join('')
    const state = LANES.map(([start, multiplier]) => hash(text, start, multiplier))
    state[3]! |= 1 // All zeros is the one state that never leaves itself.
    return new Random(xoroshiro128plusFromState(state))
  }

  /** A stream of its own, its state drawn from this one: adding draws to the one leaves the other as it was. */
  fork(): Random {
    const draw = () => this.#generator.next()
    return new Random(xoroshiro128plusFromState([draw(), draw(), draw(), draw() | 1]))
  }
}

/**
 * Four words spread from one by SplitMix's step (Steele, Lea & Flood 2014) in 32 bits: neighbouring seeds begin with
 * numbers that have nothing in common, which the generator itself would reach only after some draws.
 */
function seeded(seed: number): RandomGenerator {
  const word = (k: number) => mixed((seed | 0) + Math.imul(k, 0x9e3779b9))
  return xoroshiro128plusFromState([word(1), word(2), word(3), word(4) | 1])
}

/** FNV-1a (Fowler, Noll & Vo) over the UTF-16 units, then spread. */
function hash(text: string, start: number, multiplier: number): number {
  let h = start
  for (let k = 0; k < text.length; k++) h = Math.imul(h ^ text.charCodeAt(k), multiplier)
  return mixed(h)
}

/** The finaliser of MurmurHash3 (Appleby): every bit of the input moves every bit of the result. */
function mixed(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
