/**
 * Every move inside one route that makes u the follower of v: up to three nodes from u on moved, u exchanged with who
 * follows v, the path between turned round (2-opt).
 *
 * What lies between the two places is walked (departure, time warp), and the walk breaks off as soon as its time warp
 * costs more than the driving saves. The load of the route does not change.
 */
import { BEHIND, type Move, REVERSAL } from './Move.js'
import type { RouteSet } from './RouteSet.js'

/** Walks nodes one by one from a prefix on; the state of a candidate route under evaluation. */
class Walk {
  time = 0
  warp = 0
  at = 0
  /** Above this much time warp the move is lost. */
  limit = 0

  /** Starts behind the node `from`, whose prefix stays. */
  start(routes: RouteSet, from: number, limit: number): void {
    this.time = routes.departure[from]!
    this.warp = routes.warpBefore[from]!
    this.at = from
    this.limit = limit
  }

  /** Goes to one node. */
  go(routes: RouteSet, u: number): void {
    const { size, distance, earliest, latest, service } = routes.data
    let time = this.time + distance[this.at * size + u]!
    if (time < earliest[u]!) time = earliest[u]!
    else if (time > latest[u]!) {
      this.warp += time - latest[u]!
      time = latest[u]!
    }
    this.time = time + service[u]!
    this.at = u
  }

  /** Goes to a, what follows it, …, b; false when lost on the way. */
  along(routes: RouteSet, a: number, b: number, step: Int32Array): boolean {
    const { size, distance, earliest, latest, service } = routes.data
    const limit = this.limit
    let { time, warp, at } = this
    for (let u = a; ; u = step[u]!) {
      time += distance[at * size + u]!
      if (time < earliest[u]!) time = earliest[u]!
      else if (time > latest[u]!) {
        warp += time - latest[u]!
        if (warp > limit) return false
        time = latest[u]!
      }
      time += service[u]!
      at = u
      if (u === b) break
    }
    this.time = time
    this.warp = warp
    this.at = at
    return true
  }

  /** Time warp of the whole route when the suffix from u on follows. */
  close(routes: RouteSet, u: number): number {
    const late = this.time + routes.data.distance[this.at * routes.data.size + u]! - routes.slack[u]!
    return this.warp + routes.warpAfter[u]! + Math.max(late, 0)
  }
}

const walk = new Walk()

/**
 * Writes into `best` the best move within the route of u and v (v may be 0, the start) that beats it; blocks of up to
 * `most` nodes are moved.
 */
export function movesWithin(routes: RouteSet, u: number, v: number, most: number, best: Move): void {
  const { next, prev, position, data, warpPrice } = routes
  const { size, distance } = data
  const r = routes.route[u]!
  const p = prev[u]!
  if (v === p) return
  const y = v === 0 ? routes.first[r]! : next[v]!
  const forward = v !== 0 && position[v]! > position[u]!
  // Load penalties stay as they are: only the time warp is priced anew.
  const saved = warpPrice * routes.warp[r]!
  const rowV = v * size
  const base = distance[rowV + u]! - distance[rowV + y]! - saved
  const rowP = p * size
  const pu = distance[rowP + u]!

  // One, two, three nodes from u on go behind v.
  let tail = u
  for (let give = 1; give <= most; give++) {
    if (tail === v) break // the block would go behind its own node
    const behind = next[tail]!
    const driving = base - pu + distance[rowP + behind]! - distance[tail * size + behind]! + distance[tail * size + y]!
    if (driving < best.delta) {
      const limit = (best.delta - driving) / warpPrice
      let fits: boolean
      let close: number
      if (forward) {
        walk.start(routes, p, limit)
        fits = walk.along(routes, behind, v, next) && walk.along(routes, u, tail, next)
        close = y
      } else {
        walk.start(routes, v, limit)
        fits = walk.along(routes, u, tail, next) && walk.along(routes, y, p, next)
        close = behind
      }
      if (fits) {
        const delta = driving + warpPrice * walk.close(routes, close)
        if (delta < best.delta) best.set(delta, BEHIND, u, v, r, give, 0)
      }
    }
    if (behind === 0) break
    tail = behind
  }

  if (y === 0 || v === u) return
  const x = next[u]!
  const rowY = y * size
  // u and y change places; side by side that is a move of one node.
  if (y !== p && y !== u) {
    const y2 = next[y]!
    const rowU = u * size
    const driving =
      base -
      pu -
      distance[rowU + x]! -
      distance[rowY + y2]! +
      distance[rowU + y2]! +
      distance[rowP + y]! +
      distance[rowY + x]!
    if (driving < best.delta) {
      walk.start(routes, forward ? p : v, (best.delta - driving) / warpPrice)
      walk.go(routes, forward ? y : u)
      if (walk.along(routes, forward ? x : y2, forward ? v : p, next)) {
        walk.go(routes, forward ? u : y)
        const delta = driving + warpPrice * walk.close(routes, forward ? y2 : x)
        if (delta < best.delta) best.set(delta, BEHIND, u, v, r, 1, 1)
      }
    }
  }

  if (forward) return
  // … v y … p u x … becomes … v u p … y x …
  let driving = base - distance[u * size + x]! + distance[rowY + x]!
  if (!data.isSymmetric) {
    for (let a = y; a !== u; a = next[a]!) driving += distance[next[a]! * size + a]! - distance[a * size + next[a]!]!
  }
  if (driving < best.delta) {
    walk.start(routes, v, (best.delta - driving) / warpPrice)
    if (walk.along(routes, u, y, prev)) {
      const delta = driving + warpPrice * walk.close(routes, x)
      if (delta < best.delta) best.set(delta, REVERSAL, u, v, r, 0, 0)
    }
  }
}
