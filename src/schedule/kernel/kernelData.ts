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
import * as visit from './visitOffsets.js'

export interface KernelData {
  readonly instance: Instance
  /** [visit · STRIDE + offset]: `visitOffsets.ts` */
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
  const records = memory.rawInt32(instance.visitCount * visit.STRIDE)
  for (let v = 0; v < instance.visitCount; v++) {
    const record = v * visit.STRIDE
    const first = instance.firstWindow[v]!
    const last = instance.firstWindow[v + 1]! - 1
    const hasWindow = last >= first
    const rate = instance.rate[v]!
    const since = instance.since[v]!
    const target = instance.target[v]!
    records[record + visit.PLACE] = instance.place[v]!
    records[record + visit.ACCESS] = instance.access[v]!
    records[record + visit.OPEN] = Math.max(
      instance.release[v]!,
      last === first ? instance.windowEarliest[first]! : instance.release[v]!,
    )
    records[record + visit.LATEST] = hasWindow ? instance.windowLatest[last]! : NEVER
    records[record + visit.HARD] = hasWindow ? instance.windowHard[last]! : 0
    records[record + visit.WINDOWS] = last > first ? 1 : 0
    records[record + visit.SINCE] = since
    records[record + visit.RATE] = rate
    records[record + visit.TARGET] = Math.min(NEVER, since + target)
    records[record + visit.TARGET_RATE] = (prices.pastTarget - 1) * rate
    records[record + visit.TWICE] = Math.min(NEVER, since + 2 * target)
    records[record + visit.TWICE_RATE] = (prices.pastTwiceTarget - prices.pastTarget) * rate
    records[record + visit.LATE_RATE] = hasWindow ? prices.late * rate : 0
    records[record + visit.PROMISED] = instance.promised[v]!
    records[record + visit.PROMISE_RATE] = instance.promised[v]! < NEVER ? prices.promise * rate : 0
    records[record + visit.KNEE] = Math.min(
      records[record + visit.TARGET]!,
      records[record + visit.LATEST]!,
      records[record + visit.PROMISED]!,
    )
  }
  return records
}

/** Several kernels in turn work on one matrix that nobody changes (one that changes brings its own): it is turned once. */
const turnedOnce = new WeakMap<Int32Array, Int32Array>()

function transpose(matrix: Int32Array, size: number): Int32Array {
  const known = turnedOnce.get(matrix)
  if (known !== undefined && known.length === size * size) return known
  const turned = new Int32Array(size * size)
  turn(matrix, size, turned)
  turnedOnce.set(matrix, turned)
  return turned
}

/** Cells of a square that is turned at once: what it reads and writes fits into the nearest cache. */
const TILE = 32

/** Writes a square of `size` rows with rows for columns; both [size · size]. */
export function turn(matrix: Int32Array, size: number, turned: Int32Array): void {
  for (let top = 0; top < size; top += TILE) {
    const bottom = Math.min(size, top + TILE)
    for (let left = 0; left < size; left += TILE) {
      const right = Math.min(size, left + TILE)
      for (let p = top; p < bottom; p++) {
        for (let q = left; q < right; q++) turned[q * size + p] = matrix[p * size + q]!
      }
    }
  }
}
