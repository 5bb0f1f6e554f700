/**
 * Law: on any network the matrix is what Dijkstra finds, and what ngraph.path's `nba` finds, to the millisecond, when the
 * places are made nodes of the network by cutting their streets there.
 */
import fc from 'fast-check'
import createGraph, { type Graph, type NodeId } from 'ngraph.graph'
import { nba } from 'ngraph.path'
import { describe, expect, it } from 'vitest'
import { Dijkstra } from '../../src/roads/Dijkstra.js'
import { NO_WAY } from '../../src/roads/hierarchy/Metric.js'
import type { Network } from '../../src/roads/Network.js'
import { toNgraph } from '../../src/roads/ngraph.js'
import type { Snapping } from '../../src/roads/SegmentIndex.js'
import { travelMatrix, travelTable } from '../../src/roads/travelMatrix.js'
import { UNREACHABLE } from '../../src/travel/TravelMatrix.js'
import { networkArbitrary, placeArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

const places = fc.array(placeArbitrary, { maxLength: 6 })

interface Weighted {
  readonly milliseconds: number
}

describe('travel times over any network', () => {
  it('from node to node are those of nba', () => {
    fc.assert(
      fc.property(networkArbitrary({ maxNodes: 8, maxStreets: 20 }), (network) => {
        const search = new Dijkstra(network)
        const graph = toNgraph(network)
        for (let x = 0; x < network.nodeCount; x++) {
          search.search([{ node: x, milliseconds: 0, centimetres: 0 }])
          for (let y = 0; y < network.nodeCount; y++) expect(search.millisecondsTo(y)).toBe(byNba(graph, x, y))
        }
      }),
      { numRuns: runs(500) },
    )
  })

  it('from place to place are those of nba on the streets cut at the places', () => {
    fc.assert(
      fc.property(networkArbitrary({ maxNodes: 8, maxStreets: 20 }), places, (network, places) => {
        const table = travelTable(network, places)
        const { slices } = travelMatrix(network, places)
        const graph = cutAtPlaces(network, table.snappings)
        for (let p = 0; p < places.length; p++) {
          for (let q = 0; q < places.length; q++) {
            const cell = p * places.length + q
            const isOff = !table.snappings[p] || !table.snappings[q]
            const truth = p === q ? 0 : isOff ? NO_WAY : Math.min(NO_WAY, byNba(graph, `p${p}`, `p${q}`))
            expect(table.milliseconds[cell]).toBe(truth)
            expect(slices[0]!.seconds[cell]).toBe(truth < NO_WAY ? Math.round(truth / 1000) : UNREACHABLE)
          }
        }
      }),
      { numRuns: runs(500) },
    )
  })
})

/** nba gives nodes, not links: of parallel links the shortest was meant. */
function byNba<Node>(graph: Graph<Node, Weighted>, from: NodeId, to: NodeId): number {
  if (from === to) return 0
  const weight = (_from: unknown, _to: unknown, link: { data: Weighted }) => link.data.milliseconds
  const path = nba(graph, { oriented: true, distance: weight, heuristic: () => 0 })
    .find(from, to)
    .reverse()
  if (path.length === 0) return Number.POSITIVE_INFINITY
  let sum = 0
  for (let i = 1; i < path.length; i++) {
    let least = Number.POSITIVE_INFINITY
    for (const { fromId, toId, data } of path[i - 1]!.links ?? []) {
      if (fromId === path[i - 1]!.id && toId === path[i]!.id) least = Math.min(least, data.milliseconds)
    }
    sum += least
  }
  return sum
}

/** Each arc becomes a row of links from place to place along it; a place at an end is joined to the node. */
function cutAtPlaces(network: Network, snappings: readonly (Snapping | undefined)[]): Graph<undefined, Weighted> {
  const graph: Graph<undefined, Weighted> = createGraph({ multigraph: true })
  for (let arc = 0; arc < network.arcCount; arc++) {
    const whole = network.milliseconds[arc]!
    const isReversed = network.isReversed[arc] === 1
    const cuts = [...snappings.entries()]
      .filter(([, place]) => place?.segment === network.segment[arc])
      .map(([p, place]) => ({ id: `p${p}`, fraction: place!.fraction, at: Math.round(whole * place!.fraction) }))
    const start = { id: `${isReversed ? network.head[arc] : network.tail[arc]}`, fraction: 0, at: 0 }
    const end = { id: `${isReversed ? network.tail[arc] : network.head[arc]}`, fraction: 1, at: whole }
    const row = [start, ...cuts.sort((a, b) => a.fraction - b.fraction), end]
    for (let i = 1; i < row.length; i++) {
      const [before, behind] = [row[i - 1]!, row[i]!]
      const link = { milliseconds: behind.at - before.at }
      graph.addLink(...(isReversed ? ([behind.id, before.id] as const) : ([before.id, behind.id] as const)), link)
      // The same point of the street: a step back costs nothing, also on a one-way.
      if (before.fraction === behind.fraction) {
        graph.addLink(...(isReversed ? ([before.id, behind.id] as const) : ([behind.id, before.id] as const)), {
          milliseconds: 0,
        })
      }
    }
  }
  snappings.forEach((_, p) => {
    graph.addNode(`p${p}`)
  })
  return graph
}
