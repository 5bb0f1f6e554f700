/**
 * Problem and plan as the page's own JSON.
 *
 * Where it stands: ids and instants → here (`PageData`) → JSON in the page. `data` of a visit stops here.
 */
import { epochSeconds } from '../../kit/clock.js'
import { RondeError } from '../../kit/RondeError.js'
import { simplifyLine } from '../../kit/simplifyLine.js'
import type { Plan, Route, Stop } from '../../model/Plan.js'
import type { Doctor, Problem, Shift, Visit } from '../../model/Problem.js'
import { figures } from '../figures.js'
import { flagsOf } from '../flagsOf.js'
import { localTimeOf } from '../localTime.js'
import { type Drive, routeLegs } from '../routeLegs.js'
import { encodeLines } from './lineCode.js'
import type { PageData, PageRoute, PageStop, PageVisit } from './PageData.js'
import { dateText, offsetsOf } from './pageTime.js'
import { type Language, words } from './words.js'

export interface PageOptions {
  readonly title?: string
  readonly drive?: Drive
  readonly timeZone?: string
  readonly language: Language
  readonly attribution?: string
  /** Metres that a driven line may be off. */
  readonly tolerance: number
}

interface Context extends PageOptions {
  readonly problem: Problem
  readonly origin: number
  /** Indices and shifts by their ids; they throw where the plan names what the problem does not have. */
  readonly visitAt: (id: string) => number
  readonly shiftOf: (id: string) => { readonly doctor: Doctor; readonly shift: Shift }
}

/** Everything but the streets. @throws RondeError `foreign-plan`, `unknown-time-zone` */
export function buildPageData(problem: Problem, plan: Plan, options: PageOptions): PageData {
  const instants = [
    ...(problem.now === undefined ? [] : [problem.now]),
    ...plan.routes.flatMap(({ start, end }) => [start, end]),
    ...problem.doctors.flatMap(({ shifts }) => shifts.flatMap(({ start, end }) => [start, end])),
  ].map(epochSeconds)
  const origin = instants.reduce((least, instant) => Math.min(least, instant), instants[0] ?? 0)
  const last = instants.reduce((most, instant) => Math.max(most, instant), origin)
  const local = localTimeOf(problem, options.timeZone)
  const context: Context = { ...options, problem, origin, ...namesOf(problem) }
  const since = (instant: string) => epochSeconds(instant) - origin
  const routeOf = new Map(plan.routes.map(({ shift }, k) => [shift, k]))
  const begin = problem.now === undefined ? origin : epochSeconds(problem.now)
  return {
    title: options.title ?? words[options.language].title,
    date: dateText(local, begin, options.language),
    language: options.language,
    words: words[options.language],
    zone: local.name,
    origin,
    offsets: offsetsOf(local, origin, last),
    span: spanOf(plan, begin, origin),
    ...(problem.now === undefined ? {} : { now: since(problem.now) }),
    targets: {
      1: problem.prices.urgency[1].target,
      2: problem.prices.urgency[2].target,
      3: problem.prices.urgency[3].target,
      4: problem.prices.urgency[4].target,
    },
    figures: figures(problem, plan),
    visits: problem.visits.map((visit) => pageVisit(visit, since)),
    routes: plan.routes.map((route) => pageRoute(context, route, since)),
    unassigned: plan.unassigned.map(({ visit, cost, reasons, relaxation }) => ({
      visit: context.visitAt(visit),
      cost,
      reasons: reasons.map(({ message }) => message),
      ...(relaxation ? { relaxation: relaxation.message } : {}),
    })),
    held: plan.held.map(({ visit, until, reason }) => ({ visit: context.visitAt(visit), until: since(until), reason })),
    done: plan.done.map(context.visitAt),
    violations: plan.violations.map(({ shift, visit, message }) => ({
      route: routeOf.get(shift) ?? -1,
      ...(visit === undefined ? {} : { visit: context.visitAt(visit) }),
      message,
    })),
    streets: [],
    ...(options.attribution === undefined ? {} : { attribution: options.attribution }),
    remarks: [],
  }
}

function pageVisit(visit: Visit, since: (instant: string) => number): PageVisit {
  const { id, urgency, needs, wishes, prefer, exclude, area, commitment, pin } = visit
  return {
    id,
    urgency,
    at: visit.position,
    requested: since(visit.requestedAt),
    level: commitment?.level ?? 'planned',
    isPinned: pin !== undefined,
    windows: visit.windows.map(({ earliest, latest, hard }) => ({
      earliest: since(earliest),
      latest: since(latest),
      hard,
    })),
    needs,
    wishes,
    prefer,
    exclude,
    ...(area === undefined ? {} : { area }),
    ...(commitment?.promised === undefined ? {} : { promised: since(commitment.promised) }),
  }
}

function pageRoute(context: Context, route: Route, since: (instant: string) => number): PageRoute {
  const { doctor, shift } = context.shiftOf(route.shift)
  const { legs, home } = routeLegs(shift, route, context.drive)
  const code = (line: readonly (readonly number[])[]) => encodeLines([simplifyLine(line, context.tolerance)])
  return {
    doctor: route.doctor,
    shift: route.shift,
    skills: doctor.skills,
    from: shift.progress?.position ?? shift.from,
    ...(shift.to ? { to: shift.to } : {}),
    start: since(route.start),
    end: since(route.end),
    shiftStart: since(shift.start),
    shiftEnd: since(shift.end),
    overtime: route.overtime,
    driving: route.driving,
    metres: route.metres,
    cost: route.cost,
    stops: route.stops.map((stop, k) => pageStop(context, stop, legs[k] && code(legs[k]), since)),
    breaks: route.breaks.map(({ start, end, atDoor }) => ({ start: since(start), end: since(end), atDoor })),
    ...(home ? { home: code(home) } : {}),
  }
}

function pageStop(
  { problem, visitAt }: Context,
  stop: Stop,
  leg: string | undefined,
  since: (instant: string) => number,
): PageStop {
  const visit = visitAt(stop.visit)
  const { driving, metres, wait, response, cost } = stop
  return {
    visit,
    arrival: since(stop.arrival),
    start: since(stop.start),
    end: since(stop.end),
    driving,
    metres,
    wait,
    response,
    cost,
    flags: flagsOf(problem.visits[visit]!, stop, problem.prices),
    ...(leg === undefined ? {} : { leg }),
  }
}

function namesOf(problem: Problem): Pick<Context, 'visitAt' | 'shiftOf'> {
  const visits = new Map(problem.visits.map(({ id }, index) => [id, index]))
  const shifts = new Map(
    problem.doctors.flatMap((doctor) => doctor.shifts.map((shift) => [shift.id, { doctor, shift }] as const)),
  )
  return {
    visitAt: (id) => visits.get(id) ?? foreign(`visit '${id}'`),
    shiftOf: (id) => shifts.get(id) ?? foreign(`shift '${id}'`),
  }
}

function foreign(what: string): never {
  throw new RondeError([
    {
      code: 'foreign-plan',
      path: '',
      message: `The plan names ${what}, which the problem does not have.`,
      remedy: 'Show a plan together with the problem that it was made for.',
    },
  ])
}

/** From `begin`, or the first service that began earlier, to the last end. */
function spanOf(plan: Plan, begin: number, origin: number): [number, number] {
  const used = plan.routes.filter(({ stops }) => stops.length > 0)
  const starts = used.flatMap(({ start, stops }) => [start, ...stops.map((stop) => stop.start)])
  const from = starts.reduce((least, start) => Math.min(least, epochSeconds(start)), begin)
  const to = used.reduce((most, { end }) => Math.max(most, epochSeconds(end)), begin + 3600)
  return [from - origin, to - origin]
}
