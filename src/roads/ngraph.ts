/**
 * In and out of ngraph.graph, the open form of a network: to be edited, drawn or searched by other tools.
 *
 * One link per arc (a multigraph: parallel streets stay apart), node ids 0, 1, 2 … A street open both ways is two links of
 * the same `segment`; the link along the shape carries it. `fromNgraph(toNgraph(network))` is the network again.
 */
import createGraph, { type Graph, type Link } from 'ngraph.graph'
import { RondeError } from '../kit/RondeError.js'
import type { Position } from '../travel/TravelMatrix.js'
import { arcsOfSegments, segmentCountOf } from './arcsOfSegments.js'
import { type HighwayClass, highwayClasses, type Network, type TurnRestriction } from './Network.js'
import { CLOSED, NetworkBuilder } from './NetworkBuilder.js'
import { lineBetween } from './segmentLine.js'

export interface NgraphNode {
  /** Degrees; 0 when a graph made elsewhere has none. */
  readonly longitude: number
  readonly latitude: number
}

export interface NgraphLink {
  readonly milliseconds: number
  /** Left out: the drawn length. */
  readonly centimetres?: number
  /** Default `'residential'`. */
  readonly highway?: HighwayClass
  readonly name?: string
  /** Links of the same segment are the two senses of one street. Left out: a street of its own. */
  readonly segment?: number
  readonly isReversed?: boolean
  /** The whole line of the segment in the sense in which it is stored. */
  readonly shape?: readonly Position[]
}

/** Networks with turn restrictions hand them over as they are: their arcs are the links in the order of `forEachLink`. */
export type RoadGraph = Graph<NgraphNode, NgraphLink>

export function toNgraph(network: Network): RoadGraph {
  const graph = createGraph<NgraphNode, NgraphLink>({ multigraph: true, oriented: true } as object)
  for (let x = 0; x < network.nodeCount; x++) {
    graph.addNode(x, { longitude: network.longitude[x]!, latitude: network.latitude[x]! })
  }
  for (let arc = 0; arc < network.arcCount; arc++) {
    const segment = network.segment[arc]!
    graph.addLink(network.tail[arc]!, network.head[arc]!, {
      milliseconds: network.milliseconds[arc]!,
      centimetres: network.centimetres[arc]!,
      highway: highwayClasses[network.highwayClass[arc]!]!,
      name: network.names[network.nameOf[arc]!] ?? '',
      segment,
      isReversed: network.isReversed[arc] === 1,
      shape: lineBetween(network, segment, 0, 1),
    })
  }
  return graph
}
