/** A call comes in: one more visit. */

import { RondeError } from '../../kit/RondeError.js'
import { crossFieldRules } from '../../model/faults/crossFieldRules.js'
import type { Draft } from '../../model/faults/Draft.js'
import { type Visit, visitSchema } from '../../model/Problem.js'
import { refuse } from '../refuse.js'
import { eventKind } from './EventKind.js'

/** A visit as a caller states it: how far it is bound, and to whom, is said by later events. */
export const callSchema = visitSchema.omit({ commitment: true, pin: true })

export const add = eventKind('add', { visit: callSchema }, (desk, { visit }, at) => {
  if (desk.visits.has(visit.id) || desk.closed.has(visit.id))
    refuse('visit-known', `There already is a visit ${visit.id}.`, 'Give each call an id of its own.', 'visit.id')
  assertSound(visit)
  desk.setVisit({ visit, times: { received: at } })
})

/** The rules between a visit's fields, each of which was read: doctors that it names may come on later. */
function assertSound(visit: Visit): void {
  const named = [...new Set([...visit.prefer, ...visit.exclude])]
  const draft = { doctors: named.map((id) => ({ id, shifts: [] })), visits: [visit] } as Draft
  const [first, ...others] = crossFieldRules.flatMap((rule) => [...rule(draft)])
  if (first !== undefined) throw new RondeError([first, ...others])
}
