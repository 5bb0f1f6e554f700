/**
 * Crossover: a child that visits in the order of its parents, and whose routes are chosen anew (order crossover and split;
 * Prins 2004, §3). It can have another number of routes than either parent, which the route exchange hardly brings about.
 *
 * The routes of a parent one after the other are its tour. A run of one tour stays in its place, the rest follows in the
 * order of the other. The tour of the child is cut where that costs least at the present prices, lateness and overload
 * included: the shortest path over all cuts, each route walked on from the one that is a node shorter.
 */
import type { Random } from '../../kit/Random.js'
import type { Individual } from './Individual.js'
import type { RouteSet } from './RouteSet.js'

/** Leaves the child of both parents in `routes`; false, with nothing changed, when it would need more vehicles than there are. */
export function orderExchange(one: Individual, other: Individual, routes: RouteSet, random: Random): boolean {
  return splitTour(childTour(one.nodes, other.nodes, random), routes)
}

function childTour(one: Int32Array, other: Int32Array, random: Random): Int32Array {
  const length = one.length
  const from = random.below(length)
  const count = 1 + random.below(length)
  const child = new Int32Array(length)
  const isKept = new Uint8Array(length + 1)
  for (let k = from; k < from + count; k++) {
    const u = one[k % length]!
    child[k % length] = u
    isKept[u] = 1
  }
  let put = from + count
  for (let k = from + count; k < from + count + length; k++) {
    const u = other[k % length]!
    if (isKept[u] === 0) child[put++ % length] = u
  }
  return child
}

/** Cuts a tour into the cheapest routes; false, with nothing changed, when those are more than the vehicles. */
export function splitTour(tour: Int32Array, routes: RouteSet): boolean {
  const cutBefore = cheapestCuts(tour, routes)
  let open = 0
  for (let end = tour.length; end > 0; end = cutBefore[end]!) open++
  const { vehicles } = routes.data
  if (open > vehicles) return false
  routes.route.fill(-1)
  let end = tour.length
  for (let r = 0; r < vehicles; r++) {
    const from = end > 0 ? cutBefore[end]! : 0
    routes.setRoute(r, tour, from, end)
    end = from
  }
  return true
}

/** [end] where the route begins that ends right before `end`, in the cheapest routes up to there. */
function cheapestCuts(tour: Int32Array, { data, warpPrice, loadPrice }: RouteSet): Int32Array {
  const { size, distance, earliest, latest, service, load, capacity } = data
  const cutBefore = new Int32Array(tour.length + 1)
  const cheapest = new Float64Array(tour.length + 1).fill(Number.POSITIVE_INFINITY)
  cheapest[0] = 0
  for (let from = 0; from < tour.length; from++) {
    let driving = 0
    let warp = 0
    let units = 0
    let time = earliest[0]!
    let at = 0
    for (let k = from; k < tour.length; k++) {
      const u = tour[k]!
      const leg = distance[at * size + u]!
      driving += leg
      time += leg
      if (time < earliest[u]!) time = earliest[u]!
      else if (time > latest[u]!) {
        warp += time - latest[u]!
        time = latest[u]!
      }
      time += service[u]!
      units += load[u]!
      at = u
      const back = distance[u * size]!
      const late = warp + Math.max(0, time + back - latest[0]!)
      const cost = cheapest[from]! + driving + back + warpPrice * late + loadPrice * Math.max(0, units - capacity)
      if (cost < cheapest[k + 1]!) {
        cheapest[k + 1] = cost
        cutBefore[k + 1] = from
      }
    }
  }
  return cutBefore
}
