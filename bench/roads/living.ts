/** Measured beside the bare hierarchy: hours, traffic, a living source, the cache. All on positions, snapping included. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Network,
  ownMatrix,
  type Position,
  type Roads,
  RoadTravelSource,
  readRoadsCache,
  roadHours,
  routerOf,
  type TrafficChange,
  travelMatrix,
  withTraffic,
  writeRoadsCache,
} from 'ronde/roads'
import { type Measured, measure, measureAsync } from './measure.js'
import { inOwnProcess, type OwnProcess } from './ownProcess.js'
import { drawNodes } from './sample.js'

const PLACES = 500

export interface Living {
  readonly hours: Measured
  readonly traffic: Measured
  readonly add: Measured
  readonly cache: Measured
  readonly own: OwnProcess
}

export async function measureLiving(city: string, network: Network): Promise<Living> {
  const roads = 'report' in network ? (network as Roads) : { ...network, report: noReport(city) }
  // A metre from the node, and each a little else: a node that is drawn twice is two addresses.
  const positions = Array.from(
    drawNodes(roads, 4 * PLACES, 10),
    (node, i): Position => [roads.longitude[node]! + 1e-5 + i * 1e-9, roads.latitude[node]!],
  )
  const source = new RoadTravelSource(roads, positions.slice(0, PLACES))
  const slot = source.add(positions[PLACES]!)
  verify(roads, source)
  let next = PLACES
  const add = () => source.replace(slot, positions[(next++ % (3 * PLACES)) + PLACES]!)
  const day = { from: '2026-11-23T08:00:00+01:00', until: '2026-11-23T20:00:00+01:00', timeZone: 'Europe/Paris' }
  const jam: TrafficChange[] = [{ where: { around: positions[0]!, metres: 500 }, speed: { percent: 50 } }]
  const folder = mkdtempSync(join(tmpdir(), 'ronde-bench-'))
  try {
    const file = join(folder, `${city}.cache`)
    await writeRoadsCache(file, roads)
    return {
      hours: measure(() => roadHours(roads, day)),
      traffic: measure(() => withTraffic(roads, jam)),
      add: measure(add),
      cache: await measureAsync(() => readRoadsCache(file)),
      own: await inOwnProcess('cache', file),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Moscow's raw arcs until a 1000² matrix is there. */
export function fromRawArcs(folder: string): Promise<OwnProcess> {
  return inOwnProcess('arcs', folder)
}

/** The place that came last has the row and column of a matrix made afresh. */
function verify(roads: Roads, source: RoadTravelSource): void {
  const { places, slices } = ownMatrix(source.matrix())
  const fresh = travelMatrix(routerOf(roads), places)
  const differs = slices[0]!.seconds.findIndex((seconds, cell) => seconds !== fresh.slices[0]!.seconds[cell])
  if (differs >= 0) throw new Error(`The living source and a fresh matrix differ in cell ${differs}.`)
}

function noReport(source: string): Roads['report'] {
  const none = { nodes: 0, arcs: 0 }
  const nothing = { read: 0, kept: 0, leftOut: {} }
  return {
    source,
    format: 'geojson',
    ways: nothing,
    missingPoints: 0,
    whole: none,
    result: none,
    restrictions: nothing,
  }
}
