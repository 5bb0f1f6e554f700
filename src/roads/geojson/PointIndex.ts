/**
 * Numbers coordinates 0, 1, 2 … in the order of their first appearance; equal ones, bit for bit, share a number.
 */
import { NumberList } from '../../kit/NumberList.js'

export class PointIndex {
  readonly #longitude = NumberList.float64()
  readonly #latitude = NumberList.float64()
  /** By longitude, then by latitude: no text is made of a coordinate. */
  readonly #known = new Map<number, Map<number, number>>()

  add(longitude: number, latitude: number): number {
    let column = this.#known.get(longitude)
    if (!column) this.#known.set(longitude, (column = new Map()))
    const known = column.get(latitude)
    if (known !== undefined) return known
    const index = this.#longitude.length
    column.set(latitude, index)
    this.#longitude.push(longitude)
    this.#latitude.push(latitude)
    return index
  }

  get longitude(): Float64Array {
    return this.#longitude.toArray()
  }

  get latitude(): Float64Array {
    return this.#latitude.toArray()
  }
}
