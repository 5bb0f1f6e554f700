/**
 * Which arcs a traffic change is about: those of every segment that comes within some metres of a position or touches a
 * polygon. A segment is taken whole: what is closed in its middle is closed for all who would drive through.
 */
import { METRES_PER_DEGREE } from '../../kit/distance.js'
import { cosine, radians } from '../../kit/math.js'
import { RondeError } from '../../kit/RondeError.js'
import type { TrafficArea } from '../../travel/TravelSource.js'
import { arcsOfSegments } from '../arcsOfSegments.js'
import type { Network } from '../Network.js'
import { segmentIndexOf } from '../SegmentIndex.js'

/**
 * @throws RondeError `bad-traffic` for an arc that the network has not, a radius below 0 or a ring of fewer than three points
 */
export function arcsIn(network: Network, where: TrafficArea): number[] {
  if ('arcs' in where) return [...where.arcs].map((arc) => known(network, arc))
  return 'around' in where ? arcsAround(network, where) : arcsTouching(network, where)
}

function known({ arcCount }: Network, arc: number): number {
  if (Number.isInteger(arc) && arc >= 0 && arc < arcCount) return arc
  throw badTraffic(`There is no arc ${arc}; the network has ${arcCount}.`, 'Give numbers of its arcs.')
}

/** Both senses of each segment. */
function arcsOn(network: Network, segments: readonly number[]): number[] {
  const { forward, backward } = arcsOfSegments(network)
  return segments.flatMap((segment) => [forward[segment]!, backward[segment]!].filter((arc) => arc >= 0))
}

function arcsAround(network: Network, { around, metres }: Extract<TrafficArea, { around: unknown }>): number[] {
  const [longitude, latitude] = around
  if (!(metres >= 0) || !Number.isFinite(longitude) || !Number.isFinite(latitude)) {
    throw badTraffic(
      `There is nothing within ${metres} m of [${longitude}, ${latitude}].`,
      'Give metres from 0 and degrees.',
    )
  }
  const east = METRES_PER_DEGREE * Math.max(1e-9, cosine(radians(latitude)))
  const [dx, dy] = [metres / east, metres / METRES_PER_DEGREE]
  const near = segmentIndexOf(network).within(longitude - dx, latitude - dy, longitude + dx, latitude + dy)
  const isNear = (segment: number) =>
    somePiece(network, segment, (x1, y1, x2, y2) => {
      const from = [(x1 - longitude) * east, (y1 - latitude) * METRES_PER_DEGREE] as const
      const to = [(x2 - longitude) * east, (y2 - latitude) * METRES_PER_DEGREE] as const
      return distanceToOrigin(from, to) <= metres
    })
  return arcsOn(network, near.filter(isNear))
}

type Point = readonly [x: number, y: number]

function distanceToOrigin([x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const square = dx * dx + dy * dy
  const share = square > 0 ? Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / square)) : 0
  const [x, y] = [x1 + share * dx, y1 + share * dy]
  return Math.sqrt(x * x + y * y)
}

function arcsTouching(network: Network, { polygon }: Extract<TrafficArea, { polygon: unknown }>): number[] {
  const rings = polygon.map((ring) => ring.map(([x, y]): Point => [x!, y!]))
  if (
    rings.length === 0 ||
    rings.some((ring) => ring.length < 3 || ring.flat().some((value) => !Number.isFinite(value)))
  ) {
    throw badTraffic('A polygon is rings of at least three positions.', 'Hand in the coordinates of a GeoJSON polygon.')
  }
  const outer = rings[0]!
  const [xs, ys] = [outer.map(([x]) => x), outer.map(([, y]) => y)]
  const near = segmentIndexOf(network).within(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
  const touches = (segment: number) =>
    somePiece(network, segment, (x1, y1, x2, y2) => isInside(rings, [x1, y1]) || isCut(rings, [x1, y1], [x2, y2]))
  return arcsOn(network, near.filter(touches))
}

/** An odd number of edges lies to the east: inside. (Holes are rings like the outer one.) */
function isInside(rings: readonly (readonly Point[])[], [x, y]: Point): boolean {
  let inside = false
  eachEdge(rings, ([x1, y1], [x2, y2]) => {
    if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside
  })
  return inside
}

/** Some edge crosses or touches the piece from a to b. */
function isCut(rings: readonly (readonly Point[])[], a: Point, b: Point): boolean {
  let isFound = false
  eachEdge(rings, (c, d) => {
    const apart = side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0
    // On one line they may still lie behind each other.
    const overlaps = (i: 0 | 1) =>
      Math.max(Math.min(a[i], b[i]), Math.min(c[i], d[i])) <= Math.min(Math.max(a[i], b[i]), Math.max(c[i], d[i]))
    if (!apart && overlaps(0) && overlaps(1)) isFound = true
  })
  return isFound
}

/** On which side of the line from a to b the point lies: the sign. */
function side([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}

function eachEdge(rings: readonly (readonly Point[])[], see: (from: Point, to: Point) => void): void {
  for (const ring of rings) {
    ring.forEach((point, i) => {
      see(ring.at(i - 1)!, point)
    })
  }
}

function somePiece(
  { firstPoint, pointLongitude, pointLatitude }: Network,
  segment: number,
  test: (x1: number, y1: number, x2: number, y2: number) => boolean,
): boolean {
  for (let i = firstPoint[segment]!; i + 1 < firstPoint[segment + 1]!; i++) {
    if (test(pointLongitude[i]!, pointLatitude[i]!, pointLongitude[i + 1]!, pointLatitude[i + 1]!)) return true
  }
  return false
}

export function badTraffic(message: string, remedy: string): RondeError {
  return new RondeError([{ code: 'bad-traffic', path: 'traffic', message, remedy }])
}
