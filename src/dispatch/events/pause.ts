/** A doctor takes a break; one who was on the way to a waiting post takes it where they are. */
import { beginPause } from '../pauses.js'
import { refuse } from '../refuse.js'
import { duration, eventKind, shiftId } from './EventKind.js'

/** `duration`: seconds; without it those of the shift's next break. */
export const pause = eventKind('pause', { shift: shiftId, duration: duration.optional() }, (desk, event, at) => {
  const shift = desk.shift(event.shift)
  const there = desk.underWayOn(event.shift)
  if (there !== undefined)
    refuse(
      'doctor-busy',
      `Shift ${event.shift} is under way with visit ${there.visit.id}.`,
      'Report that visit first, then the break.',
      'shift',
    )
  const { post: _, ...stopped } = shift
  desk.setShift(beginPause(stopped, Math.max(at, shift.heard ?? at), event.duration))
})
