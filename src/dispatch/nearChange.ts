/**
 * The ruin of a live desk: takes out a handful of visits round one that has just changed, so that a few milliseconds are
 * spent where they can matter.
 */
import type { Ruin } from '../solve/operators.js'

/** @param seeds Visits (indices) that the event touched; none: anywhere. */
export function nearChange(seeds: readonly number[], most = 8): Ruin {
  return (search) => {
    const { random, movable } = search
    if (movable.length === 0) return
    const seed = seeds.length > 0 ? random.pick(seeds) : movable[random.below(movable.length)]!
    let left = 1 + random.below(most)
    for (let k = 0; ; k++) {
      const visit = search.neighbours.nth(seed, k)
      if (visit < 0) return
      // One in three stays, so that a seed does not always bring the same ones out.
      if (!search.canRemove(visit) || random.below(3) === 0) continue
      search.remove(visit)
      if (--left === 0) return
    }
  }
}
