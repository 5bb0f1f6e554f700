/**
 * Fills in a route's figures in the kernel: forwards what each stop is and has cost so far, backwards what it and all
 * behind it cost as a function of the start of its service.
 *
 * That function is piecewise linear. Kept of it is the line that holds around the present start: its slope, and the
 * range [start + low, start + high] on which it holds, which ends at the nearest of: a target, a promise or a window
 * missed or kept, a wait used up or begun, the start of overtime, the hard end, a break that would be taken elsewhere.
 * Where one window per visit, no break, no change of speed and nothing forced lie ahead, the function is convex, and the
 * line a lower bound beyond its range; `slack` then is the delay from which on the route is infeasible. `least` is a
 * slope that bounds the cost of delays from below in some more cases (`kernelWay.ts` says which, and why).
 *
 * Every range is an integer interval around 0. Being too narrow costs time, being too wide would cost exactness.
 */
import { NEVER, ON_SITE } from '../Instance.js'
import type { KernelState } from './KernelState.js'
import { writeGap } from './kernelGap.js'
import { isUnderWay, stepTo, stepToEnd, stepUnderWay } from './kernelStep.js'
import { lineThroughWay } from './kernelWay.js'
import { DOOR, LATE, LEG, MODE, OWN, START, WAY } from './stepOffsets.js'
import * as visit from './visitOffsets.js'

/** Works out route `shift` anew. False when a hard rule is broken outside the forced prefix: its figures are then stale. */
export function refresh(kernel: KernelState, shift: number): boolean {
  if (!forwards(kernel, shift)) return false
  backwards(kernel, shift)
  return true
}

function forwards(kernel: KernelState, shift: number): boolean {
  const { instance, step, prefix, load } = kernel
  const sequence = kernel.sequences[shift]!
  const size = kernel.size[shift]!
  const headSize = kernel.headSize[shift]!
  const capacity = instance.capacityLeft[shift]!
  let node = kernel.startNode(shift)
  let fixed = 0
  let work = 0
  kernel.place[node] = instance.startPlace[shift]!
  kernel.depart[node] = instance.free[shift]!
  kernel.mode[node] = 2 * instance.firstBreak[shift]! + 1
  load[node] = 0
  prefix[node] = 0
  for (let at = 0; at < size; at++) {
    const v = sequence[at]!
    const service = instance.serviceOf[v * kernel.shiftCount + shift]!
    const under = isUnderWay(kernel, v)
    const mode = kernel.mode[node]!
    if (under) {
      const leaves = at === 0 ? instance.departed[shift]! : kernel.depart[node]!
      stepUnderWay(kernel, shift, kernel.place[node]!, leaves, mode, v)
    } else if (!stepTo(kernel, shift, kernel.place[node]!, kernel.depart[node]!, mode, v, service)) return false
    load[v] = load[node]! + instance.load[v]!
    let own = step[OWN]!
    if (instance.load[v]! > 0 && load[v]! > capacity) {
      if ((step[MODE]! & 1) === 0) return false
      own += instance.prices.violation
    }
    kernel.door[v] = step[DOOR]!
    kernel.start[v] = step[START]!
    kernel.depart[v] = instance.bond[v] === ON_SITE ? instance.onSiteEnd[v]! : step[START]! + service
    kernel.mode[v] = step[MODE]!
    prefix[v] = prefix[node]! + step[WAY]! + own
    kernel.suffix[v] = own
    kernel.leg[v] = step[LEG]!
    kernel.late[v] = step[LATE]!
    kernel.own[v] = own
    kernel.shiftOf[v] = shift
    kernel.positionOf[v] = at
    fixed += instance.affinity[v * kernel.shiftCount + shift]!
    work += service
    node = v
  }
  const end = kernel.endNode(shift)
  if (size === 0) {
    stayAtStart(kernel, shift, node)
  } else if (!stepToEnd(kernel, shift, kernel.place[node]!, kernel.depart[node]!, kernel.mode[node]!)) return false
  kernel.start[end] = step[START]!
  kernel.leg[end] = step[LEG]!
  kernel.door[end] = step[START]!
  kernel.mode[end] = step[MODE]!
  load[end] = load[node]!
  prefix[end] = prefix[node]! + step[WAY]! + step[OWN]!
  kernel.suffix[end] = size > headSize ? step[OWN]! : overtimeCost(kernel, shift, step[START]!)
  kernel.work[shift] = work
  kernel.loadOf[shift] = load[node]!
  kernel.fixedCost[shift] = fixed + fairness(kernel, shift, work)
  kernel.routeCost[shift] = kernel.fixedCost[shift]! + (size > 0 ? prefix[end]! : 0)
  return true
}

/** An empty route is over when it begins, and pays nothing. */
function stayAtStart(kernel: KernelState, shift: number, node: number): void {
  const { instance, step } = kernel
  step[START] = instance.free[shift]!
  step[MODE] = kernel.mode[node]!
  step[WAY] = 0
  step[OWN] = 0
}

function overtimeCost({ instance }: KernelState, shift: number, end: number): number {
  return instance.prices.overtime * Math.max(0, end - instance.shiftEnd[shift]!)
}

/** Points of fairness for so many seconds of service on a shift. */
export function fairness(kernel: KernelState, shift: number, work: number): number {
  const price = kernel.instance.prices.fairness
  if (price === 0) return 0
  const over = Math.floor(work / 60) - kernel.instance.share[shift]!
  return price * over * over
}

function backwards(kernel: KernelState, shift: number): void {
  const { prefix, suffix } = kernel
  const { isSingleSlice } = kernel.data
  const sequence = kernel.sequences[shift]!
  const head = kernel.headSize[shift]!
  let behind = kernel.endNode(shift)
  const total = prefix[behind]!
  endLine(kernel, shift, behind)
  for (let at = kernel.size[shift]! - 1; at >= head; at--) {
    const v = sequence[at]!
    // `suffix` still holds the stop's own points here.
    suffix[v] = suffix[v]! + (total - prefix[v]!)
    ownLine(kernel, v)
    lineThroughWay(kernel, shift, v, behind)
    if (isSingleSlice) writeGap(kernel, shift, v, behind, total)
    behind = v
  }
  if (isSingleSlice) writeGap(kernel, shift, head > 0 ? sequence[head - 1]! : kernel.startNode(shift), behind, total)
}

/**
 * The end of the route: overtime, and the hard end. Where there is only a head, or nothing, the line is that of a visit
 * put in behind it: nobody is forced to make that one.
 */
function endLine(kernel: KernelState, shift: number, end: number): void {
  const { instance, start } = kernel
  const isForced = (kernel.mode[end]! & 1) !== 0 && kernel.size[shift]! > kernel.headSize[shift]!
  const untilOvertime = instance.shiftEnd[shift]! - start[end]!
  const untilHardEnd = instance.hardEnd[shift]! - start[end]!
  const isOver = untilOvertime <= 0
  kernel.slope[end] = isOver ? instance.prices.overtime : 0
  kernel.low[end] = isOver ? untilOvertime : -NEVER
  kernel.high[end] = Math.min(isOver ? NEVER : untilOvertime, isForced && untilHardEnd < 0 ? NEVER : untilHardEnd)
  kernel.slack[end] = isForced ? NEVER : untilHardEnd
  kernel.isConvex[end] = isForced ? 0 : 1
  kernel.least[end] = kernel.slope[end]!
  // Past the hard end by force, a violation is paid that an earlier end would not pay.
  if (isForced && untilHardEnd < 0) kernel.low[end] = Math.max(kernel.low[end]!, untilHardEnd + 1)
}

/** The stop alone: the ramp it stands on, and how far that reaches. */
function ownLine(kernel: KernelState, v: number): void {
  const { visits } = kernel.data
  const at = v * visit.STRIDE
  const start = kernel.start[v]!
  const isForced = (kernel.mode[v]! & 1) !== 0
  let slope = visits[at + visit.RATE]!
  let low = -NEVER
  let high = NEVER
  for (let knee = visit.TARGET; knee <= visit.PROMISED; knee += 2) {
    const more = visits[at + knee + 1]!
    if (more === 0) continue // no knee where the slope stays
    const distance = visits[at + knee]! - start
    if (distance > 0) high = Math.min(high, distance)
    else {
      low = Math.max(low, distance)
      slope += more
    }
  }
  const isHard = visits[at + visit.HARD] === 1
  const isSoft = !isHard && visits[at + visit.LATE_RATE]! > 0
  const untilLatest = visits[at + visit.LATEST]! - start
  if (untilLatest > 0 || (isHard && untilLatest === 0)) {
    if (isHard || isSoft) high = Math.min(high, untilLatest)
  } else if (isHard || isSoft) {
    low = Math.max(low, isHard ? untilLatest + 1 : untilLatest)
    slope += visits[at + visit.LATE_RATE]!
  }
  kernel.slope[v] = slope
  kernel.low[v] = low
  kernel.high[v] = high
  kernel.slack[v] = isHard && !isForced ? untilLatest : NEVER
  kernel.isConvex[v] = isHard && isForced ? 0 : 1
  kernel.least[v] = slope
}
