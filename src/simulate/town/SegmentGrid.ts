/** Straight pieces of roads in square cells, to find what a piece may cross. */
import type { Point, Polyline } from './plane.js'

export interface Piece {
  /** Index of the road. */
  readonly road: number
  /** It runs from the road's point `at` to the next. */
  readonly at: number
  readonly from: Point
  readonly to: Point
}

const CELL = 80

export class SegmentGrid {
  readonly #cells = new Map<number, Piece[]>()

  add(road: number, points: Polyline): void {
    for (let at = 0; at + 1 < points.length; at++) this.#addPiece({ road, at, from: points[at]!, to: points[at + 1]! })
  }

  #addPiece(piece: Piece): void {
    for (const key of keysAlong(piece.from, piece.to)) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(piece)
      else this.#cells.set(key, [piece])
    }
  }

  /** Every piece that shares a cell with the segment a–b, once each, in an order that depends on the grid only. */
  near(a: Point, b: Point): Set<Piece> {
    const found = new Set<Piece>()
    for (const key of keysAlong(a, b)) for (const piece of this.#cells.get(key) ?? []) found.add(piece)
    return found
  }
}

/** The cells of the segment's bounding box. */
function* keysAlong(a: Point, b: Point): Generator<number> {
  const right = Math.floor(Math.max(a.x, b.x) / CELL)
  const top = Math.floor(Math.max(a.y, b.y) / CELL)
  for (let column = Math.floor(Math.min(a.x, b.x) / CELL); column <= right; column++) {
    for (let row = Math.floor(Math.min(a.y, b.y) / CELL); row <= top; row++) {
      yield cellKey(column, row)
    }
  }
}

/** Columns and rows within ±2¹⁴ of the centre each get a key of their own, a small integer: larger ones are slow in a Map. */
function cellKey(column: number, row: number): number {
  return ((column + 0x4000) << 15) | (row + 0x4000)
}
