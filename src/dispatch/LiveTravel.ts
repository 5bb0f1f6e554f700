/**
 * The desk's view of a `TravelSource`: "travel times between these places under these conditions".
 *
 * What is asked for is compared with what the source has. A place that nobody asks for any more stays, because a caller who
 * was quoted an arrival is likely to be added next; when there are many of those, new places are put in their slots.
 *
 * Invariant: the places of what was last held (`hold`) keep their slots, so that its matrix can be read until something else
 * is held, whatever is asked in between. A question costs its own places and copies nothing.
 */
import { perObject } from '../kit/perObject.js'
import type { Position, TravelMatrix } from '../travel/TravelMatrix.js'
import type { TrafficChange, TravelSource } from '../travel/TravelSource.js'
import type { Condition } from './Condition.js'
import { keyOf } from './keyOf.js'

/** Places that nobody asks for which are kept, beside a tenth of those that are. */
const SPARE = 24

const HOUR = 3600
/** Hours that are kept: the one that runs, and those that begin within the next twelve. */
const AHEAD = 13

/** A place that is in. */
interface Entry {
  readonly slot: number
  /** The question that asked for it last. */
  asked: number
  /** The last question that asked for it and was held. */
  held: number
}

export class LiveTravel {
  readonly #source: TravelSource
  /** By key, the one that came last at the end. */
  readonly #entries = new Map<string, Entry>()
  readonly #kept = new Set<string>()
  #conditions: readonly Condition[] = []
  #question = 0
  /** The question whose answer is held, and for how many places it asked. */
  #held = 0
  #heldCount = 0
  #count = 0

  constructor(source: TravelSource) {
    this.#source = source
  }

  /** These are asked for again and again although nobody is there (waiting posts): from now on they keep their slots. */
  keep(places: readonly Position[]): void {
    for (const place of places) this.#kept.add(keyOf(place))
  }

  /** The source's matrix, with these places in it. Of places and conditions that come again, the very matrix of before. */
  matrix(places: readonly Position[], conditions: readonly Condition[]): TravelMatrix {
    this.#apply(conditions)
    const question = ++this.#question
    this.#count = places.length
    let missing: Map<string, Position> | undefined
    for (const place of places) {
      const key = keyOf(place)
      const entry = this.#entries.get(key)
      if (entry !== undefined) entry.asked = question
      else (missing ??= new Map()).set(key, place)
    }
    if (missing !== undefined) this.#enter(missing)
    return this.#source.matrix()
  }

  /** Hours that lie more than twelve hours ahead, or behind, are not kept: by whole hours, by the desk's clock alone. */
  follow(now: number): void {
    const from = Math.floor(now / HOUR) * HOUR
    this.#source.follow?.(from, from + AHEAD * HOUR)
  }

  /** The last answer will be read on; those before it will not. */
  hold(): void {
    this.#held = this.#question
    this.#heldCount = this.#count
    for (const entry of this.#entries.values()) if (entry.asked === this.#question) entry.held = this.#question
  }

  #enter(missing: ReadonlyMap<string, Position>): void {
    const count = Math.max(this.#count, this.#heldCount)
    const isCrowded = this.#entries.size + missing.size - this.#kept.size > 1.1 * count + SPARE
    const unused = isCrowded ? this.#unused(missing.size) : []
    for (const [key, place] of missing) {
      const old = unused.pop()
      const known = this.#source.slotOf(place)
      if (old !== undefined && known === undefined) {
        const { slot } = this.#entries.get(old)!
        this.#source.replace(slot, place)
        this.#entries.delete(old)
        this.#take(key, slot)
      } else this.#take(key, known ?? this.#source.add(place))
    }
  }

  #take(key: string, slot: number): void {
    this.#entries.set(key, { slot, asked: this.#question, held: 0 })
  }

  /** Keys of at most so many places that are in and neither held nor asked for now: those that came first, the very first behind. */
  #unused(count: number): string[] {
    const unused: string[] = []
    for (const [key, { asked, held }] of this.#entries) {
      if (unused.length === count) break
      if (asked !== this.#question && (held === 0 || held !== this.#held) && !this.#kept.has(key)) unused.push(key)
    }
    return unused.reverse()
  }

  #apply(conditions: readonly Condition[]): void {
    const isSame =
      conditions.length === this.#conditions.length && conditions.every((each, i) => each === this.#conditions[i])
    if (isSame) return
    this.#conditions = conditions
    this.#source.setTraffic(conditions.map(changeOf))
  }
}

/** The same object for the same condition: a source need not work out again what is in force already. */
const changeOf = perObject(
  ({ where, speed, from, until }: Condition): TrafficChange => ({
    where,
    speed,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  }),
)
