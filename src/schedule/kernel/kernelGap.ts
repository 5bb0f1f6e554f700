/**
 * One record per place where a visit can be put in: the gap in front of a node, with all that an insertion there asks
 * for, side by side in memory (one cache line of integers, half a line of points).
 *
 * `kernelRefresh.ts` (prefix, lines) → **gap records** → `kernelInsertion.ts`, `kernelTail.ts`. Only where there is one
 * slice of travel times: then the way from stop to stop takes as long whenever it is driven, and the record holds it.
 *
 * Invariant: a record speaks of the route as it was last refreshed; those of nodes within the head mean nothing.
 */
import { ALWAYS_PAST, NEVER } from '../Instance.js'
import type { KernelState } from './KernelState.js'
import * as visit from './kernelData.js'

/** Integers per record in `KernelState.gaps`; the names below are the offsets. The gap is between `u` and node `b`. */
export const GAP = 16
export const FROM_PLACE = 0
/** -1: the end of a shift that may end anywhere. */
export const TO_PLACE = 1
/** Seconds: when the doctor leaves `u` for whatever visit comes next, the breaks that are due there already taken. */
export const LEAVES = 2
/** The next break after those. */
export const NEXT = 3
/** Seconds: its earliest and latest; `NEVER` when none is left. (`UNTIL` of a break of no length is always past.) */
export const DUE = 4
export const UNTIL = 5
/** Seconds: start of service of `b`; of the end of the route, its end. */
export const STARTS = 6
/** The next break after `b`. */
export const THEN = 7
/** The line of `b` (`KernelState`). */
export const LOW = 8
export const HIGH = 9
export const SLACK = 10
/** Seconds from kerb to door of `b`. */
export const ACCESS = 11
/** Seconds: no service of `b` before. */
export const OPEN = 12
/** Seconds of service of `b`. */
export const SERVICE = 13
/** Seconds from leaving `u` to the door of `b`. */
export const LEG = 14
/** Sum of the bits below. */
export const FLAGS = 15
/** The line of `b` is a lower bound everywhere. */
export const CONVEX = 1
/** `b` has several windows. */
export const WINDOWS = 2

/** Points per record in `KernelState.gapPoints`. */
export const GAP_POINTS = 4
/** What breaking the way from `u` to `b` up adds, before anything is put in: minus the points of that way. */
export const BASE = 0
/** The line of `b`, points per second; `LEAST` as in `KernelState`. */
export const SLOPE = 1
export const LEAST = 2
/** Points for breaks that begin late on the way from `u` to `b`. */
export const LATE = 3

/** Writes the record of the gap in front of `b`, whose line is known. `total`: points of the whole walk. */
export function writeGap(kernel: KernelState, shift: number, u: number, b: number, total: number): void {
  const { instance, gaps, gapPoints } = kernel
  const { breakEarliest, breakLatest, breakDuration } = instance
  const { visits } = kernel.data
  const at = b * GAP
  const isEnd = b >= kernel.visitCount
  const lastBreak = instance.firstBreak[shift + 1]!
  let leaves = kernel.depart[u]!
  let next = kernel.mode[u]! >> 1
  let late = 0
  while (next < lastBreak && leaves >= breakEarliest[next]!) {
    if (leaves > breakLatest[next]!) late += instance.prices.overtime * (leaves - breakLatest[next]!)
    leaves += breakDuration[next++]!
  }
  gaps[at + FROM_PLACE] = kernel.place[u]!
  gaps[at + TO_PLACE] = isEnd ? instance.endPlace[shift]! : kernel.place[b]!
  gaps[at + LEAVES] = leaves
  gaps[at + NEXT] = next
  gaps[at + DUE] = next < lastBreak ? breakEarliest[next]! : NEVER
  gaps[at + UNTIL] = next === lastBreak ? NEVER : breakDuration[next] === 0 ? ALWAYS_PAST : breakLatest[next]!
  gaps[at + STARTS] = kernel.start[b]!
  gaps[at + THEN] = kernel.mode[b]! >> 1
  gaps[at + LOW] = kernel.low[b]!
  gaps[at + HIGH] = kernel.high[b]!
  gaps[at + SLACK] = kernel.slack[b]!
  gaps[at + LEG] = kernel.leg[b]!
  const record = b * visit.STRIDE
  gaps[at + ACCESS] = isEnd ? 0 : visits[record + visit.ACCESS]!
  gaps[at + OPEN] = isEnd ? ALWAYS_PAST : visits[record + visit.OPEN]!
  gaps[at + SERVICE] = isEnd ? 0 : kernel.depart[b]! - kernel.start[b]!
  const hasWindows = !isEnd && visits[record + visit.WINDOWS] === 1
  gaps[at + FLAGS] = (kernel.isConvex[b] === 1 ? CONVEX : 0) + (hasWindows ? WINDOWS : 0)
  const points = b * GAP_POINTS
  gapPoints[points + BASE] = kernel.prefix[u]! + late + kernel.suffix[b]! - total
  gapPoints[points + SLOPE] = kernel.slope[b]!
  gapPoints[points + LEAST] = kernel.least[b]!
  gapPoints[points + LATE] = isEnd ? 0 : kernel.late[b]!
}
