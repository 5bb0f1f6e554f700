/** Takes visits out from anywhere: what no neighbourhood joins may have to change together. */
import type { Ruin } from '../operators.js'

/** @param most Visits removed: from 1 up to this many, each number as likely. */
export function randomVisits(most: number): Ruin {
  return (search) => {
    const { random, movable } = search
    if (movable.length === 0) return
    for (let count = 1 + random.below(most); count > 0; count--) {
      const visit = movable[random.below(movable.length)]!
      if (search.canRemove(visit)) search.remove(visit)
    }
  }
}
