/** Law: a move of the classic local search changes the cost by exactly the delta that it promised, and none goes missing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import { withNeighbours } from '../../src/solve/classic/ClassicData.js'
import { LocalSearch } from '../../src/solve/classic/LocalSearch.js'
import { RouteSet } from '../../src/solve/classic/RouteSet.js'
import { classicArbitrary } from '../arbitraries/classic.js'
import { runs } from '../runs.js'

const problem = fc.record({
  nodes: classicArbitrary({ maxNodes: 25, maxVehicles: 6 }),
  seed: fc.nat(10_000),
  warpPrice: fc.constantFrom(1 / 64, 1, 37.5),
  loadPrice: fc.constantFrom(0.5, 40),
})

test('every delta is exact, and all nodes stay', () => {
  fc.assert(
    fc.property(problem, ({ nodes, seed, warpPrice, loadPrice }) => {
      const routes = new RouteSet(withNeighbours(nodes, 8))
      const random = new Random(seed)
      const order = random.shuffle(Int32Array.from({ length: nodes.earliest.length - 1 }, (_, at) => at + 1))
      const share = Math.ceil(order.length / nodes.vehicles)
      for (let r = 0; r < nodes.vehicles; r++) {
        routes.setRoute(r, order, Math.min(r * share, order.length), Math.min((r + 1) * share, order.length))
      }
      routes.setPrices(warpPrice, loadPrice)
      const before = routes.cost()
      const search = new LocalSearch(routes)
      search.checks = true // throws at the first delta that is not exact
      search.run(random, () => false)
      const between = routes.cost()
      search.runAround(order, order.length)
      const found = [...routes.copy()].filter((u) => u !== 0).sort((a, b) => a - b)
      expect(found).toEqual([...order].sort((a, b) => a - b))
      expect(routes.cost()).toBeLessThanOrEqual(between)
      expect(between).toBeLessThanOrEqual(before)
      // A move can open a way for nodes far from its ends: around everybody again, until none is left. Then the search
      // of all with its stamps, whose moves are the same, has nothing to do.
      for (let moves = -1; moves !== search.moves; ) {
        moves = search.moves
        search.runAround(order, order.length)
      }
      const moves = search.moves
      search.run(random, () => false)
      expect(search.moves).toBe(moves)
    }),
    { numRuns: runs(250) },
  )
})
