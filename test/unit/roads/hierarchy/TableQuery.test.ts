import { describe, expect, it } from 'vitest'
import { Dijkstra } from '../../../../src/roads/Dijkstra.js'
import type { Endpoints } from '../../../../src/roads/Endpoints.js'
import { customise } from '../../../../src/roads/hierarchy/customise.js'
import { buildHierarchy } from '../../../../src/roads/hierarchy/Hierarchy.js'
import { lengthsOf } from '../../../../src/roads/hierarchy/lengths.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { TableQuery } from '../../../../src/roads/hierarchy/TableQuery.js'
import { at, smallNetwork } from '../../../fixtures/network.js'

const network = smallNetwork()
const hierarchy = buildHierarchy(network)
const metric = customise(hierarchy, network.milliseconds)
const query = new TableQuery(hierarchy)

function nodes(...places: number[]): Endpoints {
  const none = new Int32Array(places.length)
  const first = Int32Array.from({ length: places.length + 1 }, (_, place) => place)
  return { first, node: Int32Array.from(places), milliseconds: none, centimetres: none }
}

describe('a table of the small network', () => {
  it('has a row for each start: from a and c to d, e and the island’s g', () => {
    const table = query.milliseconds(metric, nodes(at.a, at.c), nodes(at.d, at.e, at.g))
    expect([...table]).toEqual([30_000, 20_000, NO_WAY, 55_000, 15_000, NO_WAY])
  })

  it('carries the metres of those ways, 0 where there is none', () => {
    const lengths = lengthsOf(metric, network.centimetres)
    const { centimetres } = query.measured(metric, lengths, nodes(at.a, at.c), nodes(at.d, at.e, at.g))
    expect([...centimetres]).toEqual([10_000, 20_000, 0, 30_000, 20_000, 0])
  })

  it('is as good with more starts than go side by side, and with the same place many times', () => {
    const many = nodes(...Array.from({ length: 21 }, (_, i) => i % 8))
    const table = query.milliseconds(metric, many, many)
    const search = new Dijkstra(network)
    many.node.forEach((from, row) => {
      search.search([{ node: from, milliseconds: 0, centimetres: 0 }])
      const truth = Array.from(many.node, (to) => Math.min(NO_WAY, search.millisecondsTo(to)))
      expect([...table.slice(21 * row, 21 * (row + 1))]).toEqual(truth)
    })
  })

  it('may be empty', () => {
    expect(query.milliseconds(metric, nodes(), nodes(at.a))).toHaveLength(0)
    expect(query.milliseconds(metric, nodes(at.a), nodes())).toHaveLength(0)
  })
})
