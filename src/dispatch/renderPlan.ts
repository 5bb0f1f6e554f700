/**
 * `toPlan` for a desk that shows its plan after every event: a route that is what it was is the same object, and why
 * nobody makes a visit is looked into once, when it is left out.
 *
 * Invariant: times and costs are those of `toPlan`. Reasons are of the moment at which the visit was left out, with what
 * could be done then; `explain` says how it stands now.
 */
import { epochSeconds, instantOf } from '../kit/clock.js'
import type { Plan, Route, Violation } from '../model/Plan.js'
import type { Problem, Visit } from '../model/Problem.js'
import { takingPart } from '../schedule/compile/takingPart.js'
import { addCost, noCost } from '../schedule/cost.js'
import { examine } from '../schedule/examine.js'
import type { Instance, Solution } from '../schedule/Instance.js'
import { emptySchedule, type RouteSchedule } from '../schedule/RouteSchedule.js'
import { schedule } from '../schedule/schedule.js'
import { assertFeasible, routeOf, violationsOf } from '../schedule/toPlan.js'

/** What a route was made of. */
interface Source {
  readonly origin: number
  readonly free: number
  readonly scheduled: RouteSchedule
  readonly visits: readonly Visit[]
}

const sources = new WeakMap<Route, Source>()

export function renderPlan(instance: Instance, problem: Problem, solution: Solution, before: Plan): Plan {
  const visitById = new Map<string, Visit>()
  for (const visit of problem.visits) visitById.set(visit.id, visit)
  const routeBefore = new Map<string, Route>()
  for (const route of before.routes) routeBefore.set(route.shift, route)
  const cost = noCost()
  const routes: Route[] = []
  const violations: Violation[] = []
  const scratch = emptySchedule()
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
    const known = routeBefore.get(instance.shiftIds[s]!)
    const visitOf = (v: number) => visitById.get(instance.visitIds[v]!)!
    routes.push(
      known !== undefined && isSame(sources.get(known), instance, visits, scratch, visitOf)
        ? known
        : routeAnew(instance, s, visits, visitById),
    )
  }
  const unassigned = unassignedOf(instance, problem, solution, before)
  for (const each of unassigned) {
    cost.unassigned += each.cost
    cost.total += each.cost
  }
  return { cost, routes, unassigned, held: heldIn(problem), done: [], violations }
}

function routeAnew(instance: Instance, s: number, visits: Int32Array, visitById: ReadonlyMap<string, Visit>): Route {
  const scheduled = schedule(instance, s, visits)
  const route = routeOf(instance, visits, scheduled, visitById)
  sources.set(route, {
    origin: instance.origin,
    free: instance.free[s]!,
    scheduled,
    visits: Array.from(visits, (v) => visitById.get(instance.visitIds[v]!)!),
  })
  return route
}

function heldIn(problem: Problem): Plan['held'] {
  if (problem.visits.every(({ hold }) => hold === undefined)) return []
  return takingPart(problem).held.map((index) => {
    const { id, hold } = problem.visits[index]!
    return { visit: id, until: instantOf(epochSeconds(hold!.until)), reason: hold!.reason }
  })
}

function unassignedOf(instance: Instance, problem: Problem, solution: Solution, before: Plan): Plan['unassigned'] {
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

/** The same visits at the same times: nothing that is shown would be another. */
function isSame(
  before: Source | undefined,
  { origin, free }: Instance,
  visits: Int32Array,
  b: RouteSchedule,
  visitOf: (v: number) => Visit,
): boolean {
  if (before === undefined || before.origin !== origin || before.free !== free[b.shift]) return false
  const { scheduled: a } = before
  if (a.cost.total !== b.cost.total || a.routeEnd !== b.routeEnd || a.driving !== b.driving || a.metres !== b.metres)
    return false
  if (before.visits.length !== visits.length || a.breaks.length !== b.breaks.length) return false
  for (let i = 0; i < visits.length; i++) {
    if (visitOf(visits[i]!) !== before.visits[i]) return false
    if (a.arrival[i] !== b.arrival[i] || a.start[i] !== b.start[i] || a.end[i] !== b.end[i]) return false
    if (a.door[i] !== b.door[i] || a.stopCost[i] !== b.stopCost[i] || a.drivingTo[i] !== b.drivingTo[i]) return false
    if (a.metresTo[i] !== b.metresTo[i] || a.response[i] !== b.response[i]) return false
  }
  return a.breaks.every(({ start, end, before: at, isAtDoor }, i) => {
    const other = b.breaks[i]!
    return start === other.start && end === other.end && at === other.before && isAtDoor === other.isAtDoor
  })
}
