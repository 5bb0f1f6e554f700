/**
 * One step of a route for the kernel: from stop to stop, and from the last stop to the end (docs/rules.md §4), with the
 * result in `kernel.step` so that no object is made.
 *
 * The general case lives here: windows, breaks, slices, forced visits. `kernelInsertion.ts` has the common case inlined.
 */
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { EN_ROUTE, ON_SITE, PINNED } from '../Instance.js'
import { legArrival } from '../leg.js'
import type { KernelState } from './KernelState.js'
import { DOOR, LATE, LEG, MODE, OWN, START, WAY } from './stepOffsets.js'
import * as visit from './visitOffsets.js'

/** Seconds from p to q, leaving at `t`, with the shift's factor; `UNREACHABLE` where there is no way. */
export function drive(kernel: KernelState, shift: number, p: number, q: number, t: number): number {
  if (!kernel.data.isSingleSlice) {
    const arrival = legArrival(kernel.instance, shift, p, q, t)
    return arrival === UNREACHABLE ? UNREACHABLE : arrival - t
  }
  const factor = kernel.instance.travelFactor[shift]!
  const seconds = kernel.data.from[p * kernel.instance.placeCount + q]!
  return factor === 1000 || seconds === UNREACHABLE ? seconds : Math.floor((seconds * factor + 500) / 1000)
}

/** When service starts for somebody who is at the door at `door` (steps 3 and 4). */
export function serviceStart(kernel: KernelState, v: number, door: number): number {
  const { visits, instance } = kernel.data
  const open = visits[v * visit.STRIDE + visit.OPEN]!
  const ready = Math.max(door, open)
  if (visits[v * visit.STRIDE + visit.WINDOWS] === 0) return ready
  const end = instance.firstWindow[v + 1]!
  for (let w = instance.firstWindow[v]!; w < end; w++) {
    if (ready <= instance.windowLatest[w]!) return Math.max(ready, instance.windowEarliest[w]!)
  }
  return ready
}

/** Points that a visit pays for starting at `start`; windows broken by force not included. */
export function startCost(kernel: KernelState, v: number, start: number): number {
  const { visits } = kernel.data
  const at = v * visit.STRIDE
  let points = visits[at + visit.RATE]! * (start - visits[at + visit.SINCE]!)
  if (start > visits[at + visit.TARGET]!) {
    points += visits[at + visit.TARGET_RATE]! * (start - visits[at + visit.TARGET]!)
    if (start > visits[at + visit.TWICE]!)
      points += visits[at + visit.TWICE_RATE]! * (start - visits[at + visit.TWICE]!)
  }
  if (start > visits[at + visit.LATEST]!) points += visits[at + visit.LATE_RATE]! * (start - visits[at + visit.LATEST]!)
  if (start > visits[at + visit.PROMISED]!) {
    points += visits[at + visit.PROMISE_RATE]! * (start - visits[at + visit.PROMISED]!)
  }
  return points
}

/**
 * From place `p`, free at `t` in `mode`, to visit `v` and through its service of `service` seconds.
 *
 * @returns false when there is no way or a hard window is broken outside the forced prefix; `kernel.step` then means
 *   nothing.
 */
export function stepTo(
  kernel: KernelState,
  shift: number,
  p: number,
  t: number,
  mode: number,
  v: number,
  service: number,
): boolean {
  const { instance, step } = kernel
  const { visits } = kernel.data
  const { prices, breakEarliest, breakLatest, breakDuration } = instance
  const at = v * visit.STRIDE
  const q = visits[at + visit.PLACE]!
  const access = p === q ? 0 : visits[at + visit.ACCESS]!
  const lastBreak = instance.firstBreak[shift + 1]!
  let next = mode >> 1
  let way = 0
  let driving: number
  let door: number
  let start: number
  for (;;) {
    // (a) a break that is due is taken at once
    while (next < lastBreak && t >= breakEarliest[next]!) {
      if (t > breakLatest[next]!) way += prices.overtime * (t - breakLatest[next]!)
      t += breakDuration[next++]!
    }
    driving = drive(kernel, shift, p, q, t)
    if (driving === UNREACHABLE) return false
    door = t + driving + access
    start = serviceStart(kernel, v, door)
    // (b) whole inside the wait at the door
    let waitsFrom = door
    const asked = next
    while (next < lastBreak) {
      const from = Math.max(waitsFrom, breakEarliest[next]!)
      if (from > breakLatest[next]! || from + breakDuration[next]! > start) break
      waitsFrom = from + breakDuration[next++]!
    }
    // (c) before the trip, since the service would end too late for it; (d) else not yet
    if (next === lastBreak || next > asked || start + service <= breakLatest[next]!) break
    t = breakEarliest[next]! + breakDuration[next]!
    next++
  }
  const isForced = (mode & 1) !== 0 && instance.bond[v]! >= PINNED
  let own = startCost(kernel, v, start)
  if (start > visits[at + visit.LATEST]! && visits[at + visit.HARD] === 1) {
    if (!isForced) return false
    own += prices.violation
  }
  step[START] = start
  step[MODE] = 2 * next + (isForced ? 1 : 0)
  step[WAY] = way + prices.driving * driving
  step[OWN] = own
  step[DOOR] = door
  step[LEG] = driving + access
  step[LATE] = way
  return true
}

/**
 * As `stepTo`, for a visit that is under way: no break comes before it, an unreachable leg takes no time (its violation
 * is counted here), and who is on site neither drives nor waits.
 */
export function stepUnderWay(kernel: KernelState, shift: number, p: number, t: number, mode: number, v: number): void {
  const { instance, step } = kernel
  const { prices } = instance
  const { visits } = kernel.data
  const at = v * visit.STRIDE
  step[MODE] = mode
  step[WAY] = 0
  let start = instance.underWaySince[v]!
  if (instance.bond[v] === ON_SITE) {
    step[OWN] = onSiteCost(kernel, v, start)
    step[DOOR] = start
  } else {
    const q = visits[at + visit.PLACE]!
    const driving = drive(kernel, shift, p, q, t)
    const isLost = driving === UNREACHABLE
    // Who is still driving has not arrived before now.
    const arrival = Math.max(isLost ? t : t + driving, instance.now)
    const door = arrival + (p === q ? 0 : visits[at + visit.ACCESS]!)
    start = serviceStart(kernel, v, door)
    const isLate = start > visits[at + visit.LATEST]! && visits[at + visit.HARD] === 1
    step[WAY] = prices.driving * (arrival - t)
    step[OWN] = startCost(kernel, v, start) + prices.violation * ((isLost ? 1 : 0) + (isLate ? 1 : 0))
    step[DOOR] = door
  }
  step[START] = start
}

/** Windows no longer count for who is with the patient, and a response is not less than 0. */
function onSiteCost(kernel: KernelState, v: number, start: number): number {
  const { visits } = kernel.data
  const at = v * visit.STRIDE
  const waited = Math.max(start, visits[at + visit.SINCE]!)
  return (
    visits[at + visit.RATE]! * (waited - visits[at + visit.SINCE]!) +
    visits[at + visit.TARGET_RATE]! * Math.max(0, waited - visits[at + visit.TARGET]!) +
    visits[at + visit.TWICE_RATE]! * Math.max(0, waited - visits[at + visit.TWICE]!) +
    visits[at + visit.PROMISE_RATE]! * Math.max(0, start - visits[at + visit.PROMISED]!)
  )
}

/** From the last stop to the end of the shift. False when the hard end is broken and not all of the route is forced. */
export function stepToEnd(kernel: KernelState, shift: number, p: number, t: number, mode: number): boolean {
  const { instance, step } = kernel
  const { prices } = instance
  const q = instance.endPlace[shift]!
  const isForced = (mode & 1) !== 0
  let driving = q < 0 ? 0 : drive(kernel, shift, p, q, t)
  let own = 0
  if (driving === UNREACHABLE) {
    if (!isForced) return false
    driving = 0
    own = prices.violation
  }
  const end = t + driving
  if (end > instance.shiftEnd[shift]!) own += prices.overtime * (end - instance.shiftEnd[shift]!)
  if (end > instance.hardEnd[shift]!) {
    if (!isForced) return false
    own += prices.violation
  }
  step[START] = end
  step[MODE] = mode
  step[WAY] = prices.driving * driving
  step[OWN] = own
  step[DOOR] = end
  step[LEG] = driving
  return true
}

/** Whether a visit of the head is under way: it then follows other rules than the rest of the route. */
export function isUnderWay(kernel: KernelState, v: number): boolean {
  return kernel.instance.bond[v]! >= EN_ROUTE
}
