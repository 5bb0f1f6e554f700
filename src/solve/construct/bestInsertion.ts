/**
 * Best insertion: visit after visit, each where it costs least. In the order of urgency it is the start for large
 * problems with more visits than can be made; in the order of the calls it is what a careful dispatcher does by hand, and a
 * benchmark.
 */
import { byUrgency, type Order } from '../recreate/orders.js'
import type { Search } from '../Search.js'

/**
 * Inserts what nobody visits, as far as it fits and is worth it.
 * @param isOver asked before each visit: what is not in then stays out
 */
export function bestInsertion(search: Search, order: Order = byUrgency, isOver: () => boolean = () => false): void {
  const { table, instance } = search
  const open = [...search.absent.subarray(0, search.absentCount)]
  const keys = new Map(open.map((v) => [v, order(search, v)]))
  open.sort((v, w) => keys.get(v)! - keys.get(w)! || v - w)
  search.begin()
  for (const v of open) {
    if (isOver()) break
    const delta = table.cheapest(v, search.isPinned(v) ? Infinity : instance.unassignedCost[v]!)
    if (delta < Infinity) search.insert(v, table.shift, table.position, delta)
  }
  search.keep()
}
