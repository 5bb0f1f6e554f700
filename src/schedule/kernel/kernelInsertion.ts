/**
 * Where on a route a visit costs least: the innermost loop of the search.
 *
 * Equals the least of `spliceDelta` over all positions behind the head, the first one where several cost the same. The
 * common case (one slice of travel times, one window) is written out; everything else goes through `stepTo` and
 * `walkTail`. Nothing here makes an object.
 */
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { FORBIDDEN } from '../Instance.js'
import type { KernelState } from './KernelState.js'
import * as visit from './kernelData.js'
import { fairness } from './kernelRefresh.js'
import { spliceDelta, walkTail } from './kernelSplice.js'
import { startCost } from './kernelStep.js'

const one = new Int32Array(1)
const NO_LATEST = 0x7fffffff

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

/**
 * The loop over all positions of one route. Long, and written out, because most of the time of a search is spent here:
 * the way to the visit, the way on to what is behind it, and the line kept there. On both ways one break may be taken
 * (docs/rules.md §4: a, c; what b asks is asked here, too, and left to the general case).
 */
function scan(kernel: KernelState, v: number, shift: number, limit: number, except: number): number {
  const { instance, data, depart, place, prefix, mode, start, suffix, slope, low, high, slack, isConvex, least } =
    kernel
  const { breakEarliest, breakLatest, breakDuration } = instance
  const { visits, from, into } = data
  const sequence = kernel.sequences[shift]!
  const size = kernel.size[shift]!
  const factor = instance.travelFactor[shift]!
  const isPlainFactor = factor === 1000
  const { driving, overtime } = instance.prices
  const lastBreak = instance.firstBreak[shift + 1]!
  const service = instance.serviceOf[v * kernel.shiftCount + shift]!
  const record = v * visit.STRIDE
  const q = visits[record + visit.PLACE]!
  const access = visits[record + visit.ACCESS]!
  const open = visits[record + visit.OPEN]!
  const latest = visits[record + visit.HARD] === 1 ? visits[record + visit.LATEST]! : NO_LATEST
  const row = q * instance.placeCount
  const end = kernel.endNode(shift)
  const endPlace = instance.endPlace[shift]!
  const fixed = fixedDelta(kernel, v, shift)
  // From here on all sums are of the whole walk, the fixed part left out.
  const offset = fixed - (size > 0 ? prefix[end]! : 0)
  let best = limit - offset
  let bestPosition = -1
  const head = kernel.headSize[shift]!
  let before = head > 0 ? sequence[head - 1]! : kernel.startNode(shift)
  for (let at = head; at <= size; at++) {
    const behind = at < size ? sequence[at]! : end
    const u = before
    before = behind
    let t = depart[u]!
    // Who leaves past a hard latest arrives past it, here and at every later position.
    if (t > latest) break
    if (at === except) continue
    let there = into[row + place[u]!]!
    if (there === UNREACHABLE) continue
    if (!isPlainFactor) there = Math.floor((there * factor + 500) / 1000)
    let paid = prefix[u]! + driving * there
    if (paid >= best) continue // nothing is paid back
    let next = mode[u]! >> 1
    let isGeneral = false
    if (next < lastBreak && t >= breakEarliest[next]!) {
      if (t > breakLatest[next]!) paid += overtime * (t - breakLatest[next]!)
      t += breakDuration[next]!
      next++
      isGeneral = next < lastBreak && t >= breakEarliest[next]!
    }
    const toDoor = there + (place[u] === q ? 0 : access)
    let starts = Math.max(t + toDoor, open)
    if (next < lastBreak) {
      const begin = Math.max(t + toDoor, breakEarliest[next]!)
      if (begin <= breakLatest[next]! && begin + breakDuration[next]! <= starts) isGeneral = true
      else if (starts + service > breakLatest[next]!) {
        t = breakEarliest[next]! + breakDuration[next]!
        starts = Math.max(t + toDoor, open)
        next++
        if (next < lastBreak) isGeneral = true
      }
    }
    if (isGeneral) {
      one[0] = v
      const sum = spliceDelta(kernel, shift, at, at, one, 1, best + offset) - offset
      if (sum < best) {
        best = sum
        bestPosition = at
      }
      continue
    }
    if (starts > latest) continue
    paid += startCost(kernel, v, starts)
    if (paid >= best) continue
    const leaves = starts + service
    let onward = 0
    let arrives = leaves
    let nextOn = next
    let late = 0
    let isKnown = true
    if (at < size) {
      onward = from[row + place[behind]!]!
      if (onward === UNREACHABLE) continue
      if (!isPlainFactor) onward = Math.floor((onward * factor + 500) / 1000)
      const other = behind * visit.STRIDE
      const toNext = onward + (place[behind] === q ? 0 : visits[other + visit.ACCESS]!)
      const opens = visits[other + visit.OPEN]!
      isKnown = visits[other + visit.WINDOWS] === 0
      t = leaves
      if (nextOn < lastBreak && t >= breakEarliest[nextOn]!) {
        if (t > breakLatest[nextOn]!) late = overtime * (t - breakLatest[nextOn]!)
        t += breakDuration[nextOn]!
        nextOn++
        if (nextOn < lastBreak && t >= breakEarliest[nextOn]!) isKnown = false
      }
      arrives = Math.max(t + toNext, opens)
      if (nextOn < lastBreak) {
        const begin = Math.max(t + toNext, breakEarliest[nextOn]!)
        if (begin <= breakLatest[nextOn]! && begin + breakDuration[nextOn]! <= arrives) isKnown = false
        else if (arrives + depart[behind]! - start[behind]! > breakLatest[nextOn]!) {
          t = breakEarliest[nextOn]! + breakDuration[nextOn]!
          arrives = Math.max(t + toNext, opens)
          nextOn++
          if (nextOn < lastBreak) isKnown = false
        }
      }
    } else if (endPlace >= 0) {
      onward = from[row + endPlace]!
      if (onward === UNREACHABLE) continue
      if (!isPlainFactor) onward = Math.floor((onward * factor + 500) / 1000)
      arrives += onward
    }
    if (isKnown) {
      const sure = paid + late + driving * onward + suffix[behind]!
      const delay = arrives - start[behind]!
      const wasNext = at < size ? mode[behind]! >> 1 : nextOn
      if (nextOn === wasNext) {
        const known = sure + slope[behind]! * delay
        if (delay >= low[behind]! && delay <= high[behind]!) {
          if (known < best) {
            best = known
            bestPosition = at
          }
          continue
        }
        if (delay > slack[behind]!) continue
        if (isConvex[behind] === 1 && known >= best) continue
        if (delay > 0 && least[behind]! >= 0 && sure + least[behind]! * delay >= best) continue
      } else if (nextOn === wasNext + 1 && least[behind]! >= 0) {
        // The break is taken sooner: what came before it is later by the delay, what came behind it by what the delay
        // exceeds the break by (see `kernelWay.ts`).
        const delayBehind = delay - breakDuration[wasNext]!
        if (delayBehind >= 0 && sure + least[behind]! * delayBehind >= best) continue
      }
    }
    const load = kernel.load[u]! + visits[record + visit.LOAD]!
    const sum = walkTail(kernel, shift, at, q, leaves, 2 * next, load, paid, best)
    if (sum < best) {
      best = sum
      bestPosition = at
    }
  }
  kernel.bestPosition = bestPosition
  return bestPosition < 0 ? Infinity : best + offset
}

/** Points that depend on who makes the visit, not on when. */
function fixedDelta(kernel: KernelState, v: number, shift: number): number {
  const { affinity, serviceOf, prices } = kernel.instance
  const pair = v * kernel.shiftCount + shift
  if (prices.fairness === 0) return affinity[pair]!
  const work = kernel.work[shift]!
  return affinity[pair]! + fairness(kernel, shift, work + serviceOf[pair]!) - fairness(kernel, shift, work)
}
