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
import { FORBIDDEN, NEVER } from '../../src/schedule/Instance.js'
import { Kernel } from '../../src/schedule/kernel/Kernel.js'
import { startCost, stepTo, stepToEnd } from '../../src/schedule/kernel/kernelStep.js'
import { MODE, OWN, START, WAY } from '../../src/schedule/kernel/stepOffsets.js'
import { HARD, LATEST, STRIDE } from '../../src/schedule/kernel/visitOffsets.js'
import { busyArbitrary } from '../arbitraries/busy.js'

/** Points of the stop at `position` and all behind it, were its service to start at `start`. */
function walkedCost(kernel: Kernel, shift: number, position: number, start: number): number {
  const { instance, step, data } = kernel
  const sequence = kernel.sequences[shift]!
  const v = sequence[position]!
  let mode = kernel.mode[v]!
  let paid = startCost(kernel, v, start)
  if (data.visits[v * STRIDE + HARD] === 1 && start > data.visits[v * STRIDE + LATEST]!) {
    if ((mode & 1) === 0) return Infinity
    paid += instance.prices.violation
  }
  // Loads do not depend on the start: what they violate is in the prefix and stays.
  paid += loadViolations(kernel, shift, position)
  let t = start + kernel.depart[v]! - kernel.start[v]!
  let place = kernel.place[v]!
  for (let at = position + 1; at < kernel.size[shift]!; at++) {
    const next = sequence[at]!
    const service = instance.serviceOf[next * kernel.shiftCount + shift]!
    if (!stepTo(kernel, shift, place, t, mode, next, service)) return Infinity
    mode = step[MODE]!
    paid += step[WAY]! + step[OWN]! + loadViolations(kernel, shift, at)
    t = step[START]! + service
    place = kernel.place[next]!
  }
  return stepToEnd(kernel, shift, place, t, mode) ? paid + step[WAY]! + step[OWN]! : Infinity
}

function loadViolations(kernel: Kernel, shift: number, position: number): number {
  const v = kernel.sequences[shift]![position]!
  const isOver = kernel.instance.load[v]! > 0 && kernel.load[v]! > kernel.instance.capacityLeft[shift]!
  return isOver ? kernel.instance.prices.violation : 0
}

function fill(kernel: Kernel, shift: number, random: Random): void {
  const { instance } = kernel
  for (const v of random.shuffle([...instance.place.keys()])) {
    if (instance.affinity[v * kernel.shiftCount + shift] === FORBIDDEN) continue
    const route = [...kernel.sequences[shift]!.subarray(0, kernel.size[shift]!)]
    const longer = route.toSpliced(random.below(route.length + 1), 0, v)
    if (!kernel.setRoute(shift, Int32Array.from(longer), longer.length)) {
      kernel.setRoute(shift, Int32Array.from(route), route.length)
    }
  }
}

it('holds on its range, bounds where convex, and knows when it is too late', () => {
  let convex = 0
  let wide = 0
  let bounded = 0
  fc.assert(
    fc.property(busyArbitrary, fc.nat(), ({ problem, travel }, seed) => {
      const random = new Random(seed)
      const kernel = new Kernel(compile(problem, travel))
      fill(kernel, 0, random)
      for (let position = 0; position < kernel.size[0]!; position++) {
        const v = kernel.sequences[0]![position]!
        const line = (delay: number) => kernel.suffix[v]! + kernel.slope[v]! * delay
        const cost = (delay: number) => walkedCost(kernel, 0, position, kernel.start[v]! + delay)
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
    { numRuns: 1000 },
  )
  // That the law speaks of something.
  expect(convex).toBeGreaterThan(500)
  expect(bounded).toBeGreaterThan(convex + 100)
  expect(wide).toBeGreaterThan(500)
})
