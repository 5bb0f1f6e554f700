/**
 * Which routes are worth a look for a visit: those that pass near it now, and the doctors who start near it. On large
 * problems most routes are far away, and looking at all of them is most of the work.
 *
 * `Kernel`, `Neighbours` → **candidates** → `InsertionTable.cheapest`. What lies further away is reached by the few
 * repairs that look at all routes (granular search: Toth & Vigo 2003).
 */
import type { Kernel } from '../schedule/Kernel.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import type { Neighbours } from './Neighbours.js'

export class Candidates {
  readonly #kernel: Kernel
  readonly #neighbours: Neighbours
  /** [shift] the question in which it was last marked */
  readonly #markedIn: Int32Array
  #question = 0
  /** [visit] the doctors who start nearest */
  readonly #starts: (Int32Array | undefined)[]

  constructor(kernel: Kernel, neighbours: Neighbours) {
    this.#kernel = kernel
    this.#neighbours = neighbours
    this.#markedIn = new Int32Array(kernel.shiftCount)
    this.#starts = new Array(kernel.visitCount)
  }

  /** Marks the routes of the `visits` nearest visits and of the `doctors` who start nearest. */
  mark(visit: number, visits: number, doctors: number): void {
    const question = ++this.#question
    const { shiftOf } = this.#kernel
    const near = this.#neighbours.of(visit)
    for (let k = 0; k < near.length && k < visits; k++) {
      const shift = shiftOf[near[k]!]!
      if (shift >= 0) this.#markedIn[shift] = question
    }
    const starts = (this.#starts[visit] ??= this.#startsOf(visit))
    for (let k = 0; k < starts.length && k < doctors; k++) this.#markedIn[starts[k]!] = question
  }

  has(shift: number): boolean {
    return this.#markedIn[shift] === this.#question
  }

  /** All shifts that may make the visit, by when the doctor could be there. */
  #startsOf(visit: number): Int32Array {
    const { instance, data } = this.#kernel
    const { shiftCount, placeCount, startPlace, free, affinity, place } = instance
    const keys: number[] = []
    for (let s = 0; s < shiftCount; s++) {
      const seconds = data.from[startPlace[s]! * placeCount + place[visit]!]!
      if (affinity[visit * shiftCount + s]! < 0 || seconds === UNREACHABLE) continue
      keys.push((free[s]! + seconds) * shiftCount + s)
    }
    return Int32Array.from(
      keys.sort((a, b) => a - b).slice(0, MOST_STARTS),
      (key) => ((key % shiftCount) + shiftCount) % shiftCount,
    )
  }
}

const MOST_STARTS = 32
