/**
 * One event: the story of `apply`. A state and an event in, the next state and the answer out; nothing is changed on the way.
 *
 * JSON → `readEvent` → `Desk` (time passes, the event's own file, shifts that end) → `problemOf` → `replan` → plan, diff,
 * alerts → state. `quote`, `whatIf` and `apply` all go through here: what was tried is what will happen.
 */
import { epochSeconds } from '../kit/clock.js'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Plan } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { placesOf } from '../model/placesOf.js'
import { toPlan } from '../schedule/toPlan.js'
import { type Alert, alertsOf } from './alertsOf.js'
import { Desk } from './Desk.js'
import { type Diff, diffOf } from './Diff.js'
import type { DispatchState } from './DispatchState.js'
import type { LiveTravel } from './LiveTravel.js'
import { assumeBreaks, endShifts, letTimePass } from './letTimePass.js'
import { closeRanks } from './pins.js'
import { problemOf } from './problemOf.js'
import { type DispatchEvent, kindOf, readEvent } from './readEvent.js'
import { type Budget, type Replanned, replan } from './replan.js'

export type Step = Applied | Turned

/** The event changed the desk. */
export interface Applied {
  readonly outcome: 'applied'
  readonly state: DispatchState
  readonly event: DispatchEvent
  readonly problem: Problem
  readonly replanned: Replanned
  readonly diff: Diff
  readonly alerts: readonly Alert[]
}

/** It did not: `repeated` (its id was applied before) or `refused` (with the faults). */
export interface Turned {
  readonly outcome: 'repeated' | 'refused'
  readonly faults: readonly Fault[]
}

export function step(state: DispatchState, input: unknown, now: number, travel: LiveTravel, budget: Budget): Step {
  const read = readEvent(input)
  if ('faults' in read) return { outcome: 'refused', faults: read.faults }
  const { event } = read
  if (state.applied.has(event.id)) return { outcome: 'repeated', faults: [] }
  try {
    assertClock(state, now)
    // A clock that goes back is not followed; a sender's clock that is ahead is not believed.
    const desk = new Desk(state, Math.max(state.now, now))
    letTimePass(desk)
    kindOf(event).apply(desk, event, Math.min(epochSeconds(event.at), desk.now))
    return settle(desk, event, travel, budget)
  } catch (error) {
    if (error instanceof RondeError) return { outcome: 'refused', faults: error.faults }
    throw error
  }
}

/** Behind the event: what follows from it, and the plan. */
function settle(desk: Desk, event: DispatchEvent, travel: LiveTravel, budget: Budget): Applied {
  const { before, now } = desk
  const { settings } = before
  assumeBreaks(desk)
  endShifts(desk)
  closeRanks(desk)
  const count = before.count + 1
  const problem = problemOf({ ...desk, prices: before.prices, horizon: before.horizon })
  const replanned = replan({
    problem,
    travel: travel.matrix(placesOf(problem), desk.conditions),
    order: before.plan,
    touched: desk.touched,
    seed: settings.seed + count,
    budget,
    openShifts: settings.openShifts,
  })
  const plan = sharing(before.plan, toPlan(replanned.instance, problem, replanned.solution))
  const { doctors, shifts, visits, closed, conditions } = desk
  const { alerts, alerted } = alertsOf({ now, plan, prices: before.prices, settings, visits, shifts }, before.alerted)
  const state: DispatchState = {
    ...before,
    now,
    count,
    applied: before.applied.with(event.id, now, now - settings.remember),
    doctors,
    shifts,
    visits,
    closed,
    conditions,
    alerted,
    plan,
  }
  const diff = diffOf(before.plan, plan, settings.retimed, desk.closing, desk.implied)
  return { outcome: 'applied', state, event, problem, replanned, diff, alerts }
}

/** A route that is what it was is the same object: what a caller has shown need not be shown again. */
function sharing(before: Plan, after: Plan): Plan {
  const old = new Map(before.routes.map((route) => [route.shift, route]))
  const routes = after.routes.map((route) => {
    const known = old.get(route.shift)
    return known !== undefined && JSON.stringify(known) === JSON.stringify(route) ? known : route
  })
  return { ...after, routes }
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
