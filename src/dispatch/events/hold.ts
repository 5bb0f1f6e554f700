/** Not before such a time: the patient is out, or somebody is to call back first. */
import { epochSeconds } from '../../kit/clock.js'
import { withFields } from '../../kit/withFields.js'
import { instantSchema } from '../../model/Problem.js'
import { isUnderWay } from '../commitments.js'
import { refuse } from '../refuse.js'
import { eventKind, id, reason } from './EventKind.js'

export const hold = eventKind('hold', { visit: id, until: instantSchema, reason }, (desk, event) => {
  const live = desk.visit(event.visit)
  if (isUnderWay(live.visit))
    refuse('under-way', `A doctor is under way to visit ${event.visit}.`, 'Divert the doctor first.', 'visit')
  if (epochSeconds(event.until) <= desk.now)
    refuse('hold-over', `${event.until} is past.`, 'Hold it until a later time.', 'until')
  desk.setVisit({ ...live, visit: withFields(live.visit, { hold: { until: event.until, reason: event.reason } }) })
})
