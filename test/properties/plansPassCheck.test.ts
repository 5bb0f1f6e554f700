/** Law: every plan of every problem passes the independent check. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { check } from '../../src/check/check.js'
import { solve } from '../../src/solve/solve.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const anything = fc.oneof(
  withTravel(problemArbitrary({ maxVisits: 10 }).filter(({ doctors, visits }) => doctors.length + visits.length > 0)),
  busyArbitrary,
)

it('passes check', () => {
  fc.assert(
    fc.property(anything, fc.nat(), ({ problem, travel }, seed) => {
      const plan = solve(problem, travel, { until: afterIterations(60), seed })
      expect(check(problem, travel, plan)).toEqual([])
      // Everybody is in it once.
      const named = [
        ...plan.routes.flatMap(({ stops }) => stops.map(({ visit }) => visit)),
        ...[...plan.unassigned, ...plan.held].map(({ visit }) => visit),
        ...plan.done,
      ]
      expect(named.sort()).toEqual(problem.visits.map(({ id }) => id).sort())
    }),
    { numRuns: runs(300) },
  )
})
