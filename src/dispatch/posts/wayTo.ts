/**
 * The way of a doctor to a waiting post as the desk can know it: places that lie on it, and when each is reached.
 *
 * Travel times are known between places, not along streets. A place M is on the way from P to Q when going through it costs
 * next to nothing: t(P,M) + t(M,Q) ≈ t(P,Q), and several are when going through all of them does. A doctor between two such places is free at the next one, when it is reached:
 * never sooner than in the street, and late by no more than the gap between the two.
 *
 * Invariant: in the order of time, the post last, at least `APART` seconds apart; from each to the next no sooner than the drive between
 * them, save the `DETOUR` that the last one makes up.
 */

import { arrivalOf } from '../../travel/driveLeg.js'
import { type Position, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { Whereabouts } from '../DispatchState.js'
import { keyOf } from '../keyOf.js'

/** Seconds that the way through all of its places may be longer than the straight one. */
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
  if (p === q) return [from]
  const passed = new Map<string, Passed>()
  for (const position of near) {
    const row = rowOf(position)
    const since = arrivalOf(travel, p, row, from.since, factor)
    if (since !== UNREACHABLE && since <= end - APART) passed.set(keyOf(position), { position, row, since })
  }
  const inOrder = [...passed].sort(([a, { since: s }], [b, { since: t }]) => s - t || (a < b ? -1 : 1))
  const way = [from]
  let last = p
  for (const [, { position, row }] of inOrder) {
    // One after the other: each is reached from the one before, and the post from the last.
    const { since } = way.at(-1)!
    const there = arrivalOf(travel, last, row, since, factor)
    if (there === UNREACHABLE || there < since + APART || there > end - APART) continue
    const on = arrivalOf(travel, row, q, there, factor)
    if (on === UNREACHABLE || on > end + DETOUR) continue
    way.push({ position: [...position], since: there })
    last = row
  }
  return [...way, { position: to, since: end }]
}

/** A place that might be on the way, and when it would be passed. */
interface Passed {
  readonly position: Position
  readonly row: number
  readonly since: number
}
