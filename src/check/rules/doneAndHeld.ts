/** Visits that are done or held are in no route and not unassigned; they have lists of their own (docs/rules.md §1). */
import { epochSeconds } from '../../kit/clock.js'
import type { Fault } from '../../kit/RondeError.js'
import type { Facts, Standing } from '../facts.js'
import type { Judged } from '../judged.js'
import { show } from '../say.js'

export function* doneAndHeld({ facts, plan }: Judged): Generator<Fault> {
  for (const [r, { stops }] of plan.routes.entries()) {
    for (const [i, { visit }] of stops.entries()) yield* notActive(facts, visit, `routes[${r}].stops[${i}]`)
  }
  for (const [i, { visit }] of (plan.unassigned ?? []).entries()) yield* notActive(facts, visit, `unassigned[${i}]`)
  if (plan.done) yield* sameVisits(facts, 'done', plan.done)
  if (plan.held)
    yield* sameVisits(
      facts,
      'held',
      plan.held.map(({ visit }) => visit),
    )
  for (const [i, { visit, until }] of (plan.held ?? []).entries()) {
    const asked = facts.visits.get(visit)?.visit.hold?.until
    if (asked === undefined || epochSeconds(asked) === epochSeconds(until)) continue
    yield {
      code: 'held-differs',
      path: `held[${i}].until`,
      message: `Visit ${show(visit)} is held until ${asked}, not ${until}.`,
      remedy: 'Take the instant from the problem.',
    }
  }
}

function* notActive(facts: Facts, id: string, path: string): Generator<Fault> {
  const standing = facts.visits.get(id)?.standing ?? 'active'
  if (standing === 'active') return
  yield {
    code: `${standing}-planned`,
    path,
    message: `Visit ${show(id)} is ${standing}: it is not to be planned.`,
    remedy: `Leave it out; a plan lists it under \`${standing}\`.`,
  }
}

function* sameVisits(
  facts: Facts,
  standing: Standing & ('done' | 'held'),
  listed: readonly string[],
): Generator<Fault> {
  const given = new Set(listed)
  for (const { visit, standing: is } of facts.visits.values()) {
    if ((is === standing) === given.has(visit.id)) continue
    yield {
      code: `${standing}-differs`,
      path: standing,
      message: `Visit ${show(visit.id)} is ${is}, ${given.has(visit.id) ? 'but' : 'and not'} listed as ${standing}.`,
      remedy: `List exactly the visits that are ${standing}.`,
    }
  }
}
