/**
 * One event: the story of `apply`. A state and an event in, the next state and the answer out; nothing is changed on the way.
 *
 * JSON → `readEvent` → `Desk` (time passes, the event's own file, shifts that end) → `problemOf` → `replan` → plan, diff,
 * alerts → state. `quote`, `whatIf` and `apply` all go through here: what was tried is what will happen. A quote needs no
 * more than the search's solution (`attempt`): no plan, diff or alerts are made of it.
 */
import { epochSeconds } from '../kit/clock.js'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Problem } from '../model/Problem.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'
import { withHelp } from './alertHelp.js'
import { type Alert, alertsOf } from './alertsOf.js'
import { Desk } from './Desk.js'
import { type Diff, diffOf } from './Diff.js'
import type { DispatchState } from './DispatchState.js'
import { divertIfWorth } from './divertIfWorth.js'
import { assumeBreaks, endShifts, letTimePass } from './letTimePass.js'
import { nextOf } from './nextOf.js'
import { closeRanks } from './pins.js'
import { layWays } from './posts/drivePosts.js'
import { placesIn, problemOf } from './problemOf.js'
import { type DispatchEvent, kindOf, readEvent } from './readEvent.js'
import { refuse } from './refuse.js'
import { renderPlan } from './renderPlan.js'
import { type Budget, type Replanned, replan } from './replan.js'
import type { Tools } from './Tools.js'

export type Step = Applied | Turned

/** The event was taken, and the search knows what to do about it. */
export interface Attempted {
  readonly outcome: 'attempted'
  readonly desk: Desk
  readonly event: DispatchEvent
  readonly problem: Problem
  readonly travel: TravelMatrix
  readonly replanned: Replanned
}

/** The event changed the desk. */
interface Applied {
  readonly outcome: 'applied'
  readonly state: DispatchState
  readonly event: DispatchEvent
  readonly problem: Problem
  readonly travel: TravelMatrix
  readonly replanned: Replanned
  readonly diff: Diff
  readonly alerts: readonly Alert[]
}

/** It did not: `repeated` (its id was applied before) or `refused` (with the faults). */
interface Turned {
  readonly outcome: 'repeated' | 'refused'
  readonly faults: readonly Fault[]
}

export function step(state: DispatchState, input: unknown, now: number, tools: Tools, budget: Budget): Step {
  const made = attempt(state, input, now, tools, budget)
  return made.outcome === 'attempted' ? orRefused(() => told(made, tools)) : made
}

/** As far as the solution: who will go where. */
export function attempt(
  state: DispatchState,
  input: unknown,
  now: number,
  tools: Tools,
  budget: Budget,
): Attempted | Turned {
  const read = readEvent(input)
  if ('faults' in read) return { outcome: 'refused', faults: read.faults }
  const { event } = read
  if (state.applied.has(event.id)) return { outcome: 'repeated', faults: [] }
  return orRefused(() => {
    assertClock(state, now)
    // A clock that goes back is not followed; a sender's clock that is ahead is not believed.
    const desk = new Desk(state, Math.max(state.now, now))
    tools.travel.follow(desk.now)
    letTimePass(desk)
    kindOf(event).apply(desk, event, Math.min(epochSeconds(event.at), desk.now))
    return settle(desk, event, tools, budget)
  })
}

function orRefused<Made>(make: () => Made): Made | Turned {
  try {
    return make()
  } catch (error) {
    if (error instanceof RondeError) return { outcome: 'refused', faults: error.faults }
    throw error
  }
}

/** Behind the event: what follows from it, and the search. */
function settle(desk: Desk, event: DispatchEvent, tools: Tools, budget: Budget): Attempted {
  const seed = desk.before.settings.seed + desk.before.count + 1
  layWays(desk, tools.travel)
  assumeBreaks(desk)
  endShifts(desk)
  closeRanks(desk)
  const planned = (of: Desk, spent: Budget) => planDesk(of, tools, seed, spent)
  weighProposal(desk, (of) => planned(of, { iterations: 0 }).replanned.cost)
  divertIfWorth(desk, (of) => planned(of, { iterations: 0 }).replanned.cost)
  return { outcome: 'attempted', desk, event, ...planned(desk, budget) }
}

/** The next state, and what people are told of it. */
function told({ desk, event, problem, travel, replanned }: Attempted, tools: Tools): Applied {
  const { before, now, conditions } = desk
  const { settings } = before
  const plan = renderPlan(replanned.instance, problem, replanned.solution, before.plan, tools.rendered, (v) =>
    tools.compiler.visitAt(v),
  )
  const tables = desk.tables()
  const { shifts, visits } = tables
  const next = nextOf(plan, { next: before.next, now })
  const watched = { now, plan, next, prices: before.prices, settings, visits, shifts }
  const { noticed, alerted } = alertsOf(watched, before.alerted)
  const state: DispatchState = {
    ...before,
    now,
    count: before.count + 1,
    applied: before.applied.with(event.id, now, now - settings.remember),
    ...tables,
    conditions,
    alerted,
    plan,
    next,
  }
  const diff = diffOf(before.plan, plan, settings.retimed, desk.closing, desk.implied)
  const alerts = withHelp(noticed, desk, { state, problem, travel, ...replanned }, tools.memory)
  return { outcome: 'applied', state, event, problem, travel, replanned, diff, alerts }
}

/** @throws RondeError `no-better` where the plan that was sent costs no less than the desk's own, both driven from now on */
function weighProposal(desk: Desk, costOf: (desk: Desk) => number): void {
  if (desk.proposal === undefined) return
  const own = desk.copy()
  own.proposal = undefined
  const [sent, kept] = [costOf(desk), costOf(own)]
  if (sent < kept) return
  refuse(
    'no-better',
    `The plan that was sent costs ${sent} points now, the desk’s own ${kept}.`,
    'Nothing need be done.',
  )
}

function planDesk(desk: Desk, { travel, compiler, memory }: Tools, seed: number, budget: Budget) {
  const { before, conditions, touched, proposal, now } = desk
  const { doctors, shifts, visits } = desk.tables()
  const { prices, horizon, settings } = before
  const problem = problemOf({ now, doctors, shifts, visits, prices, horizon, settings })
  const matrix = travel.matrix(placesIn(problem), conditions)
  const instance = compiler.compile(problem, matrix, (id) => doctors.get(id))
  const { openShifts } = before.settings
  return {
    problem,
    travel: matrix,
    replanned: replan({ instance, order: proposal ?? before.plan, touched, seed, budget, openShifts, memory }),
  }
}

function assertClock(state: DispatchState, now: number): void {
  if (now - state.now <= state.settings.clockJump) return
  throw new RondeError([
    {
      code: 'clock-jump',
      path: 'now',
      message: `now is ${Math.round((now - state.now) / 3600)} hours after the last event.`,
      remedy: 'Mend the clock; after a real pause of that length begin a new desk from a snapshot.',
    },
  ])
}
