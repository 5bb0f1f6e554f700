/**
 * A line with fewer points that stays within some metres of the one given (Douglas & Peucker 1973, without recursion), so
 * that a whole city can be drawn on a small page.
 *
 * Invariant: the ends stay; no point left out is farther than `tolerance` from the line that is left. With an infinite
 * tolerance only the ends are left. Otherwise one point in 500 stays too: the search of one stretch may take quadratic
 * time, that of a long line must not.
 */
import { METRES_PER_DEGREE } from './distance.js'
import { cosine, radians } from './math.js'

/** `[longitude, latitude]`, degrees; what follows is left alone. */
type Point = readonly number[]

const STRETCH = 500

/** @param tolerance metres */
export function simplifyLine<P extends Point>(line: readonly P[], tolerance: number): P[] {
  if (line.length <= 2) return [...line]
  const end = line.length - 1
  if (tolerance === Number.POSITIVE_INFINITY) return [line[0]!, line[end]!]
  const east = METRES_PER_DEGREE * cosine(radians(line[0]![1]!))
  const isKept = new Uint8Array(line.length)
  const open: [first: number, last: number][] = []
  for (let first = 0; first < end; first += STRETCH) open.push([first, Math.min(first + STRETCH, end)])
  for (const [first] of open) isKept[first] = 1
  isKept[end] = 1
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [first, last] = stretch
    let farthest = -1
    let most = tolerance
    for (let k = first + 1; k < last; k++) {
      const metres = offLine(line[k]!, line[first]!, line[last]!, east)
      if (metres > most) {
        most = metres
        farthest = k
      }
    }
    if (farthest < 0) continue
    isKept[farthest] = 1
    open.push([first, farthest], [farthest, last])
  }
  return line.filter((_, k) => isKept[k])
}

/** Metres from a point to the stretch a–b, on a plane on which a degree of longitude is `east` metres. */
function offLine(point: Point, a: Point, b: Point, east: number): number {
  const x = (point[0]! - a[0]!) * east
  const y = (point[1]! - a[1]!) * METRES_PER_DEGREE
  const dx = (b[0]! - a[0]!) * east
  const dy = (b[1]! - a[1]!) * METRES_PER_DEGREE
  const squared = dx * dx + dy * dy
  const along = squared > 0 ? Math.max(0, Math.min(1, (x * dx + y * dy) / squared)) : 0
  return Math.sqrt((x - along * dx) ** 2 + (y - along * dy) ** 2)
}
