/**
 * Which visits lie near a visit: by the drive there and back. Lists are made when first asked for, so that a short
 * search on a large problem makes few of them.
 */
import type { Instance } from '../schedule/Instance.js'
import { type KernelData, kernelData } from '../schedule/kernel/kernelData.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'

export class Neighbours {
  readonly #instance: Instance
  readonly #data: KernelData
  readonly #most: number
  readonly #lists: (Int32Array | undefined)[]
  readonly #keys: Float64Array

  /** @param most Length of a list at most. */
  constructor(instance: Instance, most: number, data: KernelData = kernelData(instance)) {
    this.#instance = instance
    this.#data = data
    this.#most = Math.min(most, instance.visitCount)
    this.#lists = new Array(instance.visitCount)
    this.#keys = new Float64Array(instance.visitCount)
  }

  /** The nearest visits, the nearest first: the visit itself, then others; ties in the order of ids. */
  of(visit: number): Int32Array {
    return (this.#lists[visit] ??= this.#listOf(visit))
  }

  #listOf(visit: number): Int32Array {
    const { visitCount, place, placeCount } = this.#instance
    const { from, into } = this.#data
    const keys = this.#keys
    const row = place[visit]! * placeCount
    // A key is distance · count + visit: sorting numbers is fast, and ties fall to the smaller index.
    for (let v = 0; v < visitCount; v++) {
      const there = from[row + place[v]!]!
      const back = into[row + place[v]!]!
      const apart = there === UNREACHABLE || back === UNREACHABLE ? UNREACHABLE : there + back
      keys[v] = (v === visit ? 0 : 1 + apart) * visitCount + v
    }
    selectSmallest(keys, this.#most)
    return Int32Array.from(keys.subarray(0, this.#most).sort(), (key) => key % visitCount)
  }
}

/** Brings the `count` smallest keys to the front, in any order (Hoare's quickselect; all keys differ). */
function selectSmallest(keys: Float64Array, count: number): void {
  let first = 0
  let last = keys.length - 1
  while (first < last) {
    const pivot = keys[(first + last) >> 1]!
    let i = first
    let j = last
    while (i <= j) {
      while (keys[i]! < pivot) i++
      while (keys[j]! > pivot) j--
      if (i > j) break
      const kept = keys[i]!
      keys[i++] = keys[j]!
      keys[j--] = kept
    }
    if (count - 1 <= j) last = j
    else if (count - 1 >= i) first = i
    else return
  }
}
