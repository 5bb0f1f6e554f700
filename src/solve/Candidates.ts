/**
 * Which routes are worth a look for a visit: those that pass near it now, and the doctors who start near it. On large
 * problems most routes are far away, and looking at all of them is most of the work.
 *
 * `Kernel`, `Neighbours` → **candidates** → `InsertionTable.cheapest`. What lies further away is reached by the few
 * repairs that look at all routes (granular search: Toth & Vigo 2003).
 */
import { type Memory, ownMemory } from '../kit/Memory.js'
import type { Kernel } from '../schedule/kernel/Kernel.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { LeastKeys } from './LeastKeys.js'
import type { Neighbours } from './Neighbours.js'

export class Candidates {
  readonly #kernel: Kernel
  readonly #neighbours: Neighbours
  /** [shift] the question in which it was last marked */
  readonly #markedIn: Int32Array
  #question = 0
  /** The routes of the last question, nearest first; valid up to `count`. */
  readonly list: Int32Array
  count = 0
  /** [visit · MOST_STARTS + k] the shift that starts k-th nearest */
  readonly #starts: Int32Array
  /** [visit] 1 + how many those are; 0 before the first question */
  readonly #startCount: Int32Array
  readonly #nearest: LeastKeys

  constructor(kernel: Kernel, neighbours: Neighbours, memory: Memory = ownMemory) {
    const { shiftCount, visitCount } = kernel
    this.#kernel = kernel
    this.#neighbours = neighbours
    this.#markedIn = memory.int32(shiftCount)
    this.list = memory.rawInt32(shiftCount)
    this.#starts = memory.rawInt32(visitCount * MOST_STARTS)
    this.#startCount = memory.int32(visitCount)
    this.#nearest = new LeastKeys(MOST_STARTS, memory)
  }

  /** Marks the routes of the `visits` nearest visits and of the `doctors` who start nearest. */
  mark(visit: number, visits: number, doctors: number): void {
    const question = ++this.#question
    let count = 0
    const { shiftOf } = this.#kernel
    for (let k = 0; k < visits; k++) {
      const other = this.#neighbours.nth(visit, k)
      if (other < 0) break
      const shift = shiftOf[other]!
      if (shift >= 0 && this.#markedIn[shift] !== question) {
        this.#markedIn[shift] = question
        this.list[count++] = shift
      }
    }
    const first = visit * MOST_STARTS
    const last = first + Math.min(doctors, this.#countStarts(visit))
    for (let at = first; at < last; at++) {
      const shift = this.#starts[at]!
      if (this.#markedIn[shift] === question) continue
      this.#markedIn[shift] = question
      this.list[count++] = shift
    }
    this.count = count
  }

  /** The doctors who start nearest, the nearest first, some of them at most; ties in the order of ids. */
  doctors(visit: number): Int32Array {
    const count = this.#countStarts(visit)
    return this.#starts.subarray(visit * MOST_STARTS, visit * MOST_STARTS + count)
  }

  has(shift: number): boolean {
    return this.#markedIn[shift] === this.#question
  }

  /** Of shifts that may make the visit, by the drive from where the doctor starts. */
  #countStarts(visit: number): number {
    if (this.#startCount[visit] === 0) this.#startCount[visit] = 1 + this.#findStarts(visit)
    return this.#startCount[visit]! - 1
  }

  #findStarts(visit: number): number {
    const { instance, data } = this.#kernel
    const { shiftCount, placeCount, startPlace, affinity, place } = instance
    const row = place[visit]! * placeCount
    const nearest = this.#nearest
    nearest.begin(MOST_STARTS)
    for (let s = 0; s < shiftCount; s++) {
      const seconds = data.into[row + startPlace[s]!]!
      if (seconds * shiftCount + s >= nearest.limit) continue
      if (affinity[visit * shiftCount + s]! < 0 || seconds === UNREACHABLE) continue
      nearest.offer(seconds * shiftCount + s)
    }
    const first = visit * MOST_STARTS
    for (let k = 0; k < nearest.count; k++) this.#starts[first + k] = nearest.keys[k]! % shiftCount
    return nearest.count
  }
}

const MOST_STARTS = 32
