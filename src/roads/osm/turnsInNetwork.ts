/**
 * Finds the arcs that turn relations speak of: from OSM's ways and nodes to arcs of the network that was cut from them.
 */
import type { IdTable } from '../../kit/IdTable.js'
import { arcsOfSegments } from '../arcsOfSegments.js'
import type { Tally } from '../ImportReport.js'
import type { Network, TurnRestriction } from '../Network.js'
import type { WaysNetwork } from '../networkOfWays.js'
import type { TurnRelation, UnusedTurn } from './turnRelation.js'

export interface OsmIds {
  /** OSM's way id → way of the WayTable */
  readonly ways: IdTable
  /** OSM's node id → point */
  readonly points: IdTable
}

export function turnsInNetwork(
  relations: readonly TurnRelation[],
  network: Network,
  { nodeOf, firstSegment }: WaysNetwork,
  ids: OsmIds,
  unused: Tally,
): TurnRestriction[] {
  const arcOf = arcsOfSegments(network)
  /** The arcs of a way that enter (or leave) a node. */
  const arcsAt = (wayId: number, node: number, end: 'head' | 'tail') => {
    const way = ids.ways.find(wayId)
    const found: number[] = []
    if (way < 0) return found
    for (let segment = firstSegment[way]!; segment < firstSegment[way + 1]!; segment++) {
      for (const arc of [arcOf.forward[segment]!, arcOf.backward[segment]!]) {
        if (arc >= 0 && network[end][arc] === node) found.push(arc)
      }
    }
    return found
  }
  const turns = new Map<string, TurnRestriction>()
  for (const { kind, from, via, to } of relations) {
    const point = ids.points.find(via)
    const viaNode = point < 0 ? -1 : nodeOf[point]!
    const entering = from.map((way) => arcsAt(way, viaNode, 'head'))
    const leaving = to.map((way) => arcsAt(way, viaNode, 'tail'))
    const fault = faultOf([...entering, ...leaving])
    if (fault) {
      unused.add(fault)
      continue
    }
    for (const fromArc of entering.flat()) {
      for (const toArc of leaving.flat()) {
        // Two relations may say the same; the first one stands.
        const key = `${fromArc} ${toArc}`
        if (!turns.has(key)) turns.set(key, { fromArc, viaNode, toArc, kind })
      }
    }
  }
  return [...turns.values()]
}

function faultOf(arcs: readonly (readonly number[])[]): UnusedTurn | undefined {
  if (arcs.some((found) => found.length === 0)) return 'street not in the network'
  // A way that runs on past the node (mappers should have cut it there): which side is meant cannot be told.
  if (arcs.some((found) => found.length > 1)) return 'ambiguous'
  return undefined
}
