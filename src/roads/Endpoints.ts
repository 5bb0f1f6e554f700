/**
 * Where searches begin and end: a place on a segment as the nodes it can be left by, or entered by, with what is driven
 * between the place and the node.
 */
import type { Snapping } from './SegmentIndex.js'

/** Lists of nodes per place; a place that is on no street has none. */
export interface Endpoints {
  /** [place + 1] its nodes (of the turn graph) are first[place] … first[place + 1] - 1 */
  readonly first: Int32Array
  readonly node: Int32Array
  /** Driven between the place and that node. */
  readonly milliseconds: Int32Array
  readonly centimetres: Int32Array
}

/** One end: the node of the turn graph, and what lies between. Serves as a search's seed. */
export interface Endpoint extends Weights {
  readonly node: number
  /** Which end of the segment the node is: 0 its first point, 1 its last. (On a loop both are one node.) */
  readonly side: 0 | 1
}

export interface Weights {
  readonly milliseconds: number
  readonly centimetres: number
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
