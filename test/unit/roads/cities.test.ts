/**
 * Real cities, where the data folder is at hand.
 */
import { readFileSync } from 'node:fs'
import { createOSMStream } from 'osm-pbf-parser-node'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { carProfile } from '../../../src/roads/car/carProfile.js'
import { carWay } from '../../../src/roads/car/carWay.js'
import { Dijkstra } from '../../../src/roads/Dijkstra.js'
import type { Roads } from '../../../src/roads/ImportReport.js'
import { strongComponents } from '../../../src/roads/largestComponent.js'
import type { Network } from '../../../src/roads/Network.js'
import { blobsOf, unpack } from '../../../src/roads/osm/pbfBlobs.js'
import { readPrimitiveBlock } from '../../../src/roads/osm/primitiveBlock.js'
import { routerOf } from '../../../src/roads/Router.js'
import { readRoads } from '../../../src/roads/readRoads.js'
import { reachOf } from '../../../src/roads/traffic/reach.js'
import { travelTable } from '../../../src/roads/travelMatrix.js'
import { turnGraphOf } from '../../../src/roads/turns/TurnGraph.js'
import { dataFile } from '../../fixtures/dataFile.js'

const porto = dataFile('roads/porto.osm.pbf')
const monaco = dataFile('roads/monaco.osm.pbf')
const toulouse = dataFile('roads/toulouse.geojson.gz')

const readPorto = (() => {
  let roads: Promise<Roads> | undefined
  return () => (roads ??= readRoads(porto!))
})()

type OsmItem =
  | { type: 'node'; id: number; lon: number; lat: number }
  | { type: 'way'; id: number; refs: number[]; tags?: Record<string, string> }
  | { type?: undefined }

describe('real cities', () => {
  it.skipIf(!porto)('Porto: 67k nodes, 158k arcs, every junction reachable from every other', async () => {
    const roads = await readPorto()
    expect([roads.nodeCount, roads.arcCount]).toEqual([66_907, 158_395])
    // Also under its turn restrictions: every node is reached at one of its copies, and left from there.
    const { isReached, isLeft } = reachOf(routerOf(roads))
    const { copiesOfNode } = turnGraphOf(roads)
    for (let x = 0; x < roads.nodeCount; x++) {
      const isThere = [x, ...(copiesOfNode.get(x) ?? [])].some((copy) => isReached[copy] && isLeft[copy])
      if (!isThere) expect(x).toBe('reached and left')
    }
    expect(roads.report).toMatchObject({
      ways: { read: 51_349, kept: 45_695 },
      missingPoints: 0,
      whole: { nodes: 67_787, arcs: 159_715 },
      restrictions: { read: 357, kept: 321 },
    })
    const { leftOut, read, kept } = roads.report.restrictions
    expect(Object.values(leftOut).reduce((sum, count) => sum + count, kept)).toBeGreaterThanOrEqual(read - 5)
    expect(roads.names).toContain('Avenida da Boavista')
    for (const { fromArc, viaNode, toArc } of roads.turnRestrictions) {
      expect([roads.head[fromArc], roads.tail[toArc]]).toEqual([viaNode, viaNode])
    }
  })

  it.skipIf(!porto)('Porto: a 100 × 100 matrix is a plain search on every pair', async () => {
    // Without its turn restrictions, which a search backwards over nodes does not see.
    const roads = { ...(await readPorto()), turnRestrictions: [] }
    const random = new Random(100)
    const nodes = Array.from({ length: 100 }, () => random.below(roads.nodeCount))
    const table = travelTable(
      roads,
      nodes.map((x) => [roads.longitude[x]!, roads.latitude[x]!] as const),
    )
    const reverse = new Dijkstra(reversed(roads))
    const differences: string[] = []
    for (const [q, target] of nodes.entries()) {
      // Backwards from the target: another search than the one that filled the row.
      reverse.search([{ node: target, milliseconds: 0, centimetres: 0 }])
      for (const [p, source] of nodes.entries()) {
        if (table.milliseconds[p * 100 + q] !== reverse.millisecondsTo(source)) differences.push(`${p} → ${q}`)
      }
    }
    expect(differences).toEqual([])
    // Not a table of zeros: 9,900 pairs, half an hour apart on the average.
    const mean = table.milliseconds.reduce((sum, time) => sum + time) / 9900 / 60_000
    expect(mean).toBeGreaterThan(15)
    expect(mean).toBeLessThan(45)
  })

  it.skipIf(!toulouse)('Toulouse: the largest part of 34,170 lines', async () => {
    const roads = await readRoads(toulouse!)
    expect(roads.report.ways).toEqual({ read: 34_170, kept: 34_170, leftOut: {} })
    expect([roads.nodeCount, roads.arcCount]).toEqual([25_721, 52_053])
    expect(strongComponents(roads).sizes).toEqual([25_721])
    expect(roads.names).toContain('Rue Julia')
  })

  it.skipIf(!monaco)('Monaco: every way and node as another reader has them', async () => {
    const streets = new Map<number, { refs: number[]; tags: Record<string, string> }>()
    const nodes = new Map<number, [number, number]>()
    for await (const item of createOSMStream(monaco!) as AsyncIterable<OsmItem>) {
      if (item.type === 'node') nodes.set(item.id, [item.lon, item.lat])
      if (item.type === 'way' && item.tags?.highway) streets.set(item.id, { refs: item.refs, tags: item.tags })
    }
    const all = new Set([...streets.values()].flatMap(({ tags }) => Object.keys(tags)))
    let [ways, points, farthest] = [0, 0, 0]
    for (const blob of blobsOf(readFileSync(monaco!))) {
      if (blob.type !== 'OSMData') continue
      readPrimitiveBlock(unpack(blob), {
        node(id, longitude, latitude) {
          points++
          const [east, north] = nodes.get(id)!
          // The other reader multiplies where this one divides: a few nanodegrees at most, a hundredth of a millimetre.
          farthest = Math.max(farthest, Math.abs(longitude - east) + Math.abs(latitude - north))
        },
        way(id, reader, refs) {
          const tags = reader.read(all)
          if (!tags?.highway) return
          ways++
          expect({ refs: [...refs], tags: { ...tags } }).toEqual(streets.get(id))
        },
      })
    }
    expect([points, ways]).toEqual([nodes.size, streets.size])
    expect(farthest).toBeLessThan(1e-9)
    const { report } = await readRoads(monaco!)
    const kept = [...streets.values()].filter(
      ({ refs, tags }) => refs.length > 1 && typeof carWay(tags, carProfile) !== 'string',
    )
    expect(report.ways.kept).toBe(kept.length)
    expect(report.result).toEqual({ nodes: 2165, arcs: 4245 })
  })
})

/** Every arc the other way round. */
function reversed(network: Network): Network {
  const order = [...network.head.keys()].sort((a, b) => network.head[a]! - network.head[b]!)
  const firstOut = new Int32Array(network.nodeCount + 1)
  for (const head of network.head) firstOut[head + 1]!++
  for (let x = 0; x < network.nodeCount; x++) firstOut[x + 1]! += firstOut[x]!
  const pick = (values: Int32Array) => Int32Array.from(order, (arc) => values[arc]!)
  return {
    ...network,
    firstOut,
    tail: pick(network.head),
    head: pick(network.tail),
    milliseconds: pick(network.milliseconds),
    centimetres: pick(network.centimetres),
  }
}
