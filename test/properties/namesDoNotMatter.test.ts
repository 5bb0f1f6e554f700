/** Law: other ids in the same order give the same plan with other names. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Problem } from '../../src/model/Problem.js'
import { solve } from '../../src/solve/solve.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { runs } from '../runs.js'

/** `d0` → `zz-d0`: the order of ids stays what it is. */
function renamed(problem: Problem): Problem {
  const other = (id: string) => `zz-${id}`
  return {
    ...problem,
    doctors: problem.doctors.map((doctor) => ({
      ...doctor,
      id: other(doctor.id),
      shifts: doctor.shifts.map((shift) => ({ ...shift, id: other(shift.id) })),
    })),
    visits: problem.visits.map((visit) => ({
      ...visit,
      id: other(visit.id),
      ...(visit.pin && { pin: { ...visit.pin, shift: other(visit.pin.shift) } }),
      ...(visit.commitment && { commitment: { ...visit.commitment, shift: other(visit.commitment.shift) } }),
    })),
  }
}

it('changes nothing but names', () => {
  fc.assert(
    fc.property(busyArbitrary, fc.nat(), ({ problem, travel }, seed) => {
      const options = { until: afterIterations(80), seed }
      const plan = solve(problem, travel, options)
      const other = solve(renamed(problem), travel, options)
      expect(other.cost).toEqual(plan.cost)
      expect(other.routes.map(({ shift, stops }) => [shift, stops.map(({ visit }) => visit)])).toEqual(
        plan.routes.map(({ shift, stops }) => [`zz-${shift}`, stops.map(({ visit }) => `zz-${visit}`)]),
      )
    }),
    { numRuns: runs(200) },
  )
})
