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
  /** [p · size + q] whole seconds from place p to place q, or `UNREACHABLE`. */
  readonly seconds: Int32Array
}

export interface TravelMatrix {
  /** [place] each position once. */
  readonly places: readonly Position[]
  /** In the order of time, at least one; a matrix without traffic has exactly one. */
  readonly slices: readonly TravelSlice[]
  /** [p · size + q] metres of one fastest route (in the first slice), or `UNREACHABLE`. */
  readonly metres: Int32Array
}

/** The key under which a position is looked up. Exact: two positions are the same place only when equal. */
export function placeKey([longitude, latitude]: Position): string {
  return `${longitude},${latitude}`
}
