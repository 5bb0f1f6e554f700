/**
 * Living travel times over the streets: places in slots, one table for each hour that differs, and traffic. A place that
 * comes or moves costs its own row and column; changed speeds cost a customisation and a table for the hours they touch.
 *
 * Where it stands: network or hours → **RoadTravelSource** → matrix → dispatch.
 *
 * Invariant: `matrix()` is `travelMatrix` of the same places over `slices`. It is a window on the tables themselves as long as
 * no slot is free between others; else a copy without the gaps.
 */
import { RondeError } from '../kit/RondeError.js'
import { type Position, placeKey, type TravelMatrix } from '../travel/TravelMatrix.js'
import type { CutOff, TrafficChange, TravelSource } from '../travel/TravelSource.js'
import { type Drivable, type RoadSlice, type Router, slicesOf } from './Router.js'
import { type SnapOptions, type Snapping, segmentIndexOf } from './SegmentIndex.js'
import { SlotTable } from './SlotTable.js'
import { reachOfPlace } from './traffic/reach.js'
import { TrafficStates, withTraffic } from './traffic/withTraffic.js'

export class RoadTravelSource implements TravelSource {
  /** All hours, those of now, and those with what differs from usual. */
  readonly #hours: readonly RoadSlice[]
  #usual: readonly RoadSlice[]
  readonly #options: SnapOptions
  #slices: readonly RoadSlice[]
  #changes: readonly TrafficChange[] = []
  /** Epoch seconds: what `follow` was told. */
  #from = Number.NEGATIVE_INFINITY
  #until = Number.POSITIVE_INFINITY
  readonly #states = new TrafficStates()
  #tables = new Map<Router, SlotTable>()
  /** Slots that the tables have room for. */
  #stride = 0
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
    this.#hours = this.#usual = this.#slices = slicesOf(roads)
    this.#options = options
    for (const place of places) if (this.slotOf(place) === undefined) this.#enter(this.#places.length, place)
    this.#stride = rowFor(this.#places.length)
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
    const places = this.#places.filter((place) => place !== undefined)
    const tables = this.#slices.map(({ router }) => this.#tables.get(router)!)
    const { stride, metres } = tables[0]!
    const slices = tables.map(({ seconds, turned }, i) => ({ from: this.#slices[i]!.from, seconds, turned }))
    this.#matrix =
      places.length === this.#places.length
        ? { places, slices, metres, stride }
        : withoutGaps({ places: this.#places, slices, metres, stride })
    return this.#matrix
  }

  setTraffic(changes: readonly TrafficChange[]): void {
    this.#slices = this.#within(withTraffic(this.#usual, changes, this.#states))
    this.#changes = changes
    this.#matrix = undefined
    this.#makeTables()
  }

  /**
   * Only the hours from one moment to another: the first one then holds from ever, the last one for ever. Hours that come
   * in cost a table each, those that stay nothing; with as many as before a matrix is as large as before.
   */
  follow(from: number, until: number): void {
    if (from === this.#from && until === this.#until) return
    this.#from = from
    this.#until = until
    const usual = this.#within(this.#hours)
    const isSame = usual.length === this.#usual.length && usual.every((slice, i) => isEqual(slice, this.#usual[i]!))
    if (isSame && this.#changes.length === 0) return
    this.#usual = usual
    this.setTraffic(this.#changes)
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

  /** Those that hold at some time that was asked for, the first one from ever. */
  #within(slices: readonly RoadSlice[]): readonly RoadSlice[] {
    const kept = slices.filter(({ from }, i) => from < this.#until && this.#from < (slices[i + 1]?.from ?? Infinity))
    const [first, ...rest] = kept
    return first === undefined || kept.length === slices.length
      ? slices
      : [{ from: Number.NEGATIVE_INFINITY, router: first.router }, ...rest]
  }

  /** A table for each router in force; those that still are, stay. */
  #makeTables(): void {
    const tables = new Map<Router, SlotTable>()
    this.#slices.forEach(({ router }, i) => {
      if (tables.has(router)) return
      const table = this.#tables.get(router)
      const isEnough = table && (i > 0 || table.hasMetres)
      tables.set(router, isEnough ? table : new SlotTable(router, this.#snappings, this.#stride, i === 0))
    })
    this.#tables = tables
  }

  #put(slot: number, position: Position): void {
    this.#enter(slot, position)
    const place = this.#snappings[slot]
    const neighbours = place ? this.#onSegment.get(place.segment)! : []
    // By a quarter at a time, so that a place that comes is seldom one too many.
    if (slot >= this.#stride) this.#stride = rowFor(slot + 1 + (slot >> 2))
    for (const table of this.#tables.values()) {
      table.widen(this.#stride)
      table.put(slot, this.#snappings, neighbours)
    }
  }

  #enter(slot: number, position: Position): void {
    const { network } = this.#hours[0]!.router
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

/**
 * Cells of a row for so many slots: rows begin with a line of the cache and are an odd number of lines apart, so that a
 * column does not fall on the same few places of the cache.
 */
function rowFor(slots: number): number {
  return 32 * Math.ceil(Math.max(0, slots - 16) / 32) + 16
}

function isEqual(a: RoadSlice, b: RoadSlice): boolean {
  return a.from === b.from && a.router === b.router
}

interface Gapped extends Omit<TravelMatrix, 'places'> {
  /** [slot] undefined where it is free */
  readonly places: readonly (Position | undefined)[]
  readonly stride: number
}

/** A copy of what the taken slots have, row by row in their order. */
function withoutGaps({ places, slices, metres, stride }: Gapped): TravelMatrix {
  const slots = Int32Array.from(places.keys()).filter((slot) => places[slot] !== undefined)
  const size = slots.length
  const copies = new Map<Int32Array, Int32Array>()
  const copyOf = (cells: Int32Array) => {
    const known = copies.get(cells)
    if (known !== undefined) return known
    const copy = new Int32Array(size * size)
    for (let p = 0; p < size; p++)
      for (let q = 0; q < size; q++) copy[p * size + q] = cells[slots[p]! * stride + slots[q]!]!
    copies.set(cells, copy)
    return copy
  }
  return {
    places: Array.from(slots, (slot) => places[slot]!),
    slices: slices.map(({ from, seconds }) => ({ from, seconds: copyOf(seconds) })),
    metres: copyOf(metres),
  }
}

function fault(code: string, slot: number, message: string, remedy: string): RondeError {
  return new RondeError([{ code, path: `slots[${slot}]`, message, remedy }])
}
