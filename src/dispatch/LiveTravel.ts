/**
 * The desk's view of a `TravelSource`: "travel times between these places under these conditions".
 *
 * What is asked for is compared with what the source has. A place that nobody asks for any more stays, because a caller who
 * was quoted an arrival is likely to be added next; when there are many of those, new places are put in their slots.
 */
import type { Position, TravelMatrix } from '../travel/TravelMatrix.js'
import type { TravelSource } from '../travel/TravelSource.js'
import type { Condition } from './Condition.js'
import { keyOf } from './keyOf.js'

/** Places that nobody asks for which are kept, beside a tenth of those that are. */
const SPARE = 24

export class LiveTravel {
  readonly #source: TravelSource
  /** Key of a place that is in → its slot. */
  readonly #slots = new Map<string, number>()
  #conditions: readonly Condition[] = []

  constructor(source: TravelSource) {
    this.#source = source
  }

  matrix(places: readonly Position[], conditions: readonly Condition[]): TravelMatrix {
    this.#apply(conditions)
    const missing = new Map<string, Position>()
    for (const place of places) {
      const key = keyOf(place)
      if (!this.#slots.has(key)) missing.set(key, place)
    }
    if (missing.size > 0) this.#enter(missing, places)
    return this.#source.matrix()
  }

  #enter(missing: ReadonlyMap<string, Position>, places: readonly Position[]): void {
    const isCrowded = this.#slots.size + missing.size > 1.1 * places.length + SPARE
    const unused = isCrowded ? this.#unused(places) : []
    for (const [key, place] of missing) {
      const old = unused.pop()
      const known = this.#source.slotOf(place)
      if (old !== undefined && known === undefined) {
        this.#source.replace(this.#slots.get(old)!, place)
        this.#slots.set(key, this.#slots.get(old)!)
        this.#slots.delete(old)
      } else this.#slots.set(key, known ?? this.#source.add(place))
    }
  }

  /** Keys of the places that are in and that nobody asks for, the one that came last first. */
  #unused(places: readonly Position[]): string[] {
    const asked = new Set(places.map(keyOf))
    return [...this.#slots.keys()].filter((key) => !asked.has(key)).reverse()
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
}
