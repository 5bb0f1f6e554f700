/**
 * The network that is left of another one when only some nodes are kept: arcs between kept nodes, their segments and
 * turn restrictions, renumbered in their old order.
 */
import { arcsOfSegments, segmentCountOf } from './arcsOfSegments.js'
import { highwayClasses, type Network } from './Network.js'
import { CLOSED, NetworkBuilder } from './NetworkBuilder.js'

/** @param isKept [node] 1 to keep it */
export function subnetwork(network: Network, isKept: Uint8Array): Network {
  const builder = new NetworkBuilder()
  const nodeOf = new Int32Array(network.nodeCount).fill(-1)
  for (let x = 0; x < network.nodeCount; x++) {
    if (isKept[x]) nodeOf[x] = builder.node(network.longitude[x]!, network.latitude[x]!)
  }
  const arcOf = arcsOfSegments(network)
  /** [old segment] new segment, or -1 */
  const segmentOf = new Int32Array(segmentCountOf(network)).fill(-1)
  for (let segment = 0; segment < segmentOf.length; segment++) {
    const forward = arcOf.forward[segment]!
    const backward = arcOf.backward[segment]!
    const arc = forward >= 0 ? forward : backward
    if (arc < 0) continue
    const [from, to] =
      forward >= 0 ? [network.tail[arc]!, network.head[arc]!] : [network.head[arc]!, network.tail[arc]!]
    if (nodeOf[from]! < 0 || nodeOf[to]! < 0) continue
    segmentOf[segment] = builder.street({
      from: nodeOf[from]!,
      to: nodeOf[to]!,
      forward: forward >= 0 ? network.milliseconds[forward]! : CLOSED,
      backward: backward >= 0 ? network.milliseconds[backward]! : CLOSED,
      centimetres: network.centimetres[arc]!,
      highway: highwayClasses[network.highwayClass[arc]!]!,
      name: network.names[network.nameOf[arc]!] ?? '',
      bends: bendsOf(network, segment),
    })
  }
  return builder.build((result) => {
    const newArcs = arcsOfSegments(result)
    const newArc = (arc: number) => {
      const segment = segmentOf[network.segment[arc]!]!
      return segment < 0 ? -1 : (network.isReversed[arc] ? newArcs.backward : newArcs.forward)[segment]!
    }
    return network.turnRestrictions
      .map(({ fromArc, viaNode, toArc, kind }) => ({
        fromArc: newArc(fromArc),
        viaNode: nodeOf[viaNode]!,
        toArc: newArc(toArc),
        kind,
      }))
      .filter(({ fromArc, toArc }) => fromArc >= 0 && toArc >= 0)
  })
}

/** A segment's shape without its two ends: longitude, latitude, longitude, latitude … */
function bendsOf(network: Network, segment: number): number[] {
  const bends: number[] = []
  for (let i = network.firstPoint[segment]! + 1; i < network.firstPoint[segment + 1]! - 1; i++) {
    bends.push(network.pointLongitude[i]!, network.pointLatitude[i]!)
  }
  return bends
}
