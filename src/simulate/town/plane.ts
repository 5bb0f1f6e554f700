/**
 * The plane on which a town is drawn: metres east (`x`) and north (`y`) of the town's centre, and the few things done
 * with points there. Only `toNetwork` turns them into degrees.
 *
 * Additions, products and square roots only (and kit/math), so that a town is the same bytes on every machine.
 */

export interface Point {
  readonly x: number
  readonly y: number
}

export type Polyline = readonly Point[]

export function squareDistance(a: Point, b: Point): number {
  const dx = a.x - b.x
  const dy = a.y - b.y
  return dx * dx + dy * dy
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt(squareDistance(a, b))
}

/** `a` for t = 0, `b` for t = 1. */
export function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
}

/** The unit vector from `a` to `b`; east when they are equal. */
export function direction(a: Point, b: Point): Point {
  const length = distance(a, b)
  return length === 0 ? { x: 1, y: 0 } : { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
}

export function polylineLength(points: Polyline): number {
  let sum = 0
  for (let k = 1; k < points.length; k++) sum += distance(points[k - 1]!, points[k]!)
  return sum
}

/** Distance of `p` from the segment a–b. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / square
  return distance(p, between(a, b, Math.max(0, Math.min(1, t))))
}

/**
 * Where segment a–b meets segment c–d, as the share `t` of the one and `u` of the other, both from 0 to 1; undefined
 * where they do not meet or are parallel.
 */
export function crossing(a: Point, b: Point, c: Point, d: Point): { t: number; u: number } | undefined {
  const rx = b.x - a.x
  const ry = b.y - a.y
  const sx = d.x - c.x
  const sy = d.y - c.y
  const cross = rx * sy - ry * sx
  if (cross === 0) return undefined
  const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross
  const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : undefined
}

/** The same line with fewer points, none of those left out further than `tolerance` from it (Douglas & Peucker 1973). */
export function simplify(points: Polyline, tolerance: number): Point[] {
  const isKept = new Uint8Array(points.length)
  isKept[0] = 1
  isKept[points.length - 1] = 1
  const open: [number, number][] = [[0, points.length - 1]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [first, last] = part
    let farthest = tolerance
    let at = -1
    for (let k = first + 1; k < last; k++) {
      const away = distanceToSegment(points[k]!, points[first]!, points[last]!)
      if (away > farthest) {
        farthest = away
        at = k
      }
    }
    if (at < 0) continue
    isKept[at] = 1
    open.push([first, at], [at, last])
  }
  return points.filter((_, k) => isKept[k] === 1)
}
