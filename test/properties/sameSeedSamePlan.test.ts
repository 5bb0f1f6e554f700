/** Law: same input, seed and number of iterations → same plan, to the byte; also when the input is shuffled. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import type { Problem } from '../../src/model/Problem.js'
import { solve } from '../../src/solve/solve.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const anything = fc.oneof(
  withTravel(problemArbitrary({ maxVisits: 8 }).filter(({ visits }) => visits.length > 0)),
  busyArbitrary,
)

function shuffled(problem: Problem, random: Random): Problem {
  return {
    ...problem,
    doctors: random.shuffle([...problem.doctors]).map((doctor) => ({
      ...doctor,
      skills: random.shuffle([...doctor.skills]),
      shifts: random.shuffle([...doctor.shifts]),
    })),
    visits: random.shuffle([...problem.visits]),
  }
}

it('does the same again', () => {
  fc.assert(
    fc.property(anything, fc.nat(), ({ problem, travel }, seed) => {
      const options = { until: afterIterations(80), seed }
      const plan = solve(problem, travel, options)
      const again = solve(problem, travel, options)
      expect(JSON.stringify(again)).toBe(JSON.stringify(plan))
      const { held, done, ...other } = solve(shuffled(problem, new Random(seed)), travel, options)
      expect(other).toEqual({ ...other, cost: plan.cost, routes: plan.routes, unassigned: plan.unassigned })
      expect([...done].sort()).toEqual([...plan.done].sort())
      expect(held.length).toBe(plan.held.length)
    }),
    { numRuns: runs(150) },
  )
})
