/**
 * The mirror of `movesBehind`: every move between two routes that puts u right in front of a promising v.
 *
 * … u = the nodes up to u, x behind u; … y, then v. All these moves drop the arcs ux and yv and create uv, so they share
 * the slack of u in front of v. Priced in the same two steps.
 */
import { IN_FRONT, type Move, TAILS } from './Move.js'
import { type News, promising } from './promising.js'
import type { RouteSet } from './RouteSet.js'

/** As `movesBehind`, by the list of who may come after u. */
export function movesInFront(routes: RouteSet, u: number, wide: number, news: News, best: Move): void {
  const { after, legAfter } = routes.data
  const count = promising(routes, u, wide, after, legAfter, routes.legBehind, routes.legAhead[u]!, news)
  if (count === 0) return
  const { passed } = news
  const { next, prev, route, departure, warpBefore, loadBefore, slack, warpAfter } = routes
  const { size, distance, earliest, latest, service, load, capacity } = routes.data
  const { warpPrice, loadPrice } = routes
  const ru = route[u]!
  const penaltyU = routes.penalty[ru]!
  const loadU = routes.load[ru]!

  const p = prev[u]!
  const p2 = p === 0 ? 0 : prev[p]!
  const x = next[u]!
  const rowU = u * size
  const rowP = p * size
  const rowP2 = p2 * size
  const pu = distance[rowP + u]!
  const ux = distance[rowU + x]!
  const p2p = distance[rowP2 + p]!
  const departP = departure[p]!
  const departP2 = departure[p2]!
  const slackX = slack[x]!
  const warpX = warpAfter[x]!

  // Route of u without its 1, 2 nodes up to u: driving besides −ux, time warp, and the load that goes.
  const close1 = distance[rowP + x]! - pu
  const close2 = distance[rowP2 + x]! - p2p
  let late = departP + distance[rowP + x]! - slackX
  const closedWarp1 = warpBefore[p]! + warpX + Math.max(late, 0)
  late = departP2 + distance[rowP2 + x]! - slackX
  const closedWarp2 = warpBefore[p2]! + warpX + Math.max(late, 0)
  const load1 = load[u]!
  const load2 = load1 + load[p]!
  const loadToU = loadBefore[u]!

  let bestDelta = best.delta
  for (let k = 0; k < count; k++) {
    const v = passed[k]!
    const rv = route[v]!

    const y = prev[v]!
    const rowY = y * size
    const uv = distance[rowU + v]!
    const saved = penaltyU + routes.penalty[rv]!
    const yv = distance[rowY + v]!
    const base = uv - ux - yv - saved
    const yx = distance[rowY + x]!
    const loadV = routes.load[rv]!
    const departY = departure[y]!

    // u in front of v: slack and time warp.
    let slack1 = slack[v]! - uv - service[u]!
    let warp1 = warpAfter[v]!
    if (slack1 < earliest[u]!) {
      warp1 += earliest[u]! - slack1
      slack1 = earliest[u]!
    } else if (slack1 > latest[u]!) slack1 = latest[u]!

    // Tails.
    let delta = base + yx
    if (delta < bestDelta) {
      late = departure[u]! + uv - slack[v]!
      let warp = warpBefore[u]! + warpAfter[v]! + Math.max(late, 0)
      late = departY + yx - slackX
      warp += warpBefore[y]! + warpX + Math.max(late, 0)
      const loadToY = loadBefore[y]!
      const over = loadToU + loadV - loadToY - capacity
      const overOther = loadToY + loadU - loadToU - capacity
      delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, TAILS, v, u, ru, 0, 0)
      }
    }

    // One node against none.
    const yu = distance[rowY + u]!
    delta = base + close1 + yu
    if (delta < bestDelta) {
      late = departY + yu - slack1
      const warp = closedWarp1 + warp1 + warpBefore[y]! + Math.max(late, 0)
      const over = loadV + load1 - capacity
      const overOther = loadU - load1 - capacity
      delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, IN_FRONT, u, v, rv, 1, 0)
      }
    }

    // Two nodes against none.
    let slack2 = 0
    let warp2 = 0
    if (p !== 0) {
      slack2 = slack1 - pu - service[p]!
      warp2 = warp1
      if (slack2 < earliest[p]!) {
        warp2 += earliest[p]! - slack2
        slack2 = earliest[p]!
      } else if (slack2 > latest[p]!) slack2 = latest[p]!
      const yp = distance[rowY + p]!
      delta = base + close2 + yp
      if (delta < bestDelta) {
        late = departY + yp - slack2
        const warp = closedWarp2 + warp2 + warpBefore[y]! + Math.max(late, 0)
        const over = loadV + load2 - capacity
        const overOther = loadU - load2 - capacity
        delta += warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
        if (delta < bestDelta) {
          bestDelta = delta
          best.set(delta, IN_FRONT, u, v, rv, 2, 0)
        }
      }
    }

    if (y === 0) continue // nothing in front of v to take
    const y2 = prev[y]!
    const rowY2 = y2 * size
    const takeY = base + yx - distance[rowY2 + y]!
    const py = distance[rowP + y]!
    const one = takeY + distance[rowY2 + u]! + py - pu
    const two = takeY + distance[rowY2 + p]! + distance[rowP2 + y]! - p2p
    const canTwo = p !== 0 && two < bestDelta
    if (one < bestDelta || canTwo) {
      const loadY = load[y]!
      // y in front of x: slack and time warp.
      let slackY = slackX - yx - service[y]!
      let warpY = warpX
      if (slackY < earliest[y]!) {
        warpY += earliest[y]! - slackY
        slackY = earliest[y]!
      } else if (slackY > latest[y]!) slackY = latest[y]!
      // One against one.
      late = departP + py - slackY
      let warp = warpBefore[p]! + warpY + Math.max(late, 0)
      late = departure[y2]! + distance[rowY2 + u]! - slack1
      warp += warp1 + warpBefore[y2]! + Math.max(late, 0)
      let over = loadV + load1 - loadY - capacity
      let overOther = loadU - load1 + loadY - capacity
      delta = one + warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
      if (delta < bestDelta) {
        bestDelta = delta
        best.set(delta, IN_FRONT, u, v, rv, 1, 1)
      }
      // Two against one.
      if (canTwo) {
        late = departP2 + distance[rowP2 + y]! - slackY
        warp = warpBefore[p2]! + warpY + Math.max(late, 0)
        late = departure[y2]! + distance[rowY2 + p]! - slack2
        warp += warp2 + warpBefore[y2]! + Math.max(late, 0)
        over = loadV + load2 - loadY - capacity
        overOther = loadU - load2 + loadY - capacity
        delta = two + warpPrice * warp + loadPrice * (Math.max(over, 0) + Math.max(overOther, 0))
        if (delta < bestDelta) {
          bestDelta = delta
          best.set(delta, IN_FRONT, u, v, rv, 2, 1)
        }
      }
    }
  }
}
