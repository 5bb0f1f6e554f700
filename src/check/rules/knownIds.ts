/** A plan names shifts and visits of the problem, each shift once. */
import type { Fault } from '../../kit/RondeError.js'
import { UNREADABLE } from '../../model/readDraft.js'
import type { Judged } from '../judged.js'
import { show } from '../say.js'

export function* knownIds({ facts, plan }: Judged): Generator<Fault> {
  const seen = new Set<string>()
  const isUnknown = (id: string, known: ReadonlyMap<string, unknown>) => id !== UNREADABLE && !known.has(id)
  for (const [r, { shift, stops }] of plan.routes.entries()) {
    const path = `routes[${r}]`
    if (isUnknown(shift, facts.shifts)) yield unknown('shift', shift, `${path}.shift`)
    if (seen.has(shift) && shift !== UNREADABLE) {
      yield {
        code: 'shift-twice',
        path: `${path}.shift`,
        message: `Shift ${show(shift)} has a route already.`,
        remedy: 'Put all its stops into one route.',
      }
    }
    seen.add(shift)
    for (const [i, { visit }] of stops.entries()) {
      if (isUnknown(visit, facts.visits)) yield unknown('visit', visit, `${path}.stops[${i}].visit`)
    }
  }
  for (const field of ['unassigned', 'held'] as const) {
    for (const [i, { visit }] of (plan[field] ?? []).entries()) {
      if (isUnknown(visit, facts.visits)) yield unknown('visit', visit, `${field}[${i}].visit`)
    }
  }
  for (const [i, visit] of (plan.done ?? []).entries()) {
    if (isUnknown(visit, facts.visits)) yield unknown('visit', visit, `done[${i}]`)
  }
}

function unknown(what: string, id: string, path: string): Fault {
  return {
    code: `unknown-${what}`,
    path,
    message: `The problem has no ${what} ${show(id)}.`,
    remedy: `Name a ${what} of the problem, or leave it out.`,
  }
}
