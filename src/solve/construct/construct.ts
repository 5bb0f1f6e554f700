/** The first solution: by regret where that is affordable, else by urgency. */

import type { Search } from '../Search.js'
import { bestInsertion } from './bestInsertion.js'
import { regretInsertion } from './regretInsertion.js'

/** Regret insertion looks at every open visit after every insertion: up to so many of them. */
const MOST_FOR_REGRET = 500

/** Inserts what nobody visits, as far as it fits and is worth it. What is in a route already stays where it is. */
export function construct(search: Search): void {
  if (search.absentCount <= MOST_FOR_REGRET) regretInsertion(search)
  else bestInsertion(search)
}
