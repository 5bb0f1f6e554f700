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
 *
 * Nodes: 0 … visitCount − 1 are the visits, `startNode(s)` and `endNode(s)` stand for the ends of a shift.
 */
import type { Instance, Solution } from './Instance.js'
import { HEAD } from './Instance.js'
import { type KernelData, kernelData } from './kernelData.js'
import { refresh } from './kernelRefresh.js'

export class Kernel {
  readonly data: KernelData
  readonly instance: Instance
  readonly visitCount: number
  readonly shiftCount: number

  /** [shift] its visits, the head first; valid up to `size`. */
  readonly sequences: Int32Array[]
  /** [shift] visits on it */
  readonly size: Int32Array
  /** [shift] visits of its head, which nothing moves */
  readonly headSize: Int32Array
  /** [visit] shift, or -1 when unassigned */
  readonly shiftOf: Int32Array
  /** [visit] position in its route; without meaning when unassigned */
  readonly positionOf: Int32Array

  /** [shift] points: all that depends on the route */
  readonly routeCost: Float64Array
  /** [shift] points of it that no order changes: affinities and fairness */
  readonly fixedCost: Float64Array
  /** [shift] seconds of service; units of load */
  readonly work: Float64Array
  readonly loadOf: Float64Array
  /** [shift] names the route's content: another content, another version; restored with the content. */
  readonly version: Int32Array

  // [node], the prefix
  /** place of the node */
  readonly place: Int32Array
  /** seconds: at the door, before waiting */
  readonly door: Int32Array
  /** seconds: start of service; of an end node the end of the route */
  readonly start: Int32Array
  /** seconds: end of service */
  readonly depart: Int32Array
  /** 2 · (index of the next break) + (1 = all up to and with this node is forced) */
  readonly mode: Int32Array
  /** units up to and with this node */
  readonly load: Float64Array
  /** points up to and with this node */
  readonly prefix: Float64Array

  // [node], the suffix as a function of the start of service
  /** points of this node's service and all behind it, for `start` */
  readonly suffix: Float64Array
  /** points per second of later start, at `start` */
  readonly slope: Float64Array
  /** the line holds from start + low to start + high, both inclusive */
  readonly low: Int32Array
  readonly high: Int32Array
  /** starting more than this many seconds later is infeasible; NEVER when that is not known */
  readonly slack: Int32Array
  /** 1 = convex in the start, so that the line is a lower bound everywhere */
  readonly isConvex: Uint8Array
  /** points per second that starting later costs at the least, from `start` on; -1 when nothing is proven */
  readonly least: Float64Array

  /** What the last call of a step function found: see `kernelStep.ts`. */
  readonly step = new Float64Array(5)
  /** Where the last `bestInsertion` would insert. */
  bestPosition = -1
  /** Counts the versions given out. */
  #versions = 0

  constructor(instance: Instance, data: KernelData = kernelData(instance)) {
    const { visitCount, shiftCount } = instance
    const nodes = visitCount + 2 * shiftCount
    this.data = data
    this.instance = instance
    this.visitCount = visitCount
    this.shiftCount = shiftCount
    this.sequences = Array.from({ length: shiftCount }, () => new Int32Array(16))
    this.size = new Int32Array(shiftCount)
    this.headSize = new Int32Array(shiftCount)
    this.shiftOf = new Int32Array(visitCount).fill(-1)
    this.positionOf = new Int32Array(visitCount)
    this.routeCost = new Float64Array(shiftCount)
    this.fixedCost = new Float64Array(shiftCount)
    this.work = new Float64Array(shiftCount)
    this.loadOf = new Float64Array(shiftCount)
    this.version = new Int32Array(shiftCount)
    this.place = new Int32Array(nodes)
    this.door = new Int32Array(nodes)
    this.start = new Int32Array(nodes)
    this.depart = new Int32Array(nodes)
    this.mode = new Int32Array(nodes)
    this.load = new Float64Array(nodes)
    this.prefix = new Float64Array(nodes)
    this.suffix = new Float64Array(nodes)
    this.slope = new Float64Array(nodes)
    this.low = new Int32Array(nodes)
    this.high = new Int32Array(nodes)
    this.slack = new Int32Array(nodes)
    this.isConvex = new Uint8Array(nodes)
    this.least = new Float64Array(nodes)
    this.clear()
  }

  startNode(shift: number): number {
    return this.visitCount + shift
  }

  endNode(shift: number): number {
    return this.visitCount + this.shiftCount + shift
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

  toSolution(): Solution {
    const routes = this.sequences.map((sequence, shift) => sequence.slice(0, this.size[shift]!))
    const unassigned: number[] = []
    for (let v = 0; v < this.visitCount; v++) if (this.shiftOf[v]! < 0) unassigned.push(v)
    return { routes, unassigned: Int32Array.from(unassigned) }
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
