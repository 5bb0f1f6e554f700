/**
 * Earliest-arrival append: call after call, each to the end of the round where somebody is at the door first. What a
 * dispatcher does who never looks twice: the benchmark that every plan has to beat.
 */
import type { Kernel } from '../../schedule/kernel/Kernel.js'
import { spliceDelta } from '../../schedule/kernel/kernelSplice.js'
import { stepTo } from '../../schedule/kernel/kernelStep.js'
import { START } from '../../schedule/kernel/stepOffsets.js'
import type { Order } from '../recreate/orders.js'
import type { Search } from '../Search.js'

/** Appends what nobody visits, in the order of the calls unless told otherwise; what fits at the end of no round stays out. */
export function appendEarliest(search: Search, order: Order = byCall): void {
  const each = appending(search, order)
  while (!each.next().done);
}

/** The same visit by visit: whoever stops in between has a whole solution, without the rest. */
export function* appending(search: Search, order: Order = byCall): Generator<undefined, void, undefined> {
  const { kernel } = search
  const open = search.absent
    .slice(0, search.absentCount)
    .sort((v, w) => order(search, v) - order(search, w) || byCall(search, v) - byCall(search, w) || v - w)
  search.begin()
  const one = new Int32Array(1)
  for (const v of open) {
    one[0] = v
    let earliest = Infinity
    let bestShift = -1
    let delta = Infinity
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      // Whether somebody can be there at all is dear to know: asked only of who would be the first.
      const start = startAtEnd(search, v, shift, earliest)
      if (start >= earliest) continue
      const size = kernel.size[shift]!
      const appended = spliceDelta(kernel, shift, size, size, one, 1)
      if (appended === Infinity) continue
      earliest = start
      bestShift = shift
      delta = appended
    }
    if (bestShift >= 0) search.insert(v, bestShift, kernel.size[bestShift]!, delta)
    yield
  }
  search.keep()
}

const byCall: Order = ({ instance }, visit) => instance.release[visit]!

/** Seconds: when service starts if the visit comes last on this shift; Infinity where it may not, or not before `limit`. */
function startAtEnd({ kernel, instance }: Search, v: number, shift: number, limit: number): number {
  const pair = v * kernel.shiftCount + shift
  if (instance.affinity[pair]! < 0) return Infinity
  const size = kernel.size[shift]!
  const last = size > 0 ? kernel.sequences[shift]![size - 1]! : kernel.startNode(shift)
  const free = kernel.depart[last]!
  const place = kernel.place[last]!
  if (soonestStart(kernel, v, shift, place, free) >= limit) return Infinity
  const isPossible = stepTo(kernel, shift, place, free, kernel.mode[last]!, v, instance.serviceOf[pair]!)
  return isPossible ? kernel.step[START]! : Infinity
}

/** No start is before this one: breaks only put it off. Read along a row of the transpose, as all shifts are asked in turn. */
function soonestStart({ data, instance }: Kernel, v: number, shift: number, p: number, free: number): number {
  const q = instance.place[v]!
  const seconds = data.isSingleSlice ? data.into[q * instance.placeCount + p]! : 0
  const driving = Math.floor((seconds * instance.travelFactor[shift]! + 500) / 1000)
  return Math.max(instance.release[v]!, free + driving + (p === q ? 0 : instance.access[v]!))
}
