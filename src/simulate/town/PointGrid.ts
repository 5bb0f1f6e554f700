/**
 * Points in square cells, to ask what lies near: streets while they are traced, junctions while they are joined.
 * Points are numbered in the order in which they were added.
 *
 * The plane is wrapped round every 512 cells, so that a cell is an index and no key of a Map. What is in a cell from elsewhere is
 * further away than asked for, as every point is measured.
 */
import type { Point } from './plane.js'

const BITS = 9
const SIDE = 1 << BITS

export class PointGrid {
  /** Metres. */
  readonly #cell: number
  /** [cell] the point added to it last, −1 where it is empty. */
  readonly #last = new Int32Array(SIDE * SIDE).fill(-1)
  /** [point] the one added to its cell before it, −1 for the first. */
  readonly #before: number[] = []
  /** [point] metres */
  readonly #x: number[] = []
  readonly #y: number[] = []

  /** @param cell metres; a query looks at every cell within its radius, so take about the usual radius. */
  constructor(cell: number) {
    this.#cell = cell
  }

  /** Adds a point and returns its number. */
  add({ x, y }: Point): number {
    const id = this.#x.push(x) - 1
    this.#y.push(y)
    const cell = indexOf(Math.floor(x / this.#cell), Math.floor(y / this.#cell))
    this.#before.push(this.#last[cell]!)
    this.#last[cell] = id
    return id
  }

  /** The nearest point closer than `radius` metres, the first added among equals; -1 when there is none. */
  nearest({ x, y }: Point, radius: number): number {
    let best = -1
    let bestSquare = radius * radius
    const right = Math.floor((x + radius) / this.#cell)
    const top = Math.floor((y + radius) / this.#cell)
    for (let column = Math.floor((x - radius) / this.#cell); column <= right; column++) {
      for (let row = Math.floor((y - radius) / this.#cell); row <= top; row++) {
        for (let id = this.#last[indexOf(column, row)]!; id >= 0; id = this.#before[id]!) {
          const square = this.#squareTo(id, x, y)
          if (square > bestSquare || (square === bestSquare && id >= best)) continue
          best = id
          bestSquare = square
        }
      }
    }
    return best
  }

  /** Whether a point lies closer than `radius` metres. */
  has({ x, y }: Point, radius: number): boolean {
    const cell = this.#cell
    const square = radius * radius
    // Most often one does, in the same cell.
    if (this.#isIn(indexOf(Math.floor(x / cell), Math.floor(y / cell)), x, y, square)) return true
    const right = Math.floor((x + radius) / cell)
    const bottom = Math.floor((y - radius) / cell)
    const top = Math.floor((y + radius) / cell)
    for (let column = Math.floor((x - radius) / cell); column <= right; column++) {
      for (let row = bottom; row <= top; row++) if (this.#isIn(indexOf(column, row), x, y, square)) return true
    }
    return false
  }

  #isIn(cell: number, x: number, y: number, square: number): boolean {
    for (let id = this.#last[cell]!; id >= 0; id = this.#before[id]!) {
      if (this.#squareTo(id, x, y) < square) return true
    }
    return false
  }

  #squareTo(id: number, x: number, y: number): number {
    const east = x - this.#x[id]!
    const north = y - this.#y[id]!
    return east * east + north * north
  }
}

function indexOf(column: number, row: number): number {
  return ((column & (SIDE - 1)) << BITS) | (row & (SIDE - 1))
}
