/** A new desk: from a problem as it stands at the beginning, or from a snapshot. */
import { epochSeconds } from '../kit/clock.js'
import { RondeError } from '../kit/RondeError.js'
import { structureFaults } from '../model/faults/structure.js'
import type { PlanDraft } from '../model/Plan.js'
import type { Problem, ProblemInput } from '../model/Problem.js'
import { parseProblem } from '../model/parseProblem.js'
import { placesOf } from '../model/placesOf.js'
import { compile } from '../schedule/compile.js'
import { noCost } from '../schedule/cost.js'
import { toPlan } from '../schedule/toPlan.js'
import type { TravelSource } from '../travel/TravelSource.js'
import { isUnderWay } from './commitments.js'
import { Dispatch, type DispatchOptions } from './Dispatch.js'
import type { ClosedVisit, DispatchState, LiveShift, LiveVisit } from './DispatchState.js'
import { EventIds } from './EventIds.js'
import { freshShift } from './freshShift.js'
import { LiveTravel } from './LiveTravel.js'
import { nextOf } from './nextOf.js'
import { problemOf } from './problemOf.js'
import { replan } from './replan.js'
import { type SettingsInput, settingsSchema } from './Settings.js'
import { stateOf } from './snapshot.js'

export interface CreateOptions extends DispatchOptions {
  readonly settings?: SettingsInput
  /** Who sees whom at the beginning; without it the desk plans. */
  readonly plan?: PlanDraft
  /** Iterations of that first plan; default 50 a visit. */
  readonly iterations?: number
}

/**
 * Opens a desk.
 *
 * @param problem Doctors on duty or to come, and whatever waits or is under way; `now` is needed, the rest may be empty.
 * @param source Travel times; from now on the desk's own.
 * @throws RondeError with every fault of problem or settings; `no-now` for a problem without one
 */
export function createDispatch(problem: ProblemInput, source: TravelSource, options: CreateOptions = {}): Dispatch {
  const { settings: given = {}, plan: order = { routes: [] }, iterations } = options
  const parsed = parseProblem(problem)
  const settings = settingsSchema.safeParse(given)
  if (!settings.success) {
    const [first, ...rest] = structureFaults(settings.error.issues, given, Object.keys(settingsSchema.shape))
    throw new RondeError([first!, ...rest])
  }
  if (parsed.now === undefined) throw new RondeError([noNow])
  const first = unplanned(parsed, epochSeconds(parsed.now), settings.data)
  const stated = problemOf(first)
  const travel = new LiveTravel(source)
  travel.follow(first.now)
  const { instance, solution } = replan({
    instance: compile(stated, travel.matrix(placesOf(stated), [])),
    order,
    touched: new Set(),
    seed: settings.data.seed,
    budget: { iterations: iterations ?? 50 * stated.visits.length },
    openShifts: settings.data.openShifts,
  })
  const plan = toPlan(instance, stated, solution)
  return new Dispatch({ ...first, plan, next: nextOf(plan, first) }, travel, options)
}

/**
 * Goes on from a snapshot: the same answers to the same events.
 *
 * @throws RondeError `newer-snapshot`, or every fault of a snapshot that is damaged
 */
export function restoreDispatch(snapshot: unknown, source: TravelSource, options: DispatchOptions = {}): Dispatch {
  return new Dispatch(stateOf(snapshot), new LiveTravel(source), options)
}

/** The state before anything is planned. */
function unplanned(problem: Problem, now: number, settings: DispatchState['settings']): DispatchState {
  const shifts = new Map<string, LiveShift>()
  for (const { id, shifts: own } of problem.doctors)
    for (const shift of own) shifts.set(shift.id, underWayFrom(freshShift(id, shift), problem, now))
  const visits = new Map<string, LiveVisit>()
  const closed = new Map<string, ClosedVisit>()
  for (const visit of problem.visits) {
    const since = visit.commitment === undefined ? undefined : epochSeconds(visit.commitment.since)
    const times = {
      received: Math.min(now, epochSeconds(visit.requestedAt)),
      ...timesOf(visit.commitment?.level, since),
    }
    if (visit.commitment?.level === 'done')
      closed.set(visit.id, { visit, outcome: 'done', shift: visit.commitment.shift, times, closedAt: since! })
    else {
      const progress = problem.doctors
        .flatMap((doctor) => doctor.shifts)
        .find(({ id }) => id === visit.commitment?.shift)?.progress
      const isThere = visit.commitment?.level === 'onSite' && progress !== undefined
      visits.set(visit.id, { visit, times, ...(isThere && { expectedEnd: epochSeconds(progress.freeAt) }) })
    }
  }
  return {
    settings,
    prices: problem.prices,
    ...(problem.horizon !== undefined && { horizon: problem.horizon }),
    now,
    count: 0,
    applied: EventIds.none,
    doctors: new Map(problem.doctors.map(({ shifts: _, ...doctor }) => [doctor.id, doctor])),
    shifts,
    visits,
    closed,
    conditions: [],
    alerted: new Set(),
    plan: nobody,
    next: new Map(),
  }
}

/** Who drives with progress leaves there now (docs/rules.md §4), and from now on has left. */
function underWayFrom(live: LiveShift, { visits }: Problem, now: number): LiveShift {
  const isDriving = visits.some(
    (visit) => isUnderWay(visit) && visit.commitment!.shift === live.shift.id && visit.commitment!.level === 'enRoute',
  )
  if (!isDriving || live.at === undefined) return live
  return { ...live, at: { ...live.at, since: Math.max(live.at.since, now, epochSeconds(live.shift.start)) } }
}

function timesOf(level: string | undefined, since: number | undefined) {
  const name = { announced: 'announced', enRoute: 'departed', onSite: 'arrived', done: 'done' }[level ?? '']
  return name === undefined ? {} : { [name]: since }
}

const noNow = {
  code: 'no-now',
  path: 'now',
  message: 'A desk needs to know what time it is.',
  remedy: 'Give the problem a `now`.',
} as const

const nobody: DispatchState['plan'] = {
  cost: noCost(),
  routes: [],
  unassigned: [],
  held: [],
  done: [],
  violations: [],
}
