/** The patient calls off: somebody else came, or it is better. */

import { eventKind, id, reason } from './EventKind.js'
import { endVisit } from './ending.js'

export const cancel = eventKind('cancel', { visit: id, reason: reason.optional() }, (desk, event, at) =>
  endVisit(desk, event.visit, 'cancelled', at, event.reason),
)
