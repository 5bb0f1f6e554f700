/**
 * What the operators of one search work on: the routes, the visits taken out, what may be undone, and chance.
 *
 * `Kernel` → **Search** ⇄ ruin, recreate. An iteration is: `begin`, a ruin that calls `remove`, `settle`, a recreate
 * that calls `insert`, and then `keep` or `undo`. Changes are made here and nowhere else.
 *
 * Invariant: between iterations `cost` is the kernel's total. With `isChecked` every change proves that the cost after
 * it is the cost before it plus the delta that was promised.
 */
import { type Memory, ownMemory } from '../kit/Memory.js'
import type { Random } from '../kit/Random.js'
import { FREE, HEAD, type Instance, type Solution } from '../schedule/Instance.js'
import { Kernel } from '../schedule/kernel/Kernel.js'
import { kernelData } from '../schedule/kernel/kernelData.js'
import { Candidates } from './Candidates.js'
import { InsertionTable } from './InsertionTable.js'
import { Neighbours } from './Neighbours.js'

const NEIGHBOURS = 100

export class Search {
  readonly instance: Instance
  readonly kernel: Kernel
  readonly table: InsertionTable
  readonly neighbours: Neighbours
  readonly candidates: Candidates
  readonly random: Random
  readonly isChecked: boolean

  /** Points of the whole solution, as of the last `settle` or `insert`. */
  cost = 0
  /** Visits that no route has, in any order; valid up to `absentCount`. */
  readonly absent: Int32Array
  absentCount = 0
  /** How many of them are pinned and were in the start: a solution without them is none. */
  missing = 0
  /** Visits that the search may move. */
  readonly movable: Int32Array
  /** Taken out in this iteration; valid up to `removedCount`. */
  readonly removed: Int32Array
  removedCount = 0

  /** [visit] where it stands in `absent`; -1 when it is in a route */
  readonly #absentAt: Int32Array
  /** [visit] 1 = pinned, and in the start */
  readonly #mustStay: Uint8Array
  /** [shift] the iteration in which it was last touched */
  readonly #touchedIn: Int32Array
  readonly #touched: number[] = []
  #iteration = 0
  // [shift] what a touched route was
  readonly #oldSequences: Int32Array[]
  readonly #oldSize: Int32Array
  readonly #oldVersion: Int32Array
  /** [shift] points that `cost` counts for it */
  readonly #counted: Float64Array
  #oldCost = 0
  #oldAbsent: Int32Array
  #oldAbsentCount = 0

  /** @param memory Where the arrays are; the caller's, as long as the search is used. */
  constructor(instance: Instance, start: Solution, random: Random, isChecked = false, memory: Memory = ownMemory) {
    const { visitCount, shiftCount } = instance
    this.instance = instance
    this.kernel = new Kernel(instance, kernelData(instance, memory), memory)
    this.table = new InsertionTable(this.kernel, memory)
    this.neighbours = new Neighbours(instance, NEIGHBOURS, this.kernel.data, memory)
    this.candidates = new Candidates(this.kernel, this.neighbours, memory)
    this.random = random
    this.isChecked = isChecked
    this.absent = memory.rawInt32(visitCount)
    this.removed = memory.rawInt32(visitCount)
    this.#absentAt = memory.rawInt32(visitCount)
    this.#mustStay = memory.uint8(visitCount)
    this.#oldAbsent = memory.rawInt32(visitCount)
    this.#touchedIn = memory.int32(shiftCount)
    this.#oldSequences = memory.rows(shiftCount)
    this.#oldSize = memory.rawInt32(shiftCount)
    this.#oldVersion = memory.rawInt32(shiftCount)
    this.#counted = memory.rawFloat64(shiftCount)
    this.movable = movableOf(instance, memory)
    this.reset(start)
  }

  /** Takes over a whole solution, all of whose routes are feasible. */
  reset(solution: Solution): void {
    const { kernel } = this
    kernel.clear()
    for (const [s, route] of solution.routes.entries()) {
      if (!kernel.setRoute(s, route, route.length)) {
        throw new Error(
          `The route of shift ${this.instance.shiftIds[s]} is infeasible: a search needs a feasible start.`,
        )
      }
    }
    this.#counted.set(kernel.routeCost)
    this.absentCount = 0
    this.missing = 0
    this.#mustStay.fill(0)
    for (let v = 0; v < kernel.visitCount; v++) {
      this.#absentAt[v] = -1
      if (kernel.shiftOf[v]! < 0) this.#addAbsent(v)
    }
    // `fromDraft` puts everybody who is pinned where they belong, as far as they can be reached.
    for (const v of this.movable) this.#mustStay[v] = kernel.shiftOf[v]! >= 0 && this.isPinned(v) ? 1 : 0
    this.cost = kernel.total()
  }

  /** Opens an iteration: from here on everything can be undone. */
  begin(): void {
    this.#iteration++
    this.#touched.length = 0
    this.removedCount = 0
    this.#oldCost = this.cost
    this.#oldAbsentCount = this.absentCount
    for (let at = 0; at < this.absentCount; at++) this.#oldAbsent[at] = this.absent[at]!
  }

  /** Whether a visit can be taken out of a route now. */
  canRemove(visit: number): boolean {
    return this.kernel.shiftOf[visit]! >= 0 && this.instance.bond[visit]! < HEAD
  }

  /** Takes a visit out of its route. The figures of that route are stale until `settle`. */
  remove(visit: number): void {
    this.#touch(this.kernel.shiftOf[visit]!)
    this.kernel.take(visit)
    this.#addAbsent(visit)
    this.cost += this.instance.unassignedCost[visit]!
    this.removed[this.removedCount++] = visit
  }

  /**
   * Brings the figures of all ruined routes up to date. False when one of them is infeasible without what was taken out
   * (possible where the way over a third place is shorter, or a break moves): the iteration has then to be undone.
   */
  settle(): boolean {
    for (const shift of this.#touched) {
      if (!this.kernel.refresh(shift)) return false
      this.#count(shift)
    }
    return true
  }

  /** Inserts a visit that no route has before the one at `position`, for the points that the table promised. */
  insert(visit: number, shift: number, position: number, delta: number): void {
    this.#touch(shift)
    const before = this.kernel.routeCost[shift]!
    const isFeasible = this.kernel.insert(visit, shift, position)
    this.#dropAbsent(visit)
    this.cost -= this.instance.unassignedCost[visit]!
    this.#count(shift)
    if (this.isChecked && !(isFeasible && this.kernel.routeCost[shift] === before + delta)) {
      throw new Error(`Inserting visit ${visit} cost ${this.kernel.routeCost[shift]! - before}, not ${delta} points.`)
    }
  }

  /** Shifts that this iteration has changed so far. */
  get touched(): readonly number[] {
    return this.#touched
  }

  /** Ends the iteration and keeps what it made. */
  keep(): void {
    if (this.isChecked && this.cost !== this.kernel.total()) {
      throw new Error(`The solution costs ${this.kernel.total()}, not ${this.cost} points.`)
    }
  }

  /** Ends the iteration and puts back what was before it. */
  undo(): void {
    const { kernel } = this
    for (const shift of this.#touched) kernel.empty(shift)
    for (const shift of this.#touched) {
      kernel.setRoute(shift, this.#oldSequences[shift]!, this.#oldSize[shift]!)
      kernel.version[shift] = this.#oldVersion[shift]!
      this.#counted[shift] = kernel.routeCost[shift]!
    }
    for (let at = 0; at < this.absentCount; at++) this.#absentAt[this.absent[at]!] = -1
    this.absentCount = 0
    this.missing = 0
    for (let at = 0; at < this.#oldAbsentCount; at++) this.#addAbsent(this.#oldAbsent[at]!)
    this.cost = this.#oldCost
  }

  /** Points of everything but what nobody visits: what temperatures are measured by. */
  assignedCost(): number {
    let unassigned = 0
    for (let at = 0; at < this.absentCount; at++) unassigned += this.instance.unassignedCost[this.absent[at]!]!
    return this.cost - unassigned
  }

  /** A visit that a person or the rules have put where it is: it goes back, whatever that costs. */
  isPinned(visit: number): boolean {
    return this.instance.bond[visit] !== FREE
  }

  #touch(shift: number): void {
    if (this.#touchedIn[shift] === this.#iteration) return
    this.#touchedIn[shift] = this.#iteration
    this.#touched.push(shift)
    const { kernel } = this
    const size = kernel.size[shift]!
    if (this.#oldSequences[shift]!.length < size) this.#oldSequences[shift] = new Int32Array(2 * size)
    const old = this.#oldSequences[shift]!
    const sequence = kernel.sequences[shift]!
    for (let at = 0; at < size; at++) old[at] = sequence[at]!
    this.#oldSize[shift] = size
    this.#oldVersion[shift] = kernel.version[shift]!
  }

  #count(shift: number): void {
    this.cost += this.kernel.routeCost[shift]! - this.#counted[shift]!
    this.#counted[shift] = this.kernel.routeCost[shift]!
  }

  #addAbsent(visit: number): void {
    this.#absentAt[visit] = this.absentCount
    this.absent[this.absentCount++] = visit
    this.missing += this.#mustStay[visit]!
  }

  #dropAbsent(visit: number): void {
    const at = this.#absentAt[visit]!
    const last = this.absent[--this.absentCount]!
    this.absent[at] = last
    this.#absentAt[last] = at
    this.#absentAt[visit] = -1
    this.missing -= this.#mustStay[visit]!
  }
}

/** Visits of no head, ascending. */
function movableOf({ bond, visitCount }: Instance, memory: Memory): Int32Array {
  const movable = memory.rawInt32(visitCount)
  let count = 0
  for (let v = 0; v < visitCount; v++) if (bond[v]! < HEAD) movable[count++] = v
  return movable.subarray(0, count)
}
