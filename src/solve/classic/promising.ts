/**
 * Sieves the neighbours of a node before any move to them is priced: most arcs have nothing to offer, and what a move
 * needs to know about u is worth working out for the rest only.
 *
 * Passed over: nodes of u's own route, pairs of routes without news since u was last looked at, pairs that are settled,
 * and arcs that fail the gain criterion: some arc that an improving move creates is more than one that it drops at an
 * end of it (Lin & Kernighan 1973), where the penalties of both routes are taken as saved. Let it be this one.
 */
import type { RouteSet } from './RouteSet.js'

/** What is new, for the sieve. */
export interface News {
  /** [route] stamp of its last change */
  readonly changedAt: Int32Array
  /** [route] bits: there is no move between two routes that share one */
  readonly settled: Uint8Array
  /** Routes from this one on are empty. */
  used: number
  /** [route] points of penalty that a move to it may save; −∞ where there is no move from the route of u */
  open: Float64Array
  /** Where `open` is written if it is not simply the penalties of all routes. */
  readonly chosen: Float64Array
  /** [0 … count − 1] the neighbours that passed, in the order of the list */
  readonly passed: Int32Array
}

/** Finds `news.open` for a node that was last looked at then; whether any route is. */
export function openRoutes({ route, penalty }: RouteSet, u: number, testedAt: number, news: News): boolean {
  const { changedAt, settled, used, chosen } = news
  const ru = route[u]!
  const settledU = settled[ru]!
  // Routes changed later than this count; if that of u is new, all of them.
  const isNew = changedAt[ru]! > testedAt
  news.open = penalty
  if (isNew && settledU === 0) return true
  news.open = chosen
  const after = isNew ? -1 : testedAt
  let any = false
  for (let r = 0; r < used; r++) {
    chosen[r] = Number.NEGATIVE_INFINITY
    if (changedAt[r]! <= after || (settledU & settled[r]!) !== 0) continue
    chosen[r] = penalty[r]!
    any = true
  }
  return any
}

/**
 * @param list Neighbours of all nodes, `legs` from or to them.
 * @param dropped [node] the leg that a move drops at that neighbour; `own`: at u.
 * @returns how many passed, into `news.passed`.
 */
export function promising(
  { route, penalty, data }: RouteSet,
  u: number,
  wide: number,
  list: Int32Array,
  legs: Int32Array,
  dropped: Int32Array,
  own: number,
  { open, passed }: News,
): number {
  const ru = route[u]!
  const gain = own + penalty[ru]!
  const openU = open[ru]!
  open[ru] = Number.NEGATIVE_INFINITY // no move within its own route here
  let count = 0
  for (let k = u * data.width, end = k + wide; k < end; k++) {
    const v = list[k]!
    const rv = route[v]!
    if (rv < 0) continue
    // Without branches: the longer of the two dropped legs.
    const more = dropped[v]! - own
    if (legs[k]! - gain - (more & ~(more >> 31)) < open[rv]!) passed[count++] = v
  }
  open[ru] = openU
  return count
}
