/**
 * Ruin: a whole route. Strings of ten never empty a route of thirty, and the number of routes is what a walk freezes in.
 */
import type { RouteSet } from './RouteSet.js'

/**
 * Takes all nodes out of the route of `seed`, which is in one.
 *
 * @param removed is filled with the nodes; @returns how many. The route is up to date afterwards.
 */
export function ruinRoute(routes: RouteSet, seed: number, removed: Int32Array): number {
  const { route, next, first } = routes
  const r = route[seed]!
  let count = 0
  for (let u = first[r]!; u !== 0; u = next[u]!) {
    route[u] = -1
    removed[count++] = u
  }
  routes.setRoute(r, removed, 0, 0)
  return count
}
