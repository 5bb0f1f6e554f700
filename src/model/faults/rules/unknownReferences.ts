/** Doctors and shifts that a visit names must be in the problem. */
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft } from '../Draft.js'
import { show } from '../show.js'
import { shiftsOf, visitsOf } from '../walk.js'

export function* unknownDoctors(draft: Draft): Generator<Fault> {
  const doctors = names((draft.doctors ?? []).map(({ id }) => id))
  if (!doctors) return
  for (const { visit, path } of visitsOf(draft)) {
    for (const field of ['prefer', 'exclude'] as const) {
      for (const [i, id] of (visit[field] ?? []).entries()) {
        if (id !== undefined && !doctors.has(id)) yield unknown('doctor', id, doctors, `${path}.${field}[${i}]`)
      }
    }
  }
}

export function* unknownShifts(draft: Draft): Generator<Fault> {
  const shifts = names(shiftsOf(draft).map(({ shift }) => shift.id))
  if (!shifts) return
  for (const { visit, path } of visitsOf(draft)) {
    for (const field of ['commitment', 'pin'] as const) {
      const id = visit[field]?.shift
      if (id !== undefined && !shifts.has(id)) yield unknown('shift', id, shifts, `${path}.${field}.shift`)
    }
  }
}

type Names = ReadonlySet<string> & { readonly alike: ReadonlyMap<string, string> }

// With an id that could not be read, any name could be the one: nothing can be said.
function names(ids: readonly (string | undefined)[]): Names | undefined {
  const known = ids.filter((id) => id !== undefined)
  if (known.length < ids.length) return undefined
  return Object.assign(new Set(known), { alike: new Map(known.map((id) => [bare(id), id])) })
}

/** Without what people leave out or change when they type a name. */
function bare(id: string): string {
  return id.toLowerCase().replace(/[\s._-]/g, '')
}

function unknown(what: string, id: string, known: Names, path: string): Fault {
  const meant = known.alike.get(bare(id))
  return {
    code: `unknown-${what}`,
    path,
    message: `There is no ${what} ${show(id)}.`,
    remedy: meant ? `Did you mean ${show(meant)}?` : `Name one of the problem's ${what}s, or leave it out.`,
  }
}
