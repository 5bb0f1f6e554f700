/** Doctors on their way to a waiting post: when the clock moves on so do they, and when the roads change so does the way. */

import { withFields } from '../../kit/withFields.js'
import type { Position } from '../../travel/TravelMatrix.js'
import type { Desk } from '../Desk.js'
import type { LiveShift } from '../DispatchState.js'
import { keyOf } from '../keyOf.js'
import type { LiveTravel } from '../LiveTravel.js'
import { placesIn, problemOf } from '../problemOf.js'
import { refuse } from '../refuse.js'
import { nextOn } from './nextOn.js'
import { wayTo } from './wayTo.js'

/** Each doctor who was sent somewhere is at the next place on the way. */
export function drivePosts(desk: Desk): void {
  for (const live of [...desk.shifts.values()]) {
    const at = live.post && nextOn(live.post, desk.now)
    if (at !== undefined && (at.since !== live.at?.since || at.position !== live.at.position))
      desk.setShift(withFields(live, { at }))
  }
}

/**
 * Works out the ways that this event has made necessary: of a new order, from a position that was heard, on other roads.
 *
 * @throws RondeError `unreachable` for an order that nobody can follow
 */
export function layWays(desk: Desk, travel: LiveTravel): void {
  const areOthers = desk.conditions !== desk.before.conditions
  const moving = [...desk.shifts.values()].filter(
    ({ post }) => post !== undefined && (post.way.length === 0 || (areOthers && post.way.at(-1)!.since > desk.now)),
  )
  if (moving.length === 0) return
  const { prices, horizon, settings } = desk.before
  const near = placesIn(problemOf({ ...desk, prices, horizon, settings }))
  const posts = moving.flatMap(({ post, at, shift }) => [post!.position, ...post!.via, at?.position ?? shift.from])
  const matrix = travel.matrix([...near, ...posts], desk.conditions)
  const rows = new Map(matrix.places.map((position, row) => [keyOf(position), row]))
  const rowOf = (position: Position) => rows.get(keyOf(position))!
  for (const live of moving) {
    const { post, shift } = live
    const from = live.at ?? { position: shift.from, since: post!.since }
    const factor = Math.round(desk.doctors.get(live.doctor)!.travelFactor * 1000)
    const way = wayTo(matrix, rowOf, from, post!.position, [...near, ...post!.via], factor)
    if (way !== undefined) desk.setShift({ ...live, post: { ...post!, way } })
    else stay(desk, live)
  }
  drivePosts(desk)
}

/** There is no way (any more): a new order is refused, an older one ends where the doctor is. */
function stay(desk: Desk, live: LiveShift): void {
  const { post, ...rest } = live
  const { id } = live.shift
  if (desk.before.shifts.get(id)?.post?.via !== post!.via)
    refuse(
      'unreachable',
      `Shift ${id} cannot get to [${post!.position.join(', ')}].`,
      'Send them to a place that a street leads to.',
      'position',
    )
  desk.setShift(rest)
}
