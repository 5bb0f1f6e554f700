/**
 * From a segment to its arcs: the other way round than `Network.segment`.
 */
import { perObject } from '../kit/perObject.js'
import type { Network } from './Network.js'

export interface SegmentArcs {
  /** [segment] the arc along its shape, or -1 */
  readonly forward: Int32Array
  /** [segment] the arc against its shape, or -1 */
  readonly backward: Int32Array
}

export function segmentCountOf(network: Network): number {
  return network.firstPoint.length - 1
}

/** Made once per network. */
export const arcsOfSegments = perObject((network: Network): SegmentArcs => {
  const forward = new Int32Array(segmentCountOf(network)).fill(-1)
  const backward = new Int32Array(segmentCountOf(network)).fill(-1)
  for (let arc = 0; arc < network.arcCount; arc++) {
    const side = network.isReversed[arc] ? backward : forward
    side[network.segment[arc]!] = arc
  }
  return { forward, backward }
})
