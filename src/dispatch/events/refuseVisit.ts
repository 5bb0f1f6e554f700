/** The house does not make this visit, and says why. */

import { eventKind, id, reason } from './EventKind.js'
import { endVisit } from './ending.js'

export const refuseVisit = eventKind(
  'refuse',
  { visit: id, reason: reason.min(1, { error: 'reason' }) },
  (desk, event, at) => endVisit(desk, event.visit, 'refused', at, event.reason),
)
