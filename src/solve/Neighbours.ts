/**
 * Which visits lie near a visit: by the drive there and back. Lists are made when first asked for, and no longer than
 * asked for: a short one first, which is nearly always enough, so that a short search on a large problem makes few and
 * small ones.
 *
 * Invariant: a short list is the beginning of the long one.
 */
import { type Memory, ownMemory } from '../kit/Memory.js'
import { selectNth } from '../kit/selectNth.js'
import type { Instance } from '../schedule/Instance.js'
import { type KernelData, kernelData } from '../schedule/kernel/kernelData.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { LeastKeys } from './LeastKeys.js'

/** Visits of a short list, the visit itself among them. */
const SHORT = 32

export class Neighbours {
  readonly #instance: Instance
  readonly #data: KernelData
  readonly #most: number
  /** [visit · SHORT + k] the k-th nearest; [visit] how many are known, 0 before the first question */
  readonly #short: Int32Array
  readonly #shortCount: Int32Array
  /** [visit] */
  readonly #long: (Int32Array | undefined)[] = []
  readonly #nearest: LeastKeys

  /** @param most Length of a list at most. */
  constructor(instance: Instance, most: number, data: KernelData = kernelData(instance), memory: Memory = ownMemory) {
    const { visitCount } = instance
    this.#instance = instance
    this.#data = data
    this.#most = Math.min(most, visitCount)
    this.#short = memory.rawInt32(visitCount * SHORT)
    this.#shortCount = memory.int32(visitCount)
    this.#nearest = new LeastKeys(SHORT, memory)
  }

  /** The nearest visits, the nearest first: the visit itself, then others; ties in the order of ids. */
  of(visit: number): Int32Array {
    return (this.#long[visit] ??= this.#longList(visit))
  }

  /** The k-th of that list, counted from 0; -1 behind its end. */
  nth(visit: number, k: number): number {
    if (k >= this.#most) return -1
    if (k >= SHORT) return this.of(visit)[k]!
    if (this.#shortCount[visit] === 0) this.#makeShort(visit)
    return this.#short[visit * SHORT + k]!
  }

  #makeShort(visit: number): void {
    const { visitCount, place, placeCount } = this.#instance
    const { from, into } = this.#data
    const nearest = this.#nearest
    nearest.begin(Math.min(SHORT, visitCount))
    const row = place[visit]! * placeCount
    // Seconds there and back; farther than the last of the list is most of the world.
    let farthest = Number.POSITIVE_INFINITY
    for (let v = 0; v < visitCount; v++) {
      const cell = row + place[v]!
      if (from[cell]! + into[cell]! > farthest && v !== visit) continue
      nearest.offer(this.#key(visit, v))
      farthest = nearest.limit / visitCount
    }
    for (let k = 0; k < nearest.count; k++) this.#short[visit * SHORT + k] = nearest.keys[k]! % visitCount
    this.#shortCount[visit] = nearest.count
  }

  #longList(visit: number): Int32Array {
    const { visitCount } = this.#instance
    const keys = new Float64Array(visitCount)
    for (let v = 0; v < visitCount; v++) keys[v] = this.#key(visit, v)
    selectNth(keys, Math.min(this.#most, visitCount) - 1)
    const nearest = keys.subarray(0, this.#most).sort()
    const list = new Int32Array(nearest.length)
    for (let k = 0; k < nearest.length; k++) list[k] = nearest[k]! % visitCount
    return list
  }

  /** distance · count + visit: numbers are quickly compared, and ties fall to the smaller index. */
  #key(visit: number, other: number): number {
    const { visitCount, place, placeCount } = this.#instance
    const { from, into } = this.#data
    if (other === visit) return other
    const cell = place[visit]! * placeCount + place[other]!
    const there = from[cell]!
    const back = into[cell]!
    const apart = there === UNREACHABLE || back === UNREACHABLE ? UNREACHABLE : there + back
    return (1 + apart) * visitCount + other
  }
}
