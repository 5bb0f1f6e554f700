/**
 * The places of a living source in their slots: where each is, where it lies on the streets, and who shares its street. The
 * same for all hours; `SlotTable` has what differs.
 *
 * Invariants: each position is in one slot at most; slots have numbers from 0 without end, and free ones are used again.
 */
import { RondeError } from '../kit/RondeError.js'
import { type Position, placeKey } from '../travel/TravelMatrix.js'
import { nodesOf } from './endpointsOf.js'
import { PlacePaths } from './hierarchy/PlacePaths.js'
import type { Router } from './Router.js'
import type { Snapping } from './SegmentIndex.js'

/** Of a place on no street. */
const NOWHERE = { from: [], to: [] }

export class SlotPlaces {
  /** [slot] undefined where it is free */
  readonly positions: (Position | undefined)[] = []
  /** [slot] undefined where the place is on no street, or the slot is free */
  readonly snappings: (Snapping | undefined)[] = []
  /** By which nodes they are left and reached. */
  readonly paths: PlacePaths
  /** Cells of a table's row: room for all slots, and some more. */
  stride = 0

  readonly #router: Router
  readonly #snap: (position: Position) => Snapping | undefined
  readonly #slotOf = new Map<string, number>()
  readonly #free: number[] = []
  /** segment → the slots on it */
  readonly #onSegment = new Map<number, Set<number>>()

  /** @param router of the streets, in whichever state */
  constructor(router: Router, snap: (position: Position) => Snapping | undefined) {
    this.#router = router
    this.#snap = snap
    this.paths = new PlacePaths(router.metric.hierarchy)
  }

  slotOf(position: Position): number | undefined {
    return this.#slotOf.get(placeKey(position))
  }

  /** A free slot, or the next one. */
  freeSlot(): number {
    return this.#free.pop() ?? this.positions.length
  }

  enter(slot: number, position: Position): void {
    const place = this.#snap(position)
    this.positions[slot] = position
    this.snappings[slot] = place
    this.#slotOf.set(placeKey(position), slot)
    // By a quarter at a time, so that a place that comes is seldom one too many.
    if (slot >= this.stride) this.stride = rowFor(slot + 1 + (slot >> 2))
    const { from, to } = place ? nodesOf(this.#router, place) : NOWHERE
    this.paths.put(slot, from, to)
    if (!place) return
    const together = this.#onSegment.get(place.segment) ?? new Set<number>()
    this.#onSegment.set(place.segment, together.add(slot))
  }

  /** @throws RondeError `unknown-slot` for a slot that is free */
  leave(slot: number): void {
    const position = this.positions[slot]
    if (!position)
      throw slotFault('unknown-slot', slot, `There is no place in slot ${slot}.`, 'Use a slot that `add` gave.')
    const place = this.snappings[slot]
    if (place) this.#onSegment.get(place.segment)!.delete(slot)
    this.#slotOf.delete(placeKey(position))
    this.positions[slot] = this.snappings[slot] = undefined
  }

  /** A slot that was left goes to whoever comes next. */
  free(slot: number): void {
    this.paths.put(slot, [], [])
    this.#free.push(slot)
  }

  /** The slots on the same segment as this one, itself among them; none where it is on no street. */
  together(slot: number): Iterable<number> {
    const place = this.snappings[slot]
    return place === undefined ? [] : this.#onSegment.get(place.segment)!
  }
}

/**
 * Cells of a row for so many slots: rows begin with a line of the cache and are an odd number of lines apart, so that a
 * column does not fall on the same few places of the cache.
 */
export function rowFor(slots: number): number {
  return 32 * Math.ceil(Math.max(0, slots - 16) / 32) + 16
}

export function slotFault(code: string, slot: number, message: string, remedy: string): RondeError {
  return new RondeError([{ code, path: `slots[${slot}]`, message, remedy }])
}
