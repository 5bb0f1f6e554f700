/**
 * What a route would cost if a stretch of it were replaced by other visits: insertion, removal, exchange and any
 * mixture, exact to the last point. Nothing is changed.
 *
 * Walks from the prefix through what is put in, and then on through the old tail until the rest is known: from the line
 * kept at a stop where the new start lies in its range, or because the start is the same as before.
 */
import { FORBIDDEN } from '../Instance.js'
import type { KernelState } from './KernelState.js'
import { fairness } from './kernelRefresh.js'
import { stepTo, stepToEnd } from './kernelStep.js'
import { MODE, OWN, START, WAY } from './stepOffsets.js'

/**
 * Points that route `shift` would cost more (less: negative) with its positions `from` … `to` − 1 replaced by the first
 * `count` of `visits`, which stand in no other place of this route. `Infinity` when that breaks a hard rule.
 *
 * @param limit Once the delta is surely at least this, `Infinity` may be returned instead.
 */
export function spliceDelta(
  kernel: KernelState,
  shift: number,
  from: number,
  to: number,
  visits: ArrayLike<number>,
  count: number,
  limit = Infinity,
): number {
  const { instance, step } = kernel
  const { affinity, serviceOf } = instance
  const sequence = kernel.sequences[shift]!
  const before = from > 0 ? sequence[from - 1]! : kernel.startNode(shift)
  let fixed = 0
  let work = kernel.work[shift]!
  for (let at = from; at < to; at++) {
    const pair = sequence[at]! * kernel.shiftCount + shift
    fixed -= affinity[pair]!
    work -= serviceOf[pair]!
  }
  for (let at = 0; at < count; at++) {
    const pair = visits[at]! * kernel.shiftCount + shift
    if (affinity[pair] === FORBIDDEN) return Infinity
    fixed += affinity[pair]!
    work += serviceOf[pair]!
  }
  if (instance.prices.fairness > 0) {
    fixed += fairness(kernel, shift, work) - fairness(kernel, shift, kernel.work[shift]!)
  }
  const wasPaid = kernel.size[shift]! > 0 ? kernel.prefix[kernel.endNode(shift)]! : 0
  if (kernel.size[shift]! - (to - from) + count === 0) return fixed - wasPaid

  const capacity = instance.capacityLeft[shift]!
  let load = kernel.load[before]!
  let place = kernel.place[before]!
  let t = kernel.depart[before]!
  let mode = kernel.mode[before]!
  let paid = kernel.prefix[before]!
  for (let at = 0; at < count; at++) {
    const v = visits[at]!
    const service = serviceOf[v * kernel.shiftCount + shift]!
    if (!stepTo(kernel, shift, place, t, mode, v, service)) return Infinity
    mode = step[MODE]!
    paid += step[WAY]! + step[OWN]!
    load += instance.load[v]!
    if (instance.load[v]! > 0 && load > capacity) {
      if ((mode & 1) === 0) return Infinity
      paid += instance.prices.violation
    }
    place = instance.place[v]!
    t = step[START]! + service
  }
  return walkTail(kernel, shift, to, place, t, mode, load, paid, limit + wasPaid - fixed) + fixed - wasPaid
}

/**
 * Points of the whole walk: `paid` so far, and all from position `at` of the route on, for who is at `place`, free at
 * `t` in `mode` with `load` on board. `Infinity` when infeasible, or surely not below `limit`.
 */
function walkTail(
  kernel: KernelState,
  shift: number,
  at: number,
  place: number,
  t: number,
  mode: number,
  load: number,
  paid: number,
  limit: number,
): number {
  const { instance, step } = kernel
  const sequence = kernel.sequences[shift]!
  const size = kernel.size[shift]!
  const capacity = instance.capacityLeft[shift]!
  const before = at > 0 ? sequence[at - 1]! : kernel.startNode(shift)
  // The loads behind all move by this much; only where no limit is near may the walk end early.
  const more = load - kernel.load[before]!
  const total = kernel.loadOf[shift]!
  const isLoadKnown = more === 0 || (total <= capacity && total + more <= capacity)
  for (; at < size; at++) {
    const v = sequence[at]!
    const service = kernel.depart[v]! - kernel.start[v]!
    if (!stepTo(kernel, shift, place, t, mode, v, service)) return Infinity
    mode = step[MODE]!
    const start = step[START]!
    if (mode === kernel.mode[v]! && isLoadKnown) {
      const delay = start - kernel.start[v]!
      const known = paid + step[WAY]! + kernel.suffix[v]! + kernel.slope[v]! * delay
      if (delay >= kernel.low[v]! && delay <= kernel.high[v]!) return known
      // No later start of anything behind keeps the hard rules, or a line bounds the cost from below.
      if (delay > kernel.slack[v]!) return Infinity
      if (delay > 0 && kernel.least[v]! >= 0) {
        if (paid + step[WAY]! + kernel.suffix[v]! + kernel.least[v]! * delay >= limit) return Infinity
      } else if (kernel.isConvex[v] === 1 && known >= limit) return Infinity
    }
    paid += step[WAY]! + step[OWN]!
    if (instance.load[v]! > 0) {
      load = kernel.load[v]! + more
      if (load > capacity) {
        if ((mode & 1) === 0) return Infinity
        paid += instance.prices.violation
      }
    }
    // Nothing that is still to come is paid back.
    if (paid >= limit) return Infinity
    place = kernel.place[v]!
    t = start + service
  }
  if (!stepToEnd(kernel, shift, place, t, mode)) return Infinity
  return paid + step[WAY]! + step[OWN]!
}
