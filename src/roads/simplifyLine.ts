/**
 * Fewer points for the same line: leaves out what strays less than a tolerance from it.
 * Reference: Douglas & Peucker 1973, without recursion.
 */
import type { Position } from '../travel/TravelMatrix.js'

/**
 * @param tolerance degrees of latitude
 * @param narrowing how much shorter a degree of longitude is there: the cosine of the latitude
 */
export function simplifyLine(line: readonly Position[], tolerance: number, narrowing: number): Position[] {
  const isKept = new Uint8Array(line.length)
  isKept[0] = isKept[line.length - 1] = 1
  const open: [first: number, last: number][] = [[0, line.length - 1]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [first, last] = stretch
    const { index, distance } = farthest(line, first, last, narrowing)
    if (distance <= tolerance) continue
    isKept[index] = 1
    open.push([first, index], [index, last])
  }
  return line.filter((_, i) => isKept[i])
}

function farthest(line: readonly Position[], first: number, last: number, narrowing: number) {
  const [startX, startY] = line[first]!
  const dx = (line[last]![0] - startX) * narrowing
  const dy = line[last]![1] - startY
  const square = dx * dx + dy * dy
  let index = first
  let distance = -1
  for (let i = first + 1; i < last; i++) {
    const x = (line[i]![0] - startX) * narrowing
    const y = line[i]![1] - startY
    const share = square > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / square)) : 0
    const off = Math.sqrt((x - share * dx) ** 2 + (y - share * dy) ** 2)
    if (off > distance) [index, distance] = [i, off]
  }
  return { index, distance }
}
