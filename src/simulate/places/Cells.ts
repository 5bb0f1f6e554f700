/** Places drawn by weight: rectangles of the map, each with the weight of those who live there, evenly spread in it. */
import type { Random } from '../../kit/Random.js'
import type { Position } from '../../travel/TravelMatrix.js'
import type { Places } from './Places.js'

export interface Cell {
  readonly centre: Position
  readonly weight: number
  /** Degrees from the centre to its east and north side; 0 for a point. */
  readonly halfWidth: number
  readonly halfHeight: number
}

/** Coordinates are kept to so many parts of a degree: about a tenth of a metre. */
const PARTS = 1e6

export class Cells implements Places {
  readonly #cells: readonly Cell[]
  /** [cell] weight of it and those before */
  readonly #upTo: Float64Array

  /** One of the weights at least is above 0, none below. */
  constructor(cells: readonly Cell[]) {
    this.#cells = cells
    this.#upTo = new Float64Array(cells.length)
    let sum = 0
    for (const [k, { weight }] of cells.entries()) this.#upTo[k] = sum += weight
  }

  draw(random: Random): Position {
    const { centre, halfWidth, halfHeight } = this.#cells[this.#find(random.unit() * this.#upTo.at(-1)!)]!
    const within = (middle: number, half: number) =>
      Math.round((middle + half * (2 * random.unit() - 1)) * PARTS) / PARTS
    return [within(centre[0], halfWidth), within(centre[1], halfHeight)]
  }

  /** The first cell with more weight up to it, by halving. */
  #find(weight: number): number {
    let [low, high] = [0, this.#upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#upTo[middle]! > weight) high = middle
      else low = middle + 1
    }
    return low
  }
}
