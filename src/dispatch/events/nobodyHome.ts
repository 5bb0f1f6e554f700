/** A doctor stood before a closed door: the visit is over, and who was there goes on. */
import { eventKind, id, shiftId } from './EventKind.js'
import { finish, isOvertaken, leaveOthers, onlyFillsIn, reporting } from './report.js'

export const nobodyHome = eventKind('nobodyHome', { visit: id, shift: shiftId.optional() }, (desk, event, at) => {
  if (onlyFillsIn(desk, event.visit, 'done', at)) return
  const live = desk.visit(event.visit)
  const shift = reporting(desk, live, event.shift)
  if (!isOvertaken(shift, at)) leaveOthers(desk, shift.shift.id, event.visit, at)
  finish(desk, live, shift.shift.id, 'nobodyHome', at)
})
