/**
 * The travel times of one state of the roads between places in slots: what `RoadTravelSource` keeps for each hour. A place
 * that comes costs a climb each way and a look at every other place's climb; a state that differs little from another one
 * (a street is closed) costs the climbs and the cells that differ.
 *
 * Its arrays are handed out as they are: a place that comes is written into them, in its own row and column only. When they
 * become too small, larger ones take their place, and whoever holds the old ones holds what they said then.
 *
 * Invariant: rows and columns of slots that are taken are what a table made anew would hold; `turned` is `seconds`, turned.
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { alongSegment, arrivalsOf, departuresOf, isStreetSame } from './endpointsOf.js'
import { changedNodes, comesBy, differences, PlacesAbove } from './hierarchy/labelChanges.js'
import { PlaceLabels } from './hierarchy/PlaceLabels.js'
import { differencesOf, isFew, lengthsOfRouter, type Router } from './Router.js'
import type { SlotPlaces } from './SlotPlaces.js'
import { tableBetween, wholeMetres, wholeSeconds } from './travelMatrix.js'

/** Looks at a pair of places, per cell of the table, from which on making it anew costs no more. */
const ANEW = 12

export class SlotTable {
  readonly router: Router
  readonly hasMetres: boolean
  readonly #places: SlotPlaces
  readonly #labels: PlaceLabels
  /** Cells from one row to the next, in all arrays. */
  #stride: number
  /** [from · stride + to] whole seconds */
  #seconds: Int32Array
  /** [to · stride + from] whole seconds */
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
    const lengths = hasMetres ? lengthsOfRouter(router) : undefined
    if (former !== undefined && (former.hasMetres || !hasMetres) && isKin(former.router, router)) {
      this.#seconds = former.#seconds.slice()
      this.#turned = former.#turned.slice()
      this.#metres = hasMetres ? former.#metres.slice() : new Int32Array(0)
      this.#labels = new PlaceLabels(router.metric, lengths, former.#labels)
      if (!this.#repair(former)) this.#fillAll()
      return
    }
    const cells = this.#stride * this.#stride
    this.#seconds = new Int32Array(cells).fill(UNREACHABLE)
    this.#turned = new Int32Array(cells).fill(UNREACHABLE)
    this.#metres = new Int32Array(hasMetres ? cells : 0).fill(UNREACHABLE)
    this.#labels = new PlaceLabels(router.metric, lengths)
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

  /** [to · stride + from] whole seconds */
  get turned(): Int32Array {
    return this.#turned
  }

  /** [from · stride + to] whole metres of the fastest way; empty without */
  get metres(): Int32Array {
    return this.#metres
  }

  /** All rows and columns at once. */
  #fillAll(): void {
    const { router, hasMetres } = this
    const { snappings } = this.#places
    const table = tableBetween(router, snappings, { hasMetres })
    for (let p = 0, cell = 0; p < snappings.length; p++) {
      for (let q = 0; q < snappings.length; q++, cell++)
        this.#write(p, q, table.milliseconds[cell]!, hasMetres ? table.centimetres[cell]! : 0)
    }
  }

  /** The row and the column of a slot. */
  #fill(slot: number): void {
    const leaving = this.#labels.from(slot)
    const entering = this.#labels.to(slot)
    for (let other = 0; other < leaving.milliseconds.length; other++) {
      this.#write(slot, other, leaving.milliseconds[other]!, leaving.centimetres[other]!)
      this.#write(other, slot, entering.milliseconds[other]!, entering.centimetres[other]!)
    }
    for (const other of this.#places.together(slot)) {
      this.#shorten(slot, other, leaving.milliseconds[other]!)
      this.#shorten(other, slot, entering.milliseconds[other]!)
    }
    this.#write(slot, slot, 0, 0)
  }

  /** From the table before, which this one is a copy of: false where too much differs for that, and only the labels are right. */
  #repair(former: SlotTable): boolean {
    const old = former.#labels
    const { snappings } = this.#places
    const { metric, lengths, leaving, entering } = this.#labels
    const lengthsOfBoth = [lengths && old.lengths, lengths] as const
    const isLeft = changedNodes(old.metric.leaving, metric.leaving, lengthsOfBoth)
    const isEntered = changedNodes(old.metric.entering, metric.entering, lengthsOfBoth)
    /** Those on a street that is itself another one now. */
    const moved: number[] = []
    for (let slot = 0; slot < snappings.length; slot++) {
      const place = snappings[slot]
      if (place === undefined) continue
      const isMoved = !isStreetSame(former.router, this.router, place.segment)
      if (isMoved) moved.push(slot)
      if (isMoved || comesBy(leaving[slot], isLeft) || comesBy(entering[slot], isEntered)) this.#label(slot)
    }
    const out = differences(old.leaving, this.#labels.leaving, this.hasMetres)
    const into = differences(old.entering, this.#labels.entering, this.hasMetres)
    const { nodeCount } = metric.hierarchy
    const outAbove = new PlacesAbove(nodeCount, into, this.#labels.leaving, out)
    const intoAbove = new PlacesAbove(nodeCount, out, this.#labels.entering, into)
    if (outAbove.work + intoAbove.work > ANEW * snappings.length * snappings.length) return false
    for (const slot of out.keys()) this.#refill(slot, out.get(slot)!, intoAbove, 'from')
    for (const slot of into.keys()) this.#refill(slot, into.get(slot)!, outAbove, 'to')
    for (const slot of moved) this.#fill(slot)
    return true
  }

  /** The cells of a row or a column that a difference of its label may change. */
  #refill(slot: number, entries: Int32Array, above: PlacesAbove, way: 'from' | 'to'): void {
    const { snappings } = this.#places
    const isFrom = way === 'from'
    const isWanted = new Uint8Array(snappings.length)
    const cells = (isFrom ? this.#seconds : this.#turned).subarray(
      slot * this.#stride,
      slot * this.#stride + snappings.length,
    )
    if (!above.mark(entries, cells, isWanted)) return
    const { milliseconds, centimetres } = this.#labels[way](slot, isWanted)
    for (let other = 0; other < snappings.length; other++) {
      if (isWanted[other] === 0 || other === slot) continue
      const [p, q] = isFrom ? [slot, other] : [other, slot]
      this.#write(p, q, milliseconds[other]!, centimetres[other]!)
      if (snappings[other]!.segment === snappings[slot]!.segment) this.#shorten(p, q, milliseconds[other]!)
    }
  }

  #widen(stride: number): void {
    if (stride <= this.#stride) return
    this.#seconds = wider(this.#seconds, this.#stride, stride)
    this.#turned = wider(this.#turned, this.#stride, stride)
    if (this.hasMetres) this.#metres = wider(this.#metres, this.#stride, stride)
    this.#stride = stride
  }

  #label(slot: number): void {
    const place = this.#places.snappings[slot]
    this.#labels.put(slot, place ? departuresOf(this.router, place) : [], place ? arrivalsOf(this.router, place) : [])
  }

  /** On one segment the way along it, where that is no slower. */
  #shorten(from: number, to: number, milliseconds: number): void {
    const { snappings } = this.#places
    const direct = alongSegment(this.router, snappings[from]!, snappings[to]!)
    if (direct && direct.milliseconds <= milliseconds) this.#write(from, to, direct.milliseconds, direct.centimetres)
  }

  #write(from: number, to: number, milliseconds: number, centimetres: number): void {
    const cell = from * this.#stride + to
    const seconds = wholeSeconds(milliseconds)
    this.#seconds[cell] = seconds
    this.#turned[to * this.#stride + from] = seconds
    if (this.hasMetres) this.#metres[cell] = wholeMetres(centimetres, milliseconds)
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
