/** The patient has been told by when the doctor comes, and thereby that one comes. */
import { instantSchema } from '../../model/Problem.js'
import { eventKind, id, shiftId } from './EventKind.js'
import { tell } from './tell.js'

/** `latest`: the latest start of service that was told. */
export const promise = eventKind(
  'promise',
  { visit: id, latest: instantSchema, shift: shiftId.optional() },
  (desk, event, at) => tell(desk, event.visit, event.shift, at, event.latest),
)
