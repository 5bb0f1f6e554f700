/**
 * Every move between two routes that makes u the follower of a promising v: exchanges of up to three nodes from u on
 * against up to two behind v, the pair that ends at u turned round, and the exchange of tails (2-opt*).
 *
 * u … = the nodes from u on, p before u; v, then y … behind it. All these moves drop the arcs pu and vy and create vu,
 * so they share the arrival at u behind v. A move is priced in two steps: first its driving, which with all penalties
 * of the two routes taken as saved is a lower bound; only what passes is worked out with its time warp, in O(1).
 *
 * The function is long because it is the innermost loop of the search: it reads the arrays once per node u.
 * Reference: Vidal, Crainic, Gendreau & Prins 2013, §4.3 (moves and segments); Potvin & Rousseau 1995 (2-opt*).
 */
import { BEHIND, type Move, TAILS, TURNED } from './Move.js'
import { type News, promising } from './promising.js'
import type { RouteSet } from './RouteSet.js'

/**
 * Writes into `best` the best move from u into another route that beats it. `testedAt` and `changedAt` are stamps:
 * pairs whose routes have not changed since u was last looked at are passed over.
 */
export function movesBehind(routes: RouteSet, u: number, wide: number, news: News, best: Move): void {
  const { before, legBefore } = routes.data
  const count = promising(routes, u, wide, before, legBefore, routes.legAhead, routes.legBehind[u]!, news)
  if (count === 0) return
  const { passed } = news
  const { next, prev, route, departure, warpBefore, loadBefore, slack, warpAfter } = routes
  const { size, distance, earliest, latest, service, load, capacity } = routes.data
  const { warpPrice, loadPrice } = routes
  const ru = route[u]!
  const penaltyU = routes.penalty[ru]!
  const loadU = routes.load[ru]!

  const p = prev[u]!
  const x = next[u]!
  const x2 = x === 0 ? 0 : next[x]!
  const x3 = x2 === 0 ? 0 : next[x2]!
  const rowU = u * size
  const rowX = x * size
  const rowX2 = x2 * size
  const rowP = p * size
  const pu = distance[rowP + u]!
  const ux = distance[rowU + x]!
  const xx2 = distance[rowX + x2]!
  const departP = departure[p]!
  const warpP = warpBefore[p]!

  // Route of u without its 1, 2, 3 nodes from u on: driving besides −pu, time warp, and the load that goes.
  const close1 = distance[rowP + x]! - ux
  const close2 = distance[rowP + x2]! - xx2
  const close3 = distance[rowP + x3]! - distance[rowX2 + x3]!
  let late = departP + distance[rowP + x]! - slack[x]!
  const closedWarp1 = warpP + warpAfter[x]! + Math.max(late, 0)
  late = departP + distance[rowP + x2]! - slack[x2]!
  const closedWarp2 = warpP + warpAfter[x2]! + Math.max(late, 0)
  late = departP + distance[rowP + x3]! - slack[x3]!
  const closedWarp3 = warpP + warpAfter[x3]! + Math.max(late, 0)
  const load1 = load[u]!
  const load2 = load1 + load[x]!
  const load3 = load2 + load[x2]!
  const loadToP = loadBefore[p]!

  // The pair (p, u) turned round: what closes behind it.
  const p2 = p === 0 ? 0 : prev[p]!
  const rowP2 = p2 * size
  const closeTurned = distance[rowP2 + x]! - distance[rowP2 + p]! - ux + distance[rowU + p]!
  late = departure[p2]! + distance[rowP2 + x]! - slack[x]!
  const closedWarpTurned = warpBefore[p2]! + warpAfter[x]! + Math.max(late, 0)
  const loadTurned = load1 + load[p]!

  let bestDelta = best.delta
  for (let k = 0; k < count; k++) {
    const v = passed[k]!
    const rv = route[v]!

    const y = next[v]!
    const rowV = v * size
    const rowY = y * size
    const vu = distance[rowV + u]!
    const saved = penaltyU + routes.penalty[rv]!
    const vy = distance[rowV + y]!
    const base = vu - pu - vy - saved
    const py = distance[rowP + y]!
    const loadV = routes.load[rv]!

    // u behind v, and x, x2 behind it: departure and time warp.
    const arrival = departure[v]! + vu
    let time = arrival
    let warp1 = warpBefore[v]!
    if (time < earliest[u]!) time = earliest[u]!
    else if (time > latest[u]!) {
      warp1 += time - latest[u]!
      time = latest[u]!
    }
    const depart1 = time + service[u]!

    // Tails.
    let delta = base + py
    if (delta < bestDelta) {
      late = arrival - slack[u]!
      let warp = warpBefore[v]! + warpAfter[u]! + Math.max(late, 0)
      late = departP + py - slack[y]!
      warp += warpP + warpAfter[y]! + Math.max(late, 0)
      const loadAtV = loadBefore[v]!
      const over = loadAtV + loadU - loadToP - capacity
      const overOther = loadToP + loadV - loadAtV - capacity
      delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, TAILS, u, v, rv, 0, 0)
      }
    }

    // One node against none.
    const uy = distance[rowU + y]!
    delta = base + close1 + uy
    if (delta < bestDelta) {
      late = depart1 + uy - slack[y]!
      const warp = closedWarp1 + warp1 + warpAfter[y]! + Math.max(late, 0)
      const over = loadV + load1 - capacity
      const overOther = loadU - load1 - capacity
      delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, BEHIND, u, v, rv, 1, 0)
      }
    }

    // The pair that ends at u, turned round.
    if (p !== 0) {
      delta = base + closeTurned + py
      if (delta < bestDelta) {
        let at = depart1 + distance[rowU + p]!
        let warp = warp1
        if (at < earliest[p]!) at = earliest[p]!
        else if (at > latest[p]!) {
          warp += at - latest[p]!
          at = latest[p]!
        }
        late = at + service[p]! + py - slack[y]!
        warp += closedWarpTurned + warpAfter[y]! + Math.max(late, 0)
        const over = loadV + loadTurned - capacity
        const overOther = loadU - loadTurned - capacity
        delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
        if (delta < bestDelta) {
          bestDelta = delta
          best.set(delta, TURNED, u, v, rv, 2, 0)
        }
      }
    }

    let depart2 = 0
    let warp2 = 0
    if (x !== 0) {
      // Two nodes against none.
      time = depart1 + ux
      warp2 = warp1
      if (time < earliest[x]!) time = earliest[x]!
      else if (time > latest[x]!) {
        warp2 += time - latest[x]!
        time = latest[x]!
      }
      depart2 = time + service[x]!
      const xy = distance[rowX + y]!
      delta = base + close2 + xy
      if (delta < bestDelta) {
        late = depart2 + xy - slack[y]!
        const warp = closedWarp2 + warp2 + warpAfter[y]! + Math.max(late, 0)
        const over = loadV + load2 - capacity
        const overOther = loadU - load2 - capacity
        delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
        if (delta < bestDelta) {
          bestDelta = delta
          best.set(delta, BEHIND, u, v, rv, 2, 0)
        }
      }
      if (x2 !== 0) {
        // Three nodes against none.
        const x2y = distance[rowX2 + y]!
        delta = base + close3 + x2y
        if (delta < bestDelta) {
          let at = depart2 + xx2
          let warp = warp2
          if (at < earliest[x2]!) at = earliest[x2]!
          else if (at > latest[x2]!) {
            warp += at - latest[x2]!
            at = latest[x2]!
          }
          late = at + service[x2]! + x2y - slack[y]!
          warp += closedWarp3 + warpAfter[y]! + Math.max(late, 0)
          const over = loadV + load3 - capacity
          const overOther = loadU - load3 - capacity
          delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
          if (delta < bestDelta) {
            bestDelta = delta
            best.set(delta, BEHIND, u, v, rv, 3, 0)
          }
        }
      }
    }

    if (y === 0) continue // nothing behind v to take
    const y2 = next[y]!
    const rowY2 = y2 * size
    const yy2 = distance[rowY + y2]!
    const loadY = load[y]!
    // y in the place of u: departure and time warp, needed by three moves, rarely passing the bound: worked out there.
    const takeY = base + py - yy2
    const one = takeY + distance[rowU + y2]! + distance[rowY + x]! - ux
    const two = takeY + distance[rowX + y2]! + distance[rowY + x2]! - xx2
    const canTwo = x !== 0 && two < bestDelta
    if (one < bestDelta || canTwo) {
      let at = departP + py
      let warpY = warpP
      if (at < earliest[y]!) at = earliest[y]!
      else if (at > latest[y]!) {
        warpY += at - latest[y]!
        at = latest[y]!
      }
      at += service[y]!
      // One against one.
      late = at + distance[rowY + x]! - slack[x]!
      let warp = warpY + warpAfter[x]! + Math.max(late, 0)
      late = depart1 + distance[rowU + y2]! - slack[y2]!
      warp += warp1 + warpAfter[y2]! + Math.max(late, 0)
      let over = loadV + load1 - loadY - capacity
      let overOther = loadU - load1 + loadY - capacity
      delta = one + warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, BEHIND, u, v, rv, 1, 1)
      }
      // Two against one.
      if (canTwo) {
        late = at + distance[rowY + x2]! - slack[x2]!
        warp = warpY + warpAfter[x2]! + Math.max(late, 0)
        late = depart2 + distance[rowX + y2]! - slack[y2]!
        warp += warp2 + warpAfter[y2]! + Math.max(late, 0)
        over = loadV + load2 - loadY - capacity
        overOther = loadU - load2 + loadY - capacity
        delta = two + warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
        if (delta < bestDelta) {
          bestDelta = delta
          best.set(delta, BEHIND, u, v, rv, 2, 1)
        }
      }
    }
    if (y2 === 0) continue
    const y3 = next[y2]!
    const takeY2 = base + py - distance[rowY2 + y3]!
    const oneTwo = takeY2 + distance[rowU + y3]! + distance[rowY2 + x]! - ux
    const twoTwo = takeY2 + distance[rowX + y3]! + distance[rowY2 + x2]! - xx2
    const canTwoTwo = x !== 0 && twoTwo < bestDelta
    if (oneTwo < bestDelta || canTwoTwo) {
      let at = departP + py
      let warpY = warpP
      if (at < earliest[y]!) at = earliest[y]!
      else if (at > latest[y]!) {
        warpY += at - latest[y]!
        at = latest[y]!
      }
      at += service[y]! + yy2
      if (at < earliest[y2]!) at = earliest[y2]!
      else if (at > latest[y2]!) {
        warpY += at - latest[y2]!
        at = latest[y2]!
      }
      at += service[y2]!
      const loadY2 = loadY + load[y2]!
      // One against two.
      late = at + distance[rowY2 + x]! - slack[x]!
      let warp = warpY + warpAfter[x]! + Math.max(late, 0)
      late = depart1 + distance[rowU + y3]! - slack[y3]!
      warp += warp1 + warpAfter[y3]! + Math.max(late, 0)
      let over = loadV + load1 - loadY2 - capacity
      let overOther = loadU - load1 + loadY2 - capacity
      delta = oneTwo + warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, BEHIND, u, v, rv, 1, 2)
      }
      // Two against two.
      if (canTwoTwo) {
        late = at + distance[rowY2 + x2]! - slack[x2]!
        warp = warpY + warpAfter[x2]! + Math.max(late, 0)
        late = depart2 + distance[rowX + y3]! - slack[y3]!
        warp += warp2 + warpAfter[y3]! + Math.max(late, 0)
        over = loadV + load2 - loadY2 - capacity
        overOther = loadU - load2 + loadY2 - capacity
        delta = twoTwo + warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
        if (delta < bestDelta) {
          bestDelta = delta
          best.set(delta, BEHIND, u, v, rv, 2, 2)
        }
      }
    }
  }
}
