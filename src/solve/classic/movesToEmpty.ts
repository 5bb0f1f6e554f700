/**
 * Moves that open a route: the one, two or three nodes from u on, or all of them, into an empty one.
 *
 * Such a route begins with an arc from the depot, which no neighbour list holds. Opening one pays where a route is
 * overfull or late, and with distant depots hardly ever otherwise.
 */
import { BEHIND, type Move, TAILS } from './Move.js'
import type { RouteSet } from './RouteSet.js'

/** Writes into `best` the best move from u into the empty route that beats it. */
export function movesToEmpty(routes: RouteSet, u: number, empty: number, best: Move): void {
  const { next, prev, departure, warpBefore, loadBefore, slack, warpAfter, warpPrice, loadPrice } = routes
  const { size, distance, earliest, latest, service, load, capacity } = routes.data
  const from = routes.route[u]!
  const p = prev[u]!
  if (p === 0 && routes.last[from] === u) return // alone already
  const total = routes.load[from]!
  const saved = routes.penalty[from]! + distance[p * size + u]!
  const excess = (units: number) => (units > capacity ? units - capacity : 0)

  let time = departure[0]!
  let warp = 0
  let units = 0
  let at = 0
  let inner = 0
  for (let tail = u, give = 1; tail !== 0 && give <= 3; tail = next[tail]!, give++) {
    const behind = next[tail]!
    const leg = distance[at * size + tail]!
    inner += at === 0 ? leg : 0
    time += leg
    if (time < earliest[tail]!) time = earliest[tail]!
    else if (time > latest[tail]!) {
      warp += time - latest[tail]!
      time = latest[tail]!
    }
    time += service[tail]!
    units += load[tail]!
    at = tail
    const driving =
      inner + distance[tail * size]! + distance[p * size + behind]! - distance[tail * size + behind]! - saved
    if (driving >= best.delta) continue
    const home = time + distance[tail * size]! - latest[0]!
    const late = departure[p]! + distance[p * size + behind]! - slack[behind]!
    const warps = warp + Math.max(home, 0) + warpBefore[p]! + warpAfter[behind]! + Math.max(late, 0)
    const delta = driving + warpPrice * warps + loadPrice * (excess(units) + excess(total - units))
    if (delta < best.delta) best.set(delta, BEHIND, u, 0, empty, give, 0)
  }

  if (p === 0) return // all of the route would move
  const driving = distance[u]! + distance[p * size]! - saved
  if (driving >= best.delta) return
  const late = departure[0]! + distance[u]! - slack[u]!
  const home = departure[p]! + distance[p * size]! - latest[0]!
  const warps = warpBefore[p]! + Math.max(home, 0) + warpAfter[u]! + Math.max(late, 0)
  const ahead = loadBefore[p]!
  const delta = driving + warpPrice * warps + loadPrice * (excess(ahead) + excess(total - ahead))
  if (delta < best.delta) best.set(delta, TAILS, u, 0, empty, 0, 0)
}
