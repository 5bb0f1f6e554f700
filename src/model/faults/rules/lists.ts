/** Lists of names: none twice (a wish named twice would be paid twice), nobody both preferred and excluded. */
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft } from '../Draft.js'
import { show } from '../show.js'
import { visitsOf } from '../walk.js'

export function* repeatedNames(draft: Draft): Generator<Fault> {
  for (const [d, doctor] of (draft.doctors ?? []).entries()) {
    for (const field of ['skills', 'areas'] as const) yield* repeated(doctor[field], `doctors[${d}].${field}`)
  }
  for (const { visit, path } of visitsOf(draft)) {
    for (const field of ['needs', 'wishes', 'prefer', 'exclude'] as const) {
      yield* repeated(visit[field], `${path}.${field}`)
    }
  }
}

export function* preferredAndExcluded(draft: Draft): Generator<Fault> {
  for (const { visit, path } of visitsOf(draft)) {
    const excluded = new Set(visit.exclude)
    for (const [i, id] of (visit.prefer ?? []).entries()) {
      if (id === undefined || !excluded.has(id)) continue
      yield {
        code: 'preferred-and-excluded',
        path: `${path}.prefer[${i}]`,
        message: `The doctor ${show(id)} is both preferred and excluded.`,
        remedy: 'Take the doctor out of one of the two lists.',
      }
    }
  }
}

function* repeated(names: readonly (string | undefined)[] | undefined, path: string): Generator<Fault> {
  if (!names || names.length < 2) return
  const seen = new Set<string>()
  for (const [i, name] of names.entries()) {
    if (name === undefined) continue
    if (seen.has(name)) {
      yield {
        code: 'repeated-name',
        path: `${path}[${i}]`,
        message: `${show(name)} is in the list twice.`,
        remedy: 'Name each once.',
      }
    }
    seen.add(name)
  }
}
