/**
 * Where on a route a visit costs least: the innermost loop of the search.
 *
 * Equals the least of `spliceDelta` over all positions behind the head, the first one where several cost the same. The
 * common case (no break still to take, one slice of travel times, one window) is written out; everything else goes
 * through `stepTo` and `walkTail`. Nothing here makes an object.
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { FORBIDDEN } from './Instance.js'
import type { Kernel } from './Kernel.js'
import * as visit from './kernelData.js'
import { fairness } from './kernelRefresh.js'
import { spliceDelta, walkTail } from './kernelSplice.js'
import { startCost } from './kernelStep.js'

const one = new Int32Array(1)

/**
 * Points that route `shift` costs more with unassigned visit `v` at its best position, which is left in
 * `kernel.bestPosition`; `Infinity` and −1 when no position is feasible.
 *
 * @param limit Deltas from here on are of no interest: then `Infinity` may be returned instead.
 */
export function bestInsertion(kernel: Kernel, v: number, shift: number, limit = Infinity): number {
  kernel.bestPosition = -1
  const { instance, data } = kernel
  const pair = v * kernel.shiftCount + shift
  if (instance.affinity[pair] === FORBIDDEN) return Infinity
  const size = kernel.size[shift]!
  const head = kernel.headSize[shift]!
  const loads = instance.load[v]!
  const isOverloaded = loads > 0 && kernel.loadOf[shift]! + loads > instance.capacityLeft[shift]!
  if (isOverloaded && data.isBound[shift] === 0) return Infinity
  if (isOverloaded || data.isBound[shift] === 1 || !data.isSingleSlice) return byOne(kernel, v, shift, limit)
  return scan(kernel, v, shift, head, size, limit)
}

/** Position by position, for whatever is rare. */
function byOne(kernel: Kernel, v: number, shift: number, limit: number): number {
  one[0] = v
  let best = limit
  for (let at = kernel.headSize[shift]!; at <= kernel.size[shift]!; at++) {
    const delta = spliceDelta(kernel, shift, at, at, one, 1, best)
    if (delta >= best) continue
    best = delta
    kernel.bestPosition = at
  }
  return kernel.bestPosition < 0 ? Infinity : best
}

function scan(kernel: Kernel, v: number, shift: number, head: number, size: number, limit: number): number {
  const { instance, data, depart, place, prefix, mode, start, suffix, slope, low, high, slack, isConvex } = kernel
  const { visits, from, into } = data
  const { placeCount } = instance
  const sequence = kernel.sequences[shift]!
  const factor = instance.travelFactor[shift]!
  const isPlainFactor = factor === 1000
  const driving = instance.prices.driving
  const lastBreak = instance.firstBreak[shift + 1]!
  const pair = v * kernel.shiftCount + shift
  const service = instance.serviceOf[pair]!
  const record = v * visit.STRIDE
  const q = visits[record + visit.PLACE]!
  const access = visits[record + visit.ACCESS]!
  const open = visits[record + visit.OPEN]!
  const latest = visits[record + visit.HARD] === 1 ? visits[record + visit.LATEST]! : 0x7fffffff
  const isRough = visits[record + visit.WINDOWS] === 1
  const row = q * placeCount
  let fixed = instance.affinity[pair]!
  if (instance.prices.fairness > 0) {
    const work = kernel.work[shift]!
    fixed += fairness(kernel, shift, work + service) - fairness(kernel, shift, work)
  }
  const end = kernel.endNode(shift)
  const endPlace = instance.endPlace[shift]!
  // From here on all sums are of the whole walk, the fixed part left out.
  const shiftBy = fixed - (size > 0 ? prefix[end]! : 0)
  let best = limit - shiftBy
  let bestPosition = -1
  let before = head > 0 ? sequence[head - 1]! : kernel.startNode(shift)
  for (let at = head; at <= size; at++) {
    const behind = at < size ? sequence[at]! : end
    const u = before
    before = behind
    const free = depart[u]!
    // Who leaves past a hard latest arrives past it, here and at every later position.
    if (free > latest) break
    if (isRough || mode[u]! >> 1 < lastBreak) {
      one[0] = v
      const delta = spliceDelta(kernel, shift, at, at, one, 1, best + shiftBy)
      if (delta - shiftBy < best) {
        best = delta - shiftBy
        bestPosition = at
      }
      continue
    }
    let there = into[row + place[u]!]!
    if (there === UNREACHABLE) continue
    if (!isPlainFactor) there = Math.floor((there * factor + 500) / 1000)
    const door = free + there + (place[u] === q ? 0 : access)
    const starts = door > open ? door : open
    if (starts > latest) continue
    let paid = prefix[u]! + driving * there + startCost(kernel, v, starts)
    if (paid >= best) continue
    const leaves = starts + service
    let onward = 0
    let arrives = leaves
    if (at < size) {
      onward = from[row + place[behind]!]!
      if (onward === UNREACHABLE) continue
      if (!isPlainFactor) onward = Math.floor((onward * factor + 500) / 1000)
      const next = behind * visit.STRIDE
      if (visits[next + visit.WINDOWS] === 1) {
        const sum = walkTail(
          kernel,
          shift,
          at,
          q,
          leaves,
          mode[u]! & ~1,
          kernel.load[u]! + visits[record + visit.LOAD]!,
          paid,
          best,
        )
        if (sum < best) {
          best = sum
          bestPosition = at
        }
        continue
      }
      arrives += onward + (place[behind] === q ? 0 : visits[next + visit.ACCESS]!)
      if (arrives < visits[next + visit.OPEN]!) arrives = visits[next + visit.OPEN]!
    } else if (endPlace >= 0) {
      onward = from[row + endPlace]!
      if (onward === UNREACHABLE) continue
      if (!isPlainFactor) onward = Math.floor((onward * factor + 500) / 1000)
      arrives += onward
    }
    const delay = arrives - start[behind]!
    paid += driving * onward
    const known = paid + suffix[behind]! + slope[behind]! * delay
    if (delay < low[behind]! || delay > high[behind]!) {
      if (delay > slack[behind]!) continue
      if (isConvex[behind] === 1 && known >= best) continue
      paid -= driving * onward
      const sum = walkTail(
        kernel,
        shift,
        at,
        q,
        leaves,
        mode[u]! & ~1,
        kernel.load[u]! + visits[record + visit.LOAD]!,
        paid,
        best,
      )
      if (sum < best) {
        best = sum
        bestPosition = at
      }
    } else if (known < best) {
      best = known
      bestPosition = at
    }
  }
  kernel.bestPosition = bestPosition
  return bestPosition < 0 ? Infinity : best + shiftBy
}
