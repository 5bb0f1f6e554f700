/** Every active visit stands in exactly one place: one route, or the list of those unassigned. */
import type { Fault } from '../../kit/RondeError.js'
import { UNREADABLE } from '../../model/readDraft.js'
import type { Judged } from '../judged.js'
import { show } from '../say.js'

export function* eachVisitOnce({ facts, plan }: Judged): Generator<Fault> {
  const seenAt = new Map<string, string>()
  for (const { visit, path } of mentions(plan)) {
    if (visit === UNREADABLE) continue
    const earlier = seenAt.get(visit)
    if (earlier === undefined) seenAt.set(visit, path)
    else {
      yield {
        code: 'visit-twice',
        path,
        message: `Visit ${show(visit)} is already at ${earlier}.`,
        remedy: 'Leave one of the two out.',
      }
    }
  }
  // A draft without a list of unassigned visits says nothing of those it leaves out.
  if (!plan.unassigned) return
  for (const { visit, standing } of facts.visits.values()) {
    if (standing !== 'active' || seenAt.has(visit.id)) continue
    yield {
      code: 'visit-lost',
      path: 'unassigned',
      message: `Visit ${show(visit.id)} is in no route and not among the unassigned.`,
      remedy: 'Put it into a route, or list it as unassigned.',
    }
  }
}

function* mentions({ routes, unassigned }: Judged['plan']) {
  for (const [r, { stops }] of routes.entries()) {
    for (const [i, { visit }] of stops.entries()) yield { visit, path: `routes[${r}].stops[${i}]` }
  }
  for (const [i, { visit }] of (unassigned ?? []).entries()) yield { visit, path: `unassigned[${i}]` }
}
