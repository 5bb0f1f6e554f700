/**
 * The figures of the kernel: plain arrays by shift, visit and node, which every kernel function reads and `refresh` fills.
 *
 * `KernelData` → **KernelState** → `Kernel`, which is this and the ways to change a route. Split from it so that the
 * functions stand below the class that calls them.
 *
 * Nodes: 0 … visitCount − 1 are the visits, `startNode(s)` and `endNode(s)` stand for the ends of a shift.
 */
import { type Memory, ownMemory } from '../../kit/Memory.js'
import type { Instance } from '../Instance.js'
import { GAP, GAP_POINTS } from './gapOffsets.js'
import { type KernelData, kernelData } from './kernelData.js'

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
  /** points of this stop itself as a function of its start: all but the way to it */
  readonly own: Float64Array

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

  /** [node · GAP + offset] and [node · GAP_POINTS + offset] the gap in front of the node: see `kernelGap.ts`, `gapOffsets.ts` */
  readonly gaps: Int32Array
  readonly gapPoints: Float64Array

  /** What the last call of a step function found: see `kernelStep.ts`. */
  readonly step = new Float64Array(7)
  /** Where the last `bestInsertion` would insert. */
  bestPosition = -1

  /** @param memory Where the arrays are; the caller's, as long as the kernel is used. */
  constructor(instance: Instance, data: KernelData = kernelData(instance), memory: Memory = ownMemory) {
    const { visitCount, shiftCount } = instance
    const nodes = visitCount + 2 * shiftCount
    this.data = data
    this.instance = instance
    this.visitCount = visitCount
    this.shiftCount = shiftCount
    this.sequences = memory.rows(shiftCount)
    this.size = memory.int32(shiftCount)
    this.headSize = memory.int32(shiftCount)
    this.shiftOf = memory.int32(visitCount).fill(-1)
    this.positionOf = memory.int32(visitCount)
    this.routeCost = memory.float64(shiftCount)
    this.fixedCost = memory.float64(shiftCount)
    this.work = memory.float64(shiftCount)
    this.loadOf = memory.float64(shiftCount)
    this.version = memory.int32(shiftCount)
    this.place = memory.int32(nodes)
    this.door = memory.int32(nodes)
    this.start = memory.int32(nodes)
    this.depart = memory.int32(nodes)
    this.mode = memory.int32(nodes)
    this.load = memory.float64(nodes)
    this.prefix = memory.float64(nodes)
    this.leg = memory.int32(nodes)
    this.late = memory.float64(nodes)
    this.own = memory.float64(nodes)
    this.suffix = memory.float64(nodes)
    this.slope = memory.float64(nodes)
    this.low = memory.int32(nodes)
    this.high = memory.int32(nodes)
    this.slack = memory.int32(nodes)
    this.isConvex = memory.uint8(nodes)
    this.least = memory.float64(nodes)
    this.gaps = memory.rawInt32(nodes * GAP)
    this.gapPoints = memory.rawFloat64(nodes * GAP_POINTS)
  }

  startNode(shift: number): number {
    return this.visitCount + shift
  }

  endNode(shift: number): number {
    return this.visitCount + this.shiftCount + shift
  }
}
