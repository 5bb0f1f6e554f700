/**
 * What a later (or earlier) start of a stop does to it and to everything behind it, walked along the gap records: no
 * travel time is looked up, as every way takes as long as it did.
 *
 * `kernelInsertion.ts` asks where a bound leaves it open. One slice of travel times, nothing forced behind the head, no
 * capacity in danger: `walkTail` of `kernelSplice.ts` is the general case.
 */

import * as gap from './gapOffsets.js'
import type { KernelState } from './KernelState.js'
import { serviceStart, startCost } from './kernelStep.js'
import { AFTER, BEGINS } from './stepOffsets.js'
import * as visit from './visitOffsets.js'

/** What `takeBreaks` found, in seconds and breaks: `stepOffsets.ts`. */
export const taken = new Int32Array(2)
/** … and the points for breaks begun late. (Apart from them, so that the times are integers in the loops as well.) */
export const takenLate = new Float64Array(1)

/**
 * From leaving at `t` to the start of service, where a break is pending (docs/rules.md §4: a to d, as `stepTo`). The
 * result is in `taken` and `takenLate`.
 *
 * @param next The pending break; `lastBreak` the first of the next shift.
 * @param leg Seconds from leaving to the door of visit `v`.
 * @param service Seconds with `v`.
 */
export function takeBreaks(
  kernel: KernelState,
  t: number,
  next: number,
  lastBreak: number,
  leg: number,
  v: number,
  service: number,
): void {
  const { breakEarliest, breakLatest, breakDuration, prices } = kernel.instance
  let late = 0
  for (;;) {
    while (next < lastBreak && t >= breakEarliest[next]!) {
      if (t > breakLatest[next]!) late += prices.overtime * (t - breakLatest[next]!)
      t += breakDuration[next++]!
    }
    const start = serviceStart(kernel, v, t + leg)
    let waitsFrom = t + leg
    const asked = next
    while (next < lastBreak) {
      const from = Math.max(waitsFrom, breakEarliest[next]!)
      if (from > breakLatest[next]! || from + breakDuration[next]! > start) break
      waitsFrom = from + breakDuration[next++]!
    }
    if (next === lastBreak || next > asked || start + service <= breakLatest[next]!) {
      taken[BEGINS] = start
      taken[AFTER] = next
      takenLate[0] = late
      return
    }
    t = breakEarliest[next]! + breakDuration[next]!
    next++
  }
}

/**
 * What the stop `b` and all behind it cost at the least when it starts `delay` seconds later than now, on top of
 * `paid`; `next` is the next break after it.
 */
export function tailBound(kernel: KernelState, b: number, delay: number, next: number, paid: number): number {
  const { gapPoints } = kernel
  const bound = gapPoints[b * gap.GAP_POINTS + gap.BOUND]!
  const then = kernel.mode[b]! >> 1
  if (next === then) {
    if (kernel.isConvex[b] === 1 || (delay > 0 && bound >= 0)) return paid + bound * delay
  } else if (next === then + 1 && bound >= 0) {
    // The break is taken sooner: what came before it is later by the delay, what came behind it by what the delay
    // exceeds the break by (see `kernelWay.ts`). What it cost that the break began late is saved.
    const behind = delay - kernel.instance.breakDuration[then]!
    if (behind >= 0) return paid - lateBehind(kernel, b) + bound * behind
  }
  // Nothing is paid back.
  return paid - kernel.suffix[b]!
}

/**
 * Points for a late begin of the last break, where it is the next one after stop `b`. It is late only where it is due when
 * `b` is left: else it would have been asked for in time.
 */
function lateBehind(kernel: KernelState, b: number): number {
  const shift = kernel.shiftOf[b]!
  const at = kernel.positionOf[b]! + 1
  return at < kernel.size[shift]! ? kernel.late[kernel.sequences[shift]![at]!]! : 0
}

/** Points more than now for the end of the shift, when it comes at `end`; `Infinity` past the hard end. */
export function endDelta(kernel: KernelState, shift: number, end: number): number {
  const { instance } = kernel
  if (end > instance.hardEnd[shift]!) return Infinity
  const over = end - instance.shiftEnd[shift]!
  return (over > 0 ? instance.prices.overtime * over : 0) - kernel.suffix[kernel.endNode(shift)]!
}

/**
 * Points more than now (less: negative) of the stop at position `at` and all behind it, when its service starts at
 * `start`, with `next` the next break after it, on top of `paid`. `Infinity` when infeasible, or surely not below `limit`.
 */
export function tailDelta(
  kernel: KernelState,
  shift: number,
  at: number,
  start: number,
  next: number,
  paid: number,
  limit: number,
): number {
  const { gaps, gapPoints, instance } = kernel
  const { visits } = kernel.data
  const sequence = kernel.sequences[shift]!
  const size = kernel.size[shift]!
  const lastBreak = instance.firstBreak[shift + 1]!
  let b = sequence[at]!
  let sum = paid
  for (;;) {
    const record = b * visit.STRIDE
    if (visits[record + visit.HARD] === 1 && start > visits[record + visit.LATEST]!) return Infinity
    const own =
      start <= visits[record + visit.KNEE]!
        ? visits[record + visit.RATE]! * (start - visits[record + visit.SINCE]!)
        : startCost(kernel, b, start)
    sum += own - kernel.own[b]!
    const t = start + gaps[b * gap.GAP + gap.SERVICE]!
    if (++at === size) return sum + endDelta(kernel, shift, t + gaps[kernel.endNode(shift) * gap.GAP + gap.LEG]!)
    b = sequence[at]!
    const g = b * gap.GAP
    const points = b * gap.GAP_POINTS
    const leg = gaps[g + gap.LEG]!
    const was = gaps[g + gap.STARTS]!
    sum -= gapPoints[points + gap.LATE]!
    if (next < lastBreak) {
      takeBreaks(kernel, t, next, lastBreak, leg, b, gaps[g + gap.SERVICE]!)
      start = taken[BEGINS]!
      next = taken[AFTER]!
      sum += takenLate[0]!
    } else if (gaps[g + gap.THEN]! < 0) start = serviceStart(kernel, b, t + leg)
    else start = Math.max(t + leg, was + gaps[g + gap.SOONEST]!)
    const delay = start - was
    if (next === kernel.mode[b]! >> 1) {
      if (delay >= gaps[g + gap.LOW]! && delay <= gaps[g + gap.HIGH]!)
        return sum + gapPoints[points + gap.SLOPE]! * delay
      // No later start of anything behind keeps the hard rules.
      if (delay > gaps[g + gap.SLACK]!) return Infinity
    }
    if (tailBound(kernel, b, delay, next, sum) >= limit) return Infinity
  }
}
