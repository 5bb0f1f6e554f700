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
import * as gap from './gapOffsets.js'
import type { KernelState } from './KernelState.js'
import * as visit from './visitOffsets.js'

/** Writes the record of the gap in front of `b`, whose line is known. `total`: points of the whole walk. */
export function writeGap(kernel: KernelState, shift: number, u: number, b: number, total: number): void {
  const { instance, gaps, gapPoints } = kernel
  const { breakEarliest, breakLatest, breakDuration } = instance
  const { visits } = kernel.data
  const at = b * gap.GAP
  const isEnd = b >= kernel.visitCount
  const lastBreak = instance.firstBreak[shift + 1]!
  let leaves = kernel.depart[u]!
  let next = kernel.mode[u]! >> 1
  let late = 0
  while (next < lastBreak && leaves >= breakEarliest[next]!) {
    if (leaves > breakLatest[next]!) late += instance.prices.overtime * (leaves - breakLatest[next]!)
    leaves += breakDuration[next++]!
  }
  gaps[at + gap.FROM_PLACE] = kernel.place[u]!
  gaps[at + gap.TO_PLACE] = isEnd ? instance.endPlace[shift]! : kernel.place[b]!
  gaps[at + gap.LEAVES] = leaves
  gaps[at + gap.NEXT] = next
  gaps[at + gap.DUE] = next < lastBreak ? breakEarliest[next]! : NEVER
  gaps[at + gap.UNTIL] = next === lastBreak ? NEVER : breakDuration[next] === 0 ? ALWAYS_PAST : breakLatest[next]!
  const record = b * visit.STRIDE
  const start = kernel.start[b]!
  const hasWindows = !isEnd && visits[record + visit.WINDOWS] === 1
  gaps[at + gap.THEN] = hasWindows ? -1 : kernel.mode[b]! >> 1
  gaps[at + gap.APPROACH] = isEnd ? 0 : visits[record + visit.ACCESS]! - start
  gaps[at + gap.SOONEST] = isEnd ? 0 : visits[record + visit.OPEN]! - start
  gaps[at + gap.LOW] = kernel.low[b]!
  gaps[at + gap.HIGH] = kernel.high[b]!
  gaps[at + gap.SLACK] = kernel.slack[b]!
  gaps[at + gap.STARTS] = start
  gaps[at + gap.SERVICE] = kernel.depart[b]! - start
  gaps[at + gap.LEG] = kernel.leg[b]!
  gaps[at + gap.CONVEX] = kernel.isConvex[b]!
  const points = b * gap.GAP_POINTS
  const slope = kernel.slope[b]!
  const least = kernel.least[b]!
  gapPoints[points + gap.BASE] = kernel.prefix[u]! + late + kernel.suffix[b]! - total
  gapPoints[points + gap.SLOPE] = slope
  gapPoints[points + gap.BOUND] = kernel.isConvex[b] === 1 ? slope : least >= 0 ? least : Number.NEGATIVE_INFINITY
  gapPoints[points + gap.LATE] = isEnd ? 0 : kernel.late[b]!
}
