/**
 * The travel times of one state of the roads between places in slots: what `RoadTravelSource` keeps for each hour. A place
 * that comes costs a climb each way and a look at every other place's climb.
 *
 * Invariant: rows and columns of slots that are taken are what a table made anew would hold.
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { alongSegment, arrivalsOf, departuresOf } from './endpointsOf.js'
import { PlaceLabels } from './hierarchy/PlaceLabels.js'
import { lengthsOfRouter, type Router } from './Router.js'
import type { Snapping } from './SegmentIndex.js'
import { tableBetween, wholeMetres, wholeSeconds } from './travelMatrix.js'

/** [slot] where each place lies; undefined where it is on no street, or the slot is free. */
export type SlotSnappings = readonly (Snapping | undefined)[]

export class SlotTable {
  readonly router: Router
  readonly hasMetres: boolean
  readonly #labels: PlaceLabels
  #stride = 16
  /** [from · stride + to] whole seconds */
  #seconds = new Int32Array(this.#stride * this.#stride)
  /** [from · stride + to] whole metres; empty without */
  #metres: Int32Array

  /** Makes the table of the places that are there. */
  constructor(router: Router, snappings: SlotSnappings, hasMetres: boolean) {
    this.router = router
    this.hasMetres = hasMetres
    this.#labels = new PlaceLabels(router.metric, hasMetres ? lengthsOfRouter(router) : undefined)
    this.#metres = new Int32Array(hasMetres ? this.#seconds.length : 0)
    this.#grow(snappings.length)
    snappings.forEach((place, slot) => {
      this.#label(slot, place)
    })
    const table = tableBetween(router, snappings, { hasMetres })
    for (let p = 0, cell = 0; p < snappings.length; p++) {
      for (let q = 0; q < snappings.length; q++, cell++)
        this.#write(p, q, table.milliseconds[cell]!, hasMetres ? table.centimetres[cell]! : 0)
    }
  }

  /** Takes a place into a slot. `neighbours` are the slots on the same segment, itself among them or not. */
  put(slot: number, snappings: SlotSnappings, neighbours: Iterable<number>): void {
    const place = snappings[slot]
    this.#grow(snappings.length)
    this.#label(slot, place)
    const leaving = this.#labels.from(slot)
    const entering = this.#labels.to(slot)
    for (let other = 0; other < leaving.milliseconds.length; other++) {
      this.#write(slot, other, leaving.milliseconds[other]!, leaving.centimetres[other]!)
      this.#write(other, slot, entering.milliseconds[other]!, entering.centimetres[other]!)
    }
    for (const other of neighbours) {
      this.#shorten(slot, other, place!, snappings[other]!, leaving.milliseconds[other]!)
      this.#shorten(other, slot, snappings[other]!, place!, entering.milliseconds[other]!)
    }
    this.#write(slot, slot, 0, 0)
  }

  drop(slot: number): void {
    this.#labels.drop(slot)
  }

  /** [p · size + q] copied out for the slots, ascending, in this order. */
  seconds(slots: Int32Array): Int32Array {
    return this.#copy(this.#seconds, slots)
  }

  metres(slots: Int32Array): Int32Array {
    return this.#copy(this.#metres, slots)
  }

  #label(slot: number, place: Snapping | undefined): void {
    this.#labels.put(slot, place ? departuresOf(this.router, place) : [], place ? arrivalsOf(this.router, place) : [])
  }

  /** On one segment the way along it, where that is no slower. */
  #shorten(from: number, to: number, start: Snapping, end: Snapping, milliseconds: number): void {
    const direct = alongSegment(this.router, start, end)
    if (direct && direct.milliseconds <= milliseconds) this.#write(from, to, direct.milliseconds, direct.centimetres)
  }

  #write(from: number, to: number, milliseconds: number, centimetres: number): void {
    const cell = from * this.#stride + to
    this.#seconds[cell] = wholeSeconds(milliseconds)
    if (this.hasMetres) this.#metres[cell] = wholeMetres(centimetres, milliseconds)
  }

  #copy(cells: Int32Array, slots: Int32Array): Int32Array {
    const size = slots.length
    const result = new Int32Array(size * size)
    const hasGaps = size > 0 && slots[size - 1]! !== size - 1
    for (let p = 0; p < size; p++) {
      const row = slots[p]! * this.#stride
      if (!hasGaps) result.set(cells.subarray(row, row + size), p * size)
      else for (let q = 0; q < size; q++) result[p * size + q] = cells[row + slots[q]!]!
    }
    return result
  }

  #grow(slots: number): void {
    if (slots <= this.#stride) return
    const stride = Math.max(2 * this.#stride, slots)
    this.#seconds = wider(this.#seconds, this.#stride, stride)
    if (this.hasMetres) this.#metres = wider(this.#metres, this.#stride, stride)
    this.#stride = stride
  }
}

function wider(cells: Int32Array, from: number, to: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(to * to).fill(UNREACHABLE)
  for (let row = 0; row < from; row++) result.set(cells.subarray(row * from, (row + 1) * from), row * to)
  return result
}
