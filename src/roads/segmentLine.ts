/**
 * The shape of a segment and pieces of it: how far along it a point lies, and the line from one fraction to another.
 *
 * A fraction is of the segment's drawn length, 0 at its first point. Snapping and driving lines measure by this file
 * alone, so that a line begins exactly where a place was snapped.
 */
import { METRES_PER_DEGREE } from '../kit/distance.js'
import { cosine, radians } from '../kit/math.js'
import type { Position } from '../travel/TravelMatrix.js'
import type { Network } from './Network.js'

/** Metres from the first point of a segment to each of its points. */
export function metresAlong(network: Network, segment: number): Float64Array {
  const { pointLongitude, pointLatitude, firstPoint } = network
  const first = firstPoint[segment]!
  const along = new Float64Array(firstPoint[segment + 1]! - first)
  const east = METRES_PER_DEGREE * cosine(radians(pointLatitude[first]!))
  for (let i = 1; i < along.length; i++) {
    const x = (pointLongitude[first + i]! - pointLongitude[first + i - 1]!) * east
    const y = (pointLatitude[first + i]! - pointLatitude[first + i - 1]!) * METRES_PER_DEGREE
    along[i] = along[i - 1]! + Math.sqrt(x * x + y * y)
  }
  return along
}

function pointOf(network: Network, segment: number, i: number): Position {
  const point = network.firstPoint[segment]! + i
  return [network.pointLongitude[point]!, network.pointLatitude[point]!]
}

/** All of a segment's points. */
export function shapeOf(network: Network, segment: number): Position[] {
  const count = network.firstPoint[segment + 1]! - network.firstPoint[segment]!
  return Array.from({ length: count }, (_, i) => pointOf(network, segment, i))
}

/** The position at a fraction of a segment. */
export function positionAt(network: Network, segment: number, fraction: number): Position {
  return interpolate(network, segment, metresAlong(network, segment), fraction)
}

/**
 * The line along a segment from one fraction to another, both ends included; backwards where `from` is the larger one. At
 * least two positions, the same twice where the fractions are equal.
 */
export function lineBetween(network: Network, segment: number, from: number, to: number): Position[] {
  const along = metresAlong(network, segment)
  const total = along[along.length - 1]!
  const [low, high] = from <= to ? [from, to] : [to, from]
  const line: Position[] = [interpolate(network, segment, along, low)]
  for (let i = 1; i < along.length - 1; i++) {
    if (along[i]! > low * total && along[i]! < high * total) line.push(pointOf(network, segment, i))
  }
  line.push(interpolate(network, segment, along, high))
  return from <= to ? line : line.reverse()
}

function interpolate(network: Network, segment: number, along: Float64Array, fraction: number): Position {
  // The ends themselves, not what rounding makes of them: lines of consecutive segments meet exactly.
  if (fraction <= 0) return pointOf(network, segment, 0)
  const last = along.length - 1
  if (fraction >= 1) return pointOf(network, segment, last)
  const metres = fraction * along[last]!
  let i = 1
  while (i < last && along[i]! < metres) i++
  const piece = along[i]! - along[i - 1]!
  const share = piece > 0 ? (metres - along[i - 1]!) / piece : 0
  const [west, south] = pointOf(network, segment, i - 1)
  const [east, north] = pointOf(network, segment, i)
  return [west + share * (east - west), south + share * (north - south)]
}
