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
/** The next break after `b`; -1 where `b` has several windows, which no line speaks of. */
export const THEN = 6
/** Seconds: access to `b` less the start of its service, so that leaving + driving + this is its delay. */
export const APPROACH = 7
/** Seconds: the least delay there is, as its service does not begin before it opens; not positive. */
export const SOONEST = 8
/** The line of `b`, as in `KernelState`. */
export const LOW = 9
export const HIGH = 10
export const SLACK = 11
/** Seconds: start of service of `b`; of the end of the route, its end. */
export const STARTS = 12
/** Seconds of service of `b`. */
export const SERVICE = 13
/** Seconds from leaving `u` to the door of `b`. */
export const LEG = 14
/** 1 = the line of `b` is a lower bound everywhere. */
export const CONVEX = 15

/** Points per record in `KernelState.gapPoints`. */
export const GAP_POINTS = 4
/** What breaking the way from `u` to `b` up adds, before anything is put in: minus the points of that way. */
export const BASE = 0
/** The line of `b`, points per second. */
export const SLOPE = 1
/** Points per second that a delay of `b` costs at the least; -Infinity when nothing is proven. */
export const BOUND = 2
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
  const record = b * visit.STRIDE
  const start = kernel.start[b]!
  const hasWindows = !isEnd && visits[record + visit.WINDOWS] === 1
  gaps[at + THEN] = hasWindows ? -1 : kernel.mode[b]! >> 1
  gaps[at + APPROACH] = isEnd ? 0 : visits[record + visit.ACCESS]! - start
  gaps[at + SOONEST] = isEnd ? 0 : visits[record + visit.OPEN]! - start
  gaps[at + LOW] = kernel.low[b]!
  gaps[at + HIGH] = kernel.high[b]!
  gaps[at + SLACK] = kernel.slack[b]!
  gaps[at + STARTS] = start
  gaps[at + SERVICE] = kernel.depart[b]! - start
  gaps[at + LEG] = kernel.leg[b]!
  gaps[at + CONVEX] = kernel.isConvex[b]!
  const points = b * GAP_POINTS
  const slope = kernel.slope[b]!
  const least = kernel.least[b]!
  gapPoints[points + BASE] = kernel.prefix[u]! + late + kernel.suffix[b]! - total
  gapPoints[points + SLOPE] = slope
  gapPoints[points + BOUND] = kernel.isConvex[b] === 1 ? slope : least >= 0 ? least : Number.NEGATIVE_INFINITY
  gapPoints[points + LATE] = isEnd ? 0 : kernel.late[b]!
}
