/**
 * How a delay passes from a stop to the node behind it, for `kernelRefresh.ts`: absorbed by a wait at the door, passed
 * on whole, or up to where a break would be taken elsewhere.
 *
 * Works on the lines of the kernel: that of stop `v` holds its own cost when it comes in and goes out with the cost of
 * all behind it added, its range cut to where that is true. Each cut below names its reason; cutting too much is allowed.
 */
import { NEVER } from '../Instance.js'
import type { KernelState } from './KernelState.js'
import { drive, serviceStart } from './kernelStep.js'
import * as visit from './visitOffsets.js'

/** Adds to the line of stop `v` that of the node behind it. */
export function lineThroughWay(kernel: KernelState, shift: number, v: number, behind: number): void {
  if (behind >= kernel.visitCount) {
    // On the way home nothing waits and no break is taken.
    if (kernel.data.isSingleSlice) passOnAll(kernel, v, behind, -NEVER)
    else only(kernel, v)
    return
  }
  const { visits } = kernel.data
  const at = behind * visit.STRIDE
  const hasBreakAhead = kernel.mode[v]! >> 1 < kernel.instance.firstBreak[shift + 1]!
  const hasWindows = visits[at + visit.WINDOWS] === 1
  if (!kernel.data.isSingleSlice || (hasBreakAhead && hasWindows)) {
    only(kernel, v)
  } else if (hasBreakAhead) {
    lineThroughBreak(kernel, shift, v, behind)
    notConvex(kernel, v)
  } else if (hasWindows) {
    lineThroughWindows(kernel, v, behind)
    notConvex(kernel, v)
    kernel.least[v] = -1 // a later window can let a visit further on be earlier within its own
  } else {
    passOnAll(kernel, v, behind, visits[at + visit.OPEN]! - kernel.door[behind]!)
  }
}

/** The plain way with nothing special on it: what holds behind it holds before it. */
function passOnAll(kernel: KernelState, v: number, behind: number, wait: number): void {
  passOn(kernel, v, behind, wait)
  passOnLeast(kernel, v, behind, wait > 0 ? 0 : 1)
  if (kernel.isConvex[behind] === 0) notConvex(kernel, v)
}

/** `share` 1: what is behind starts later by at least the delay; 0: it does not start earlier. */
function passOnLeast(kernel: KernelState, v: number, behind: number, share: 0 | 1): void {
  const { least } = kernel
  least[v] = least[behind]! < 0 ? -1 : least[v]! + share * least[behind]!
}

/** A later start of `v` can make something cheaper: the line bounds nothing, and no delay is surely too long. */
function notConvex(kernel: KernelState, v: number): void {
  kernel.isConvex[v] = 0
  kernel.slack[v] = NEVER
}

/** Nothing is known but the present start. */
function only(kernel: KernelState, v: number): void {
  kernel.low[v] = 0
  kernel.high[v] = 0
  kernel.least[v] = -1
  notConvex(kernel, v)
}

/**
 * The plain way. `wait`: seconds at the door until service can begin (absorbed first); where not positive, by how much
 * earlier the service could begin.
 */
function passOn(kernel: KernelState, v: number, behind: number, wait: number): void {
  const { slope, low, high, slack } = kernel
  if (wait > 0) {
    // What is behind stands where it stood; past the wait only a flat line goes on.
    const reach = slope[behind] === 0 ? Math.min(NEVER, wait + high[behind]!) : wait
    if (reach < high[v]!) high[v] = reach
    if (slack[behind]! < NEVER && wait + slack[behind]! < slack[v]!) slack[v] = wait + slack[behind]!
    return
  }
  slope[v] = slope[v]! + slope[behind]!
  if (high[behind]! < high[v]!) high[v] = high[behind]!
  // Earlier than `wait` the service does not begin: there, too, only a flat line goes on.
  const floor = slope[behind] === 0 && low[behind]! <= wait ? -NEVER : Math.max(low[behind]!, wait)
  if (floor > low[v]!) low[v] = floor
  if (slack[behind]! < slack[v]!) slack[v] = slack[behind]!
}

/** As `passOn`, within the delays at which the node behind keeps the window that counts. */
function lineThroughWindows(kernel: KernelState, v: number, behind: number): void {
  const { instance, low, high } = kernel
  const door = kernel.door[behind]!
  const release = kernel.data.visits[behind * visit.STRIDE + visit.OPEN]!
  const ready = Math.max(door, release)
  const first = instance.firstWindow[behind]!
  const end = instance.firstWindow[behind + 1]!
  let w = first
  while (w < end && ready > instance.windowLatest[w]!) w++
  // Past its latest, the next window counts.
  if (w < end) high[v] = Math.min(high[v]!, instance.windowLatest[w]! - door)
  // Earlier, the window before it would still be open.
  if (w > first && instance.windowLatest[w - 1]! >= release) {
    low[v] = Math.max(low[v]!, instance.windowLatest[w - 1]! + 1 - door)
  }
  const opens = w < end ? Math.max(release, instance.windowEarliest[w]!) : release
  passOn(kernel, v, behind, opens - door)
}

/**
 * A break may be taken on this way: the line holds while it is taken just as it is now (docs/rules.md §4, a to d).
 *
 * `least` stays proven if it is the last break and nothing waits before it is taken. Then, in a tour that is later, all
 * starts up to there are later by the delay or more, wherever the break falls; it falls no further behind; and who takes
 * it sooner sets out again at max(earliest, own end) + duration and has the same trips before them, so that nothing
 * behind it is earlier either. (With a wait that the break does not fit into, a later start can take the break out of
 * it and be ready sooner.) After a break that is taken at the door, or from its earliest on, a delay may be absorbed.
 */
function lineThroughBreak(kernel: KernelState, shift: number, v: number, behind: number): void {
  const { instance, low, high } = kernel
  const next = kernel.mode[v]! >> 1
  const taken = (kernel.mode[behind]! >> 1) - next
  const isLast = next + 1 === instance.firstBreak[shift + 1]!
  const earliest = instance.breakEarliest[next]!
  const latest = instance.breakLatest[next]!
  const duration = instance.breakDuration[next]!
  // Several breaks at one stop, and breaks of no length, are too rare to be worth a rule.
  if (duration === 0 || (taken > 0 && !isLast)) {
    only(kernel, v)
    return
  }
  const open = kernel.data.visits[behind * visit.STRIDE + visit.OPEN]!
  const untilDue = earliest - kernel.depart[v]!
  if (untilDue <= 0) {
    // (a) at once: everything moves, from when it is due, and at a price past its latest.
    low[v] = Math.max(low[v]!, untilDue)
    const untilLate = latest - kernel.depart[v]!
    if (untilLate > 0) high[v] = Math.min(high[v]!, untilLate)
    else {
      low[v] = Math.max(low[v]!, untilLate)
      kernel.slope[v] = kernel.slope[v]! + instance.prices.overtime
    }
    const wait = open - kernel.door[behind]!
    passOn(kernel, v, behind, wait)
    passOnLeast(kernel, v, behind, wait > 0 ? 0 : 1)
    return
  }
  // The trip as it would be without the break.
  const service = instance.serviceOf[behind * kernel.shiftCount + shift]!
  const door = doorWithoutBreak(kernel, shift, v, behind)
  const start = serviceStart(kernel, behind, door)
  const wait = open - door
  // The latest door at which the break still fits into the wait.
  const fits = Math.min(latest, start - duration)
  if (taken === 1 && door <= fits && earliest <= fits) {
    // (b) inside the wait, as long as it fits: nothing moves. (If it falls due on the way, it is taken before leaving,
    // and what fitted into the wait then leaves as much of it.)
    high[v] = Math.min(high[v]!, fits - door)
    passOnLeast(kernel, v, behind, 0)
    return
  }
  // Arriving earlier it may fit into the wait.
  const earlier = wait > 0 ? (earliest <= fits ? fits - door + 1 : -NEVER) : wait
  if (taken === 1) {
    // (c) before the trip, from its earliest on: the delay is absorbed until then. A service that would end in time
    // would go first.
    high[v] = Math.min(high[v]!, untilDue)
    low[v] = Math.max(low[v]!, earlier, wait > 0 ? -NEVER : latest + 1 - (start + service))
    passOnLeast(kernel, v, behind, 0)
    return
  }
  // (d) not here: neither due nor fitting, and the service ends in time.
  high[v] = Math.min(high[v]!, untilDue - 1, Math.max(0, wait) + latest - (start + service))
  low[v] = Math.max(low[v]!, earlier)
  passOn(kernel, v, behind, wait)
  if (isLast && wait <= 0) passOnLeast(kernel, v, behind, 1)
  else kernel.least[v] = -1
}

function doorWithoutBreak(kernel: KernelState, shift: number, v: number, behind: number): number {
  const p = kernel.place[v]!
  const q = kernel.place[behind]!
  const access = p === q ? 0 : kernel.instance.access[behind]!
  return kernel.depart[v]! + drive(kernel, shift, p, q, kernel.depart[v]!) + access
}
