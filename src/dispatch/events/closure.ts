/** A bridge closes. */

import { instantSchema } from '../../model/Problem.js'
import { areaSchema } from '../Condition.js'
import { eventKind } from './EventKind.js'

/** It holds under the event's id, until `until` or until a `clear` names it. */
export const closure = eventKind(
  'closure',
  { where: areaSchema, from: instantSchema.optional(), until: instantSchema.optional() },
  (desk, { id, where, from, until }) => {
    const closed = {
      id,
      where,
      speed: 'closed' as const,
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    }
    desk.conditions = [...desk.conditions, closed]
  },
)
