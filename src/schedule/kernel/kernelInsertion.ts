/**
 * Where on a route a visit costs least: the innermost loop of the search.
 *
 * Equals the least of `spliceDelta` over all positions behind the head, the first one where several cost the same. The
 * common case (one slice of travel times, one window, nothing pinned) is `scan`; everything else goes through
 * `spliceDelta`. Nothing here makes an object.
 */
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { ALWAYS_PAST, FORBIDDEN, NEVER } from '../Instance.js'
import * as gap from './gapOffsets.js'
import type { KernelState } from './KernelState.js'
import { fairness } from './kernelRefresh.js'
import { spliceDelta } from './kernelSplice.js'
import { startCost } from './kernelStep.js'
import { endDelta, tailBound, tailDelta, takeBreaks, taken, takenLate } from './kernelTail.js'
import { AFTER, BEGINS } from './stepOffsets.js'
import * as visit from './visitOffsets.js'

const one = new Int32Array(1)

/**
 * Points that route `shift` costs more with unassigned visit `v` at its best position, which is left in
 * `kernel.bestPosition`; `Infinity` and −1 when no position is feasible.
 *
 * @param limit Deltas from here on are of no interest: then `Infinity` may be returned instead.
 * @param except A position that does not count.
 */
export function bestInsertion(kernel: KernelState, v: number, shift: number, limit = Infinity, except = -1): number {
  kernel.bestPosition = -1
  const { instance, data } = kernel
  const pair = v * kernel.shiftCount + shift
  if (instance.affinity[pair] === FORBIDDEN) return Infinity
  const loads = instance.load[v]!
  const isOverloaded = loads > 0 && kernel.loadOf[shift]! + loads > instance.capacityLeft[shift]!
  if (isOverloaded && data.hasPinned[shift] === 0) return Infinity
  const hasWindows = data.visits[v * visit.STRIDE + visit.WINDOWS] === 1
  if (isOverloaded || hasWindows || data.hasPinned[shift] === 1 || !data.isSingleSlice)
    return byOne(kernel, v, shift, limit, except)
  return scan(kernel, v, shift, limit, except)
}

/** Position by position, for whatever is rare. */
function byOne(kernel: KernelState, v: number, shift: number, limit: number, except: number): number {
  one[0] = v
  let best = limit
  for (let at = kernel.headSize[shift]!; at <= kernel.size[shift]!; at++) {
    if (at === except) continue
    const delta = spliceDelta(kernel, shift, at, at, one, 1, best)
    if (delta >= best) continue
    best = delta
    kernel.bestPosition = at
  }
  return kernel.bestPosition < 0 ? Infinity : best
}

/** Positions that a bound leaves open, until the loop is through: position, and what `tailDelta` asks for. */
let openCount = 0
let openAt = new Int32Array(64)
let openStart = new Int32Array(64)
let openNext = new Int32Array(64)
let openPaid = new Float64Array(64)
let openBound = new Float64Array(64)

/**
 * The loop over all positions of one route. Long, and written out, because most of the time of a search is spent here:
 * the way to the visit, the way on to what is behind it, and the line kept there. What neither line nor bound settles is
 * left open until the best of the others is known, and then walked.
 *
 * All sums are of points more than the route costs now, the fixed part left out.
 */
function scan(kernel: KernelState, v: number, shift: number, limit: number, except: number): number {
  const { instance, data, gaps, gapPoints } = kernel
  const { visits, from, into } = data
  const sequence = kernel.sequences[shift]!
  const size = kernel.size[shift]!
  const factor = instance.travelFactor[shift]!
  const { driving } = instance.prices
  const lastBreak = instance.firstBreak[shift + 1]!
  const service = instance.serviceOf[v * kernel.shiftCount + shift]!
  const record = v * visit.STRIDE
  const q = visits[record + visit.PLACE]!
  const access = visits[record + visit.ACCESS]!
  const open = visits[record + visit.OPEN]!
  const latest = visits[record + visit.HARD] === 1 ? visits[record + visit.LATEST]! : NEVER
  const since = visits[record + visit.SINCE]!
  const rate = visits[record + visit.RATE]!
  const knee = visits[record + visit.KNEE]!
  const row = q * instance.placeCount
  const offset = fixedDelta(kernel, v, shift)
  let best = limit - offset
  openCount = 0
  if (openAt.length <= size) makeRoom(size)
  for (let at = kernel.headSize[shift]!; at <= size; at++) {
    const behind = at < size ? sequence[at]! : kernel.endNode(shift)
    const g = behind * gap.GAP
    const leaves = gaps[g + gap.LEAVES]!
    // Who leaves past a hard latest arrives past it, here and at every later position.
    if (leaves > latest) break
    const p = gaps[g + gap.FROM_PLACE]!
    const to = gaps[g + gap.TO_PLACE]!
    let there = into[row + p]!
    let onward = to >= 0 ? from[row + to]! : 0
    if (there === UNREACHABLE || onward === UNREACHABLE || at === except) continue
    if (factor !== 1000) {
      // round(seconds · factor / 1000): half a thousandth more is never a whole number, so that multiplying is exact
      there = ((there * factor + 500.5) * 0.001) | 0
      onward = ((onward * factor + 500.5) * 0.001) | 0
    }
    const points = behind * gap.GAP_POINTS
    let paid = gapPoints[points + gap.BASE]! + driving * (there + onward)
    const toDoor = p === q ? there : there + access
    let next = gaps[g + gap.NEXT]!
    let starts = leaves + toDoor
    if (starts < open) starts = open
    let due = gaps[g + gap.DUE]!
    // The service would end past the break's latest, or the break might fit into the wait.
    if (starts + service > gaps[g + gap.UNTIL]! || (due < starts && starts === open)) {
      takeBreaks(kernel, leaves, next, lastBreak, toDoor, v, service)
      starts = taken[BEGINS]!
      next = taken[AFTER]!
      paid += takenLate[0]!
      due = next === lastBreak ? NEVER : ALWAYS_PAST
    }
    if (starts > latest) continue
    paid += starts <= knee ? rate * (starts - since) : startCost(kernel, v, starts)
    const ready = starts + service
    if (at === size) {
      paid += endDelta(kernel, shift, ready + onward)
      if (paid < best) {
        best = paid
        kernel.bestPosition = at
      }
      break
    }
    let delay = ready + onward + gaps[g + gap.APPROACH]!
    if (to === q) delay -= visits[behind * visit.STRIDE + visit.ACCESS]!
    if (delay < gaps[g + gap.SOONEST]!) delay = gaps[g + gap.SOONEST]!
    if (next !== gaps[g + gap.THEN]! || (due < NEVER && mayTakeBreak(kernel, g, due, ready, delay))) {
      const leg = to === q ? onward : onward + visits[behind * visit.STRIDE + visit.ACCESS]!
      best = weighWithBreak(kernel, shift, at, ready, next, leg, paid, best)
      continue
    }
    if (delay >= 0 && paid + gapPoints[points + gap.BOUND]! * delay >= best) continue
    if (delay >= gaps[g + gap.LOW]! && delay <= gaps[g + gap.HIGH]!) {
      const known = paid + gapPoints[points + gap.SLOPE]! * delay
      if (known < best) {
        best = known
        kernel.bestPosition = at
      }
      continue
    }
    if (delay <= gaps[g + gap.SLACK]!) leaveOpen(kernel, at, behind, delay, next, paid, best)
  }
  if (openCount > 0) best = walkOpen(kernel, shift, best)
  return kernel.bestPosition < 0 ? Infinity : best + offset
}

/**
 * Whether a break that is pending after the visit might be due when leaving, be taken before `b`, or fit into the wait
 * at its door.
 */
function mayTakeBreak(kernel: KernelState, g: number, due: number, ready: number, delay: number): boolean {
  const { gaps } = kernel
  const start = gaps[g + gap.STARTS]! + delay
  const isPast = ready >= due || start + gaps[g + gap.SERVICE]! > gaps[g + gap.UNTIL]!
  return isPast || (due < start && delay === gaps[g + gap.SOONEST]!)
}

/** A position where a break may be taken on the way on, or where what is behind has several windows. */
function weighWithBreak(
  kernel: KernelState,
  shift: number,
  at: number,
  ready: number,
  next: number,
  leg: number,
  paid: number,
  best: number,
): number {
  const { gaps, gapPoints, instance } = kernel
  const b = kernel.sequences[shift]![at]!
  const g = b * gap.GAP
  const lastBreak = instance.firstBreak[shift + 1]!
  const start = gaps[g + gap.STARTS]!
  const then = kernel.mode[b]! >> 1
  takeBreaks(kernel, ready, next, lastBreak, leg, b, gaps[g + gap.SERVICE]!)
  const delay = taken[BEGINS]! - start
  const sum = paid + takenLate[0]!
  if (taken[AFTER] === then) {
    if (delay >= gaps[g + gap.LOW]! && delay <= gaps[g + gap.HIGH]!) {
      const known = sum + gapPoints[b * gap.GAP_POINTS + gap.SLOPE]! * delay
      if (known >= best) return best
      kernel.bestPosition = at
      return known
    }
    if (delay > gaps[g + gap.SLACK]!) return best
  }
  leaveOpen(kernel, at, b, delay, taken[AFTER]!, sum, best)
  return best
}

/** Notes a position as open, if it is not proven to cost as much as `best`. */
function leaveOpen(
  kernel: KernelState,
  at: number,
  b: number,
  delay: number,
  next: number,
  paid: number,
  best: number,
): void {
  const bound = tailBound(kernel, b, delay, next, paid)
  if (bound >= best) return
  openAt[openCount] = at
  openStart[openCount] = kernel.start[b]! + delay
  openNext[openCount] = next
  openPaid[openCount] = paid
  openBound[openCount++] = bound
}

/** Walks what the loop left open, least bound first, as long as it may be better than `best` at `kernel.bestPosition`. */
function walkOpen(kernel: KernelState, shift: number, limit: number): number {
  let best = limit
  while (openCount > 0) {
    let least = 0
    for (let k = 1; k < openCount; k++) if (openBound[k]! < openBound[least]!) least = k
    if (openBound[least]! > best) break
    const at = openAt[least]!
    // Of equal ones the first counts; all points are whole.
    const below = at < kernel.bestPosition ? best + 1 : best
    if (openBound[least]! < below) {
      const sum = tailDelta(kernel, shift, at, openStart[least]!, openNext[least]!, openPaid[least]!, below)
      if (sum < below) {
        best = sum
        kernel.bestPosition = at
      }
    }
    openCount--
    openAt[least] = openAt[openCount]!
    openStart[least] = openStart[openCount]!
    openNext[least] = openNext[openCount]!
    openPaid[least] = openPaid[openCount]!
    openBound[least] = openBound[openCount]!
  }
  return best
}

function makeRoom(size: number): void {
  openAt = new Int32Array(2 * size)
  openStart = new Int32Array(2 * size)
  openNext = new Int32Array(2 * size)
  openPaid = new Float64Array(2 * size)
  openBound = new Float64Array(2 * size)
}

/** Points that depend on who makes the visit, not on when. */
function fixedDelta(kernel: KernelState, v: number, shift: number): number {
  const { affinity, serviceOf, prices } = kernel.instance
  const pair = v * kernel.shiftCount + shift
  if (prices.fairness === 0) return affinity[pair]!
  const work = kernel.work[shift]!
  return affinity[pair]! + fairness(kernel, shift, work + serviceOf[pair]!) - fairness(kernel, shift, work)
}
