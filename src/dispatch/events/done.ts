/** A visit has been made. */
import { eventKind, id, shiftId } from './EventKind.js'
import { finish, isOvertaken, leaveOthers, onlyFillsIn, reporting } from './report.js'

export const done = eventKind('done', { visit: id, shift: shiftId.optional() }, (desk, event, at) => {
  if (onlyFillsIn(desk, event.visit, 'done', at)) return
  const live = desk.visit(event.visit)
  const shift = reporting(desk, live, event.shift)
  if (!isOvertaken(shift, at)) leaveOthers(desk, shift.shift.id, event.visit, at)
  finish(desk, live, shift.shift.id, 'done', at)
})
