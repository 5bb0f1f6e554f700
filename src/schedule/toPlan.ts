/**
 * The door out: a solution → the plan that a caller reads, indices → ids, seconds → instants, and why nobody visits whom.
 *
 * Every figure is what `schedule` finds; nothing is computed here but differences of its times.
 */
import { epochSeconds, instantOf } from '../kit/clock.js'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Plan, Route, Stop, Violation } from '../model/Plan.js'
import type { Problem, Visit } from '../model/Problem.js'
import { takingNoPart } from './compile/takingPart.js'
import { costOf } from './costOf.js'
import { describeRule } from './describeRule.js'
import { HASTY, PATIENT } from './examine/shiftsToTry.js'
import { examine } from './examine.js'
import type { Instance, Solution } from './Instance.js'
import type { RouteSchedule } from './RouteSchedule.js'
import { schedule } from './schedule.js'

/**
 * Writes down a solution of the instance that `compile` made of this problem.
 *
 * @param isHasty For somebody who waits already: of hundreds who are not visited it is not said why.
 * @throws RondeError `infeasible-route` with all of them: such a solution is no plan.
 */
export function toPlan(instance: Instance, problem: Problem, solution: Solution, isHasty = false): Plan {
  const scheduled = solution.routes.map((visits, s) => schedule(instance, s, visits))
  assertFeasible(instance, solution, scheduled)
  const visitById = new Map(problem.visits.map((visit) => [visit.id, visit]))
  const visitOf = (v: number) => visitById.get(instance.visitIds[v]!)!
  const { held, done } = takingNoPart(problem)
  const findings = examine(instance, problem, solution, isHasty ? HASTY : PATIENT)
  return {
    cost: costOf(instance, solution, scheduled),
    routes: solution.routes.map((visits, s) => routeOf(instance, visits, scheduled[s]!, visitOf)),
    unassigned: findings.map((finding, i) => {
      const v = solution.unassigned[i]!
      return { visit: instance.visitIds[v]!, cost: instance.unassignedCost[v]!, ...finding }
    }),
    held: held.map((index) => {
      const { id, hold } = problem.visits[index]!
      return { visit: id, until: instantOf(epochSeconds(hold!.until)), reason: hold!.reason }
    }),
    done: done.map((index) => problem.visits[index]!.id),
    violations: solution.routes.flatMap((visits, s) => violationsOf(instance, visits, scheduled[s]!)),
  }
}

/**
 * One route in ids and instants.
 *
 * @param visitOf Of an index.
 * @param stopAt Where a stop is to be had that was written down before.
 */
export function routeOf(
  instance: Instance,
  visits: Int32Array,
  scheduled: RouteSchedule,
  visitOf: (v: number) => Visit,
  stopAt = (visit: Visit, position: number): Stop => stopOf(visit, position, scheduled, instance.origin),
): Route {
  const at = (seconds: number) => instantOf(instance.origin + seconds)
  const { shift } = scheduled
  return {
    shift: instance.shiftIds[shift]!,
    doctor: instance.doctorIds[shift]!,
    start: at(instance.free[shift]!),
    end: at(scheduled.routeEnd),
    stops: Array.from(visits, (v, position) => stopAt(visitOf(v), position)),
    breaks: scheduled.breaks.map(({ start, end, before, isAtDoor }) => ({
      start: at(start),
      end: at(end),
      before,
      atDoor: isAtDoor,
    })),
    driving: scheduled.driving,
    metres: scheduled.metres,
    overtime: scheduled.overtime,
    cost: scheduled.cost.total,
  }
}

/** @param origin Epoch seconds of second 0. */
export function stopOf(visit: Visit, position: number, scheduled: RouteSchedule, origin: number): Stop {
  return {
    visit: visit.id,
    position: visit.position,
    arrival: instantOf(origin + scheduled.arrival[position]!),
    start: instantOf(origin + scheduled.start[position]!),
    end: instantOf(origin + scheduled.end[position]!),
    driving: scheduled.drivingTo[position]!,
    metres: scheduled.metresTo[position]!,
    wait: scheduled.start[position]! - scheduled.door[position]!,
    response: scheduled.response[position]!,
    cost: scheduled.stopCost[position]!,
    commitment: visit.commitment?.level ?? 'planned',
  }
}

/** Every rule that something under way or pinned breaks; a plan's routes break no others. */
export function violationsOf(instance: Instance, visits: Int32Array, { shift, broken }: RouteSchedule): Violation[] {
  return broken.map((rule) => {
    const v = visits[rule.position]
    return {
      code: rule.code as Violation['code'], // `head` and `elsewhere` are never priced
      shift: instance.shiftIds[shift]!,
      ...(v !== undefined && { visit: instance.visitIds[v]! }),
      message: describeRule(instance, shift, visits, rule),
    }
  })
}

export function assertFeasible(instance: Instance, { routes }: Solution, scheduled: readonly RouteSchedule[]): void {
  const faults = scheduled.flatMap(({ broken }, s) =>
    broken
      .filter(({ isPriced }) => !isPriced)
      .map(
        (rule): Fault => ({
          code: 'infeasible-route',
          path: `routes[${s}]`,
          message: describeRule(instance, s, routes[s]!, rule),
          remedy: 'Repair it with fromDraft.',
        }),
      ),
  )
  const [first, ...rest] = faults
  if (first !== undefined) throw new RondeError([first, ...rest])
}
