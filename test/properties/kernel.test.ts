/**
 * Law: the kernel says to the last point what `schedule` says: of every route, and of every stretch of it replaced by
 * other visits (insertion, removal and exchange are such), and the best insertion is the least of all.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import { compile } from '../../src/schedule/compile.js'
import { FORBIDDEN, HEAD, type Instance } from '../../src/schedule/Instance.js'
import { Kernel } from '../../src/schedule/kernel/Kernel.js'
import { bestInsertion } from '../../src/schedule/kernel/kernelInsertion.js'
import { spliceDelta } from '../../src/schedule/kernel/kernelSplice.js'
import { schedule } from '../../src/schedule/schedule.js'
import { busyArbitrary } from '../arbitraries/busy.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const everyKind = withTravel(
  problemArbitrary({ maxVisits: 9, maxDoctors: 2 }).filter(({ visits }) => visits.length > 0),
)

/** What the definition says that a route costs; Infinity when it is infeasible. */
function defined(instance: Instance, shift: number, visits: readonly number[]): number {
  return schedule(instance, shift, visits).cost.total
}

/** Visits that may stand on the shift behind its head. */
function movable(instance: Instance, shift: number): number[] {
  return [...instance.place.keys()].filter(
    (v) => instance.bond[v]! < HEAD && instance.affinity[v * instance.shiftCount + shift] !== FORBIDDEN,
  )
}

/** Some routes of the shift that are feasible: the head, and behind it visits in any order, dropped until it fits. */
function fillAtRandom(kernel: Kernel, shift: number, random: Random): number[] {
  const { instance } = kernel
  const route = [...instance.headVisits.subarray(instance.firstHead[shift]!, instance.firstHead[shift + 1]!)]
  for (const v of random.shuffle(movable(instance, shift))) {
    if (random.chance(0.3)) continue
    const position = instance.firstHead[shift + 1]! - instance.firstHead[shift]!
    const at = position + random.below(route.length - position + 1)
    const longer = route.toSpliced(at, 0, v)
    if (defined(instance, shift, longer) < Infinity) route.splice(at, 0, v)
  }
  expect(kernel.setRoute(shift, Int32Array.from(route), route.length)).toBe(defined(instance, shift, route) < Infinity)
  return route
}

function compareAll(instance: Instance, seed: number): void {
  const random = new Random(seed)
  const kernel = new Kernel(instance)
  for (let shift = 0; shift < instance.shiftCount; shift++) {
    const route = fillAtRandom(kernel, shift, random)
    const before = defined(instance, shift, route)
    if (before === Infinity) continue // a head that nothing prices: another law's matter
    expect(kernel.routeCost[shift]).toBe(before)
    const head = kernel.headSize[shift]!
    const others = movable(instance, shift).filter((v) => !route.includes(v))
    for (let from = head; from <= route.length; from++) {
      for (let to = from; to <= Math.min(route.length, from + 2); to++) {
        for (const inserted of [[], ...others.map((v) => [v]), random.shuffle([...others]).slice(0, 2)]) {
          const after = defined(instance, shift, route.toSpliced(from, to - from, ...inserted))
          expect(spliceDelta(kernel, shift, from, to, inserted, inserted.length)).toBe(after - before)
        }
      }
    }
    for (const v of others) {
      const all = [...route.keys(), route.length]
        .slice(head)
        .map((at) => defined(instance, shift, route.toSpliced(at, 0, v)))
      const least = Math.min(...all)
      expect(bestInsertion(kernel, v, shift)).toBe(least - before)
      expect(kernel.bestPosition).toBe(least === Infinity ? -1 : head + all.indexOf(least))
      // But for one position, which does not count.
      const except = random.below(all.length)
      const others = Math.min(...all.filter((_, at) => at !== except))
      expect(bestInsertion(kernel, v, shift, Infinity, head + except)).toBe(others - before)
      // Told to look for less only, it finds the least when it is less, and nothing else.
      if (least < Infinity) {
        expect(bestInsertion(kernel, v, shift, least - before + 1)).toBe(least - before)
        expect(bestInsertion(kernel, v, shift, least - before)).toBe(Infinity)
      }
    }
    kernel.clear()
  }
}

describe('the kernel equals the definition', () => {
  it('on everything that may stand in a problem', () => {
    fc.assert(
      fc.property(everyKind, fc.nat(), ({ problem, travel }, seed) => compareAll(compile(problem, travel), seed)),
      { numRuns: runs(300) },
    )
  })

  it('where everything lies close together', () => {
    fc.assert(
      fc.property(busyArbitrary, fc.nat(), ({ problem, travel }, seed) => compareAll(compile(problem, travel), seed)),
      { numRuns: runs(300) },
    )
  })
})
