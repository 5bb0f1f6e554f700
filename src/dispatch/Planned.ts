/**
 * A state with the instance and solution behind its plan: what questions are answered from. Made by every event; after a
 * restart made again from the state alone, with the same result.
 */

import type { Problem, Visit } from '../model/Problem.js'
import { fromDraft } from '../schedule/fromDraft.js'
import type { Instance, Solution } from '../schedule/Instance.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'
import type { DispatchState } from './DispatchState.js'
import { placesIn, problemOf } from './problemOf.js'
import { refuse } from './refuse.js'
import type { Tools } from './Tools.js'

export interface Planned {
  readonly state: DispatchState
  readonly problem: Problem
  readonly travel: TravelMatrix
  readonly instance: Instance
  readonly solution: Solution
}

export function plannedAnew(state: DispatchState, { travel, compiler }: Tools): Planned {
  travel.follow(state.now)
  const problem = problemOf(state)
  const matrix = travel.matrix(placesIn(problem), state.conditions)
  const instance = compiler.compile(problem, matrix, (id) => state.doctors.get(id))
  return { state, problem, travel: matrix, instance, solution: fromDraft(instance, state.plan).solution }
}

/** A visit that can be asked about, by its id. */
export function askedFor({ state, instance }: Planned, id: string): { visit: Visit; v: number } {
  const live = state.visits.get(id)
  if (live === undefined) {
    const over = state.closed.has(id)
    refuse(
      over ? 'visit-over' : 'unknown-visit',
      over ? `Visit ${id} is over.` : `There is no visit ${JSON.stringify(id)}.`,
      'Ask about a visit that waits.',
      'visit',
    )
  }
  const v = instance.visitIds.indexOf(id)
  if (v < 0) refuse('held', `Visit ${id} is held until ${live.visit.hold?.until}.`, 'Release it first.', 'visit')
  return { visit: live.visit, v }
}

/** The shift that has a visit in its route; -1 when none. */
export function shiftWith({ routes }: Solution, v: number): number {
  return routes.findIndex((route) => route.includes(v))
}

/** The routes without one visit. */
export function routesWithout({ routes }: Solution, v: number): Int32Array[] {
  return routes.map((route) => (route.includes(v) ? route.filter((other) => other !== v) : route))
}
