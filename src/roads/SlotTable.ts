/**
 * The travel times of one state of the roads between places in slots: what `RoadTravelSource` keeps for each hour. A place
 * that comes costs a climb each way and a look at every other place's climb; a state that differs little from another one
 * (a street is closed) costs the climbs and the cells that differ.
 *
 * Its arrays are handed out as they are: a place that comes is written into them, in its own row and column only. When they
 * become too small, larger ones take their place, and whoever holds the old ones holds what they said then.
 *
 * Invariant: rows and columns of slots that are taken are what a table made anew would hold; `turned`, where there is one, is `seconds`, turned.
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { alongSegment, arrivalsOf, departuresOf, isStreetSame } from './endpointsOf.js'
import { CellsThatMatter, ChangedPaths, LabelChanges, mostOf } from './hierarchy/labelChanges.js'
import { PlaceLabels } from './hierarchy/PlaceLabels.js'
import { differencesOf, isFew, lengthsOfRouter, type Router } from './Router.js'
import type { SlotPlaces } from './SlotPlaces.js'
import { wholeMetres, wholeSeconds } from './travelMatrix.js'

const NOTHING = new Int32Array(0)

export class SlotTable {
  readonly router: Router
  readonly hasMetres: boolean
  readonly #places: SlotPlaces
  readonly #labels: PlaceLabels
  /** Cells from one row to the next, in all arrays. */
  #stride: number
  /** [from · stride + to] whole seconds */
  #seconds: Int32Array
  /** [to · stride + from] whole seconds, of a table with metres (the first hour's): nobody asks others for it; else empty */
  #turned: Int32Array
  /** [from · stride + to] whole metres of the fastest way; empty without */
  #metres: Int32Array

  /**
   * Makes the table of the places that are there.
   *
   * @param former A table of the same places to begin with, where there is one. It stays as it is.
   */
  constructor(router: Router, places: SlotPlaces, hasMetres: boolean, former?: SlotTable) {
    this.router = router
    this.hasMetres = hasMetres
    this.#places = places
    this.#stride = places.stride
    const { paths } = places
    const lengths = hasMetres ? lengthsOfRouter(router) : undefined
    if (former !== undefined && (former.hasMetres || !hasMetres) && isKin(former.router, router)) {
      this.#seconds = former.#seconds.slice()
      this.#turned = hasMetres ? former.#turned.slice() : NOTHING
      this.#metres = hasMetres ? former.#metres.slice() : NOTHING
      this.#labels = new PlaceLabels(router.metric, lengths, paths, former.#labels)
      this.#repair(former)
      return
    }
    const cells = this.#stride * this.#stride
    this.#seconds = new Int32Array(cells).fill(UNREACHABLE)
    this.#turned = new Int32Array(hasMetres ? cells : 0).fill(UNREACHABLE)
    this.#metres = new Int32Array(hasMetres ? cells : 0).fill(UNREACHABLE)
    this.#labels = new PlaceLabels(router.metric, lengths, paths)
    for (let slot = 0; slot < places.snappings.length; slot++) this.#label(slot)
    this.#fillAll()
  }

  /** Takes the place that is in a slot now, or takes out the one that was. */
  put(slot: number): void {
    this.#widen(this.#places.stride)
    this.#label(slot)
    this.#fill(slot)
  }

  /** [from · stride + to] whole seconds */
  get seconds(): Int32Array {
    return this.#seconds
  }

  /** [to · stride + from] whole seconds, where it has metres too */
  get turned(): Int32Array | undefined {
    return this.hasMetres ? this.#turned : undefined
  }

  /** [from · stride + to] whole metres of the fastest way; empty without */
  get metres(): Int32Array {
    return this.#metres
  }

  /** All rows, and with them all columns. */
  #fillAll(): void {
    const { snappings } = this.#places
    for (let slot = 0; slot < snappings.length; slot++) {
      this.#fillRow(slot)
      for (const other of this.#places.together(slot)) this.#shorten(slot, other)
      this.#write(slot, slot, 0, 0)
    }
  }

  /** The row and the column of a slot. */
  #fill(slot: number): void {
    this.#fillRow(slot)
    const { milliseconds, centimetres } = this.#labels.to(slot)
    for (let other = 0; other < milliseconds.length; other++)
      this.#write(other, slot, milliseconds[other]!, centimetres[other]!)
    for (const other of this.#places.together(slot)) {
      this.#shorten(slot, other)
      this.#shorten(other, slot)
    }
    this.#write(slot, slot, 0, 0)
  }

  #fillRow(slot: number): void {
    const { milliseconds, centimetres } = this.#labels.from(slot)
    for (let other = 0; other < milliseconds.length; other++)
      this.#write(slot, other, milliseconds[other]!, centimetres[other]!)
  }

  /** One cell. */
  #refill(from: number, to: number): void {
    const { snappings } = this.#places
    this.#write(from, to, this.#labels.milliseconds(from, to), this.hasMetres ? this.#labels.centimetres(from, to) : 0)
    if (snappings[from]?.segment === snappings[to]?.segment) this.#shorten(from, to)
  }

  /** From the table before, which this one is a copy of. */
  #repair(former: SlotTable): void {
    const { out, into, moved } = this.#relabel(former.router, former.#labels)
    const { paths } = this.#labels
    const cells = new CellsThatMatter(paths, out, into)
    const most = new Int32Array(paths.count)
    const isMarked = new Uint8Array(paths.count)
    for (let from = 0; from < paths.count; from++) {
      for (let to = 0, cell = from * this.#stride; to < most.length; to++, cell++)
        most[to] = mostOf(this.#seconds[cell]!)
      cells.mark(from, most, isMarked)
      for (let to = 0; to < most.length; to++) if (isMarked[to] === 1 && to !== from) this.#refill(from, to)
      isMarked.fill(0)
    }
    for (const slot of moved) this.#fill(slot)
  }

  /** Labels anew whatever climbs by a node that differs. `moved`: places on a street that is itself another one now. */
  #relabel(router: Router, old: PlaceLabels): { out: LabelChanges; into: LabelChanges; moved: number[] } {
    const { snappings } = this.#places
    const labels = this.#labels
    const { metric, lengths, paths, width } = labels
    const { parent } = metric.hierarchy
    const lengthsOfBoth = [lengths && old.lengths, lengths] as const
    const left = new ChangedPaths(parent, old.metric.leaving, metric.leaving, lengthsOfBoth)
    const entered = new ChangedPaths(parent, old.metric.entering, metric.entering, lengthsOfBoth)
    const out = new LabelChanges(old.leaving, labels.leaving, width)
    const into = new LabelChanges(old.entering, labels.entering, width)
    const moved: number[] = []
    for (let slot = 0; slot < snappings.length; slot++) {
      const place = snappings[slot]
      if (place === undefined) continue
      const isMoved = !isStreetSame(router, this.router, place.segment)
      if (isMoved) moved.push(slot)
      if (isMoved || left.has(paths.leaving[slot]!)) {
        labels.putLeaving(slot, departuresOf(this.router, place))
        out.compare(slot, paths.leaving[slot]!, this.hasMetres)
      }
      if (isMoved || entered.has(paths.entering[slot]!)) {
        labels.putEntering(slot, arrivalsOf(this.router, place))
        into.compare(slot, paths.entering[slot]!, this.hasMetres)
      }
    }
    return { out, into, moved }
  }

  #widen(stride: number): void {
    if (stride <= this.#stride) return
    this.#seconds = wider(this.#seconds, this.#stride, stride)
    if (this.hasMetres) {
      this.#turned = wider(this.#turned, this.#stride, stride)
      this.#metres = wider(this.#metres, this.#stride, stride)
    }
    this.#stride = stride
  }

  #label(slot: number): void {
    const place = this.#places.snappings[slot]
    this.#labels.put(slot, place ? departuresOf(this.router, place) : [], place ? arrivalsOf(this.router, place) : [])
  }

  /** On one segment the way along it, where that is no slower. */
  #shorten(from: number, to: number): void {
    const { snappings } = this.#places
    const direct = alongSegment(this.router, snappings[from]!, snappings[to]!)
    const milliseconds = this.#labels.milliseconds(from, to)
    if (direct && direct.milliseconds <= milliseconds) this.#write(from, to, direct.milliseconds, direct.centimetres)
  }

  #write(from: number, to: number, milliseconds: number, centimetres: number): void {
    const cell = from * this.#stride + to
    const seconds = wholeSeconds(milliseconds)
    this.#seconds[cell] = seconds
    if (!this.hasMetres) return
    this.#turned[to * this.#stride + from] = seconds
    this.#metres[cell] = wholeMetres(centimetres, milliseconds)
  }
}

function isKin({ milliseconds }: Router, other: Router): boolean {
  return isFew(differencesOf(milliseconds, other.milliseconds), milliseconds)
}

function wider(cells: Int32Array, from: number, to: number): Int32Array {
  const result = new Int32Array(to * to).fill(UNREACHABLE)
  for (let row = 0; row < from; row++) result.set(cells.subarray(row * from, (row + 1) * from), row * to)
  return result
}
