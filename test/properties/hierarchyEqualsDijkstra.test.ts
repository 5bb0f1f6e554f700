/**
 * Law: on any network the hierarchy's routes are as fast as Dijkstra's, from any seeds to any seeds, and the arcs of a
 * route join up and add up to its milliseconds and centimetres.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dijkstra, type Seed } from '../../src/roads/Dijkstra.js'
import { customise } from '../../src/roads/hierarchy/customise.js'
import { buildHierarchy, type Hierarchy } from '../../src/roads/hierarchy/Hierarchy.js'
import { NO_WAY } from '../../src/roads/hierarchy/Metric.js'
import { RouteQuery } from '../../src/roads/hierarchy/RouteQuery.js'
import type { Network } from '../../src/roads/Network.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

const seeds = fc.array(
  fc.record({ node: fc.nat(), milliseconds: fc.nat({ max: 9000 }), centimetres: fc.nat({ max: 900 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
)

/** Small ones to shrink to, and large sparse ones in which cuts matter. */
const network = fc.oneof(networkArbitrary(), networkArbitrary({ maxNodes: 60, maxStreets: 150 }))

describe('routes of the hierarchy', () => {
  it('are as fast as Dijkstra’s, and their arcs lead from seed to seed', () => {
    fc.assert(
      fc.property(
        network,
        fc.boolean(),
        fc.array(fc.tuple(seeds, seeds), { maxLength: 8 }),
        (network, isPlaced, pairs) => {
          const hierarchy = buildHierarchy(isPlaced ? network : unplaced(network))
          const query = new RouteQuery(hierarchy)
          for (const [from, to] of pairs)
            expectShortest(network, hierarchy, query, within(network, from), within(network, to))
        },
      ),
      { numRuns: runs(400) },
    )
  })
})

const unplaced = (network: Network) => ({ ...network, longitude: new Float64Array(0), latitude: new Float64Array(0) })
const within = ({ nodeCount }: Network, seeds: Seed[]) =>
  seeds.map((seed) => ({ ...seed, node: seed.node % nodeCount }))

function expectShortest(network: Network, hierarchy: Hierarchy, query: RouteQuery, from: Seed[], to: Seed[]): void {
  const metric = customise(hierarchy, network.milliseconds)
  const truth = byDijkstra(network, from, to)
  expect(query.distance(metric, from, to)).toBe(truth)
  const route = query.route(metric, network.centimetres, from, to)
  if (truth === NO_WAY) {
    expect(route).toBeUndefined()
    return
  }
  const { arcs, fromSeed, toSeed, milliseconds, centimetres } = route!
  let x = from[fromSeed]!.node
  let time = from[fromSeed]!.milliseconds + to[toSeed]!.milliseconds
  let way = from[fromSeed]!.centimetres + to[toSeed]!.centimetres
  for (const arc of arcs) {
    expect(network.tail[arc]).toBe(x)
    x = network.head[arc]!
    time += network.milliseconds[arc]!
    way += network.centimetres[arc]!
  }
  expect([x, time, way]).toEqual([to[toSeed]!.node, truth, centimetres])
  expect(milliseconds).toBe(truth)
}

function byDijkstra(network: Network, from: Seed[], to: Seed[]): number {
  const search = new Dijkstra(network)
  search.search(from)
  return Math.min(NO_WAY, ...to.map(({ node, milliseconds }) => search.millisecondsTo(node) + milliseconds))
}
