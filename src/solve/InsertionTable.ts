/**
 * What it costs to insert each visit into each route at its best position, remembered as long as the route stays as it
 * is. A route that is changed and put back has its old version again, so that most of what one iteration asks, another
 * has already answered. Where only the cheapest of all routes is asked for, most routes need no more than the proof
 * that they cost at least so much; that is remembered as well.
 *
 * `Kernel` → **table** → construction, recreation. Invariant: what is found equals what `bestInsertion` says now.
 */
import { type Memory, ownMemory } from '../kit/Memory.js'
import type { Kernel } from '../schedule/kernel/Kernel.js'
import { bestInsertion } from '../schedule/kernel/kernelInsertion.js'
import type { Candidates } from './Candidates.js'

/** Entries of 16 bytes; beyond, the table would cost more memory than it is worth. */
const MOST_ENTRIES = 12_000_000

/** In `#positions`: the delta is not known, but it is at least as large as the entry says. */
const AT_LEAST = -2

/** With more routes, those that are not near are not even looked up. */
const MOST_FOR_ALL = 100

export class InsertionTable {
  readonly #kernel: Kernel
  readonly #shiftCount: number
  readonly #isKept: boolean
  /** [visit · shiftCount + shift] version of the route that the entry speaks of; 0 = none */
  readonly #versions: Int32Array
  /** [visit · shiftCount + shift] points; Infinity where there is no feasible position */
  readonly #deltas: Float64Array
  /** [visit · shiftCount + shift] the best position, -1 where none is feasible, or `AT_LEAST` */
  readonly #positions: Int32Array
  /** Routes to look at after all others, in `cheapest`. */
  readonly #open: Int32Array

  /** What the last question found. */
  shift = -1
  position = -1

  constructor(kernel: Kernel, memory: Memory = ownMemory) {
    const entries = kernel.visitCount * kernel.shiftCount
    this.#kernel = kernel
    this.#shiftCount = kernel.shiftCount
    this.#isKept = entries <= MOST_ENTRIES
    this.#versions = memory.int32(this.#isKept ? entries : 0)
    this.#deltas = memory.rawFloat64(this.#isKept ? entries : 0)
    this.#positions = memory.rawInt32(this.#isKept ? entries : 0)
    this.#open = memory.rawInt32(kernel.shiftCount)
  }

  /** Points that the route costs more with the visit at its best position, which is left in `position`. */
  delta(visit: number, shift: number): number {
    const entry = visit * this.#shiftCount + shift
    const isKnown = this.#versions[entry] === this.#kernel.version[shift] && this.#positions[entry] !== AT_LEAST
    if (this.#isKept && isKnown) {
      this.position = this.#positions[entry]!
      return this.#deltas[entry]!
    }
    return this.#evaluate(visit, shift, Infinity)
  }

  /**
   * The least delta of all routes, if it is below `limit`, with `shift` and `position`; else `Infinity` and -1.
   *
   * @param blinks Overlooks a place now and then when it turns out to be the best so far.
   * @param near What is not known yet is worked out only for these.
   */
  cheapest(visit: number, limit: number, blinks?: Blinks, near?: Candidates): number {
    const kernel = this.#kernel
    const { version } = kernel
    const first = visit * this.#shiftCount
    let best = limit
    let bestShift = -1
    let bestPosition = -1
    let openCount = 0
    const isShort = near !== undefined && this.#shiftCount > MOST_FOR_ALL
    const looked = isShort ? near.count : this.#shiftCount
    for (let k = 0; k < looked; k++) {
      const shift = isShort ? near.list[k]! : k
      if (!this.#isKept || this.#versions[first + shift] !== version[shift]) {
        if (near?.has(shift) ?? true) this.#open[openCount++] = shift
        continue
      }
      const delta = this.#deltas[first + shift]!
      if (delta >= best) continue
      if (this.#positions[first + shift] === AT_LEAST) {
        if (near?.has(shift) ?? true) this.#open[openCount++] = shift
        continue
      }
      this.position = this.#positions[first + shift]!
      const seen = blinks?.isBlind() ? this.#secondBest(visit, shift, best) : delta
      if (seen >= best) continue
      best = seen
      bestShift = shift
      bestPosition = this.position
    }
    for (let k = 0; k < openCount; k++) {
      const shift = this.#open[k]!
      let delta = this.#evaluate(visit, shift, best)
      if (delta >= best) continue
      if (blinks?.isBlind()) delta = this.#secondBest(visit, shift, best)
      if (delta >= best) continue
      best = delta
      bestShift = shift
      bestPosition = this.position
    }
    this.shift = bestShift
    this.position = bestPosition
    return bestShift < 0 ? Infinity : best
  }

  /** The best position but `this.position`. */
  #secondBest(visit: number, shift: number, limit: number): number {
    const delta = bestInsertion(this.#kernel, visit, shift, limit, this.position)
    this.position = this.#kernel.bestPosition
    return delta
  }

  #evaluate(visit: number, shift: number, limit: number): number {
    const kernel = this.#kernel
    const entry = visit * this.#shiftCount + shift
    if (this.#isKept && this.#versions[entry] === kernel.version[shift] && this.#deltas[entry]! >= limit)
      return Infinity
    const delta = bestInsertion(kernel, visit, shift, limit)
    this.position = kernel.bestPosition
    if (this.#isKept) {
      this.#versions[entry] = kernel.version[shift]!
      this.#deltas[entry] = Math.min(delta, limit)
      this.#positions[entry] = delta < limit ? kernel.bestPosition : limit < Infinity ? AT_LEAST : -1
    }
    return delta
  }
}

/** When the search overlooks a place: every so often, by chance. */
export interface Blinks {
  isBlind(): boolean
}
