import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { compile } from '../../../src/schedule/compile.js'
import { boundSolution } from '../../../src/schedule/fromDraft.js'
import { annealing } from '../../../src/solve/annealing.js'
import { construct } from '../../../src/solve/construct/construct.js'
import { defaultPortfolio } from '../../../src/solve/portfolio.js'
import { GeometricBlinks } from '../../../src/solve/recreate/GeometricBlinks.js'
import { byDeadline, byPrice, byService, byUrgency, type Order } from '../../../src/solve/recreate/orders.js'
import { adjacentStrings } from '../../../src/solve/ruin/adjacentStrings.js'
import { randomVisits } from '../../../src/solve/ruin/randomVisits.js'
import { Search } from '../../../src/solve/Search.js'
import { weightedPick } from '../../../src/solve/weightedPick.js'
import { type Problem, parseProblemOf } from './line.js'

/** Forty visits on a line, four doctors: everybody is served, ten visits a round or so. */
const { problem, travel }: { problem: Problem; travel: Parameters<typeof compile>[1] } = parseProblemOf(40, 4)
const instance = compile(problem, travel)

function served(seed = 1): Search {
  const search = new Search(instance, boundSolution(instance), new Random(seed), true)
  construct(search)
  expect(search.absentCount).toBe(0)
  return search
}

describe('adjacent strings', () => {
  const ruin = adjacentStrings({ removals: 10, longest: 10, split: 0.5, depth: 0.99 })

  it('takes at most one string out of a route, and about as many visits as it should', () => {
    const search = served()
    let removed = 0
    for (let k = 0; k < 500; k++) {
      const routes = search.kernel.sequences.map((sequence, s) => [...sequence.subarray(0, search.kernel.size[s]!)])
      search.begin()
      ruin(search)
      expect(search.removedCount).toBeGreaterThan(0)
      removed += search.removedCount
      const gone = new Set(search.removed.subarray(0, search.removedCount))
      for (const route of routes) {
        // One string, split at most once: the removed visits of a route stand in one or two stretches.
        const stretches = route.filter((visit, at) => gone.has(visit) && !gone.has(route[at - 1] ?? -1)).length
        expect(stretches).toBeLessThanOrEqual(2)
      }
      search.settle()
      search.undo()
    }
    // Strings of 1 to 10, from up to 4 routes: between a few and a dozen on average.
    expect(removed / 500).toBeGreaterThan(4)
    expect(removed / 500).toBeLessThan(12)
  })

  it('takes from the routes nearest to each other', () => {
    const search = served()
    search.begin()
    ruin(search)
    expect(search.touched.length).toBeGreaterThan(0)
    expect(new Set(search.touched).size).toBe(search.touched.length)
    search.settle()
    search.undo()
  })
})

it('random removal takes one to so many visits', () => {
  const search = served()
  const counts = new Set<number>()
  for (let k = 0; k < 200; k++) {
    search.begin()
    randomVisits(3)(search)
    counts.add(search.removedCount)
    search.settle()
    search.undo()
  }
  expect([...counts].sort()).toEqual([1, 2, 3])
})

it('the default portfolio takes other parameters', () => {
  const { ruins } = defaultPortfolio({ randomMost: 1 })
  const one = ruins.find(({ name }) => name === 'randomVisits')!
  for (let seed = 1; seed <= 20; seed++) {
    const search = served(seed)
    search.begin()
    one.apply(search)
    expect(search.removedCount).toBe(1)
  }
})

it('every operator of the default portfolio does its part', () => {
  const { ruins, recreates } = defaultPortfolio()
  const search = served()
  for (const ruin of ruins) {
    for (const recreate of recreates) {
      search.begin()
      ruin.apply(search)
      expect(search.settle()).toBe(true)
      recreate.apply(search)
      expect(search.absentCount).toBe(0)
      search.keep()
    }
  }
})

describe('orders', () => {
  const search = served()
  const first = (order: Order) => [...instance.place.keys()].sort((v, w) => order(search, v) - order(search, w))[0]!

  it('put first who is most urgent, due first, longest, dearest', () => {
    expect(instance.rate[first(byUrgency)]).toBe(Math.max(...instance.rate))
    const due = (v: number) => instance.since[v]! + instance.target[v]!
    expect(due(first(byDeadline))).toBe(Math.min(...[...instance.place.keys()].map(due)))
    expect(instance.service[first(byService)]).toBe(Math.max(...instance.service))
    expect(instance.unassignedCost[first(byPrice)]).toBe(Math.max(...instance.unassignedCost))
  })
})

describe('chance', () => {
  it('blinks as often as it should', () => {
    const eyes = new GeometricBlinks(0.1, new Random(3))
    let blinks = 0
    for (let k = 0; k < 10_000; k++) if (eyes.isBlind()) blinks++
    // Binomial: 1000 ± 4 · 30.
    expect(Math.abs(blinks - 1000)).toBeLessThan(120)
    const open = new GeometricBlinks(0, new Random(3))
    expect(Array.from({ length: 1000 }, () => open.isBlind())).not.toContain(true)
  })

  it('draws operators in proportion to their weights, and never one without', () => {
    const pick = weightedPick(
      [
        { name: 'a', weight: 3, apply: 'a' },
        { name: 'none', weight: 0, apply: 'none' },
        { name: 'b', weight: 1, apply: 'b' },
      ],
      new Random(5),
    )
    const drawn = Array.from({ length: 4000 }, pick)
    expect(drawn).not.toContain('none')
    // 1000 ± 4 · √(4000 · ¾ · ¼) = ± 110.
    expect(Math.abs(drawn.filter((name) => name === 'b').length - 1000)).toBeLessThan(110)
  })

  it('accepts worse solutions when hot, hardly any when cold', () => {
    const accepts = annealing({ hot: 0.1, cold: 0.001 }, 1000, new Random(7))
    const share = (fraction: number) => {
      let accepted = 0
      for (let k = 0; k < 4000; k++) if (accepts(1100, 1000, fraction)) accepted++
      return accepted / 4000
    }
    // 100 points worse at 100 points of temperature: e⁻¹ = .37; halfway at 10: e⁻¹⁰; at the end at 1: e⁻¹⁰⁰.
    expect(Math.abs(share(0) - 0.368)).toBeLessThan(0.03)
    expect(share(0.5)).toBeLessThan(0.003)
    expect(share(1)).toBe(0)
    expect(accepts(999, 1000, 1)).toBe(true)
  })
})
