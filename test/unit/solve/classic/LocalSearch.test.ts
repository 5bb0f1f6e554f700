import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { type ClassicData, withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { LocalSearch } from '../../../../src/solve/classic/LocalSearch.js'
import { RouteSet } from '../../../../src/solve/classic/RouteSet.js'
import { classicArbitrary } from '../../../arbitraries/classic.js'
import { runs } from '../../../runs.js'

/** Everybody in a route, at random, searched to a local optimum at low prices. */
function searched(data: ClassicData, random: Random): RouteSet {
  const routes = new RouteSet(data)
  const order = random.shuffle(Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1))
  const share = Math.ceil(order.length / data.vehicles)
  for (let r = 0; r < data.vehicles; r++) {
    routes.setRoute(r, order, Math.min(r * share, order.length), Math.min((r + 1) * share, order.length))
  }
  routes.setPrices(1 / 4, 2)
  new LocalSearch(routes).run(random, () => false)
  return routes
}

/** The routes after a search at tenfold prices; where `settles`, between routes one of which has a penalty at first. */
function repaired(from: RouteSet, seed: number, settles: boolean): { routes: number[]; moves: number } {
  const routes = new RouteSet(from.data)
  routes.restore(from.copy())
  routes.setPrices(10 * from.warpPrice, 10 * from.loadPrice)
  const search = new LocalSearch(routes)
  search.checks = true
  for (let r = 0; settles && r < from.data.vehicles; r++) if (routes.penalty[r] === 0) search.settle(r, 1)
  search.run(new Random(seed), () => false)
  return { routes: [...routes.copy()], moves: search.moves }
}

describe('LocalSearch', () => {
  test('a repair that begins around the broken routes ends as one that looks at everything', () => {
    const problem = fc.record({ nodes: classicArbitrary({ maxNodes: 25, maxVehicles: 6 }), seed: fc.nat(10_000) })
    fc.assert(
      fc.property(problem, ({ nodes, seed }) => {
        const routes = searched(withNeighbours(nodes, 8), new Random(seed))
        expect(repaired(routes, seed, true)).toEqual(repaired(routes, seed, false))
      }),
      { numRuns: runs(150) },
    )
  })

  test('settled routes are left alone until one of them changes; unsettled again, they are searched', () => {
    // Four patients on a line, the depot at 0: 1 and 2 on one side, 3 and 4 on the other, crossed between two doctors.
    const at = [0, 10, 20, -10, -20]
    const distance = Int32Array.from(at.flatMap((from) => at.map((to) => Math.abs(from - to))))
    const each = (value: number) => Int32Array.from(at, (_, u) => (u === 0 ? 0 : value))
    const data = withNeighbours(
      {
        vehicles: 2,
        capacity: 2,
        distance,
        earliest: each(0),
        latest: Int32Array.from(at, () => 1000),
        service: each(0),
        load: each(1),
      },
      3,
    )
    const routes = new RouteSet(data)
    routes.setRoute(0, Int32Array.of(1, 3), 0, 2)
    routes.setRoute(1, Int32Array.of(2, 4), 0, 2)
    const search = new LocalSearch(routes)
    search.settle(0, 1)
    search.settle(1, 1)
    search.run(new Random(1), () => false)
    expect(search.moves).toBe(0)
    expect(routes.driving()).toBe(10 + 20 + 10 + (20 + 40 + 20))
    search.unsettle()
    search.run(new Random(1), () => false)
    expect(routes.driving()).toBe(2 * 20 + 2 * 20)
  })
})
