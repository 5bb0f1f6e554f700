/**
 * In and out of ngraph.graph, the open form of a network: to be edited, drawn or searched by other tools.
 *
 * One link per arc (a multigraph: parallel streets stay apart), node ids 0, 1, 2 … A street open both ways is two links of
 * the same `segment`. Invariant: `fromNgraph(toNgraph(network))` is the network again.
 */
import createGraph, { type Graph, type Link } from 'ngraph.graph'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Position } from '../travel/TravelMatrix.js'
import { arcsOfSegments } from './arcsOfSegments.js'
import { type HighwayClass, highwayClasses, type Network, type TurnRestriction } from './Network.js'
import { CLOSED, NetworkBuilder } from './NetworkBuilder.js'
import { shapeOf } from './segmentLine.js'

/** Degrees. A node without data lies at 0, 0: such a network can be searched, not snapped to. */
export interface NgraphNode {
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
  /** Links of one segment are the two senses of one street. Left out: a street of its own. */
  readonly segment?: number
  /** The link runs against the segment's shape. */
  readonly isReversed?: boolean
  /** The segment's line, both ends included. Left out: straight. */
  readonly shape?: readonly Position[]
  /** Turns from this link that are forbidden, or the only ones allowed. */
  readonly turns?: readonly NgraphTurn[]
}

/** Into the link of that segment and sense, at the node where this one ends. */
export interface NgraphTurn {
  readonly segment: number
  readonly isReversed: boolean
  readonly kind: TurnRestriction['kind']
}

export type RoadGraph = Graph<NgraphNode | undefined, NgraphLink>

export function toNgraph(network: Network): RoadGraph {
  // Without `multigraph` a second link between two nodes would silently replace the first.
  const graph: RoadGraph = createGraph({ multigraph: true })
  const turns = new Map<number, NgraphTurn[]>()
  for (const { fromArc, toArc, kind } of network.turnRestrictions) {
    const turn = { segment: network.segment[toArc]!, isReversed: network.isReversed[toArc] === 1, kind }
    turns.set(fromArc, [...(turns.get(fromArc) ?? []), turn])
  }
  for (let x = 0; x < network.nodeCount; x++) {
    graph.addNode(x, { longitude: network.longitude[x]!, latitude: network.latitude[x]! })
  }
  for (let arc = 0; arc < network.arcCount; arc++) {
    graph.addLink(network.tail[arc]!, network.head[arc]!, {
      milliseconds: network.milliseconds[arc]!,
      centimetres: network.centimetres[arc]!,
      highway: highwayClasses[network.highwayClass[arc]!]!,
      name: network.names[network.nameOf[arc]!] ?? '',
      segment: network.segment[arc]!,
      isReversed: network.isReversed[arc] === 1,
      shape: shapeOf(network, network.segment[arc]!),
      turns: turns.get(arc) ?? [],
    })
  }
  return graph
}

/**
 * Nodes and streets are numbered in the graph's order, streets with a `segment` by that.
 *
 * @throws RondeError `bad-link` when links of one segment do not fit each other, `bad-street` for an impossible weight
 */
export function fromNgraph(graph: RoadGraph): Network {
  const builder = new NetworkBuilder()
  const nodeOf = new Map<string | number, number>()
  graph.forEachNode(({ id, data }) => {
    nodeOf.set(id, builder.node(data?.longitude ?? 0, data?.latitude ?? 0))
  })
  const streets = streetsOf(graph)
  /** [segment of the graph] segment of the network */
  const segmentOf = new Map<number, number>()
  for (const { forward, backward } of streets) {
    const link = (forward ?? backward)!
    const { segment, shape = [], centimetres, highway = 'residential', name = '' } = link.data
    const [from, to] = forward ? [link.fromId, link.toId] : [link.toId, link.fromId]
    const index = builder.street({
      from: nodeOf.get(from)!,
      to: nodeOf.get(to)!,
      forward: forward?.data.milliseconds ?? CLOSED,
      backward: backward?.data.milliseconds ?? CLOSED,
      ...(centimetres === undefined ? {} : { centimetres }),
      highway,
      name,
      bends: shape.slice(1, -1).flat(),
    })
    if (segment !== undefined) segmentOf.set(segment, index)
  }
  return builder.build((network) => turnsOf(network, streets, segmentOf))
}

type RoadLink = Link<NgraphLink>

/** The one or two links of a street. */
interface StreetLinks {
  forward?: RoadLink
  backward?: RoadLink
}

function streetsOf(graph: RoadGraph): StreetLinks[] {
  const numbered = new Map<number, StreetLinks>()
  const others: StreetLinks[] = []
  const faults: Fault[] = []
  graph.forEachLink((link) => {
    const { segment, isReversed = false } = link.data
    const sense = isReversed ? 'backward' : 'forward'
    if (segment === undefined) {
      others.push({ [sense]: link })
      return
    }
    const street = numbered.get(segment) ?? {}
    const other = street.forward ?? street.backward
    const fits = !other || (other.fromId === link.toId && other.toId === link.fromId)
    if (street[sense] || !fits) faults.push(badLink(link, segment))
    street[sense] = link
    numbered.set(segment, street)
  })
  if (faults.length > 0) throw new RondeError(faults as [Fault, ...Fault[]])
  return [...[...numbered].sort(([a], [b]) => a - b).map(([, street]) => street), ...others]
}

function badLink({ id, fromId, toId }: RoadLink, segment: number): Fault {
  return {
    code: 'bad-link',
    path: String(id),
    message: `The link from ${fromId} to ${toId} says that it is on segment ${segment}, which has other ends or is taken in that sense.`,
    remedy: 'Leave `segment` out for a street of its own.',
  }
}

/** Turns into links that were taken out of the graph go with them. */
function turnsOf(network: Network, streets: readonly StreetLinks[], segmentOf: Map<number, number>): TurnRestriction[] {
  const arcs = arcsOfSegments(network)
  const found: TurnRestriction[] = []
  streets.forEach((street, index) => {
    for (const sense of ['forward', 'backward'] as const) {
      for (const { segment, isReversed, kind } of street[sense]?.data.turns ?? []) {
        const fromArc = arcs[sense][index]!
        const toArc = arcs[isReversed ? 'backward' : 'forward'][segmentOf.get(segment) ?? -1] ?? -1
        if (toArc >= 0) found.push({ fromArc, viaNode: network.head[fromArc]!, toArc, kind })
      }
    }
  })
  return found.sort((a, b) => a.fromArc - b.fromArc || a.toArc - b.toArc)
}
