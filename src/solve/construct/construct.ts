/**
 * The first solution: by regret, among all routes where that is affordable, else among near ones; by urgency where many
 * have to be left out, since regret does not ask whom.
 */
import type { Search } from '../Search.js'
import { bestInsertion } from './bestInsertion.js'
import { nearRegretInsertion } from './nearRegretInsertion.js'
import { regretInsertion } from './regretInsertion.js'

/** Regret insertion looks at every open visit and route: up to so many visits. */
const MOST_FOR_REGRET = 500

/** If a larger share of the open visits than this is left out, who is left out is what matters. */
const MANY_LEFT_OUT = 0.02

/** Inserts what nobody visits, as far as it fits and is worth it. What is in a route already stays where it is. */
export function construct(search: Search): void {
  const open = search.absentCount
  if (open <= MOST_FOR_REGRET) {
    regretInsertion(search)
    return
  }
  nearRegretInsertion(search)
  if (search.absentCount <= MANY_LEFT_OUT * open) return
  search.undo()
  bestInsertion(search)
}
