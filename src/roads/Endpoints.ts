/**
 * Where searches begin and end: a place on a segment as the nodes it can be left by, or entered by, with what is driven
 * between the place and the node.
 *
 * Invariant: a weight up to a fraction is rounded once, and the rest of the arc is its weight minus that: the two pieces
 * of a street always add up to the street, to the millisecond.
 */
import type { SegmentArcs } from './arcsOfSegments.js'
import type { Network } from './Network.js'
import type { Snapping } from './SegmentIndex.js'

/** Lists of nodes per place; a place that is on no street has none. */
export interface Endpoints {
  /** [place + 1] its nodes are first[place] … first[place + 1] - 1 */
  readonly first: Int32Array
  readonly node: Int32Array
  /** Driven between the place and that node. */
  readonly milliseconds: Int32Array
  readonly centimetres: Int32Array
}

/** One end: the node, and what lies between. Serves as a search's seed. */
export interface Endpoint extends Weights {
  readonly node: number
  /** Which end of the segment the node is: 0 its first point, 1 its last. (On a loop both are one node.) */
  readonly side: 0 | 1
}

export interface Weights {
  readonly milliseconds: number
  readonly centimetres: number
}

/** The nodes by which a place is left: along its street, in the senses that are open. */
export function departuresOf(network: Network, arcs: SegmentArcs, place: Snapping): Endpoint[] {
  return endpointsOf(network, arcs, place, 'departure')
}

/** The nodes from which a place is reached. */
export function arrivalsOf(network: Network, arcs: SegmentArcs, place: Snapping): Endpoint[] {
  return endpointsOf(network, arcs, place, 'arrival')
}

function endpointsOf(
  network: Network,
  arcs: SegmentArcs,
  { segment, fraction }: Snapping,
  kind: 'departure' | 'arrival',
): Endpoint[] {
  const forward = arcs.forward[segment]!
  const backward = arcs.backward[segment]!
  const firstNode = forward >= 0 ? network.tail[forward]! : network.head[backward]!
  const lastNode = forward >= 0 ? network.head[forward]! : network.tail[backward]!
  // At a junction a car may turn into any street, whatever the sense of the one it was snapped to.
  if (fraction === 0) return [{ node: firstNode, side: 0, milliseconds: 0, centimetres: 0 }]
  if (fraction === 1) return [{ node: lastNode, side: 1, milliseconds: 0, centimetres: 0 }]
  const toFirst = (arc: number): Endpoint => ({ node: firstNode, side: 0, ...before(network, arc, fraction) })
  const toLast = (arc: number): Endpoint => ({ node: lastNode, side: 1, ...behind(network, arc, fraction) })
  const ends: Endpoint[] = []
  // Along the shape a car leaves by the last node and comes from the first one; against it, the other way round.
  if (forward >= 0) ends.push(kind === 'departure' ? toLast(forward) : toFirst(forward))
  if (backward >= 0) ends.push(kind === 'departure' ? toFirst(backward) : toLast(backward))
  return ends
}

/** Between the segment's first point and the fraction. */
function before(network: Network, arc: number, fraction: number): Weights {
  return {
    milliseconds: Math.round(network.milliseconds[arc]! * fraction),
    centimetres: Math.round(network.centimetres[arc]! * fraction),
  }
}

/** Between the fraction and the segment's last point. */
function behind(network: Network, arc: number, fraction: number): Weights {
  const { milliseconds, centimetres } = before(network, arc, fraction)
  return {
    milliseconds: network.milliseconds[arc]! - milliseconds,
    centimetres: network.centimetres[arc]! - centimetres,
  }
}

/**
 * The way from one place to another on the same segment without leaving it; undefined when they are not, or when it is
 * one-way the other way. A detour over the network can still be faster.
 */
export function alongSegment(network: Network, arcs: SegmentArcs, from: Snapping, to: Snapping): Weights | undefined {
  if (from.segment !== to.segment) return undefined
  const forward = from.fraction <= to.fraction ? arcs.forward[from.segment]! : -1
  const backward = from.fraction >= to.fraction ? arcs.backward[from.segment]! : -1
  const arc = forward >= 0 ? forward : backward
  if (arc < 0) return undefined
  const start = before(network, arc, from.fraction)
  const end = before(network, arc, to.fraction)
  return {
    milliseconds: Math.abs(end.milliseconds - start.milliseconds),
    centimetres: Math.abs(end.centimetres - start.centimetres),
  }
}

/** Packs the ends of many places into arrays; a place without a snapping has none. */
export function packEndpoints(
  snappings: readonly (Snapping | undefined)[],
  endsOf: (place: Snapping) => readonly Endpoint[],
): Endpoints {
  const first = new Int32Array(snappings.length + 1)
  const all: Endpoint[] = []
  snappings.forEach((place, i) => {
    if (place) all.push(...endsOf(place))
    first[i + 1] = all.length
  })
  return {
    first,
    node: Int32Array.from(all, ({ node }) => node),
    milliseconds: Int32Array.from(all, ({ milliseconds }) => milliseconds),
    centimetres: Int32Array.from(all, ({ centimetres }) => centimetres),
  }
}
