/**
 * Cuts ways at their junctions into a network: nodes are the ends of ways and the points that two ways share (or one way
 * twice); every other point bends a street and goes into its shape.
 */

import { highwayClasses } from './Network.js'
import { CLOSED, lineMetres, MAX_WEIGHT, NetworkBuilder } from './NetworkBuilder.js'
import type { WayTable } from './WayTable.js'

export interface Points {
  /** [point] degrees; NaN where a file names a point that it does not hold */
  readonly longitude: Float64Array
  readonly latitude: Float64Array
}

export interface WaysNetwork {
  readonly builder: NetworkBuilder
  /** [point] the node that it became, or -1 */
  readonly nodeOf: Int32Array
  /** [way + 1] its segments are firstSegment[way] … firstSegment[way + 1] - 1 */
  readonly firstSegment: Int32Array
}

export function networkOfWays(ways: WayTable, points: Points): WaysNetwork {
  const uses = pointUses(ways, points.longitude.length)
  const builder = new NetworkBuilder()
  const nodeOf = new Int32Array(uses.length).fill(-1)
  const firstSegment = new Int32Array(ways.count + 1)
  const nodeAt = (point: number) => {
    if (nodeOf[point]! < 0) nodeOf[point] = builder.node(points.longitude[point]!, points.latitude[point]!)
    return nodeOf[point]!
  }
  for (let way = 0; way < ways.count; way++) {
    const stretch = stretchFactor(ways, way, points)
    let from = -1
    let line: number[] = []
    for (let i = ways.firstRef.at(way); i < ways.end(way); i++) {
      const point = ways.refs.at(i)
      if (isMissing(points, point)) {
        // Cut out of a larger file: this piece of the way ended before, the next begins after.
        from = -1
        continue
      }
      // The same point twice in a row is a slip of the mapper's, not a street.
      if (point === from && line.length === 2) continue
      if (from < 0) line = []
      line.push(points.longitude[point]!, points.latitude[point]!)
      if (from >= 0 && (uses[point]! > 1 || isLast(ways, way, i, points))) {
        addStreet(builder, ways, way, nodeAt(from), nodeAt(point), line, stretch)
        line = [points.longitude[point]!, points.latitude[point]!]
        from = point
      } else if (from < 0) {
        from = point
      }
    }
    firstSegment[way + 1] = builder.segmentCount
  }
  return { builder, nodeOf, firstSegment }
}

/** How many streets meet at each point, an end counting twice. */
function pointUses(ways: WayTable, pointCount: number): Uint8Array {
  const uses = new Uint8Array(pointCount)
  const use = (point: number) => {
    if (uses[point]! < 2) uses[point]!++
  }
  for (let way = 0; way < ways.count; way++) {
    const first = ways.firstRef.at(way)
    const end = ways.end(way)
    for (let i = first; i < end; i++) use(ways.refs.at(i))
    if (end > first) {
      use(ways.refs.at(first))
      use(ways.refs.at(end - 1))
    }
  }
  return uses
}

/** Nothing of the way follows in this file. */
function isLast(ways: WayTable, way: number, i: number, points: Points): boolean {
  return i + 1 >= ways.end(way) || isMissing(points, ways.refs.at(i + 1))
}

function isMissing({ longitude }: Points, point: number): boolean {
  return Number.isNaN(longitude[point]!)
}

/** Stated over drawn length of a whole way; 1 where nothing is stated or nothing is drawn. */
function stretchFactor(ways: WayTable, way: number, { longitude, latitude }: Points): number {
  const stated = ways.metres.at(way)
  if (!(stated > 0)) return 1
  const line: number[] = []
  for (let i = ways.firstRef.at(way); i < ways.end(way); i++) {
    line.push(longitude[ways.refs.at(i)]!, latitude[ways.refs.at(i)]!)
  }
  const drawn = lineMetres(line)
  return drawn > 0 ? stated / drawn : 1
}

function addStreet(
  builder: NetworkBuilder,
  ways: WayTable,
  way: number,
  from: number,
  to: number,
  line: readonly number[],
  stretch: number,
): void {
  const centimetres = Math.min(MAX_WEIGHT, Math.round(lineMetres(line) * stretch * 100))
  // cm ÷ (km/h · 10⁵ cm/km ÷ 3.6·10⁶ ms/h) = cm · 36 / km/h
  const time = (speed: number) => (speed > 0 ? Math.min(MAX_WEIGHT, Math.round((centimetres * 36) / speed)) : CLOSED)
  const forward = time(ways.forward.at(way))
  const backward = time(ways.backward.at(way))
  const highway = highwayClasses[ways.highwayClass.at(way)]!
  builder.street({
    from,
    to,
    forward,
    backward,
    centimetres,
    highway,
    name: ways.names[way]!,
    bends: line.slice(2, -2),
  })
}
