/**
 * When no engine found routes that are feasible with everybody in them: leaves out as few as it takes.
 *
 * Takes the routes with the least penalty, drops from each broken one the visit whose going mends most, until it is
 * sound, then puts back whoever fits anywhere.
 */
import type { ClassicData } from './ClassicData.js'
import { type Individual, loadIndividual } from './Individual.js'
import { RouteSet } from './RouteSet.js'

/** Feasible routes of nodes; who is missing in them had to be left out. */
export function leaveOut(data: ClassicData, individual: Individual): Int32Array[] {
  const routes = new RouteSet(data)
  loadIndividual(routes, individual)
  const out: number[] = []
  for (let r = 0; r < data.vehicles; r++) {
    while (isBroken(routes, r)) {
      const u = mostMending(routes, r)
      routes.unlink(r, u, u)
      routes.route[u] = -1
      routes.update(r)
      out.push(u)
    }
  }
  // Those with little room first: the others have more places to go.
  out.sort((u, v) => data.latest[u]! - data.earliest[u]! - (data.latest[v]! - data.earliest[v]!) || u - v)
  for (const u of out) putBack(routes, u)
  return nodesOf(routes)
}

/** [route] the nodes in order; empty routes too. */
function nodesOf(routes: RouteSet): Int32Array[] {
  return Array.from(routes.first, (first) => {
    const nodes: number[] = []
    for (let u = first; u !== 0; u = routes.next[u]!) nodes.push(u)
    return Int32Array.from(nodes)
  })
}

function isBroken(routes: RouteSet, r: number): boolean {
  return routes.warp[r]! > 0 || routes.load[r]! > routes.data.capacity
}

/** The node without which the route has least time warp and excess. */
function mostMending(routes: RouteSet, r: number): number {
  const { next, prev, departure, warpBefore, slack, warpAfter, data } = routes
  let best = routes.first[r]!
  let least = Number.POSITIVE_INFINITY
  for (let u = routes.first[r]!; u !== 0; u = next[u]!) {
    const p = prev[u]!
    const x = next[u]!
    const late = departure[p]! + data.distance[p * data.size + x]! - slack[x]!
    const warp = warpBefore[p]! + warpAfter[x]! + Math.max(0, late)
    const broken = warp + Math.max(0, routes.load[r]! - data.load[u]! - data.capacity)
    if (broken < least) {
      least = broken
      best = u
    }
  }
  return best
}

/** Inserts u at its cheapest feasible place, if there is one. */
function putBack(routes: RouteSet, u: number): void {
  const { next, first, departure, slack, data } = routes
  const { size, distance, earliest, latest, service } = data
  let best = Number.POSITIVE_INFINITY
  let bestRoute = -1
  let bestBefore = 0
  for (let r = 0; r < data.vehicles; r++) {
    if (routes.load[r]! + data.load[u]! > data.capacity) continue
    for (let v = 0, y = first[r]!; ; v = y, y = next[y]!) {
      const arrival = departure[v]! + distance[v * size + u]!
      const leaves = Math.max(arrival, earliest[u]!) + service[u]!
      const cost = distance[v * size + u]! + distance[u * size + y]! - distance[v * size + y]!
      if (arrival <= latest[u]! && leaves + distance[u * size + y]! <= slack[y]! && cost < best) {
        best = cost
        bestRoute = r
        bestBefore = v
      }
      if (y === 0) break
    }
  }
  if (bestRoute < 0) return
  routes.insert(bestRoute, bestBefore, u)
}
