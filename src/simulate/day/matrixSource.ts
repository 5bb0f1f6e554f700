/**
 * A ready-made matrix as a `TravelSource`: all places of a day are in it from the beginning, so a desk never waits for streets.
 *
 * A dispatch that plans with every slice of the day walks each leg through them; one that plans with the slice of the hour
 * (`perHour`) reckons with constants and errs a little round the full hour. The world drives by all slices either way.
 */
import { sliceAt } from '../../travel/driveLeg.js'
import { PlaceRows } from '../../travel/PlaceRows.js'
import { type Position, strideOf, type TravelMatrix, type TravelSlice } from '../../travel/TravelMatrix.js'
import type { TravelSource } from '../../travel/TravelSource.js'
import { fault } from './fault.js'

export interface MatrixSource extends TravelSource {
  /** The clock: with `perHour`, which slice holds. Epoch seconds. */
  setNow(now: number): void
}

/** @param options `isPerHour`: one slice, that of the moment */
export function matrixSource(travel: TravelMatrix, options: { readonly isPerHour?: boolean } = {}): MatrixSource {
  const rows = new PlaceRows(travel.places)
  const { isPerHour = false } = options
  const windowOf = (slice: TravelSlice) => ({
    ...travel,
    slices: [{ ...turned(slice, travel), from: Number.NEGATIVE_INFINITY }],
  })
  let slice = travel.slices[0]!
  let matrix: TravelMatrix = isPerHour
    ? windowOf(slice)
    : { ...travel, slices: travel.slices.map((each) => turned(each, travel)) }
  const known = (position: Position) => {
    const slot = rows.rowOf(position)
    if (slot >= 0) return slot
    throw fault(
      'place-not-in-matrix',
      'position',
      `[${position.join(', ')}] has no row.`,
      'Make the matrix of all places.',
    )
  }
  return {
    setNow: (now) => {
      const holding = travel.slices[sliceAt(travel.slices, now)]!
      if (!isPerHour || holding === slice) return
      slice = holding
      matrix = windowOf(slice)
    },
    add: known,
    replace: (_, position) => void known(position),
    // Its row stays: somebody may ask again.
    drop: () => {},
    slotOf: (position) => {
      const slot = rows.rowOf(position)
      return slot < 0 ? undefined : slot
    },
    matrix: () => matrix,
    setTraffic(changes) {
      if (changes.length > 0)
        throw fault('no-streets', 'traffic', 'A ready-made matrix has no streets.', 'Use a source on roads.')
    },
    cutOff: () => [],
  }
}

/** Rows and columns of a block that is turned as one: both its sides fit the cache of a processor. */
const BLOCK = 32

/** With its transpose: nobody keeps those of other hours, which with thousands of places are as large as the matrix. */
function turned(slice: TravelSlice, travel: TravelMatrix): TravelSlice {
  if (slice.turned !== undefined) return slice
  const cells = slice.seconds
  const stride = strideOf(travel)
  const size = travel.places.length
  const other = new Int32Array(cells.length)
  for (let top = 0; top < size; top += BLOCK) {
    for (let left = 0; left < size; left += BLOCK) {
      const [below, right] = [Math.min(size, top + BLOCK), Math.min(size, left + BLOCK)]
      for (let p = top; p < below; p++) {
        for (let q = left; q < right; q++) other[q * stride + p] = cells[p * stride + q]!
      }
    }
  }
  return { ...slice, turned: other }
}
