/** The patient has been told who comes; from now on another doctor costs a price. */
import { eventKind, id, shiftId } from './EventKind.js'
import { tell } from './tell.js'

export const announce = eventKind('announce', { visit: id, shift: shiftId.optional() }, (desk, event, at) =>
  tell(desk, event.visit, event.shift, at, undefined),
)
