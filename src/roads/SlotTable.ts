/**
 * The travel times of one state of the roads between places in slots: what `RoadTravelSource` keeps for each hour. A place
 * that comes costs a climb each way and a look at every other place's climb.
 *
 * Its arrays are handed out as they are: a place that comes is written into them, in its own row and column only. When they
 * become too small, larger ones take their place, and whoever holds the old ones holds what they said then.
 *
 * Invariant: rows and columns of slots that are taken are what a table made anew would hold; `turned` is `seconds`, turned.
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
  #stride = 0
  /** [from · stride + to] whole seconds */
  #seconds = new Int32Array(0)
  /** [to · stride + from] whole seconds */
  #turned = new Int32Array(0)
  /** [from · stride + to] whole metres; empty without */
  #metres = new Int32Array(0)

  /**
   * Makes the table of the places that are there.
   *
   * @param stride Room for so many slots.
   */
  constructor(router: Router, snappings: SlotSnappings, stride: number, hasMetres: boolean) {
    this.router = router
    this.hasMetres = hasMetres
    this.#labels = new PlaceLabels(router.metric, hasMetres ? lengthsOfRouter(router) : undefined)
    this.widen(stride)
    snappings.forEach((place, slot) => {
      this.#label(slot, place)
    })
    const table = tableBetween(router, snappings, { hasMetres })
    for (let p = 0, cell = 0; p < snappings.length; p++) {
      for (let q = 0; q < snappings.length; q++, cell++)
        this.#write(p, q, table.milliseconds[cell]!, hasMetres ? table.centimetres[cell]! : 0)
    }
  }

  /** Takes a place into a slot that there is room for. `neighbours` are the slots on the same segment, itself among them or not. */
  put(slot: number, snappings: SlotSnappings, neighbours: Iterable<number>): void {
    const place = snappings[slot]
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

  /** Makes room for so many slots, in arrays of their own. */
  widen(stride: number): void {
    if (stride <= this.#stride) return
    this.#seconds = wider(this.#seconds, this.#stride, stride)
    this.#turned = wider(this.#turned, this.#stride, stride)
    if (this.hasMetres) this.#metres = wider(this.#metres, this.#stride, stride)
    this.#stride = stride
  }

  /** Cells from one row to the next, in all arrays. */
  get stride(): number {
    return this.#stride
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
    const seconds = wholeSeconds(milliseconds)
    this.#seconds[cell] = seconds
    this.#turned[to * this.#stride + from] = seconds
    if (this.hasMetres) this.#metres[cell] = wholeMetres(centimetres, milliseconds)
  }
}

function wider(cells: Int32Array, from: number, to: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(to * to).fill(UNREACHABLE)
  for (let row = 0; row < from; row++) result.set(cells.subarray(row * from, (row + 1) * from), row * to)
  return result
}
