/** The call turns out more urgent than it was taken for, or less. */
import { visitSchema } from '../../model/Problem.js'
import { eventKind, id, reason } from './EventKind.js'

export const regrade = eventKind(
  'regrade',
  { visit: id, urgency: visitSchema.shape.urgency, reason: reason.optional() },
  (desk, event) => {
    const live = desk.visit(event.visit)
    desk.setVisit({ ...live, visit: { ...live.visit, urgency: event.urgency } })
  },
)
