/**
 * The figures of the kernel: plain arrays by shift, visit and node, which every kernel function reads and `refresh` fills.
 *
 * `KernelData` → **KernelState** → `Kernel`, which is this and the ways to change a route. Split from it so that the
 * functions stand below the class that calls them.
 *
 * Nodes: 0 … visitCount − 1 are the visits, `startNode(s)` and `endNode(s)` stand for the ends of a shift.
 */
import type { Instance } from '../Instance.js'
import { type KernelData, kernelData } from './kernelData.js'
import { GAP, GAP_POINTS } from './kernelGap.js'

export class KernelState {
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
  /** seconds from leaving the node before to the door of this one: driving and access */
  readonly leg: Int32Array
  /** points for breaks that begin late on the way to this node */
  readonly late: Float64Array

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

  /** [node · GAP + offset] and [node · GAP_POINTS + offset] the gap in front of the node: see `kernelGap.ts` */
  readonly gaps: Int32Array
  readonly gapPoints: Float64Array

  /** What the last call of a step function found: see `kernelStep.ts`. */
  readonly step = new Float64Array(7)
  /** Where the last `bestInsertion` would insert. */
  bestPosition = -1

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
    this.leg = new Int32Array(nodes)
    this.late = new Float64Array(nodes)
    this.suffix = new Float64Array(nodes)
    this.slope = new Float64Array(nodes)
    this.low = new Int32Array(nodes)
    this.high = new Int32Array(nodes)
    this.slack = new Int32Array(nodes)
    this.isConvex = new Uint8Array(nodes)
    this.least = new Float64Array(nodes)
    this.gaps = new Int32Array(nodes * GAP)
    this.gapPoints = new Float64Array(nodes * GAP_POINTS)
  }

  startNode(shift: number): number {
    return this.visitCount + shift
  }

  endNode(shift: number): number {
    return this.visitCount + this.shiftCount + shift
  }
}
