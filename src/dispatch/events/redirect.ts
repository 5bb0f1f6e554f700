/** Another answer than a visit: advice by telephone, a consultation centre, the SAMU. */
import * as z from 'zod'
import { eventKind, id, reason } from './EventKind.js'
import { endVisit } from './ending.js'

/** To whom: a name of the house's own, such as `advice`, `centre` or `samu`. */
const to = z.string({ error: 'words' }).min(1, { error: 'words' }).max(200, { error: 'words' })

export const redirect = eventKind('redirect', { visit: id, to, reason: reason.optional() }, (desk, event, at) =>
  endVisit(desk, event.visit, 'redirected', at, event.reason === undefined ? event.to : `${event.to}: ${event.reason}`),
)
