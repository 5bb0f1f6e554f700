/**
 * The order in which removed nodes are put back: by chance, or those first that are hard to place (Christiaens &
 * Vanden Berghe 2020, §5.3: demand, far, close; the windows' ends and lengths for time windows).
 */
import type { Random } from '../../kit/Random.js'
import type { ClassicData } from './ClassicData.js'

/** How often each order is taken, in tenths: by chance 4; load, far, short window, early, late end: the rest. */
const CHANCE = 4

/** Sorts `removed[0 … count − 1]` by an order drawn at random. */
export function orderRemoved(data: ClassicData, random: Random, removed: Int32Array, count: number): void {
  const order = random.below(10)
  random.shuffle(removed.subarray(0, count))
  if (order < CHANCE) return
  const key = (u: number) => keyOf(data, order - CHANCE, u)
  for (let at = 1; at < count; at++) {
    const u = removed[at]!
    const value = key(u)
    let put = at
    for (; put > 0 && key(removed[put - 1]!) > value; put--) removed[put] = removed[put - 1]!
    removed[put] = u
  }
}

function keyOf({ load, distance, size, latest, earliest }: ClassicData, order: number, u: number): number {
  switch (order) {
    case 0:
      return -load[u]!
    case 1:
      return -distance[u * size]!
    case 2:
    case 3:
      return latest[u]! - earliest[u]!
    case 4:
      return earliest[u]!
    default:
      return -latest[u]!
  }
}
