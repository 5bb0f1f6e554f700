/** A doctor is at the door: service begins. */
import { endPause } from '../pauses.js'
import { eventKind, id, shiftId } from './EventKind.js'
import { isOvertaken, leaveOthers, moveUp, onlyFillsIn, reporting, withTime } from './report.js'

export const arrived = eventKind('arrived', { visit: id, shift: shiftId.optional() }, (desk, event, at) => {
  if (onlyFillsIn(desk, event.visit, 'arrived', at)) return
  const live = desk.visit(event.visit)
  const shift = reporting(desk, live, event.shift)
  if (isOvertaken(shift, at)) {
    desk.visits.set(event.visit, { ...live, times: withTime(live.times, 'arrived', at) })
    return
  }
  leaveOthers(desk, shift.shift.id, event.visit, at)
  const there = endPause(desk.shift(shift.shift.id), at)
  desk.setShift(there)
  desk.moveDoctor(shift.shift.id, { position: live.visit.position, since: at }, at)
  moveUp(desk, live, there, 'onSite', at)
})
