/**
 * The desk as a problem that anybody may be given: everything that its visits name is in it, so that `parseProblem` takes
 * it, and the desk's plan passes `check` with it at the same cost. Two things it would take for mistyped, and a desk comes
 * to: an appointment behind the last shift that is known, and a doctor who is still at a door when the next shift begins.
 *
 * What a visit names may be gone from the desk, or not have come yet: the doctor whom it excludes, the shift that was
 * announced before it ended. Planning needs neither; a reader of the problem does.
 */

import { withFields } from '../kit/withFields.js'
import type { Commitment, Doctor, Problem, Visit } from '../model/Problem.js'
import { isUnderWay } from './commitments.js'
import type { DispatchState } from './DispatchState.js'
import { problemOf } from './problemOf.js'

export function problemAsGiven(state: DispatchState): Problem {
  const problem = problemOf(state)
  const visits = problem.visits.map((visit) => withShiftThatIs(visit, state))
  return { ...problem, doctors: [...problem.doctors, ...doctorsNamed(problem, state)], visits }
}

/** Those without a shift here whom some visit prefers or excludes. */
function doctorsNamed({ doctors, visits }: Problem, state: DispatchState): Doctor[] {
  const known = new Set(doctors.map(({ id }) => id))
  const named = new Set(visits.flatMap(({ prefer, exclude }) => [...prefer, ...exclude]))
  const away = [...named].filter((id) => !known.has(id))
  return away.map((id) => withFields(state.doctors.get(id) ?? withFields(nobody, { id }), { shifts: [] }))
}

const nobody = { skills: [], travelFactor: 1, serviceFactor: 1, areas: [] }

/** A visit that was announced with somebody whose shift is over is announced with whoever makes it now: that costs nothing. */
function withShiftThatIs(visit: Visit, { shifts, plan }: DispatchState): Visit {
  const { commitment, ...rest } = visit
  if (commitment === undefined || isUnderWay(visit) || shifts.has(commitment.shift)) return visit
  const route = plan.routes.find(({ stops }) => stops.some((stop) => stop.visit === visit.id))
  const shift = (route ?? plan.routes[0])?.shift
  return shift === undefined ? rest : withFields(rest, { commitment: { ...commitment, shift } satisfies Commitment })
}
