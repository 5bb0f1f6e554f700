/**
 * Where a place touches the roads, for the queries of this room: a node, and what lies between the place and the node.
 *
 * Contract with snapping: a point on a segment hands in one terminal for each end that it may drive to (as a start:
 * the rest of the arc up to its head) or be reached from (as a destination: the arc's beginning from its tail), each
 * with its fraction of the arc's milliseconds and centimetres; a point at a node hands in that node with 0 and 0; a
 * split node (turn restrictions) all its copies. A place that nothing leads to has no terminals. Queries add the offsets
 * of both sides to the way between them. What they cannot see is the way along one segment between two points on it:
 * it passes no node. The caller hands it in (`direct`) where it exists, and the shorter counts.
 */
export interface Terminal {
  /** of the network */
  readonly node: number
  /** at least 0, below NO_WAY */
  readonly milliseconds: number
  readonly centimetres: number
}

export type Terminals = readonly Terminal[]
