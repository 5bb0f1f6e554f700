/**
 * Living travel times over the streets: places in slots, one table for each hour that differs, and traffic. A place that
 * comes or moves costs its own row and column; changed speeds cost, for the hours that they touch, what they change.
 *
 * Where it stands: network or hours → **RoadTravelSource** → matrix → dispatch.
 *
 * Invariant: `matrix()` is `travelMatrix` of the same places over `slices`. It is a window on the tables themselves as long as
 * no slot is free between others; else a copy without the gaps.
 */
import { sliceAt } from '../travel/driveLeg.js'
import type { Position, TravelMatrix } from '../travel/TravelMatrix.js'
import type { CutOff, TrafficChange, TravelSource } from '../travel/TravelSource.js'
import { type Drivable, type RoadSlice, type Router, slicesOf } from './Router.js'
import { type SnapOptions, segmentIndexOf } from './SegmentIndex.js'
import { rowFor, SlotPlaces, slotFault } from './SlotPlaces.js'
import { SlotTable } from './SlotTable.js'
import { reachOfPlace } from './traffic/reach.js'
import { TrafficStates, withTraffic } from './traffic/withTraffic.js'

export class RoadTravelSource implements TravelSource {
  /** All hours, those of now, and those with what differs from usual. */
  readonly #hours: readonly RoadSlice[]
  #usual: readonly RoadSlice[]
  #slices: readonly RoadSlice[]
  #changes: readonly TrafficChange[] = []
  /** Epoch seconds: what `follow` was told. */
  #from = Number.NEGATIVE_INFINITY
  #until = Number.POSITIVE_INFINITY
  readonly #states = new TrafficStates()
  /** Those that were handed out stay as they are. */
  readonly #lent = new WeakSet<Router>()
  readonly #places: SlotPlaces
  #tables = new Map<Router, SlotTable>()
  #matrix: TravelMatrix | undefined

  /** @param places to begin with; the n-th different one is in slot n */
  constructor(roads: Drivable, places: readonly Position[] = [], options: SnapOptions = {}) {
    this.#hours = this.#usual = this.#slices = slicesOf(roads)
    const { router } = this.#hours[0]!
    const index = segmentIndexOf(router.network)
    this.#places = new SlotPlaces(router, (position) => index.snap(position, options))
    for (const place of places) if (this.slotOf(place) === undefined) this.#places.enter(this.#places.freeSlot(), place)
    this.#places.stride = rowFor(this.#places.positions.length)
    this.#makeTables()
  }

  /** The roads as they are now: for driving lines, and for whoever wants more than seconds. */
  get slices(): readonly RoadSlice[] {
    for (const { router } of this.#slices) this.#lent.add(router)
    return this.#slices
  }

  add(position: Position): number {
    const known = this.slotOf(position)
    if (known !== undefined) return known
    const slot = this.#places.freeSlot()
    this.#places.enter(slot, position)
    this.#touch(slot)
    return slot
  }

  /** @throws RondeError `unknown-slot` for a slot that is free, `same-place` where the position is in another one */
  replace(slot: number, position: Position): void {
    const now = this.slotOf(position)
    if (now === slot) return
    if (now !== undefined) throw slotFault('same-place', slot, `The position is that of slot ${now}.`, 'Use that slot.')
    this.#places.leave(slot)
    this.#places.enter(slot, position)
    this.#touch(slot)
  }

  /** @throws RondeError `unknown-slot` for a slot that is free */
  drop(slot: number): void {
    this.#places.leave(slot)
    this.#places.free(slot)
    this.#touch(slot)
  }

  slotOf(position: Position): number | undefined {
    return this.#places.slotOf(position)
  }

  matrix(): TravelMatrix {
    return (this.#matrix ??= this.#window())
  }

  setTraffic(changes: readonly TrafficChange[]): void {
    const before = this.#slices
    this.#slices = this.#within(withTraffic(this.#usual, changes, this.#states))
    this.#changes = changes
    this.#matrix = undefined
    this.#makeTables(before)
    // The tables of before are gone, and with them whoever read what is no longer in force.
    this.#states.release(this.#lent)
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
    const { positions, snappings } = this.#places
    this.#slices.forEach(({ from, router }, i) => {
      const until = this.#slices[i + 1]?.from ?? Number.POSITIVE_INFINITY
      snappings.forEach((place, slot) => {
        if (!place) return
        const { isReached, isLeft } = reachOfPlace(router, place)
        if (isReached && isLeft) return
        found.push({ slot, position: positions[slot]!, isUnreachable: !isReached, isCaught: !isLeft, from, until })
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

  /** A table for each router in force: those that still are, stay; a new one is made of the one that held at its time. */
  #makeTables(before: readonly RoadSlice[] = []): void {
    const tables = new Map<Router, SlotTable>()
    this.#slices.forEach(({ from, router }, i) => {
      if (tables.has(router)) return
      const table = this.#tables.get(router)
      const former = before.length > 0 ? this.#tables.get(before[sliceAt(before, from)]!.router) : undefined
      const isEnough = table && (i > 0 || table.hasMetres)
      tables.set(router, isEnough ? table : new SlotTable(router, this.#places, i === 0, former))
    })
    this.#tables = tables
  }

  #touch(slot: number): void {
    this.#matrix = undefined
    for (const table of this.#tables.values()) table.put(slot)
  }

  #window(): TravelMatrix {
    const { positions, stride } = this.#places
    const places = positions.filter((place) => place !== undefined)
    const tables = this.#slices.map(({ router }) => this.#tables.get(router)!)
    const isWhole = places.length === positions.length
    const shown = isWhole ? (cells: Int32Array) => cells : withoutGaps(positions, stride)
    const slices = tables.map(({ seconds, turned }, i) => ({
      from: this.#slices[i]!.from,
      seconds: shown(seconds),
      ...(turned !== undefined && { turned: shown(turned) }),
    }))
    return { places, slices, metres: shown(tables[0]!.metres), ...(isWhole && { stride }) }
  }
}

function isEqual(a: RoadSlice, b: RoadSlice): boolean {
  return a.from === b.from && a.router === b.router
}

/** Makes copies of what the slots that are taken now have, row by row in their order. */
function withoutGaps(positions: readonly (Position | undefined)[], stride: number): (cells: Int32Array) => Int32Array {
  const slots = Int32Array.from(positions.keys()).filter((slot) => positions[slot] !== undefined)
  const size = slots.length
  return (cells) => {
    const copy = new Int32Array(size * size)
    for (let p = 0; p < size; p++)
      for (let q = 0; q < size; q++) copy[p * size + q] = cells[slots[p]! * stride + slots[q]!]!
    return copy
  }
}
