/** Where a doctor is: moves the doctor along the leg and re-times the rest. */

import { withFields } from '../../kit/withFields.js'
import { positionSchema } from '../../model/Problem.js'
import { eventKind, shiftId } from './EventKind.js'

export const position = eventKind('position', { shift: shiftId, position: positionSchema }, (desk, event, at) => {
  const shift = desk.shift(event.shift)
  // An old fix tells nothing of now; at a door the doctor is where the patient is, whatever the satellite says.
  if (at < (shift.heard ?? -Infinity)) return
  const there = desk.underWayOn(event.shift)
  const isAtDoor = there?.visit.commitment?.level === 'onSite'
  const { post } = shift
  const found = {
    heard: at,
    ...(!isAtDoor && { at: { position: event.position, since: at } }),
    // From here the way to the waiting post is another.
    ...(post !== undefined && { post: { ...post, way: [] } }),
  }
  desk.setShift(withFields(shift, found))
  if (there !== undefined) desk.touched.add(there.visit.id)
})
