/**
 * An order in which who is near comes near: the classic engine numbers its nodes by it.
 *
 * The matrix of a thousand nodes is 4 MB, more than a core's own cache. Local search reads legs between neighbours; where
 * these have numbers close to each other, the legs lie in few rows and in the same lines of these. Nothing else depends on
 * the numbers.
 *
 * Halves again and again: who is nearer to one of two far ends than to the other goes to its side (the pivots are FastMap's;
 * Faloutsos & Lin 1995). Needs no coordinates, and no symmetry.
 *
 * `classicNodes` → here → ClassicNodes
 */

/** So many are not halved any more: they share a cache line as they are. */
const FEW = 4

/** @returns the same items in another order; O(n log² n), `distance` being asked O(n log n) times. */
export function byNearness(
  items: readonly number[],
  distance: (from: number, to: number) => number,
): readonly number[] {
  if (items.length <= FEW) return items
  const farthest = (from: number) => items.reduce((far, u) => (distance(from, u) > distance(from, far) ? u : far), from)
  const one = farthest(items[0]!)
  const other = farthest(one)
  const lean = new Map(items.map((u) => [u, distance(one, u) - distance(other, u)]))
  const line = [...items].sort((u, v) => lean.get(u)! - lean.get(v)! || u - v)
  const middle = line.length >> 1
  return [...byNearness(line.slice(0, middle), distance), ...byNearness(line.slice(middle), distance)]
}
