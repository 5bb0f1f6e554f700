/**
 * Law: whenever a stop starts and whichever break is then the next, the walk along the gap records says what the stop and all
 * behind it cost more than now, a limit hides nothing that lies below it, and the bound is never above the walk.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import { compile } from '../../src/schedule/compile.js'
import { Kernel } from '../../src/schedule/kernel/Kernel.js'
import { serviceStart } from '../../src/schedule/kernel/kernelStep.js'
import { tailBound, tailDelta } from '../../src/schedule/kernel/kernelTail.js'
import { busyProblem } from '../arbitraries/busy.js'
import { fillAnyhow, walkedTail } from '../fixtures/walkedTail.js'
import { runs } from '../runs.js'

it('walks the tail as the steps do, and bounds it from below', () => {
  let sooner = 0
  let later = 0
  let bounded = 0
  fc.assert(
    fc.property(busyProblem({ isFree: true }), fc.nat(), ({ problem, travel }, seed) => {
      const random = new Random(seed)
      const kernel = new Kernel(compile(problem, travel))
      const { instance, data } = kernel
      // What is forced has rules of its own, and does not come here.
      if (!data.isSingleSlice || data.hasPinned[0] === 1 || kernel.headSize[0]! > 0) return
      fillAnyhow(kernel, 0, random)
      for (let at = 0; at < kernel.size[0]!; at++) {
        const v = kernel.sequences[0]![at]!
        const then = kernel.mode[v]! >> 1
        for (const next of [then, then, then + 1]) {
          if (next > instance.firstBreak[1]!) continue
          // Who has taken the break before starting here does not start before its end.
          const free = next > then ? instance.breakEarliest[then]! + instance.breakDuration[then]! : 0
          const start = serviceStart(kernel, v, Math.max(free, kernel.start[v]! + random.below(400) - 100))
          const delay = start - kernel.start[v]!
          const expected = walkedTail(kernel, 0, at, start, 2 * next) - kernel.suffix[v]!
          expect(tailDelta(kernel, 0, at, start, next, 0, Infinity)).toBe(expected)
          if (expected < Infinity) {
            expect(tailDelta(kernel, 0, at, start, next, 50, expected + 51)).toBe(expected + 50)
            expect(tailDelta(kernel, 0, at, start, next, 0, expected)).toBeGreaterThanOrEqual(expected)
          }
          expect(tailBound(kernel, v, delay, next, 0)).toBeLessThanOrEqual(expected)
          if (next > then) sooner++
          else if (delay > 0) later++
          if (tailBound(kernel, v, delay, next, 0) > -kernel.suffix[v]!) bounded++
        }
      }
    }),
    { numRuns: runs(300) },
  )
  // That the law speaks of something.
  expect(sooner).toBeGreaterThan(100)
  expect(later).toBeGreaterThan(500)
  expect(bounded).toBeGreaterThan(500)
})
