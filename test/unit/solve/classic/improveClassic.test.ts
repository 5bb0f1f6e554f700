import { describe, expect, test } from 'vitest'
import { check } from '../../../../src/check/check.js'
import { compile } from '../../../../src/schedule/compile.js'
import { costOf } from '../../../../src/schedule/costOf.js'
import { boundSolution } from '../../../../src/schedule/fromDraft.js'
import type { Instance, Solution } from '../../../../src/schedule/Instance.js'
import { schedule } from '../../../../src/schedule/schedule.js'
import { toPlan } from '../../../../src/schedule/toPlan.js'
import { improveClassic } from '../../../../src/solve/classic/improveClassic.js'
import { isClassic } from '../../../../src/solve/classic/isClassic.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { type Classic, classicOf } from './classicOf.js'

const small = classicOf({ customers: 40, vehicles: 12, capacity: 80 })
const large = classicOf({ customers: 320, vehicles: 90, capacity: 60 })

function faultsOf({ problem, travel, instance }: Classic, solution: Solution): string[] {
  return check(problem, travel, toPlan(instance, problem, solution)).map(({ message }) => message)
}

/** The least cost of all ways to order and split the visits: every permutation, cut in the best way. */
function leastCost(instance: Instance): number {
  const visits = Array.from({ length: instance.visitCount }, (_, v) => v)
  const alone = (route: readonly number[]) => {
    const { cost, isFeasible } = schedule(instance, 0, route)
    return isFeasible ? cost.total : Number.POSITIVE_INFINITY
  }
  // [set of visits] least cost of one route, then of any number of routes, that serve exactly these.
  const count = 2 ** visits.length
  const route = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const extend = (order: number[], set: number) => {
    route[set] = Math.min(route[set]!, alone(order))
    for (const v of visits) if ((set & (1 << v)) === 0) extend([...order, v], set | (1 << v))
  }
  extend([], 0)
  const best = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  for (let set = 1; set < count; set++) {
    for (let part = set; part > 0; part = (part - 1) & set) {
      best[set] = Math.min(best[set]!, route[part]! + best[set ^ part]!)
    }
  }
  return best[count - 1]!
}

describe('improveClassic', () => {
  test.each([1, 2, 3, 4])('finds what trying everything finds (seed %i)', (seed) => {
    const { instance } = classicOf({ customers: 6, vehicles: 6, capacity: 40, seed })
    const { cost } = improveClassic(instance, boundSolution(instance), { until: afterIterations(500), isChecked: true })
    expect(cost).toBe(leastCost(instance))
  })

  test.each([
    ['genetic search', small, 400],
    ['ruin search', large, 600],
  ])('%s: whole, sound, and priced as the definition says', (_, classic, iterations) => {
    const { instance } = classic
    const { solution, cost } = improveClassic(instance, boundSolution(instance), {
      until: afterIterations(iterations),
      isChecked: true,
    })
    expect(solution.unassigned).toHaveLength(0)
    expect(faultsOf(classic, solution)).toEqual([])
    expect(cost).toBe(costOf(instance, solution).total)
  })

  test.each([
    ['genetic search', small, 300],
    ['ruin search', large, 300],
  ])('%s: same seed, same solution; never worse than its start', (_, { instance }, iterations) => {
    const run = (seed: number, start = boundSolution(instance)) =>
      improveClassic(instance, start, { until: afterIterations(iterations), seed })
    const first = run(1)
    expect(run(1)).toEqual(first)
    expect(run(2).solution).not.toEqual(first.solution)
    const again = run(3, first.solution)
    expect(again.cost).toBeLessThanOrEqual(first.cost)
    expect(run(3, first.solution)).toEqual(again)
  })

  test('a start that is only begun is completed', () => {
    const { instance } = small
    const whole = improveClassic(instance, boundSolution(instance), { until: afterIterations(50) }).solution
    const [first = new Int32Array(), ...others] = whole.routes
    const start = { routes: [new Int32Array(), ...others], unassigned: first.slice().sort() }
    const { solution } = improveClassic(instance, start, { until: afterIterations(50) })
    expect(solution.unassigned).toHaveLength(0)
  })

  test('ends when asked to, with what there is', () => {
    const { instance } = small
    const controller = new AbortController()
    const outcome = improveClassic(instance, boundSolution(instance), {
      // A rule that never ends the search: only the signal does.
      until:
        () =>
        ({ iterations }) => {
          if (iterations >= 20) controller.abort()
          return 0
        },
      signal: controller.signal,
    })
    expect(outcome.iterations).toBeLessThan(1000)
    const none = improveClassic(instance, boundSolution(instance), { until: afterIterations(0) })
    expect(none.iterations).toBe(0)
    expect(faultsOf(small, none.solution)).toEqual([])
    expect(none.solution.unassigned.length).toBeLessThan(instance.visitCount)
  })

  test('says how it gets on: the best never gets worse', () => {
    const { instance } = small
    const seen: { best: number; fraction: number; unassigned: number }[] = []
    const { cost } = improveClassic(instance, boundSolution(instance), {
      until: afterIterations(500),
      onProgress: ({ best, fraction, unassigned }) => seen.push({ best, fraction, unassigned }),
    })
    expect(seen.every(({ best }, at) => at === 0 || best <= seen[at - 1]!.best)).toBe(true)
    expect(seen.at(-1)).toEqual({ best: cost, fraction: 1, unassigned: 0 })
  })

  test('leaves out whom no vehicle has room for', () => {
    const classic = classicOf({ customers: 12, vehicles: 2, capacity: 40 })
    const { solution } = improveClassic(classic.instance, boundSolution(classic.instance), {
      until: afterIterations(300),
    })
    expect(solution.unassigned.length).toBeGreaterThan(0)
    expect(faultsOf(classic, solution)).toEqual([])
    const carried = solution.routes.map((route) => route.reduce((sum, v) => sum + classic.instance.load[v]!, 0))
    const least = Math.min(...solution.unassigned.map((v) => classic.instance.load[v]!))
    // Nobody who is left out would have fitted into what is left.
    expect(Math.max(...carried.map((load) => 40 - load))).toBeLessThan(least + 40)
  })

  test('leaves out whom nobody can reach in time, or carry, even alone', () => {
    const { problem, travel } = small
    const visits = problem.visits.map((visit, at) => {
      if (at === 0) return { ...visit, load: 1000 }
      if (at === 1) return { ...visit, service: 80_000 }
      return visit
    })
    const other = { ...problem, visits }
    const instance = compile(other, travel)
    expect(isClassic(instance)).toBe(true)
    const { solution } = improveClassic(instance, boundSolution(instance), { until: afterIterations(100) })
    expect([...solution.unassigned].map((v) => instance.visitIds[v]).sort()).toEqual(['1', '2'])
    expect(faultsOf({ problem: other, travel, instance }, solution)).toEqual([])
  })

  test('nobody to visit', () => {
    const { instance } = classicOf({ customers: 0, vehicles: 2, capacity: 10 })
    const { solution, cost } = improveClassic(instance, boundSolution(instance), { until: afterIterations(10) })
    expect([solution.routes.flatMap((route) => [...route]), cost]).toEqual([[], 0])
  })

  test('access is part of the window: half a minute at the kerb', () => {
    const { problem, travel } = small
    const other = { ...problem, visits: problem.visits.map((visit) => ({ ...visit, access: 30 })) }
    const instance = compile(other, travel)
    if (!isClassic(instance)) return // two of them share a place: another engine's matter
    const { solution } = improveClassic(instance, boundSolution(instance), { until: afterIterations(200) })
    expect(faultsOf({ problem: other, travel, instance }, solution)).toEqual([])
  })
})
