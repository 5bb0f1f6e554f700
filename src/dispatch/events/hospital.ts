/** The doctor at the door sends the patient to hospital, and waits for the ambulance. */
import { epochSeconds } from '../../kit/clock.js'
import { withFields } from '../../kit/withFields.js'
import { endOfService } from '../endOfService.js'
import { duration, eventKind, id } from './EventKind.js'
import { assertOnSite } from './onSite.js'

/** `wait`: seconds that it takes longer than it would have; twenty minutes where nothing is said. */
export const hospital = eventKind('hospital', { visit: id, wait: duration.default(20 * 60) }, (desk, event, at) => {
  const live = assertOnSite(desk, event.visit)
  const { shift: id, since } = live.visit.commitment!
  const shift = desk.shift(id)
  const planned = live.expectedEnd ?? endOfService(live.visit, desk.doctors.get(shift.doctor)!, epochSeconds(since))
  desk.setShift(withFields(shift, { heard: Math.max(at, shift.heard ?? at) }))
  desk.setVisit(withFields(live, { expectedEnd: Math.max(planned, at) + event.wait }))
})
