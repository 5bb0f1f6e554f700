/**
 * Why nobody makes a visit, and what the least change is that would have it made.
 *
 * Looked at after the search, on the final solution, by itself: every shift and every position in it, with `schedule`.
 * So an answer holds for this plan as it stands ("with the other visits where they are"), and says nothing of the search.
 */
import type { Reason, Relaxation } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { reasonsOf } from './examine/reasonsOf.js'
import { relaxationOf } from './examine/relaxationOf.js'
import { ShiftTrial } from './examine/ShiftTrial.js'
import { PATIENT, shiftsToTry } from './examine/shiftsToTry.js'
import type { Instance, Solution } from './Instance.js'

export interface Finding {
  readonly reasons: Reason[]
  readonly relaxation?: Relaxation
}

/**
 * One finding per unassigned visit, in the order of `solution.unassigned`.
 *
 * Time is bounded: where all positions of all shifts would be too many (`shiftsToTry`), the shifts nearest to the visit
 * are looked at, and the messages say so. In haste that may be none: then no relaxation is known either.
 *
 * @param budget Of `shiftsToTry`.
 */
export function examine(
  instance: Instance,
  problem: Problem,
  { routes, unassigned }: Solution,
  budget = PATIENT,
): Finding[] {
  if (unassigned.length === 0) return []
  let trial: ShiftTrial | undefined // in haste nobody may ask for it
  const attempt = (v: number, s: number) => (trial ??= new ShiftTrial(instance, routes)).attempt(v, s)
  const shifts = shiftsToTry(instance, routes, unassigned.length, budget)
  const visitById = new Map(problem.visits.map((visit) => [visit.id, visit]))
  const doctorById = new Map(problem.doctors.map((doctor) => [doctor.id, doctor]))
  const doctorOf = (s: number) => doctorById.get(instance.doctorIds[s]!)!
  const findings: Finding[] = []
  for (let i = 0; i < unassigned.length; i++) {
    const v = unassigned[i]!
    const attempts = shifts(v).map((s) => attempt(v, s))
    const visit = visitById.get(instance.visitIds[v]!)!
    const isKnown = attempts.length > 0 || instance.shiftCount === 0
    const relaxation = isKnown ? relaxationOf(instance, v, attempts, visit, doctorOf) : undefined
    const reasons = reasonsOf(instance, v, attempts, visit, doctorOf)
    findings.push(relaxation === undefined ? { reasons } : { reasons, relaxation })
  }
  return findings
}
