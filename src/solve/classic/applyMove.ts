/**
 * Carries out a move: the one place where the local search changes routes.
 */
import { BEHIND, IN_FRONT, type Move, REVERSAL, TAILS, TURNED } from './Move.js'
import type { RouteSet } from './RouteSet.js'

/** Changes the links for `move` and brings both routes up to date. */
export function applyMove(routes: RouteSet, move: Move): void {
  const { next, prev } = routes
  const { u, v, into, give, take } = move
  const from = routes.route[u]!
  const follower = v === 0 ? routes.first[into]! : next[v]!
  switch (move.kind) {
    case BEHIND:
      exchange(routes, from, u, step(next, u, give - 1), into, v, take && follower, step(next, follower, take - 1))
      break
    case IN_FRONT: {
      const before = prev[v]!
      const c = step(prev, before, take - 1)
      exchange(routes, from, step(prev, u, give - 1), u, into, before, take && c, before)
      break
    }
    case TAILS:
      exchangeTails(routes, from, prev[u]!, u, into, v, follower)
      break
    case TURNED: {
      const p = prev[u]!
      routes.unlink(from, p, u)
      routes.link(into, v, u, u)
      routes.link(into, u, p, p)
      break
    }
    case REVERSAL:
      for (let a = follower; a !== u; ) {
        const following = next[a]!
        routes.unlink(from, a, a)
        // Each next one goes behind u: the last of them ends up right behind it.
        routes.link(from, u, a, a)
        a = following
      }
      break
  }
  routes.update(from)
  if (into !== from) routes.update(into)
}

/** a … b of route `from` go behind `anchor` of route `into`; c … d (c = 0: none) into their place. */
function exchange(
  routes: RouteSet,
  from: number,
  a: number,
  b: number,
  into: number,
  anchor: number,
  c: number,
  d: number,
): void {
  const beforeA = routes.prev[a]!
  const beforeC = c === 0 ? anchor : routes.prev[c]!
  routes.unlink(from, a, b)
  if (c !== 0) routes.unlink(into, c, d)
  routes.link(into, beforeC, a, b)
  if (c !== 0) routes.link(from, beforeA, c, d)
}

function exchangeTails(routes: RouteSet, from: number, p: number, u: number, into: number, v: number, y: number): void {
  const { next, prev, first, last } = routes
  const lastU = last[from]!
  const lastV = last[into]!
  prev[u] = v
  if (v === 0) first[into] = u
  else next[v] = u
  last[into] = lastU
  if (p === 0) first[from] = y
  else next[p] = y
  if (y !== 0) prev[y] = p
  last[from] = y === 0 ? p : lastV
}

function step(links: Int32Array, from: number, steps: number): number {
  let u = from
  for (let done = 0; done < steps; done++) u = links[u]!
  return u
}
