/**
 * Numbers the ids it meets 0, 1, 2 … in the order of their first appearance: a hash table for ids up to 2⁵³ in typed
 * arrays (open addressing, linear probing, at most half full). OpenStreetMap's ids outgrew 32 bits in 2013.
 */
import { NumberList } from './NumberList.js'

export class IdTable {
  readonly #ids = NumberList.float64()
  /** [slot] index of an id, or -1 */
  #slots = new Int32Array(2048).fill(-1)

  get size(): number {
    return this.#ids.length
  }

  /** The id's index; the next free one when it is new. */
  add(id: number): number {
    const slot = this.#slotOf(id)
    const known = this.#slots[slot]!
    if (known >= 0) return known
    const index = this.#ids.length
    this.#ids.push(id)
    this.#slots[slot] = index
    if (this.#ids.length * 2 > this.#slots.length) this.#grow()
    return index
  }

  /** The id's index, or -1. */
  find(id: number): number {
    return this.#slots[this.#slotOf(id)]!
  }

  /** Where the id is, or where it would go. */
  #slotOf(id: number): number {
    const mask = this.#slots.length - 1
    // Both halves of the id, spread by Fibonacci hashing (Knuth, vol. 3, 6.4).
    const mixed = Math.imul((id | 0) ^ Math.imul((id / 4294967296) | 0, 0x85ebca6b), 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & mask
    while (this.#slots[slot]! >= 0 && this.#ids.at(this.#slots[slot]!) !== id) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
    for (let index = 0; index < this.#ids.length; index++) this.#slots[this.#slotOf(this.#ids.at(index))] = index
  }
}
