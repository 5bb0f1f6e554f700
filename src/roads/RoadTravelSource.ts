/**
 * Living travel times over the streets: places in slots, one table for each hour that differs, and traffic. A place that
 * comes or moves costs its own row and column; changed speeds cost a customisation and a table for the hours they touch.
 *
 * Where it stands: network or hours → **RoadTravelSource** → matrix → dispatch.
 *
 * Invariant: `matrix()` is `travelMatrix` of the same places over `slices`; what was handed out before stays.
 */
import { RondeError } from '../kit/RondeError.js'
import { type Position, placeKey, type TravelMatrix } from '../travel/TravelMatrix.js'
import type { CutOff, TrafficChange, TravelSource } from '../travel/TravelSource.js'
import { type Drivable, type RoadSlice, type Router, slicesOf } from './Router.js'
import { type SnapOptions, type Snapping, segmentIndexOf } from './SegmentIndex.js'
import { SlotTable } from './SlotTable.js'
import { reachOfPlace } from './traffic/reach.js'
import { withTraffic } from './traffic/withTraffic.js'

export class RoadTravelSource implements TravelSource {
  readonly #usual: readonly RoadSlice[]
  readonly #options: SnapOptions
  #slices: readonly RoadSlice[]
  #tables = new Map<Router, SlotTable>()
  /** [slot] */
  readonly #places: (Position | undefined)[] = []
  readonly #snappings: (Snapping | undefined)[] = []
  readonly #slotOf = new Map<string, number>()
  readonly #free: number[] = []
  /** segment → the slots on it */
  readonly #onSegment = new Map<number, Set<number>>()
  #matrix: TravelMatrix | undefined

  /** @param places to begin with; the n-th different one is in slot n */
  constructor(roads: Drivable, places: readonly Position[] = [], options: SnapOptions = {}) {
    this.#usual = this.#slices = slicesOf(roads)
    this.#options = options
    for (const place of places) if (this.slotOf(place) === undefined) this.#enter(this.#places.length, place)
    this.#makeTables()
  }

  /** The roads as they are now: for driving lines, and for whoever wants more than seconds. */
  get slices(): readonly RoadSlice[] {
    return this.#slices
  }

  add(position: Position): number {
    const known = this.slotOf(position)
    if (known !== undefined) return known
    const slot = this.#free.pop() ?? this.#places.length
    this.#put(slot, position)
    return slot
  }

  /** @throws RondeError `unknown-slot` for a slot that is free, `same-place` where the position is in another one */
  replace(slot: number, position: Position): void {
    const now = this.slotOf(position)
    if (now === slot) return
    if (now !== undefined) throw fault('same-place', slot, `The position is that of slot ${now}.`, 'Use that slot.')
    this.#leave(slot)
    this.#put(slot, position)
  }

  /** @throws RondeError `unknown-slot` for a slot that is free */
  drop(slot: number): void {
    this.#leave(slot)
    this.#free.push(slot)
    for (const table of this.#tables.values()) table.drop(slot)
  }

  slotOf(position: Position): number | undefined {
    return this.#slotOf.get(placeKey(position))
  }

  matrix(): TravelMatrix {
    if (this.#matrix) return this.#matrix
    const slots = Int32Array.from(this.#places.keys()).filter((slot) => this.#places[slot] !== undefined)
    const secondsOf = new Map([...this.#tables].map(([router, table]) => [router, table.seconds(slots)]))
    this.#matrix = {
      places: Array.from(slots, (slot) => this.#places[slot]!),
      slices: this.#slices.map(({ from, router }) => ({ from, seconds: secondsOf.get(router)! })),
      metres: this.#tables.get(this.#slices[0]!.router)!.metres(slots),
    }
    return this.#matrix
  }

  setTraffic(changes: readonly TrafficChange[]): void {
    this.#slices = withTraffic(this.#usual, changes)
    this.#matrix = undefined
    this.#makeTables()
  }

  cutOff(): CutOff[] {
    const found: CutOff[] = []
    this.#slices.forEach(({ from, router }, i) => {
      const until = this.#slices[i + 1]?.from ?? Number.POSITIVE_INFINITY
      this.#snappings.forEach((place, slot) => {
        if (!place) return
        const { isReached, isLeft } = reachOfPlace(router, place)
        if (isReached && isLeft) return
        found.push({ slot, position: this.#places[slot]!, isUnreachable: !isReached, isCaught: !isLeft, from, until })
      })
    })
    return found
  }

  /** A table for each router in force; those that still are, stay. */
  #makeTables(): void {
    const tables = new Map<Router, SlotTable>()
    this.#slices.forEach(({ router }, i) => {
      if (tables.has(router)) return
      const table = this.#tables.get(router)
      const isEnough = table && (i > 0 || table.hasMetres)
      tables.set(router, isEnough ? table : new SlotTable(router, this.#snappings, i === 0))
    })
    this.#tables = tables
  }

  #put(slot: number, position: Position): void {
    this.#enter(slot, position)
    const place = this.#snappings[slot]
    const neighbours = place ? this.#onSegment.get(place.segment)! : []
    for (const table of this.#tables.values()) table.put(slot, this.#snappings, neighbours)
  }

  #enter(slot: number, position: Position): void {
    const { network } = this.#usual[0]!.router
    const place = segmentIndexOf(network).snap(position, this.#options)
    this.#places[slot] = position
    this.#snappings[slot] = place
    this.#slotOf.set(placeKey(position), slot)
    this.#matrix = undefined
    if (!place) return
    const together = this.#onSegment.get(place.segment) ?? new Set<number>()
    this.#onSegment.set(place.segment, together.add(slot))
  }

  #leave(slot: number): void {
    const position = this.#places[slot]
    if (!position)
      throw fault('unknown-slot', slot, `There is no place in slot ${slot}.`, 'Use a slot that `add` gave.')
    const place = this.#snappings[slot]
    if (place) this.#onSegment.get(place.segment)!.delete(slot)
    this.#slotOf.delete(placeKey(position))
    this.#places[slot] = this.#snappings[slot] = undefined
    this.#matrix = undefined
  }
}

function fault(code: string, slot: number, message: string, remedy: string): RondeError {
  return new RondeError([{ code, path: `slots[${slot}]`, message, remedy }])
}
