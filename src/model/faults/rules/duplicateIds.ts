/** Doctors, shifts and visits each need ids of their own: plans, pins and commitments name them. */
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft } from '../Draft.js'
import { show } from '../show.js'
import { shiftsOf, visitsOf } from '../walk.js'

export function* duplicateIds(draft: Draft): Generator<Fault> {
  yield* repeated(
    'doctor',
    (draft.doctors ?? []).map(({ id }, d) => ({ id, path: `doctors[${d}].id` })),
  )
  yield* repeated(
    'shift',
    shiftsOf(draft).map(({ shift, path }) => ({ id: shift.id, path: `${path}.id` })),
  )
  yield* repeated(
    'visit',
    visitsOf(draft).map(({ visit, path }) => ({ id: visit.id, path: `${path}.id` })),
  )
}

function* repeated(what: string, named: readonly { id: string | undefined; path: string }[]): Generator<Fault> {
  const first = new Map<string, string>()
  for (const { id, path } of named) {
    if (id === undefined) continue
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, path)
    else {
      yield {
        code: 'duplicate-id',
        path,
        message: `The ${what} id ${show(id)} is already at ${earlier}.`,
        remedy: `Give each ${what} an id of its own.`,
      }
    }
  }
}
