/**
 * What the kernel reads of an instance, laid out for its loops: one record of sixteen numbers per visit (one cache
 * line) and the travel times in both directions.
 *
 * `Instance` → **KernelData** → `Kernel`. Immutable; one may serve many kernels and threads.
 *
 * The cost of a visit that starts at `t` is a sum of ramps: `rate · (t − SINCE)` and, past each knee, an extra slope
 * (docs/rules.md §5). Waiting past the target, past twice the target, late and past the promise are such ramps.
 */
import { type Memory, ownMemory } from '../../kit/Memory.js'
import type { Instance } from '../Instance.js'
import { NEVER, PINNED } from '../Instance.js'

/** Numbers per visit in `KernelData.visits`; the names below are the offsets. */
export const STRIDE = 16
export const PLACE = 0
/** Seconds from kerb to door. */
export const ACCESS = 1
/** Seconds: no service before; the first window's earliest is in it where there is only one window. */
export const OPEN = 2
/** Seconds: the last window's latest; `NEVER` without windows. */
export const LATEST = 3
/** 1 = `LATEST` is hard. */
export const HARD = 4
/** 1 = more than one window: `OPEN` is the release only, and the windows have to be looked through. */
export const WINDOWS = 5
export const SINCE = 6
/** Points per second from `SINCE`. */
export const RATE = 7
/** Seconds: the target is missed from here; behind it the points per second that this adds. So with all knees. */
export const TARGET = 8
export const TARGET_RATE = 9
/** Seconds: twice the target. */
export const TWICE = 10
export const TWICE_RATE = 11
/** Seconds: the promised start; `NEVER` when nothing was promised. Here the knees end. */
export const PROMISED = 12
export const PROMISE_RATE = 13
/** Points per second past `LATEST`. */
export const LATE_RATE = 14
/** Seconds: up to here the points are `RATE` alone; the first of target, latest and promise. */
export const KNEE = 15

export interface KernelData {
  readonly instance: Instance
  /** [visit · STRIDE + offset] */
  readonly visits: Int32Array
  /** [p · placeCount + q] seconds from p to q in the first slice, or UNREACHABLE */
  readonly from: Int32Array
  /** [q · placeCount + p] the same seconds from p to q: the transpose, for scans over what comes before q */
  readonly into: Int32Array
  /** One travel time per pair: what holds at one moment holds at all. */
  readonly isSingleSlice: boolean
  /** [shift] 1 = visits are pinned to it without a position, so that its forced prefix may be longer than its head */
  readonly hasPinned: Uint8Array
}

export function kernelData(instance: Instance, memory: Memory = ownMemory): KernelData {
  const { seconds: from, turned } = instance.slices[0]!
  const hasPinned = memory.uint8(instance.shiftCount)
  for (let v = 0; v < instance.visitCount; v++)
    if (instance.bond[v] === PINNED && instance.boundShift[v]! >= 0) hasPinned[instance.boundShift[v]!] = 1
  return {
    instance,
    visits: visitRecords(instance, memory),
    from,
    into: turned ?? transpose(from, instance.placeCount),
    isSingleSlice: instance.slices.length === 1,
    hasPinned,
  }
}

function visitRecords(instance: Instance, memory: Memory): Int32Array {
  const { prices } = instance
  const records = memory.rawInt32(instance.visitCount * STRIDE)
  for (let v = 0; v < instance.visitCount; v++) {
    const record = v * STRIDE
    const first = instance.firstWindow[v]!
    const last = instance.firstWindow[v + 1]! - 1
    const hasWindow = last >= first
    const rate = instance.rate[v]!
    const since = instance.since[v]!
    const target = instance.target[v]!
    records[record + PLACE] = instance.place[v]!
    records[record + ACCESS] = instance.access[v]!
    records[record + OPEN] = Math.max(
      instance.release[v]!,
      last === first ? instance.windowEarliest[first]! : instance.release[v]!,
    )
    records[record + LATEST] = hasWindow ? instance.windowLatest[last]! : NEVER
    records[record + HARD] = hasWindow ? instance.windowHard[last]! : 0
    records[record + WINDOWS] = last > first ? 1 : 0
    records[record + SINCE] = since
    records[record + RATE] = rate
    records[record + TARGET] = Math.min(NEVER, since + target)
    records[record + TARGET_RATE] = (prices.pastTarget - 1) * rate
    records[record + TWICE] = Math.min(NEVER, since + 2 * target)
    records[record + TWICE_RATE] = (prices.pastTwiceTarget - prices.pastTarget) * rate
    records[record + LATE_RATE] = hasWindow ? prices.late * rate : 0
    records[record + PROMISED] = instance.promised[v]!
    records[record + PROMISE_RATE] = instance.promised[v]! < NEVER ? prices.promise * rate : 0
    records[record + KNEE] = Math.min(records[record + TARGET]!, records[record + LATEST]!, records[record + PROMISED]!)
  }
  return records
}

/** Several kernels in turn work on one matrix that nobody changes (one that changes brings its own): it is turned once. */
const turnedOnce = new WeakMap<Int32Array, Int32Array>()

function transpose(matrix: Int32Array, size: number): Int32Array {
  const known = turnedOnce.get(matrix)
  if (known !== undefined && known.length === size * size) return known
  const turned = turn(matrix, size)
  turnedOnce.set(matrix, turned)
  return turned
}

/** Cells of a square that is turned at once: what it reads and writes fits into the nearest cache. */
const TILE = 32

function turn(matrix: Int32Array, size: number): Int32Array {
  const turned = new Int32Array(size * size)
  for (let top = 0; top < size; top += TILE) {
    const bottom = Math.min(size, top + TILE)
    for (let left = 0; left < size; left += TILE) {
      const right = Math.min(size, left + TILE)
      for (let p = top; p < bottom; p++) {
        for (let q = left; q < right; q++) turned[q * size + p] = matrix[p * size + q]!
      }
    }
  }
  return turned
}
