/**
 * Law: the best never gets worse during the search, equals what `schedule` says that it costs, and every change costs
 * what it was said to cost.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compile } from '../../src/schedule/compile.js'
import { costOf } from '../../src/schedule/costOf.js'
import { boundSolution } from '../../src/schedule/fromDraft.js'
import { improve } from '../../src/solve/improve.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const anything = fc.oneof(
  withTravel(problemArbitrary({ maxVisits: 10 }).filter(({ visits }) => visits.length > 0)),
  busyArbitrary,
)

it('is monotone and exact', () => {
  fc.assert(
    fc.property(anything, fc.nat(), ({ problem, travel }, seed) => {
      const instance = compile(problem, travel)
      const start = boundSolution(instance)
      let best = costOf(instance, start).total
      const { cost, solution } = improve(instance, start, {
        until: afterIterations(100),
        seed,
        isChecked: true,
        onProgress: (progress) => {
          expect(progress.best).toBeLessThanOrEqual(best)
          expect(progress.current).toBeGreaterThanOrEqual(progress.best)
          best = progress.best
        },
      })
      expect(cost).toBe(best)
      expect(costOf(instance, solution).total).toBe(cost)
    }),
    { numRuns: runs(300) },
  )
})
