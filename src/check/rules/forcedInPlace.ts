/**
 * What is under way or pinned stays where it is (docs/rules.md §3): visits on their own shift, the head in its order, and
 * a pinned visit in no route only where there is no way to it.
 */
import type { Fault } from '../../kit/RondeError.js'
import type { Facts, ShiftFacts, VisitFacts } from '../facts.js'
import { headOf } from '../headOf.js'
import type { Judged, JudgedRoute } from '../judged.js'
import { show } from '../say.js'
import { walkRoute } from '../walkRoute.js'
import { hardRules } from './hardRules.js'

export function* forcedInPlace({ facts, routes, unassigned }: Judged): Generator<Fault> {
  const left = new Set(unassigned.map(({ visit }) => visit))
  for (const route of routes) {
    const { head, gaveWay } = headOf(facts, route.shift)
    yield* onOwnShift(route, new Set(gaveWay))
    yield* headFirst(route, head)
    for (const visit of pinnedAnywhere(facts, route.shift)) {
      if (left.has(visit) && canJoin(facts, route, head, visit)) yield leftOut(route, visit)
    }
  }
}

function* onOwnShift(
  { path, givenIndex, shift, walk }: JudgedRoute,
  gaveWay: ReadonlySet<VisitFacts>,
): Generator<Fault> {
  for (const [i, { visit }] of walk.stops.entries()) {
    const isElsewhere = visit.boundTo !== undefined && visit.boundTo !== shift.shift.id
    if (!isElsewhere && !gaveWay.has(visit)) continue
    const how = visit.underWay ? 'under way on' : 'pinned to'
    yield {
      code: isElsewhere ? 'bound-elsewhere' : 'pin-unreachable',
      path: `${path}.stops[${givenIndex[i]}]`,
      message: isElsewhere
        ? `Visit ${show(visit.visit.id)} is ${how} shift ${show(visit.boundTo!)}.`
        : `Visit ${show(visit.visit.id)} is pinned to a position that there is no way to.`,
      remedy: isElsewhere
        ? 'Leave it on that shift, or take the pin away.'
        : 'Leave it unassigned, or take the pin away.',
    }
  }
}

function* headFirst({ path, shift, walk }: JudgedRoute, head: readonly VisitFacts[]): Generator<Fault> {
  if (head.every((visit, i) => walk.stops[i]?.visit === visit)) return
  yield {
    code: 'head',
    path,
    message: `The route of shift ${show(shift.shift.id)} must begin with ${head.map(({ visit }) => show(visit.id)).join(', ')}.`,
    remedy: 'What is under way stands first, then what is pinned with a position, in that order.',
  }
}

function pinnedAnywhere(facts: Facts, { shift }: ShiftFacts): VisitFacts[] {
  const bound = facts.bound.get(shift.id) ?? []
  return bound.filter(({ underWay, visit }) => !underWay && visit.pin?.position === undefined)
}

/** Whether the head and the visits pinned to the shift, as planned, with this one behind the head, are feasible. */
function canJoin(facts: Facts, { shift, walk }: JudgedRoute, head: readonly VisitFacts[], visit: VisitFacts): boolean {
  const isInHead = new Set(head)
  const others = walk.stops
    .map((stop) => stop.visit)
    .filter((other) => other.boundTo === shift.shift.id && other.isForced && !isInHead.has(other))
  return Array.from({ length: others.length + 1 }, (_, i) => [...head, ...others.toSpliced(i, 0, visit)]).some(
    (visits) => {
      const tried = walkRoute(facts, shift, visits)
      return hardRules.every((rule) => [...rule.broken(facts, tried)].every(({ isForgiven }) => isForgiven))
    },
  )
}

function leftOut({ path, shift }: JudgedRoute, { visit }: VisitFacts): Fault {
  return {
    code: 'pin-left-out',
    path,
    message: `Visit ${show(visit.id)} is pinned to shift ${show(shift.shift.id)}, which can get there, but is not in its route.`,
    remedy: 'Put it into the route, or take the pin away.',
  }
}
