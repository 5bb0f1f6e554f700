/**
 * Travel times that live: places come, move and go, streets slow down and close, and the matrix follows without being made
 * anew.
 *
 * Where it stands: a network (or another source of times) → **TravelSource** → matrix → dispatch. Who implements it knows
 * streets; who uses it knows positions only.
 *
 * Invariant: after any sequence of calls `matrix()` is what a fresh one of the same places under the same traffic would be.
 * A matrix handed out is a window: when the source changes, it may change with it. Of one handed out before, legs between
 * places that are still in their slots stay as they were, and `setTraffic` leaves it alone; rows and columns of places that
 * were replaced or dropped are no longer theirs. Who needs it for longer takes `ownMatrix` of it. (Copying it for everybody
 * cost a live desk megabytes for each call.)
 */
import type { Position, TravelMatrix } from './TravelMatrix.js'

export interface TravelSource {
  /** Adds a place and returns its slot; that of a position which is in already stays as it is. */
  add(position: Position): number
  /** Puts another position in the place of a slot's: a doctor has moved, an address was corrected. */
  replace(slot: number, position: Position): void
  /** Takes a place out; its slot will be used again. */
  drop(slot: number): void
  /** The slot of a position that is in. */
  slotOf(position: Position): number | undefined
  /** All places that are in, by slot, with every slice: a window, see above. The same object while nothing changes. */
  matrix(): TravelMatrix
  /** What differs from the usual speeds from now on: the whole list, in the place of the list before; none undoes all. */
  setTraffic(changes: readonly TrafficChange[]): void
  /**
   * Nobody asks for times before or behind these (epoch seconds): a source with hours may leave out all others. The first
   * one that it keeps then holds from ever, the last one for ever.
   */
  follow?(from: number, until: number): void
  /** The places that nobody reaches, or that nobody leaves, and when. */
  cutOff(): readonly CutOff[]
}

/** Streets that are slower (or faster) than usual, or closed, for a time. Of several at one place the last one holds. */
export interface TrafficChange {
  readonly where: TrafficArea
  /** Percent of the usual speed (above 0), the km/h that are driven, or closed. */
  readonly speed: { readonly percent: number } | { readonly kmh: number } | 'closed'
  /** ISO 8601 with offsets; left out: from ever, or for ever. It holds before `until`, not at it. */
  readonly from?: string | Date
  readonly until?: string | Date
}

/** All streets that come within some metres of a position, or touch a polygon, or arcs by their numbers. */
export type TrafficArea =
  | { readonly around: Position; readonly metres: number }
  /** Rings as in GeoJSON: the outer one, then holes. */
  | { readonly polygon: readonly (readonly (readonly number[])[])[] }
  | { readonly arcs: Iterable<number> }

/** A place that is on a street and yet cut off from the town, in one slice. */
export interface CutOff {
  readonly slot: number
  readonly position: Position
  /** Nobody comes there. */
  readonly isUnreachable: boolean
  /** Nobody gets away from there. */
  readonly isCaught: boolean
  /** Epoch seconds of the slice: -Infinity and Infinity where it has no beginning or end. */
  readonly from: number
  readonly until: number
}
