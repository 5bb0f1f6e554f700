/** A place at a node of the network, for those who know nodes and not positions. */
import type { Network } from './Network.js'
import type { Snapping } from './SegmentIndex.js'
import { positionAt } from './segmentLine.js'

/** Undefined where no street begins or ends at the node. */
export function snapToNode(network: Network, node: number): Snapping | undefined {
  const { firstOut, head, segment, isReversed } = network
  const isLeft = firstOut[node]! < firstOut[node + 1]!
  const arc = isLeft ? firstOut[node]! : head.indexOf(node)
  if (arc < 0) return undefined
  // An arc along the shape leaves its first point and enters its last; against it, the other way round.
  const fraction = isLeft === (isReversed[arc] === 0) ? 0 : 1
  return { segment: segment[arc]!, fraction, position: positionAt(network, segment[arc]!, fraction), distance: 0 }
}
