/**
 * The way of a doctor to a waiting post as the desk can know it: places that lie on it, and when each is reached.
 *
 * Travel times are known between places, not along streets. A place M is on the way from P to Q when going through it costs
 * next to nothing: t(P,M) + t(M,Q) ≈ t(P,Q). A doctor between two such places is free at the next one, when it is reached:
 * never sooner than in the street, and late by no more than the gap between the two.
 *
 * Invariant: in the order of time, the post last; strictly between them at least `APART` seconds.
 */

import { arrivalOf } from '../../travel/driveLeg.js'
import { type Position, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { Whereabouts } from '../DispatchState.js'
import { keyOf } from '../keyOf.js'

/** Seconds that a way through a place may be longer, for the place to be on the way. */
const DETOUR = 45
/** Seconds between two places of a way: nearer ones would say nothing new. */
const APART = 60

/** The rows of a matrix by position. */
export type RowOf = (position: Position) => number

/**
 * @param from Where the doctor is and when they can leave.
 * @param near Places that may lie between.
 * @param factor Thousandths by which this doctor is slower.
 * @returns undefined where there is no way
 */
export function wayTo(
  travel: TravelMatrix,
  rowOf: RowOf,
  from: Whereabouts,
  to: readonly [number, number],
  near: Iterable<Position>,
  factor: number,
): Whereabouts[] | undefined {
  const [p, q] = [rowOf(from.position), rowOf(to)]
  const end = arrivalOf(travel, p, q, from.since, factor)
  if (end === UNREACHABLE) return undefined
  const passed = new Map<string, Whereabouts>()
  for (const position of near) {
    const m = rowOf(position)
    const there = arrivalOf(travel, p, m, from.since, factor)
    if (there === UNREACHABLE || there < from.since + APART || there > end - APART) continue
    const on = arrivalOf(travel, m, q, there, factor)
    if (on !== UNREACHABLE && on <= end + DETOUR) passed.set(keyOf(position), { position: [...position], since: there })
  }
  const between = [...passed].sort(([a, { since: s }], [b, { since: t }]) => s - t || (a < b ? -1 : 1))
  const way = [from]
  for (const [, each] of between) if (each.since >= way.at(-1)!.since + APART) way.push(each)
  return p === q ? [from] : [...way, { position: to, since: end }]
}
