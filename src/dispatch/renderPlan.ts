/**
 * `toPlan` for a desk that shows its plan after every event: routes, stops and breaks that are what they were are the same
 * objects, and why nobody makes a visit is looked into once, when it is left out.
 *
 * Invariant: times and costs are those of `toPlan`. Reasons are of the moment at which the visit was left out, with what
 * could be done then; `explain` says how it stands now.
 */
import { epochSeconds, instantOf } from '../kit/clock.js'
import type { Plan, Route, Violation } from '../model/Plan.js'
import type { Problem, Visit } from '../model/Problem.js'
import { takingNoPart } from '../schedule/compile/takingPart.js'
import { addCost, noCost } from '../schedule/cost.js'
import { examine } from '../schedule/examine.js'
import type { Instance, Solution } from '../schedule/Instance.js'
import { emptySchedule, type RouteSchedule } from '../schedule/RouteSchedule.js'
import { schedule } from '../schedule/schedule.js'
import { assertFeasible, routeOf, stopOf, violationsOf } from '../schedule/toPlan.js'
import type { Rendered, RenderedRoutes } from './RenderedRoutes.js'

/** The visit of the problem with this index in the instance. */
type VisitOf = (v: number) => Visit

/** @param rendered Of the plan before; told of this one. */
export function renderPlan(
  instance: Instance,
  problem: Problem,
  solution: Solution,
  before: Plan,
  rendered: RenderedRoutes,
  visitOf: VisitOf,
): Plan {
  const routeBefore = new Map<string, Route>()
  for (const route of before.routes) routeBefore.set(route.shift, route)
  const cost = noCost()
  const routes: Route[] = []
  const violations: Violation[] = []
  let scratch = emptySchedule()
  rendered.begin()
  for (let s = 0; s < instance.shiftCount; s++) {
    const visits = solution.routes[s]!
    const { isFeasible, broken } = schedule(instance, s, visits, scratch)
    if (!isFeasible)
      assertFeasible(
        instance,
        solution,
        solution.routes.map((all, k) => schedule(instance, k, all)),
      )
    addCost(cost, scratch.cost)
    if (broken.length > 0) violations.push(...violationsOf(instance, visits, scratch))
    const known = rendered.of(routeBefore.get(instance.shiftIds[s]!))
    const made = renderRoute(instance, visits, scratch, visitOf, known)
    if (made.scheduled === scratch) scratch = emptySchedule()
    rendered.keep(made)
    routes.push(made.route)
  }
  const unassigned = unassignedOf(instance, problem, solution, before)
  for (const each of unassigned) {
    cost.unassigned += each.cost
    cost.total += each.cost
  }
  return { cost, routes, unassigned, held: heldIn(problem), done: [], violations }
}

/** One route, with all of the one before that is still the same. */
function renderRoute(
  instance: Instance,
  visits: Int32Array,
  scheduled: RouteSchedule,
  visitOf: VisitOf,
  before: Rendered | undefined,
): Rendered {
  const { origin } = instance
  const free = instance.free[scheduled.shift]!
  if (before?.origin !== origin) {
    const route = routeOf(instance, visits, scheduled, visitOf)
    return { route, origin, free, scheduled, visits: Array.from(visits, visitOf) }
  }
  if (!isSame(before, visits, scheduled, visitOf)) {
    const route = routeOf(instance, visits, scheduled, visitOf, (visit, position) => {
      const was = before.visits.indexOf(visit)
      return was >= 0 && isSameStop(before.scheduled, was, scheduled, position)
        ? before.route.stops[was]!
        : stopOf(visit, position, scheduled, origin)
    })
    return { route, origin, free, scheduled, visits: Array.from(visits, visitOf) }
  }
  // Who is ready leaves from `now` on, which is later at every event: nothing else of the route is another.
  if (before.free === free) return before
  return { ...before, free, route: { ...before.route, start: instantOf(origin + free) } }
}

function heldIn(problem: Problem): Plan['held'] {
  if (problem.visits.every(({ hold }) => hold === undefined)) return []
  return takingNoPart(problem).held.map((index) => {
    const { id, hold } = problem.visits[index]!
    return { visit: id, until: instantOf(epochSeconds(hold!.until)), reason: hold!.reason }
  })
}

/** Who is left out, and why: looked into once, when they are. */
export function unassignedOf(
  instance: Instance,
  problem: Problem,
  solution: Solution,
  before: Plan,
): Plan['unassigned'] {
  if (solution.unassigned.length === 0) return []
  const left = new Map(before.unassigned.map((each) => [each.visit, each]))
  const fresh = solution.unassigned.filter((v) => !left.has(instance.visitIds[v]!))
  const findings = examine(instance, problem, { routes: solution.routes, unassigned: fresh })
  const found = new Map(Array.from(fresh, (v, i) => [v, findings[i]!]))
  return Array.from(solution.unassigned, (v) => {
    const visit = instance.visitIds[v]!
    const cost = instance.unassignedCost[v]!
    const known = left.get(visit)
    if (known !== undefined) return known.cost === cost ? known : { ...known, cost }
    return { visit, cost, ...found.get(v)! }
  })
}

/** The same visits at the same times: nothing that is shown but the start would be another. */
function isSame({ scheduled: a, visits: before }: Rendered, visits: Int32Array, b: RouteSchedule, visitOf: VisitOf) {
  if (a.cost.total !== b.cost.total || a.routeEnd !== b.routeEnd || a.overtime !== b.overtime) return false
  if (a.driving !== b.driving || a.metres !== b.metres) return false
  if (before.length !== visits.length || a.breaks.length !== b.breaks.length) return false
  for (let i = 0; i < visits.length; i++) if (visitOf(visits[i]!) !== before[i] || !isSameStop(a, i, b, i)) return false
  return a.breaks.every(({ start, end, before: at, isAtDoor }, i) => {
    const other = b.breaks[i]!
    return start === other.start && end === other.end && at === other.before && isAtDoor === other.isAtDoor
  })
}

/** What is shown of a stop, the visit being the same. */
function isSameStop(a: RouteSchedule, i: number, b: RouteSchedule, k: number): boolean {
  return (
    a.arrival[i] === b.arrival[k] &&
    a.start[i] === b.start[k] &&
    a.end[i] === b.end[k] &&
    a.door[i] === b.door[k] &&
    a.stopCost[i] === b.stopCost[k] &&
    a.drivingTo[i] === b.drivingTo[k] &&
    a.metresTo[i] === b.metresTo[k] &&
    a.response[i] === b.response[k]
  )
}
