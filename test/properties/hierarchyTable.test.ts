/**
 * Law: a table, whatever its size, is what single routes give, cell by cell, and its metres are those of a fastest way; and a
 * place put into a slot is as far from the others as a table made anew says.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Seed } from '../../src/roads/Dijkstra.js'
import type { Endpoints } from '../../src/roads/Endpoints.js'
import { customise } from '../../src/roads/hierarchy/customise.js'
import { buildHierarchy } from '../../src/roads/hierarchy/Hierarchy.js'
import { lengthsOf } from '../../src/roads/hierarchy/lengths.js'
import { NO_WAY } from '../../src/roads/hierarchy/Metric.js'
import { PlaceLabels } from '../../src/roads/hierarchy/PlaceLabels.js'
import { RouteQuery } from '../../src/roads/hierarchy/RouteQuery.js'
import { TableQuery } from '../../src/roads/hierarchy/TableQuery.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

const network = networkArbitrary({ maxNodes: 40, maxStreets: 90 })
const place = fc.array(
  fc.record({ node: fc.nat(), milliseconds: fc.nat({ max: 9000 }), centimetres: fc.nat({ max: 900 }) }),
  {
    maxLength: 3,
  },
)

describe('tables of the hierarchy', () => {
  it('equal its routes, and equal what slots give one by one', () => {
    fc.assert(
      fc.property(network, fc.array(place, { maxLength: 20 }), (network, drawn) => {
        const places = drawn.map((seeds) => seeds.map((seed) => ({ ...seed, node: seed.node % network.nodeCount })))
        const hierarchy = buildHierarchy(network)
        const metric = customise(hierarchy, network.milliseconds)
        const lengths = lengthsOf(metric, network.centimetres)
        const routes = new RouteQuery(hierarchy)
        const tables = new TableQuery(hierarchy)
        const ends = pack(places)
        const { milliseconds, centimetres } = tables.measured(metric, lengths, ends, ends)
        expect(tables.milliseconds(metric, ends, ends)).toEqual(milliseconds)

        const slots = new PlaceLabels(metric, lengths)
        places.forEach((seeds, slot) => {
          slots.put(slot, seeds, seeds)
        })
        places.forEach((from, p) => {
          const row = slots.from(p)
          const column = slots.to(p)
          places.forEach((to, q) => {
            const cell = p * places.length + q
            expect(milliseconds[cell]).toBe(routes.distance(metric, from, to))
            expect(row.milliseconds[q]).toBe(milliseconds[cell])
            expect(column.milliseconds[q]).toBe(milliseconds[q * places.length + p])
            if (milliseconds[cell] === NO_WAY) expect([centimetres[cell], row.centimetres[q]]).toEqual([0, 0])
          })
        })
      }),
      { numRuns: runs(250) },
    )
  })

  it('carry metres that some fastest way has', () => {
    // Each arc is as many centimetres long as it takes milliseconds, so every fastest way has the same length.
    fc.assert(
      fc.property(network, fc.array(place, { maxLength: 20 }), (network, drawn) => {
        const places = drawn.map((seeds) =>
          seeds.map(({ node, milliseconds }) => ({
            node: node % network.nodeCount,
            milliseconds,
            centimetres: milliseconds,
          })),
        )
        const hierarchy = buildHierarchy(network)
        const metric = customise(hierarchy, network.milliseconds)
        const lengths = lengthsOf(metric, network.milliseconds)
        const { milliseconds, centimetres } = new TableQuery(hierarchy).measured(
          metric,
          lengths,
          pack(places),
          pack(places),
        )
        expect(centimetres).toEqual(milliseconds.map((value) => (value === NO_WAY ? 0 : value)))
        const slots = new PlaceLabels(metric, lengths)
        places.forEach((seeds, slot) => {
          slots.put(slot, seeds, seeds)
        })
        places.forEach((_, p) => {
          const row = centimetres.slice(p * places.length, (p + 1) * places.length)
          expect(slots.from(p).centimetres).toEqual(row)
        })
      }),
      { numRuns: runs(150) },
    )
  })
})

function pack(places: readonly Seed[][]): Endpoints {
  const all = places.flat()
  const first = new Int32Array(places.length + 1)
  places.forEach((seeds, place) => {
    first[place + 1] = first[place]! + seeds.length
  })
  return {
    first,
    node: Int32Array.from(all, ({ node }) => node),
    milliseconds: Int32Array.from(all, ({ milliseconds }) => milliseconds),
    centimetres: Int32Array.from(all, ({ centimetres }) => centimetres),
  }
}
