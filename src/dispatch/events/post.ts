/** A doctor who has nothing to do is sent somewhere to wait: a stop without a visit. */
import * as z from 'zod'
import { epochSeconds } from '../../kit/clock.js'
import { withFields } from '../../kit/withFields.js'
import { positionSchema } from '../../model/Problem.js'
import type { Desk } from '../Desk.js'
import type { LiveShift } from '../DispatchState.js'
import { refuse } from '../refuse.js'
import { eventKind, shiftId } from './EventKind.js'

/**
 * `position`: where to; without it the doctor stays where they are, and the order before is withdrawn. `via`: places on the way
 * there, if known: the doctor can be taken for a visit from each of them.
 */
export const post = eventKind(
  'post',
  {
    shift: shiftId,
    position: positionSchema.optional(),
    via: z.array(positionSchema, { error: 'list' }).max(100, { error: 'list' }).optional(),
  },
  (desk, { shift: id, position, via = [] }, at) => {
    const live = desk.shift(id)
    const when = Math.max(at, live.heard ?? at)
    assertIdle(desk, live, when)
    const { post: _, ...rest } = live
    const here = desk.whereabouts(id, when)
    const reported = Math.max(when, live.reported ?? when)
    const ordered = withFields(rest, { at: here, heard: when, reported })
    desk.setShift(
      position === undefined ? ordered : withFields(ordered, { post: { position, via, since: when, way: [] } }),
    )
  },
)

/** @throws RondeError for a shift that is off, not begun, on a break, or has somebody to see */
function assertIdle(desk: Desk, live: LiveShift, when: number): void {
  const { id, start } = live.shift
  if (live.off !== undefined)
    refuse('shift-off', `Shift ${id} is off: ${live.off.reason}.`, 'Send another doctor.', 'shift')
  if (epochSeconds(start) > when)
    refuse('not-begun', `Shift ${id} begins only at ${start}.`, 'Send somebody who is on duty.', 'shift')
  if (live.pause !== undefined && live.pause.end > when)
    refuse('on-break', `Shift ${id} is on a break.`, 'Send them when it is over.', 'shift')
  const there = desk.underWayOn(id)
  const next = desk.before.plan.routes.find(({ shift }) => shift === id)?.stops[0]
  // Who would only wait at a door until the appointment may as well wait elsewhere.
  const busyWith = there?.visit.id ?? (next !== undefined && next.wait === 0 ? next.visit : undefined)
  if (busyWith !== undefined)
    refuse(
      'doctor-busy',
      `Shift ${id} has visit ${busyWith} to see.`,
      'Only who has nothing to do is sent to wait.',
      'shift',
    )
}
