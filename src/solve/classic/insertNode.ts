/**
 * Puts a node where it costs least, penalties included: what completes a child of the crossover.
 */
import type { RouteSet } from './RouteSet.js'

/** Inserts u, which is in no route, at its best place of all (the first empty route included). */
export function insertNode(routes: RouteSet, u: number): void {
  const { next, departure, warpBefore, slack, warpAfter, first, length, warpPrice, loadPrice } = routes
  const { size, distance, earliest, latest, service, load, capacity, vehicles } = routes.data
  const rowU = u * size
  let best = Number.POSITIVE_INFINITY
  let bestRoute = -1
  let bestBefore = 0
  let triedEmpty = false
  for (let r = 0; r < vehicles; r++) {
    if (length[r] === 0) {
      if (triedEmpty) continue
      triedEmpty = true
    }
    const over = routes.load[r]! + load[u]! - capacity
    const fixed = (over > 0 ? loadPrice * over : 0) - routes.penalty[r]!
    for (let v = 0, y = first[r]!; ; v = y, y = next[y]!) {
      const vu = distance[v * size + u]!
      const uy = distance[rowU + y]!
      let cost = fixed + vu + uy - distance[v * size + y]!
      if (cost < best) {
        let time = departure[v]! + vu
        let warp = warpBefore[v]! + warpAfter[y]!
        if (time < earliest[u]!) time = earliest[u]!
        else if (time > latest[u]!) {
          warp += time - latest[u]!
          time = latest[u]!
        }
        time += service[u]! + uy - slack[y]!
        if (time > 0) warp += time
        cost += warpPrice * warp
        if (cost < best) {
          best = cost
          bestRoute = r
          bestBefore = v
        }
      }
      if (y === 0) break
    }
  }
  routes.insert(bestRoute, bestBefore, u)
}
