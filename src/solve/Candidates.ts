/**
 * Which routes are worth a look for a visit: those that pass near it now, and the doctors who start near it. On large
 * problems most routes are far away, and looking at all of them is most of the work.
 *
 * `Kernel`, `Neighbours` → **candidates** → `InsertionTable.cheapest`. What lies further away is reached by the few
 * repairs that look at all routes (granular search: Toth & Vigo 2003).
 */
import type { Kernel } from '../schedule/kernel/Kernel.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'
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
  /** [visit] the doctors who start nearest */
  readonly #starts: (Int32Array | undefined)[]

  constructor(kernel: Kernel, neighbours: Neighbours) {
    this.#kernel = kernel
    this.#neighbours = neighbours
    this.#markedIn = new Int32Array(kernel.shiftCount)
    this.list = new Int32Array(kernel.shiftCount)
    this.#starts = new Array(kernel.visitCount)
  }

  /** Marks the routes of the `visits` nearest visits and of the `doctors` who start nearest. */
  mark(visit: number, visits: number, doctors: number): void {
    const question = ++this.#question
    let count = 0
    const { shiftOf } = this.#kernel
    const near = this.#neighbours.of(visit)
    for (let k = 0; k < near.length && k < visits; k++) {
      const shift = shiftOf[near[k]!]!
      if (shift >= 0 && this.#markedIn[shift] !== question) {
        this.#markedIn[shift] = question
        this.list[count++] = shift
      }
    }
    const starts = this.doctors(visit)
    for (let k = 0; k < starts.length && k < doctors; k++) {
      const shift = starts[k]!
      if (this.#markedIn[shift] === question) continue
      this.#markedIn[shift] = question
      this.list[count++] = shift
    }
    this.count = count
  }

  /** The doctors who start nearest, the nearest first, some of them at most; ties in the order of ids. */
  doctors(visit: number): Int32Array {
    return (this.#starts[visit] ??= this.#startsOf(visit))
  }

  has(shift: number): boolean {
    return this.#markedIn[shift] === this.#question
  }

  /** Shifts that may make the visit, by the drive from where the doctor starts. */
  #startsOf(visit: number): Int32Array {
    const { instance, data } = this.#kernel
    const { shiftCount, placeCount, startPlace, affinity, place } = instance
    const row = place[visit]! * placeCount
    const keys = new Float64Array(shiftCount)
    let count = 0
    for (let s = 0; s < shiftCount; s++) {
      const seconds = data.into[row + startPlace[s]!]!
      if (affinity[visit * shiftCount + s]! < 0 || seconds === UNREACHABLE) continue
      keys[count++] = seconds * shiftCount + s
    }
    const nearest = keys.subarray(0, count).sort().subarray(0, MOST_STARTS)
    return Int32Array.from(nearest, (key) => key % shiftCount)
  }
}

const MOST_STARTS = 32
