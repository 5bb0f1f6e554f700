/**
 * The desk's view of a `TravelSource`: "travel times between these places under these conditions".
 *
 * What is asked for is compared with what the source has: new places are added, and those that nobody asks for any more
 * stay until there are many of them, because a caller who was quoted an arrival is likely to be added next.
 */
import type { Position, TravelMatrix } from '../travel/TravelMatrix.js'
import { placeKey } from '../travel/TravelMatrix.js'
import type { TravelSource } from '../travel/TravelSource.js'
import type { Condition } from './Condition.js'

/** Places that nobody asks for, as a share of those that are: beyond it they are dropped. */
const SPARE = 0.25
const LEAST_SPARE = 32

export class LiveTravel {
  readonly #source: TravelSource
  /** Key of a place that this desk has added → its position. */
  readonly #places = new Map<string, Position>()
  #conditions: readonly Condition[] = []

  constructor(source: TravelSource) {
    this.#source = source
  }

  matrix(places: readonly Position[], conditions: readonly Condition[]): TravelMatrix {
    this.#apply(conditions)
    for (const place of places) {
      const key = placeKey(place)
      if (this.#places.has(key)) continue
      this.#source.add(place)
      this.#places.set(key, place)
    }
    if (this.#places.size > places.length + Math.max(LEAST_SPARE, SPARE * places.length)) this.#dropOthers(places)
    return this.#source.matrix()
  }

  #apply(conditions: readonly Condition[]): void {
    const isSame =
      conditions.length === this.#conditions.length && conditions.every((each, i) => each === this.#conditions[i])
    if (isSame) return
    this.#conditions = conditions
    this.#source.setTraffic(
      conditions.map(({ where, speed, from, until }) => ({
        where,
        speed,
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
      })),
    )
  }

  #dropOthers(places: readonly Position[]): void {
    const kept = new Set(places.map(placeKey))
    for (const [key, place] of this.#places) {
      if (kept.has(key)) continue
      const slot = this.#source.slotOf(place)
      if (slot !== undefined) this.#source.drop(slot)
      this.#places.delete(key)
    }
  }
}
