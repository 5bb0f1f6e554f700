/**
 * The row of each position in a travel matrix.
 *
 * Found by a number: making a text of each position (`placeKey`) takes longer than all the rest of looking thousands of
 * them up. Coordinates are read by index, since taking a position apart makes three objects until the code is compiled.
 */
import type { Position } from './TravelMatrix.js'

export class PlaceRows {
  readonly #places: readonly Position[]
  /** By `mixed`: the last row that has it. */
  readonly #last = new Map<number, number>()
  /** [row] the row before it that has the same; -1 behind the first. */
  readonly #before: Int32Array

  constructor(places: readonly Position[]) {
    this.#places = places
    this.#before = new Int32Array(places.length)
    for (let row = 0; row < places.length; row++) {
      const key = mixed(places[row]!)
      this.#before[row] = this.#last.get(key) ?? -1
      this.#last.set(key, row)
    }
  }

  /** -1 where the matrix does not have it. */
  rowOf(position: Position): number {
    let row = this.#last.get(mixed(position)) ?? -1
    while (row >= 0 && !isSame(this.#places[row]!, position)) row = this.#before[row]!
    return row
  }
}

/** A number that hardly two places of one town share; those that do are told apart by their coordinates. */
function mixed(position: Position): number {
  return 1000 * position[0] + position[1]
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1]
}
