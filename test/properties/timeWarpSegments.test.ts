/** Law: what a route's prefixes and suffixes say about time warp is what driving it second by second says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import { type ClassicNodes, withNeighbours } from '../../src/solve/classic/ClassicData.js'
import { RouteSet } from '../../src/solve/classic/RouteSet.js'
import { classicArbitrary } from '../arbitraries/classic.js'
import { runs } from '../runs.js'

/** Driving, time warp and load of one vehicle that visits these nodes: the plain definition. */
function drive(nodes: ClassicNodes, route: readonly number[]): { driving: number; warp: number; load: number } {
  const size = nodes.earliest.length
  let [time, at, driving, warp, load] = [nodes.earliest[0]!, 0, 0, 0, 0]
  for (const u of [...route, 0]) {
    const leg = nodes.distance[at * size + u]!
    time += leg
    driving += leg
    if (u !== 0) time = Math.max(time, nodes.earliest[u]!)
    if (time > nodes.latest[u]!) {
      warp += time - nodes.latest[u]!
      time = nodes.latest[u]!
    }
    time += nodes.service[u]!
    load += nodes.load[u]!
    at = u
  }
  return { driving, warp, load }
}

const problem = fc.record({ nodes: classicArbitrary({ maxNodes: 12, maxVehicles: 4 }), seed: fc.nat(1000) })

test('a route costs what driving it costs, and any prefix joins any suffix', () => {
  fc.assert(
    fc.property(problem, ({ nodes, seed }) => {
      const size = nodes.earliest.length
      const routes = new RouteSet(withNeighbours(nodes, 5))
      const random = new Random(seed)
      const order = random.shuffle(Int32Array.from({ length: size - 1 }, (_, at) => at + 1))
      const cut = random.below(size)
      const lists = [[...order.subarray(0, cut)], [...order.subarray(cut)]].slice(0, nodes.vehicles)
      lists.forEach((list, r) => {
        routes.setRoute(r, Int32Array.from(list), 0, list.length)
      })
      lists.forEach((list, r) => {
        const { driving, warp, load } = drive(nodes, list)
        expect([routes.distance[r], routes.warp[r], routes.load[r]]).toEqual([driving, warp, load])
      })
      // The first k of one route, then the other one from its j-th on.
      const [one = [], other = one] = lists
      for (let k = 0; k <= one.length; k++) {
        for (let j = 0; j <= other.length; j++) {
          if (one === other && j < k) continue
          const u = one[k - 1] ?? 0
          const v = other[j] ?? 0
          const late = routes.departure[u]! + nodes.distance[u * size + v]! - routes.slack[v]!
          const joined = routes.warpBefore[u]! + routes.warpAfter[v]! + Math.max(0, u === 0 && v === 0 ? 0 : late)
          const sequence = [...one.slice(0, k), ...other.slice(j)]
          expect(joined).toBe(sequence.length === 0 ? 0 : drive(nodes, sequence).warp)
        }
      }
    }),
    { numRuns: runs(300) },
  )
})

test('a node inserted is as if it had always been there', () => {
  fc.assert(
    fc.property(problem, ({ nodes, seed }) => {
      const routes = new RouteSet(withNeighbours(nodes, 5))
      const random = new Random(seed)
      const order = random.shuffle(Int32Array.from({ length: nodes.earliest.length - 1 }, (_, at) => at + 1))
      const list: number[] = []
      for (const u of order) {
        const at = random.below(list.length + 1)
        routes.insert(0, list[at - 1] ?? 0, u)
        list.splice(at, 0, u)
      }
      const { route, position, departure, warpBefore, loadBefore, slack, warpAfter, distance, warp, load, penalty } =
        routes
      const columns = [
        route,
        position,
        departure,
        warpBefore,
        loadBefore,
        slack,
        warpAfter,
        distance,
        warp,
        load,
        penalty,
      ]
      const inserted = columns.map((column) => [...column])
      routes.update(0)
      expect(inserted).toEqual(columns.map((column) => [...column]))
      expect([...routes.copy()].slice(0, list.length)).toEqual(list)
    }),
    { numRuns: runs(100) },
  )
})

test('undo gives back exactly what keep kept', () => {
  fc.assert(
    fc.property(problem, ({ nodes, seed }) => {
      const routes = new RouteSet(withNeighbours(nodes, 5))
      const random = new Random(seed)
      const order = Int32Array.from({ length: nodes.earliest.length - 1 }, (_, at) => at + 1)
      routes.setRoute(0, random.shuffle(order), 0, order.length)
      routes.keep()
      const [list, cost] = [[...routes.copy()], routes.cost()]
      const u = order[random.below(order.length)]!
      routes.unlink(0, u, u)
      routes.update(0)
      routes.link(nodes.vehicles - 1, 0, u, u)
      routes.update(nodes.vehicles - 1)
      routes.undo()
      expect([[...routes.copy()], routes.cost(), routes.touchedCount]).toEqual([list, cost, 0])
    }),
    { numRuns: runs(100) },
  )
})
