/**
 * Where on a route a visit costs least: the innermost loop of the search.
 *
 * Equals the least of `spliceDelta` over all positions behind the head, the first one where several cost the same. The
 * common case (one slice of travel times, one window, nothing pinned) is `scan`; everything else goes through `spliceDelta`. Nothing here
 * makes an object.
 */
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { FORBIDDEN, NEVER } from '../Instance.js'
import type { KernelState } from './KernelState.js'
import * as visit from './kernelData.js'
import * as gap from './kernelGap.js'
import { fairness } from './kernelRefresh.js'
import { spliceDelta } from './kernelSplice.js'
import { serviceStart, startCost } from './kernelStep.js'
import { AFTER, BEGINS, endDelta, PAID, tailDelta, takeBreaks, taken } from './kernelTail.js'

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
let openAt = new Int32Array(64)
let openStart = new Int32Array(64)
let openNext = new Int32Array(64)
let openPaid = new Float64Array(64)
let openBound = new Float64Array(64)

/**
 * The loop over all positions of one route. Long, and written out, because most of the time of a search is spent here:
 * the way to the visit, the way on to what is behind it, and the line kept there. What the line does not tell is put off, and
 * walked in the order of its bounds once the best of the others is known: few walks are left then.
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
  const knee = Math.min(
    visits[record + visit.TARGET]!,
    visits[record + visit.LATEST]!,
    visits[record + visit.PROMISED]!,
  )
  const row = q * instance.placeCount
  const offset = fixedDelta(kernel, v, shift)
  let best = limit - offset
  let bestPosition = -1
  let openCount = 0
  if (openAt.length <= size) makeRoom(size)
  for (let at = kernel.headSize[shift]!; at <= size; at++) {
    const behind = at < size ? sequence[at]! : kernel.endNode(shift)
    const g = behind * gap.GAP
    const leaves = gaps[g + gap.LEAVES]!
    // Who leaves past a hard latest arrives past it, here and at every later position.
    if (leaves > latest) break
    if (at === except) continue
    const p = gaps[g + gap.FROM_PLACE]!
    let there = into[row + p]!
    if (there === UNREACHABLE) continue
    if (factor !== 1000) there = Math.floor((there * factor + 500) / 1000)
    const points = behind * gap.GAP_POINTS
    let paid = gapPoints[points + gap.BASE]! + driving * there
    const toDoor = p === q ? there : there + access
    let next = gaps[g + gap.NEXT]!
    let starts = leaves + toDoor
    if (starts < open) starts = open
    // The service would end past the break's latest, or the break might fit into a wait.
    if (starts + service > gaps[g + gap.UNTIL]! || (gaps[g + gap.DUE]! < starts && starts === open)) {
      takeBreaks(kernel, leaves, next, lastBreak, toDoor, v, open, service, false)
      starts = taken[BEGINS]!
      next = taken[AFTER]!
      paid += taken[PAID]!
    }
    if (starts > latest) continue
    paid += starts <= knee ? rate * (starts - since) : startCost(kernel, v, starts)

    let arrives = starts + service
    const place = gaps[g + gap.TO_PLACE]!
    if (place >= 0) {
      let onward = from[row + place]!
      if (onward === UNREACHABLE) continue
      if (factor !== 1000) onward = Math.floor((onward * factor + 500) / 1000)
      paid += driving * onward
      if (at === size || place === q) arrives += onward
      else arrives += onward + gaps[g + gap.ACCESS]!
    }
    if (at === size) {
      paid += endDelta(kernel, shift, arrives)
      if (paid < best) {
        best = paid
        bestPosition = at
      }
      break
    }
    if (next < lastBreak) {
      const leg = arrives - starts - service
      const hasWindows = (gaps[g + gap.FLAGS]! & gap.WINDOWS) !== 0
      const opens = gaps[g + gap.OPEN]!
      takeBreaks(kernel, starts + service, next, lastBreak, leg, behind, opens, gaps[g + gap.SERVICE]!, hasWindows)
      arrives = taken[BEGINS]!
      next = taken[AFTER]!
      paid += taken[PAID]!
    } else if ((gaps[g + gap.FLAGS]! & gap.WINDOWS) !== 0) arrives = serviceStart(kernel, behind, arrives)
    else if (arrives < gaps[g + gap.OPEN]!) arrives = gaps[g + gap.OPEN]!

    const delay = arrives - gaps[g + gap.STARTS]!
    const then = gaps[g + gap.THEN]!
    const least = gapPoints[points + gap.LEAST]!
    let bound: number
    if (next === then) {
      const known = paid + gapPoints[points + gap.SLOPE]! * delay
      if (delay >= gaps[g + gap.LOW]! && delay <= gaps[g + gap.HIGH]!) {
        if (known < best) {
          best = known
          bestPosition = at
        }
        continue
      }
      if (delay > gaps[g + gap.SLACK]!) continue
      if (delay > 0 && least >= 0) bound = paid + least * delay
      else if ((gaps[g + gap.FLAGS]! & gap.CONVEX) !== 0) bound = known
      else bound = paid - kernel.suffix[behind]! // nothing is paid back
    } else if (next === then + 1 && least >= 0 && delay >= instance.breakDuration[then]!) {
      bound = paid + least * (delay - instance.breakDuration[then]!)
    } else bound = paid - kernel.suffix[behind]!
    if (bound >= best) continue
    openAt[openCount] = at
    openStart[openCount] = arrives
    openNext[openCount] = next
    openPaid[openCount] = paid
    openBound[openCount++] = bound
  }
  kernel.bestPosition = bestPosition
  if (openCount > 0) best = walkOpen(kernel, shift, openCount, best)
  return kernel.bestPosition < 0 ? Infinity : best + offset
}

/** Walks what the loop left open, least bound first, as long as it may be better than `best` at `kernel.bestPosition`. */
function walkOpen(kernel: KernelState, shift: number, count: number, best: number): number {
  while (count > 0) {
    let least = 0
    for (let k = 1; k < count; k++) if (openBound[k]! < openBound[least]!) least = k
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
    count--
    openAt[least] = openAt[count]!
    openStart[least] = openStart[count]!
    openNext[least] = openNext[count]!
    openPaid[least] = openPaid[count]!
    openBound[least] = openBound[count]!
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
