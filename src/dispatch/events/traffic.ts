/** Streets are slower than usual, or faster. */

import { instantSchema } from '../../model/Problem.js'
import { areaSchema, speedSchema } from '../Condition.js'
import { eventKind } from './EventKind.js'

/** It holds under the event's id, until `until` or until a `clear` names it. */
export const traffic = eventKind(
  'traffic',
  { where: areaSchema, speed: speedSchema, from: instantSchema.optional(), until: instantSchema.optional() },
  (desk, { id, where, speed, from, until }) => {
    desk.conditions = [
      ...desk.conditions,
      { id, where, speed, ...(from !== undefined && { from }), ...(until !== undefined && { until }) },
    ]
  },
)
