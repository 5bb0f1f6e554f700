/** Law: a plan that starts from one that passes check is never worse than it; from a broken one, it passes check. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { check } from '../../src/check/check.js'
import { recompute } from '../../src/check/recompute.js'
import { Random } from '../../src/kit/Random.js'
import type { PlanDraft } from '../../src/model/Plan.js'
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

/** Somebody's draft: visits dealt to shifts as chance has it, some left out. */
function draftAtRandom({ doctors, visits }: Problem, random: Random): PlanDraft {
  const routes = doctors.flatMap(({ shifts }) =>
    shifts.map(({ id }) => ({ shift: id, stops: [] as { visit: string }[] })),
  )
  for (const { id } of random.shuffle([...visits])) {
    if (routes.length > 0 && random.chance(0.8)) random.pick(routes).stops.push({ visit: id })
  }
  return { routes }
}

it('is never worse than what it starts from', () => {
  let valid = 0
  fc.assert(
    fc.property(anything, fc.nat(), fc.nat({ max: 30 }), ({ problem, travel }, seed, iterations) => {
      const until = afterIterations(iterations)
      const given = solve(problem, travel, { until: afterIterations(5), seed: seed + 1 })
      const next = solve(problem, travel, { until, seed, start: given })
      expect(next.cost.total).toBeLessThanOrEqual(given.cost.total)

      const draft = draftAtRandom(problem, new Random(seed))
      const { faults, cost } = recompute(problem, travel, draft)
      const mended = solve(problem, travel, { until, seed, start: draft })
      expect(check(problem, travel, mended)).toEqual([])
      if (faults.length > 0) return
      valid++
      expect(mended.cost.total).toBeLessThanOrEqual(cost.total)
    }),
    { numRuns: runs(200) },
  )
  expect(valid).toBeGreaterThan(10)
})
