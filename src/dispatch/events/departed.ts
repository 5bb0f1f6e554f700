/** A doctor sets out to a visit. */
import { endPause } from '../pauses.js'
import { refuse } from '../refuse.js'
import { eventKind, id, shiftId } from './EventKind.js'
import { assertOnThisShift, isOvertaken, leaveOthers, moveUp, onlyFillsIn, reporting, withTime } from './report.js'

export const departed = eventKind('departed', { visit: id, shift: shiftId.optional() }, (desk, event, at) => {
  if (onlyFillsIn(desk, event.visit, 'departed', at)) return
  const live = desk.visit(event.visit)
  const shift = reporting(desk, live, event.shift)
  const { off } = shift
  // Said before the doctor fell ill, and heard behind it: that doctor was turned back.
  if (isOvertaken(shift, at) || (off !== undefined && at <= off.since)) {
    desk.visits.set(event.visit, { ...live, times: withTime(live.times, 'departed', at) })
    return
  }
  if (off !== undefined)
    refuse(
      'shift-off',
      `Shift ${shift.shift.id} takes nothing more: ${off.reason}.`,
      'Say in `shift` who set out, or bring the doctor on with another shift first.',
      'shift',
    )
  assertOnThisShift(desk, shift, at)
  leaveOthers(desk, shift.shift.id, event.visit, at)
  const left = endPause(desk.shift(shift.shift.id), at)
  const position = left.at?.position ?? left.shift.from
  // Of one who was driving to a waiting post it is known only when the next place on the way is reached.
  const from = left.post === undefined ? { position, since: at } : desk.whereabouts(shift.shift.id, at)
  desk.setShift(left)
  desk.moveDoctor(shift.shift.id, from, at)
  moveUp(desk, live, left, 'enRoute', at)
})
