/**
 * Greedy insertion with blinks: visit after visit, each where it costs least now, but that a place is overlooked now
 * and then, so that the same ruin is not always mended in the same way.
 *
 * Reference: Christiaens & Vanden Berghe 2020, §5.2 and Algorithm 3. Blinks here overlook a route's best place when it
 * would become the best of all; the route's second best is then looked for.
 */
import type { Recreate } from '../operators.js'
import type { Search } from '../Search.js'
import { GeometricBlinks } from './GeometricBlinks.js'
import type { Order } from './orders.js'

export interface GreedyOptions {
  readonly order: Order
  /** Probability that a place is overlooked (β). */
  readonly blinks: number
  /** Visits that were unserved before are tried again, at most so many at a time. */
  readonly retries: number
  /** Routes looked at for a visit: those of so many nearest visits, and of so many doctors who could be there first. */
  readonly nearVisits: number
  readonly nearDoctors: number
  /** Probability that a recreation looks at all routes nevertheless. */
  readonly full: number
}

export function greedyInsertion(options: GreedyOptions): Recreate {
  const { order, blinks, retries, nearVisits, nearDoctors, full } = options
  let queue = new Int32Array(64)
  let keys = new Float64Array(64)
  return (search) => {
    if (queue.length < search.absentCount) {
      queue = new Int32Array(2 * search.absentCount)
      keys = new Float64Array(2 * search.absentCount)
    }
    const eyes = new GeometricBlinks(blinks, search.random)
    const isFull = search.kernel.shiftCount <= nearDoctors || search.random.chance(full)
    const count = fillQueue(search, queue, retries)
    for (let at = 0; at < count; at++) {
      const visit = queue[at]!
      keys[at] = search.isPinned(visit) ? Number.NEGATIVE_INFINITY : order(search, visit)
    }
    sortByKeys(queue, keys, count)
    for (let at = 0; at < count; at++) {
      const visit = queue[at]!
      const limit = search.isPinned(visit) ? Infinity : search.instance.unassignedCost[visit]!
      if (!isFull) search.candidates.mark(visit, nearVisits, nearDoctors)
      const delta = search.table.cheapest(visit, limit, eyes, isFull ? undefined : search.candidates)
      if (delta < Infinity) search.insert(visit, search.table.shift, search.table.position, delta)
    }
  }
}

/** What this iteration removed, and some of what was unserved before. Returns how many. */
function fillQueue(search: Search, queue: Int32Array, retries: number): number {
  const before = search.absentCount - search.removedCount
  // Removed visits are the last of `absent`.
  let count = 0
  for (let at = before; at < search.absentCount; at++) queue[count++] = search.absent[at]!
  const tried = Math.min(retries, before)
  const from = tried < before ? search.random.below(before) : 0
  for (let k = 0; k < tried; k++) queue[count++] = search.absent[(from + k) % before]!
  return count
}

/** Insertion sort: the lists are short. */
function sortByKeys(queue: Int32Array, keys: Float64Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const visit = queue[at]!
    const key = keys[at]!
    let to = at
    for (; to > 0 && keys[to - 1]! > key; to--) {
      queue[to] = queue[to - 1]!
      keys[to] = keys[to - 1]!
    }
    queue[to] = visit
    keys[to] = key
  }
}
