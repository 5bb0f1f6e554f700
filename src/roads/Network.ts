/**
 * A road network for cars: directed arcs in compressed sparse rows (CSR), as every search of this room reads it.
 *
 * Where it stands: importers build it, `largestComponent` cuts it, snapping and searches read it. It is immutable.
 * Nodes are the junctions and ends of streets; what lies between two nodes is an arc with its shape. A street open
 * both ways is two arcs over one segment.
 *
 * Invariants: arcs are sorted by tail; parallel arcs and loops are allowed; weights are from 0 to `MAX_WEIGHT`. A segment
 * has one arc or two: one along its shape, one against it.
 */
export interface Network {
  readonly nodeCount: number
  readonly arcCount: number
  /** [node + 1] the arcs out of x are firstOut[x] … firstOut[x + 1] - 1 */
  readonly firstOut: Int32Array
  /** [arc] node it leaves */
  readonly tail: Int32Array
  /** [arc] node it enters */
  readonly head: Int32Array
  /** [arc] milliseconds of free driving */
  readonly milliseconds: Int32Array
  /** [arc] centimetres */
  readonly centimetres: Int32Array
  /** [node] degrees; empty where a network has no coordinates */
  readonly longitude: Float64Array
  readonly latitude: Float64Array
  /** [arc] index into `highwayClasses` */
  readonly highwayClass: Uint8Array
  /** [arc] index into `names`, -1 when the street has none */
  readonly nameOf: Int32Array
  readonly names: readonly string[]
  /** [arc] the segment it runs along */
  readonly segment: Int32Array
  /** [arc] 1 where it runs against the direction in which the segment's shape is stored */
  readonly isReversed: Uint8Array
  /** [segment + 1] its shape points are firstPoint[i] … firstPoint[i + 1] - 1, both ends included */
  readonly firstPoint: Int32Array
  /** [point] degrees */
  readonly pointLongitude: Float64Array
  readonly pointLatitude: Float64Array
  readonly turnRestrictions: readonly TurnRestriction[]
}

/** A turn at one node: forbidden (`no_*`), or the only one allowed from its arc (`only_*`). */
export interface TurnRestriction {
  readonly fromArc: number
  readonly viaNode: number
  readonly toArc: number
  readonly kind: 'no' | 'only'
}

/** OSM's drivable `highway` values; an arc's class indexes this list. */
export const highwayClasses = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
  'road',
] as const

export type HighwayClass = (typeof highwayClasses)[number]
