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

/**
 * Inserts what nobody visits, as far as it fits and is worth it. What is in a route already stays where it is.
 * @param isOver asked before each visit: what is not in then stays out
 */
export function construct(search: Search, isOver?: () => boolean): void {
  const open = search.absentCount
  if (open <= MOST_FOR_REGRET) {
    regretInsertion(search, isOver)
    return
  }
  nearRegretInsertion(search, undefined, isOver)
  if (search.absentCount <= MANY_LEFT_OUT * open || isOver?.()) return
  search.undo()
  bestInsertion(search, undefined, isOver)
}
