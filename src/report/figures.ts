/**
 * The few numbers by which a plan is judged at a glance: the response by urgency, the share of driving, overtime, cost.
 *
 * Where it stands: problem and plan → here → timetable, page and benchmarks, so that all of them count the same way.
 * Invariant: every visit of the problem is counted once, as planned, unassigned, held or done.
 */
import { epochSeconds } from '../kit/clock.js'
import type { Cost, Plan, Route } from '../model/Plan.js'
import type { Problem, Urgency } from '../model/Problem.js'

export interface ResponseFigures {
  /** Visits in a route. */
  readonly planned: number
  readonly unassigned: number
  /** Seconds, of the planned visits; undefined where there is none. */
  readonly mean: number | undefined
  /** The response that nine of ten planned visits do not exceed (nearest rank), seconds. */
  readonly p90: number | undefined
  /** Share, 0 to 1, of planned and unassigned visits with a response within their target: unassigned ones miss it. */
  readonly inTarget: number | undefined
}

export interface Figures {
  readonly visits: number
  readonly planned: number
  readonly unassigned: number
  readonly held: number
  readonly done: number
  /** Shifts with at least one stop, of `shifts`. */
  readonly usedShifts: number
  readonly shifts: number
  /** Every urgency together, then each. */
  readonly response: ResponseFigures
  readonly byUrgency: Readonly<Record<Urgency, ResponseFigures>>
  /** Seconds from start to end of the used routes: all that follows is a part of it. */
  readonly work: number
  readonly driving: number
  readonly service: number
  /** At doors, breaks taken there not included. */
  readonly waiting: number
  readonly breaks: number
  /** driving ÷ work, 0 to 1; 0 where nobody works. */
  readonly drivingShare: number
  readonly metres: number
  /** Seconds, and in how many routes. */
  readonly overtime: number
  readonly overtimeRoutes: number
  readonly violations: number
  readonly cost: Cost
}

/** A visit as the response counts it: undefined = unassigned. */
interface Answer {
  readonly urgency: Urgency
  readonly target: number
  readonly response: number | undefined
}

/** Counts a plan; both must belong together (a stop whose visit the problem does not have is not counted). */
export function figures(problem: Problem, plan: Plan): Figures {
  const answers = answersOf(problem, plan)
  const used = plan.routes.filter((route) => route.stops.length > 0)
  const work = sum(used, (route) => secondsBetween(route.start, route.end))
  const driving = sum(used, (route) => route.driving)
  const stops = used.flatMap((route) => route.stops)
  const breaks = used.flatMap((route) => route.breaks)
  const atDoor = breaks.filter((each) => each.atDoor)
  return {
    visits: problem.visits.length,
    planned: stops.length,
    unassigned: plan.unassigned.length,
    held: plan.held.length,
    done: plan.done.length,
    usedShifts: used.length,
    shifts: plan.routes.length,
    response: responseOf(answers),
    byUrgency: {
      1: responseOf(answers.filter(({ urgency }) => urgency === 1)),
      2: responseOf(answers.filter(({ urgency }) => urgency === 2)),
      3: responseOf(answers.filter(({ urgency }) => urgency === 3)),
      4: responseOf(answers.filter(({ urgency }) => urgency === 4)),
    },
    work,
    driving,
    service: sum(used, serviceOf),
    waiting: sum(stops, (stop) => stop.wait) - sum(atDoor, (each) => secondsBetween(each.start, each.end)),
    breaks: sum(breaks, (each) => secondsBetween(each.start, each.end)),
    drivingShare: work > 0 ? driving / work : 0,
    metres: sum(used, (route) => route.metres),
    overtime: sum(used, (route) => route.overtime),
    overtimeRoutes: used.filter((route) => route.overtime > 0).length,
    violations: plan.violations.length,
    cost: plan.cost,
  }
}

/** What began on site before the route starts counts from there. */
function serviceOf({ start, stops }: Route): number {
  return sum(stops, (stop) => epochSeconds(stop.end) - Math.max(epochSeconds(start), epochSeconds(stop.start)))
}

function answersOf(problem: Problem, plan: Plan): Answer[] {
  const urgencyOf = new Map(problem.visits.map(({ id, urgency }) => [id, urgency]))
  const answer = (visit: string, response: number | undefined): Answer[] => {
    const urgency = urgencyOf.get(visit)
    return urgency === undefined ? [] : [{ urgency, target: problem.prices.urgency[urgency].target, response }]
  }
  return [
    ...plan.routes.flatMap(({ stops }) => stops.flatMap((stop) => answer(stop.visit, stop.response))),
    ...plan.unassigned.flatMap(({ visit }) => answer(visit, undefined)),
  ]
}

function responseOf(answers: readonly Answer[]): ResponseFigures {
  const responses = answers.flatMap(({ response }) => (response === undefined ? [] : [response])).sort((a, b) => a - b)
  const planned = responses.length
  const kept = answers.filter(({ response, target }) => response !== undefined && response <= target).length
  return {
    planned,
    unassigned: answers.length - planned,
    mean: planned > 0 ? sum(responses, (response) => response) / planned : undefined,
    p90: planned > 0 ? responses[Math.ceil(0.9 * planned) - 1] : undefined,
    inTarget: answers.length > 0 ? kept / answers.length : undefined,
  }
}

function secondsBetween(from: string, to: string): number {
  return epochSeconds(to) - epochSeconds(from)
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
