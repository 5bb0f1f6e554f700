/**
 * The search's solution: mutable routes with, at every stop, what it takes to answer "what would the route cost if …"
 * without walking it.
 *
 * `Instance` → `KernelData` → **Kernel** ⇄ search → `Solution`. A stop has its prefix (time, break, load and cost up to
 * and with it) and its suffix: what it and everything behind it cost as a function of the start of its service, known
 * as a value, a slope, and the range of starts on which it is that line. `kernelRefresh.ts` fills both in,
 * `kernelInsertion.ts` and `kernelSplice.ts` read them.
 *
 * Invariant: after `refresh` every figure equals that of `schedule` to the last point (all sums are of integers below
 * 2⁵³). A route in here is always feasible.
 */
import { type Memory, ownMemory } from '../../kit/Memory.js'
import type { Instance, Solution } from '../Instance.js'
import { HEAD } from '../Instance.js'
import { KernelState } from './KernelState.js'
import { type KernelData, kernelData } from './kernelData.js'
import { refresh } from './kernelRefresh.js'

export class Kernel extends KernelState {
  /** Counts the versions given out. */
  #versions = 0

  constructor(instance: Instance, data: KernelData = kernelData(instance), memory: Memory = ownMemory) {
    super(instance, data, memory)
    this.clear()
  }

  /** Every route only with its head. */
  clear(): void {
    const { instance } = this
    this.shiftOf.fill(-1)
    this.place.set(instance.place)
    for (let s = 0; s < this.shiftCount; s++) {
      const head = instance.headVisits.subarray(instance.firstHead[s]!, instance.firstHead[s + 1]!)
      this.headSize[s] = head.length
      this.setRoute(s, head, head.length)
    }
  }

  /**
   * Gives a shift these visits, its head first. Visits that were on it and no longer are become unassigned.
   *
   * @returns false when a hard rule outside the forced prefix is broken: the route must then be set again.
   */
  setRoute(shift: number, visits: Int32Array, size: number): boolean {
    this.empty(shift)
    const sequence = this.#room(shift, size)
    for (let at = 0; at < size; at++) sequence[at] = visits[at]!
    this.size[shift] = size
    return this.refresh(shift)
  }

  /** Takes everything out of a route, the head as well; its figures are stale until it is set. */
  empty(shift: number): void {
    const sequence = this.sequences[shift]!
    for (let at = 0; at < this.size[shift]!; at++) this.shiftOf[sequence[at]!] = -1
    this.size[shift] = 0
  }

  /** Inserts before the visit that stands at `position`. Feasibility is the caller's to know (`refresh` tells). */
  insert(visit: number, shift: number, position: number): boolean {
    const size = this.size[shift]!
    const sequence = this.#room(shift, size + 1)
    sequence.copyWithin(position + 1, position, size)
    sequence[position] = visit
    this.size[shift] = size + 1
    return this.refresh(shift)
  }

  /** Takes the visit out of its route; the figures of the route are stale until `refresh`. */
  take(visit: number): void {
    const shift = this.shiftOf[visit]!
    const sequence = this.sequences[shift]!
    const size = this.size[shift]! - 1
    sequence.copyWithin(this.positionOf[visit]!, this.positionOf[visit]! + 1, size + 1)
    for (let at = this.positionOf[visit]!; at < size; at++) this.positionOf[sequence[at]!] = at
    this.size[shift] = size
    this.shiftOf[visit] = -1
  }

  /** Works out all figures of a route anew and gives it a new version. False when it is infeasible. */
  refresh(shift: number): boolean {
    this.version[shift] = ++this.#versions
    return refresh(this, shift)
  }

  /** Whether the search may move this visit at all. */
  isFixed(visit: number): boolean {
    return this.instance.bond[visit]! >= HEAD
  }

  /** Points of all routes and of all that is unassigned, summed anew. */
  total(): number {
    let sum = 0
    for (let s = 0; s < this.shiftCount; s++) sum += this.routeCost[s]!
    for (let v = 0; v < this.visitCount; v++) if (this.shiftOf[v]! < 0) sum += this.instance.unassignedCost[v]!
    return sum
  }

  /** @param before Routes that are the same are taken from here: a solution is nobody's to change. */
  toSolution(before?: Solution): Solution {
    const routes: Int32Array[] = []
    for (let shift = 0; shift < this.shiftCount; shift++) {
      const known = before?.routes[shift]
      const isKnown = known !== undefined && this.#hasRoute(shift, known)
      routes.push(isKnown ? known : this.sequences[shift]!.slice(0, this.size[shift]!))
    }
    const unassigned: number[] = []
    for (let v = 0; v < this.visitCount; v++) if (this.shiftOf[v]! < 0) unassigned.push(v)
    return { routes, unassigned: Int32Array.from(unassigned) }
  }

  #hasRoute(shift: number, route: Int32Array): boolean {
    const size = this.size[shift]!
    if (route.length !== size) return false
    const sequence = this.sequences[shift]!
    for (let at = 0; at < size; at++) if (sequence[at] !== route[at]) return false
    return true
  }

  #room(shift: number, size: number): Int32Array {
    const sequence = this.sequences[shift]!
    if (size <= sequence.length) return sequence
    const longer = new Int32Array(2 * size)
    longer.set(sequence)
    this.sequences[shift] = longer
    return longer
  }
}
