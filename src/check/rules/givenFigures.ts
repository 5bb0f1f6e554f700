/** What a plan states of a stop or a route equals what follows from the order of its visits. */
import { epochSeconds } from '../../kit/clock.js'
import type { Fault } from '../../kit/RondeError.js'
import type { Route } from '../../model/Plan.js'
import type { Judged, JudgedRoute } from '../judged.js'
import { show } from '../say.js'

const instants = new Set(['arrival', 'start', 'end', 'until'])

export function* givenTimes({ routes }: Judged): Generator<Fault> {
  for (const route of routes) {
    yield* compared(route, (field) => field !== 'cost')
  }
}

export function* givenCosts({ plan, routes, unassigned, cost }: Judged): Generator<Fault> {
  for (const route of routes) yield* compared(route, (field) => field === 'cost')
  const costs = new Map(unassigned.map(({ visit, cost: points }) => [visit.visit.id, points]))
  for (const [i, { visit, cost: given }] of (plan.unassigned ?? []).entries()) {
    const right = costs.get(visit)
    if (given !== undefined && right !== undefined) yield* same(`unassigned[${i}].cost`, 'cost', given, right)
  }
  for (const part of Object.keys(cost) as (keyof typeof cost)[]) {
    if (plan.cost) yield* same(`cost.${part}`, part, plan.cost[part], cost[part])
  }
}

export function* givenViolations({ plan, routes }: Judged): Generator<Fault> {
  if (!plan.violations) return
  const name = ({ code, shift, visit }: NonNullable<typeof plan.violations>[number]) =>
    `${code} on shift ${show(shift)}${visit === undefined ? '' : ` at visit ${show(visit)}`}`
  const open = plan.violations.map(name)
  for (const violation of routes.flatMap(({ violations }) => violations)) {
    const i = open.indexOf(name(violation))
    if (i >= 0) open.splice(i, 1)
    else yield differs('violations', `The violation ${name(violation)} is not listed.`)
  }
  for (const listed of open) yield differs('violations', `The violation ${listed} is listed, but there is none.`)
}

/** Every field that is given of a route and its stops, against the recomputed one. */
function* compared(route: JudgedRoute, isLookedAt: (field: string) => boolean): Generator<Fault> {
  const { given, path, givenIndex, recomputed: right } = route
  if (!given) return
  for (const [i, stop] of right.stops.entries()) {
    const stated = given.stops[givenIndex[i]!]!
    for (const field of Object.keys(stop) as (keyof typeof stop)[]) {
      if (isLookedAt(field)) yield* same(`${path}.stops[${givenIndex[i]}].${field}`, field, stated[field], stop[field])
    }
  }
  for (const field of ['doctor', 'start', 'end', 'driving', 'metres', 'overtime', 'cost'] as const) {
    if (isLookedAt(field)) yield* same(`${path}.${field}`, field, given[field], right[field])
  }
  if (given.breaks && isLookedAt('breaks')) yield* breaksAlike(`${path}.breaks`, given.breaks, right.breaks)
}

type Breaks = Route['breaks']

function* breaksAlike(path: string, given: Breaks, right: Breaks): Generator<Fault> {
  if (given.length !== right.length) {
    yield differs(path, `${given.length} breaks are given, ${right.length} are taken.`)
    return
  }
  for (const [b, rest] of right.entries()) {
    for (const field of Object.keys(rest) as (keyof typeof rest)[]) {
      yield* same(`${path}[${b}].${field}`, field, given[b]![field], rest[field])
    }
  }
}

function* same(path: string, field: string, given: unknown, right: unknown): Generator<Fault> {
  if (given === undefined || isEqual(field, given, right)) return
  yield differs(path, `${show(given)} is given, ${show(right)} follows from the order of the visits.`)
}

function isEqual(field: string, given: unknown, right: unknown): boolean {
  if (given === right) return true
  // The same second may be written in many ways.
  if (instants.has(field)) return epochSeconds(given as string) === epochSeconds(right as string)
  if (Array.isArray(right)) return Array.isArray(given) && right.every((value, i) => value === given[i])
  return false
}

function differs(path: string, message: string): Fault {
  return { code: 'differs', path, message, remedy: 'Take the recomputed value, or leave it out.' }
}
