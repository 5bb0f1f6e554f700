/**
 * Law: the index does not depend on weights. Put other weights on it, or close arcs, and it answers as an index built with
 * them; take them back, and it answers as before. Several metrics at once are what one by one gives, and so is one that is
 * worked out from another one that differs a little.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dijkstra } from '../../src/roads/Dijkstra.js'
import { customise } from '../../src/roads/hierarchy/customise.js'
import { customiseAll } from '../../src/roads/hierarchy/customiseAll.js'
import { buildHierarchy } from '../../src/roads/hierarchy/Hierarchy.js'
import { type Metric, NO_WAY } from '../../src/roads/hierarchy/Metric.js'
import { RouteQuery } from '../../src/roads/hierarchy/RouteQuery.js'
import { recustomise } from '../../src/roads/hierarchy/recustomise.js'
import type { Network } from '../../src/roads/Network.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

/** Per arc a factor; 0 closes it. */
const factors = fc.array(fc.constantFrom(0, 1, 1, 1, 2, 3), { minLength: 1, maxLength: 40 })

describe('other weights on the same index', () => {
  it('give what Dijkstra finds with them, and leave the metric before as it was', () => {
    fc.assert(
      fc.property(
        networkArbitrary({ maxNodes: 25, maxStreets: 60 }),
        fc.array(factors, { maxLength: 6 }),
        (network, hours) => {
          const hierarchy = buildHierarchy(network)
          const query = new RouteQuery(hierarchy)
          const before = customise(hierarchy, network.milliseconds)
          const slices = hours.map((factor) => slowed(network, factor))
          const metrics = customiseAll(hierarchy, slices)
          metrics.forEach((metric, k) => {
            expect(metric).toEqual(customise(hierarchy, slices[k]!))
            expectDijkstra({ ...network, milliseconds: slices[k]! }, metric, query)
          })
          expect(customise(hierarchy, network.milliseconds)).toEqual(before)
          expectDijkstra(network, before, query)
        },
      ),
      { numRuns: runs(150) },
    )
  })
})

/** Per change: which arc, and its new weight; 0 a closure. */
const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 500, 3000, 20_000)), { maxLength: 5 })

describe('weights that differ in some arcs', () => {
  it('give what customising anew gives, entry for entry, change after change', () => {
    fc.assert(
      fc.property(
        networkArbitrary({ maxNodes: 25, maxStreets: 60 }).filter(({ arcCount }) => arcCount > 0),
        fc.array(changes, { minLength: 1, maxLength: 4 }),
        (network, steps) => {
          const hierarchy = buildHierarchy(network)
          let metric = customise(hierarchy, network.milliseconds)
          /** The one before last, which nobody reads any more. */
          let spent: Metric | undefined
          for (const step of steps) {
            const before = structuredClone(metric)
            const milliseconds = metric.milliseconds.slice()
            for (const [arc, weight] of step) milliseconds[arc % network.arcCount] = weight === 0 ? NO_WAY : weight
            const next = recustomise(metric, milliseconds, spent)
            expect(next).toEqual(customise(hierarchy, milliseconds))
            expect(metric).toEqual(before)
            spent = metric
            metric = next
          }
          expect(recustomise(metric, network.milliseconds)).toEqual(customise(hierarchy, network.milliseconds))
        },
      ),
      { numRuns: runs(150) },
    )
  })
})

function slowed({ milliseconds }: Network, factor: readonly number[]): Int32Array {
  return milliseconds.map((weight, arc) => {
    const times = factor[arc % factor.length]!
    return times === 0 ? NO_WAY : weight * times
  })
}

/** From some nodes to all. A closed arc is far longer than any way without one. */
function expectDijkstra(network: Network, metric: Metric, query: RouteQuery): void {
  const search = new Dijkstra(network)
  for (let x = 0; x < network.nodeCount; x += 5) {
    const from = [{ node: x, milliseconds: 0, centimetres: 0 }]
    search.search(from)
    for (let y = 0; y < network.nodeCount; y++) {
      const truth = Math.min(NO_WAY, search.millisecondsTo(y))
      expect(query.distance(metric, from, [{ node: y, milliseconds: 0, centimetres: 0 }])).toBe(truth)
    }
  }
}
