/**
 * Law: in workers, same input, seed, number of iterations and of workers → same plan, to the byte. One worker gives what
 * `solve` gives; two never give worse.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { solve } from '../../src/solve/solve.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { type SearchPool, searchPool } from '../../src/solve/workers/SearchPool.js'
import { solveInWorkers } from '../../src/solve/workers/solveInWorkers.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const anything = fc.oneof(withTravel(problemArbitrary({ maxVisits: 8 })), busyArbitrary)

let pool: SearchPool

beforeAll(async () => {
  pool = await searchPool({ workers: 2 })
})
afterAll(() => pool.close())

it('does the same again, with one worker and with two', async () => {
  await fc.assert(
    fc.asyncProperty(anything, fc.nat(), fc.integer({ min: 1, max: 12 }), async ({ problem, travel }, seed, epochs) => {
      const options = { until: afterIterations(80), seed }
      const inWorkers = async (workers: number) =>
        JSON.stringify(await solveInWorkers(problem, travel, { ...options, pool, workers, epochs }))
      const alone = solve(problem, travel, options)
      expect(await inWorkers(1)).toBe(JSON.stringify(alone))
      const two = await inWorkers(2)
      expect(await inWorkers(2)).toBe(two)
      expect(JSON.parse(two).cost.total).toBeLessThanOrEqual(alone.cost.total)
    }),
    { numRuns: runs(40) },
  )
})
