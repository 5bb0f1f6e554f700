/**
 * From a place on a segment to the ends of a search, on the turn graph and with the weights of one router.
 *
 * Where it stands: Snapping → **this** → Endpoint → queries.
 *
 * Invariants: a weight up to a fraction is rounded once, and the rest of the arc is its weight minus that: the two pieces
 * of a street always add up to the street, to the millisecond. Who leaves a place along an arc is bound by the turns of
 * that arc, who arrives by one came by a turn that is allowed; a trip that begins at a node may take any street there, and
 * one that ends there may have come by any. A closed arc gives no end.
 */
import { arcsOfSegments } from './arcsOfSegments.js'
import type { Endpoint, Weights } from './Endpoints.js'
import type { Network } from './Network.js'
import { isClosed, type Router } from './Router.js'
import type { Snapping } from './SegmentIndex.js'
import type { TurnGraph } from './turns/TurnGraph.js'

/** The nodes by which a place is left: along its street, in the senses that are open. */
export function departuresOf(router: Router, place: Snapping): Endpoint[] {
  const { forward, backward, firstNode, lastNode } = street(router, place.segment)
  if (place.fraction === 0) return [atNode(firstNode, 0)]
  if (place.fraction === 1) return [atNode(lastNode, 1)]
  const { head } = router.graph
  const ends: Endpoint[] = []
  if (forward >= 0) ends.push({ node: head[forward]!, side: 1, ...behind(router, forward, place.fraction) })
  if (backward >= 0) ends.push({ node: head[backward]!, side: 0, ...before(router, backward, place.fraction) })
  return ends
}

/** The nodes from which a place is reached. */
export function arrivalsOf(router: Router, place: Snapping): Endpoint[] {
  const { forward, backward, firstNode, lastNode } = street(router, place.segment)
  if (place.fraction === 0) return copiesOf(router.graph, firstNode).map((node) => atNode(node, 0))
  if (place.fraction === 1) return copiesOf(router.graph, lastNode).map((node) => atNode(node, 1))
  const ends: Endpoint[] = []
  if (forward >= 0) {
    const way = before(router, forward, place.fraction)
    for (const node of tailsOf(router.graph, forward)) ends.push({ node, side: 0, ...way })
  }
  if (backward >= 0) {
    const way = behind(router, backward, place.fraction)
    for (const node of tailsOf(router.graph, backward)) ends.push({ node, side: 1, ...way })
  }
  return ends
}

/**
 * The way from one place to another on the same segment without leaving it; undefined when they are not, or when it is
 * one-way the other way or closed. A detour over the network can still be faster.
 */
export function alongSegment(router: Router, from: Snapping, to: Snapping): Weights | undefined {
  if (from.segment !== to.segment) return undefined
  const { forward, backward } = street(router, from.segment)
  // At one point nothing is driven, whatever is open.
  if (from.fraction === to.fraction) return { milliseconds: 0, centimetres: 0 }
  const arc = from.fraction < to.fraction ? forward : backward
  if (arc < 0) return undefined
  const start = before(router, arc, from.fraction)
  const end = before(router, arc, to.fraction)
  return {
    milliseconds: Math.abs(end.milliseconds - start.milliseconds),
    centimetres: Math.abs(end.centimetres - start.centimetres),
  }
}

/** The nodes of the turn graph at which ways from a place, and to it, may begin and end in any state of the roads. */
export function nodesOf({ network, graph }: Router, { segment, fraction }: Snapping): { from: number[]; to: number[] } {
  const arcs = arcsOfSegments(network)
  const both = [arcs.forward[segment]!, arcs.backward[segment]!].filter((arc) => arc >= 0)
  if (fraction > 0 && fraction < 1)
    return { from: both.map((arc) => graph.head[arc]!), to: both.flatMap((arc) => tailsOf(graph, arc)) }
  const { firstNode, lastNode } = nodesOfStreet(network, arcs.forward[segment]!, arcs.backward[segment]!)
  const node = fraction === 0 ? firstNode : lastNode
  return { from: [node], to: [...copiesOf(graph, node)] }
}

/** Whether a segment is open the same ways and takes the same time in both states of the roads. */
export function isStreetSame(one: Router, other: Router, segment: number): boolean {
  const { forward, backward } = arcsOfSegments(one.network)
  return [forward[segment]!, backward[segment]!].every(
    (arc) => arc < 0 || one.milliseconds[arc] === other.milliseconds[arc],
  )
}

/** A segment's arcs that are open (-1 otherwise) and the nodes at its ends. */
function street({ network, milliseconds }: Router, segment: number) {
  const arcs = arcsOfSegments(network)
  const along = arcs.forward[segment]!
  const against = arcs.backward[segment]!
  const open = (arc: number) => (arc >= 0 && !isClosed(milliseconds[arc]!) ? arc : -1)
  return {
    forward: open(along),
    backward: open(against),
    ...nodesOfStreet(network, along, against),
  }
}

function nodesOfStreet({ tail, head }: Network, along: number, against: number) {
  return {
    firstNode: along >= 0 ? tail[along]! : head[against]!,
    lastNode: along >= 0 ? head[along]! : tail[against]!,
  }
}

function atNode(node: number, side: 0 | 1): Endpoint {
  return { node, side, milliseconds: 0, centimetres: 0 }
}

/** A node and its copies, by whichever a car came. */
function copiesOf({ copiesOfNode }: TurnGraph, node: number): readonly number[] {
  return [node, ...(copiesOfNode.get(node) ?? [])]
}

/** Where an arc may be turned into from: its tail, and the copies of it that have the arc. */
function tailsOf({ tail, copiesOfArc }: TurnGraph, arc: number): readonly number[] {
  return [tail[arc]!, ...(copiesOfArc.get(arc) ?? []).map((copy) => tail[copy]!)]
}

/** Between the segment's first point and the fraction. */
function before({ network, milliseconds }: Router, arc: number, fraction: number): Weights {
  return {
    milliseconds: Math.round(milliseconds[arc]! * fraction),
    centimetres: Math.round(network.centimetres[arc]! * fraction),
  }
}

/** Between the fraction and the segment's last point. */
function behind(router: Router, arc: number, fraction: number): Weights {
  const { milliseconds, centimetres } = before(router, arc, fraction)
  return {
    milliseconds: router.milliseconds[arc]! - milliseconds,
    centimetres: router.network.centimetres[arc]! - centimetres,
  }
}
