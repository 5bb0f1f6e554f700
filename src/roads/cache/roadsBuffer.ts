/**
 * A city ready to be driven, in one shared buffer: network, snapping index, hierarchy, and the metric of its own weights with
 * its lengths. What a cache file holds, and what a worker is handed, so that all threads read one copy.
 *
 * Invariant: what comes out answers as what went in, byte for byte; the turn graph is made anew, which takes no time.
 */

import { perObject } from '../../kit/perObject.js'
import { type Hierarchy, hierarchyArrays } from '../hierarchy/Hierarchy.js'
import type { Climb, Metric } from '../hierarchy/Metric.js'
import type { ImportReport, Roads } from '../ImportReport.js'
import type { Network, TurnRestriction } from '../Network.js'
import { keepRouter, lengthsOfRouter, type Router, routerOf } from '../Router.js'
import { SegmentIndex, segmentIndexOf } from '../SegmentIndex.js'
import { spread, turnGraphOf } from '../turns/TurnGraph.js'
import { packSections, type SectionArray, unpackSections } from './Sections.js'

/** Counts up with every change of what is stored or of how it is read: older buffers are refused. */
const ROADS_BUFFER_VERSION = 1

const networkArrays = [
  'firstOut',
  'tail',
  'head',
  'milliseconds',
  'centimetres',
  'longitude',
  'latitude',
  'highwayClass',
  'nameOf',
  'segment',
  'isReversed',
  'firstPoint',
  'pointLongitude',
  'pointLatitude',
] as const satisfies readonly (keyof Network)[]

const climbArrays = ['firstOut', 'head', 'weight', 'slot'] as const satisfies readonly (keyof Climb)[]

/** What is no array. `note` is the writer's own: from which file this was made. */
interface Facts {
  readonly network: Pick<Network, 'nodeCount' | 'arcCount' | 'names'>
  readonly hierarchy: Pick<Hierarchy, 'nodeCount' | 'arcCount' | 'inputCount'>
  readonly report: ImportReport
  readonly note: unknown
}

/** The buffers of cities that came from one, or were packed already: no city is in memory twice. */
const packed = perObject((roads: Roads) => pack(roads, null))

/** The city in one buffer; orders and customises first, where that was not yet done. */
export function packRoads(roads: Roads): SharedArrayBuffer {
  return packed(roads)
}

/** The same with a note, always written anew. */
export function pack(roads: Roads, note: unknown): SharedArrayBuffer {
  const router = routerOf(roads)
  const { metric } = router
  const { hierarchy } = metric
  const arrays: Record<string, SectionArray> = {}
  for (const name of networkArrays) arrays[`network.${name}`] = roads[name]
  for (const name of hierarchyArrays) arrays[`hierarchy.${name}`] = hierarchy[name]
  for (const way of ['leaving', 'entering'] as const) {
    for (const name of climbArrays) arrays[`${way}.${name}`] = metric[way][name]
  }
  arrays['metric.weight'] = metric.weight
  arrays['metric.lengths'] = lengthsOfRouter(router)
  arrays.turns = Int32Array.from(
    roads.turnRestrictions.flatMap(({ fromArc, viaNode, toArc, kind }) => [
      fromArc,
      viaNode,
      toArc,
      kind === 'no' ? 0 : 1,
    ]),
  )
  arrays.boxes = segmentIndexOf(roads).toBytes()
  const { nodeCount, arcCount, inputCount } = hierarchy
  const facts: Facts = {
    network: { nodeCount: roads.nodeCount, arcCount: roads.arcCount, names: roads.names },
    hierarchy: { nodeCount, arcCount, inputCount },
    report: roads.report,
    note,
  }
  return packSections(ROADS_BUFFER_VERSION, facts, arrays)
}

/**
 * The city in a buffer of `packRoads`, without a copy: in a worker, say.
 *
 * @throws RondeError `bad-roads-cache` where the buffer is none, or damaged
 */
export function unpackRoads(buffer: SharedArrayBuffer): Roads {
  return unpack(buffer).roads
}

/** @throws RondeError `bad-roads-cache` where the buffer is none, not whole, damaged or of another version */
export function unpack(buffer: SharedArrayBuffer, cache?: ImportReport['cache']): { roads: Roads; note: unknown } {
  const { facts, arrays } = unpackSections(ROADS_BUFFER_VERSION, buffer)
  const { network, hierarchy, report, note } = facts as Facts
  const part = <T>(name: string, fields: readonly string[]): T =>
    Object.fromEntries(fields.map((field) => [field, arrays[`${name}.${field}`]!])) as T
  const roads: Roads = {
    ...network,
    ...part<Pick<Network, (typeof networkArrays)[number]>>('network', networkArrays),
    turnRestrictions: turnsIn(arrays.turns as Int32Array),
    report: cache ? { ...report, cache } : report,
  }
  const graph = turnGraphOf(roads)
  const metric: Metric = {
    hierarchy: {
      ...hierarchy,
      ...part<Pick<Hierarchy, (typeof hierarchyArrays)[number]>>('hierarchy', hierarchyArrays),
    },
    milliseconds: spread(graph, roads.milliseconds),
    weight: arrays['metric.weight'] as Int32Array,
    leaving: part<Climb>('leaving', climbArrays),
    entering: part<Climb>('entering', climbArrays),
  }
  const router: Router = { network: roads, graph, milliseconds: roads.milliseconds, metric }
  keepRouter(router)
  lengthsOfRouter.keep(router, arrays['metric.lengths'] as Int32Array)
  segmentIndexOf.keep(roads, SegmentIndex.fromBytes(roads, arrays.boxes as Uint8Array))
  packed.keep(roads, buffer)
  return { roads, note }
}

function turnsIn(rows: Int32Array): TurnRestriction[] {
  return Array.from({ length: rows.length / 4 }, (_, i) => ({
    fromArc: rows[4 * i]!,
    viaNode: rows[4 * i + 1]!,
    toArc: rows[4 * i + 2]!,
    kind: rows[4 * i + 3] === 0 ? 'no' : 'only',
  }))
}
