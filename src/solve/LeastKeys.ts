/**
 * The few least of many numbers, in order: insertion into a short sorted list, which most numbers are too large for. For
 * some tens of a thousand it is several times faster than to sort, and it makes no memory.
 */
import { type Memory, ownMemory } from '../kit/Memory.js'

export class LeastKeys {
  /** The least so far, ascending; valid up to `count`. */
  readonly keys: Float64Array
  count = 0
  #most = 0

  /** @param most That `begin` may ask for. */
  constructor(most: number, memory: Memory = ownMemory) {
    this.keys = memory.rawFloat64(most)
  }

  /** Keys from here on are none of them: not worth working out, nor offering. */
  limit = Number.POSITIVE_INFINITY

  /** Forgets all, and keeps so many from now on (at least one). */
  begin(most: number): void {
    this.count = 0
    this.#most = most
    this.limit = Number.POSITIVE_INFINITY
  }

  offer(key: number): void {
    const { keys } = this
    let at = this.count
    if (at === this.#most) {
      if (key >= keys[at - 1]!) return
      at--
    } else this.count++
    while (at > 0 && keys[at - 1]! > key) {
      keys[at] = keys[at - 1]!
      at--
    }
    keys[at] = key
    if (this.count === this.#most) this.limit = keys[this.#most - 1]!
  }
}
