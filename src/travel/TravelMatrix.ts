/**
 * Travel times between places: what the roads (or straight lines, or another system's table) give and everything else
 * uses. A matrix carries its places, so that whoever uses it finds a position's row by the position itself and a
 * matrix of the wrong problem is noticed at once.
 *
 * Invariant: the diagonal is 0; an entry is whole seconds, or `UNREACHABLE`, which is never added to anything.
 */

/** `[longitude, latitude]` in degrees, WGS 84. */
export type Position = readonly [longitude: number, latitude: number]

/** The sentinel for "no way there". Larger than any travel time; compare with it, never add to it. */
export const UNREACHABLE = 0x7fffffff

/** A stretch of time with one travel time per pair of places. */
export interface TravelSlice {
  /** Epoch seconds from which this slice holds, until the next one's `from`; -Infinity for the first. */
  readonly from: number
  /** [p · stride + q] whole seconds from place p to place q, or `UNREACHABLE`. */
  readonly seconds: Int32Array
  /** [q · stride + p] the same, turned, where who makes the matrix keeps that as well. */
  readonly turned?: Int32Array
}

/**
 * A matrix of a living source (`TravelSource.matrix`) is a window on it and holds until the source changes; `ownMatrix`
 * copies what has to stay. Every other one never changes.
 */
export interface TravelMatrix {
  /** [place] each position once. */
  readonly places: readonly Position[]
  /** In the order of time, at least one; a matrix without traffic has exactly one. */
  readonly slices: readonly TravelSlice[]
  /** [p · stride + q] metres of one fastest route (in the first slice), or `UNREACHABLE`. */
  readonly metres: Int32Array
  /** Cells of a row: places, and room for more, which nobody reads. Left out: as many as there are places. */
  readonly stride?: number
}

/** How far rows are apart in the arrays of a matrix. */
export function strideOf({ stride, places }: TravelMatrix): number {
  return stride ?? places.length
}

/** A copy of the matrix as it is now: rows as long as there are places, and nobody's but the caller's. */
export function ownMatrix(matrix: TravelMatrix): TravelMatrix {
  const { places, slices, metres } = matrix
  const size = places.length
  const stride = strideOf(matrix)
  const copies = new Map<Int32Array, Int32Array>()
  const copyOf = (cells: Int32Array) => {
    const known = copies.get(cells)
    if (known !== undefined) return known
    const copy = new Int32Array(size * size)
    for (let p = 0; p < size; p++) copy.set(cells.subarray(p * stride, p * stride + size), p * size)
    copies.set(cells, copy)
    return copy
  }
  return {
    places: [...places],
    slices: slices.map(({ from, seconds }) => ({ from, seconds: copyOf(seconds) })),
    metres: copyOf(metres),
  }
}

/** The key under which a position is looked up. Exact: two positions are the same place only when equal. */
export function placeKey([longitude, latitude]: Position): string {
  return `${longitude},${latitude}`
}
