/**
 * Law: within its range the line kept at a stop is the cost of that stop and everything behind it; where the function
 * is called convex the line is below it everywhere; a delay costs at least what `least` says; and past the slack nothing
 * is feasible.
 *
 * The cost is walked step by step, from every start at and around both ends of the range.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import { compile } from '../../src/schedule/compile.js'
import { NEVER } from '../../src/schedule/Instance.js'
import { Kernel } from '../../src/schedule/kernel/Kernel.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { fillAnyhow, walkedTail } from '../fixtures/walkedTail.js'
import { runs } from '../runs.js'

it('holds on its range, bounds where convex, and knows when it is too late', () => {
  let convex = 0
  let wide = 0
  let bounded = 0
  fc.assert(
    fc.property(busyArbitrary, fc.nat(), ({ problem, travel }, seed) => {
      const random = new Random(seed)
      const kernel = new Kernel(compile(problem, travel))
      fillAnyhow(kernel, 0, random)
      for (let position = 0; position < kernel.size[0]!; position++) {
        const v = kernel.sequences[0]![position]!
        const line = (delay: number) => kernel.suffix[v]! + kernel.slope[v]! * delay
        const cost = (delay: number) => walkedTail(kernel, 0, position, kernel.start[v]! + delay)
        const low = Math.max(kernel.low[v]!, -500)
        const high = Math.min(kernel.high[v]!, 2_000)
        expect(low).toBeLessThanOrEqual(0)
        expect(high).toBeGreaterThanOrEqual(0)
        if (high > low) wide++
        for (const delay of [0, low, low + 1, high - 1, high, low + random.below(high - low + 1)]) {
          if (delay >= low && delay <= high) expect(cost(delay)).toBe(line(delay))
        }
        for (const delay of [low - 1, high + 1, random.below(600) - 200, high + random.below(50)]) {
          if (kernel.isConvex[v] === 1) expect(cost(delay)).toBeGreaterThanOrEqual(line(delay))
        }
        if (kernel.least[v]! >= 0) {
          bounded++
          for (const delay of [1, high + 1, random.below(100), random.below(600)]) {
            expect(cost(delay)).toBeGreaterThanOrEqual(kernel.suffix[v]! + kernel.least[v]! * delay)
          }
        }
        if (kernel.slack[v]! < NEVER) {
          expect(cost(kernel.slack[v]! + 1)).toBe(Infinity)
          if (kernel.isConvex[v] === 1) expect(cost(kernel.slack[v]!)).toBeLessThan(Infinity)
        }
        convex += kernel.isConvex[v]!
      }
    }),
    { numRuns: runs(1000) },
  )
  // That the law speaks of something.
  expect(convex).toBeGreaterThan(500)
  expect(bounded).toBeGreaterThan(convex + 100)
  expect(wide).toBeGreaterThan(500)
})
