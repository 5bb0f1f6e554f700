/**
 * Points in square cells, to ask what lies near: streets while they are traced, junctions while they are joined.
 * Points are numbered in the order in which they were added.
 */
import { type Point, squareDistance } from './plane.js'

const NONE: readonly number[] = []

export class PointGrid {
  /** Metres. */
  readonly #cell: number
  /** [key] numbers of the points in a cell, ascending */
  readonly #cells = new Map<number, number[]>()
  readonly #points: Point[] = []

  /** @param cell metres; a query looks at every cell within its radius, so take about the usual radius. */
  constructor(cell: number) {
    this.#cell = cell
  }

  /** Adds a point and returns its number. */
  add(p: Point): number {
    const id = this.#points.push(p) - 1
    const key = this.#key(Math.floor(p.x / this.#cell), Math.floor(p.y / this.#cell))
    const cell = this.#cells.get(key)
    if (cell) cell.push(id)
    else this.#cells.set(key, [id])
    return id
  }

  /** The nearest point closer than `radius` metres, the first added among equals; -1 when there is none. */
  nearest(p: Point, radius: number): number {
    return this.#search(p, radius, false)
  }

  /** Whether a point lies closer than `radius` metres. */
  has(p: Point, radius: number): boolean {
    return this.#search(p, radius, true) >= 0
  }

  #search(p: Point, radius: number, isAnyEnough: boolean): number {
    let best = -1
    let bestSquare = radius * radius
    const right = Math.floor((p.x + radius) / this.#cell)
    const top = Math.floor((p.y + radius) / this.#cell)
    for (let column = Math.floor((p.x - radius) / this.#cell); column <= right; column++) {
      for (let row = Math.floor((p.y - radius) / this.#cell); row <= top; row++) {
        for (const id of this.#cells.get(this.#key(column, row)) ?? NONE) {
          const square = squareDistance(p, this.#points[id]!)
          if (square < bestSquare || (square === bestSquare && id < best)) {
            if (isAnyEnough) return id
            best = id
            bestSquare = square
          }
        }
      }
    }
    return best
  }

  /** Columns and rows within ±2²⁰ of the centre each get a key of their own. */
  #key(column: number, row: number): number {
    return (column + 0x100000) * 0x200000 + (row + 0x100000)
  }
}
