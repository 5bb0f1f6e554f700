/** The doctor at the door says when it will be over. */
import { epochSeconds } from '../../kit/clock.js'
import { withFields } from '../../kit/withFields.js'
import { instantSchema } from '../../model/Problem.js'
import { eventKind, id } from './EventKind.js'
import { assertOnSite } from './onSite.js'

export const takesLonger = eventKind('takesLonger', { visit: id, until: instantSchema }, (desk, event, at) => {
  const live = assertOnSite(desk, event.visit)
  const shift = desk.shift(live.visit.commitment!.shift)
  desk.setShift(withFields(shift, { heard: Math.max(at, shift.heard ?? at) }))
  desk.setVisit(withFields(live, { expectedEnd: epochSeconds(event.until) }))
})
