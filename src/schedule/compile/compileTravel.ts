/**
 * The travel matrix as an instance carries it: the same arrays, not copied, after a look at whether they can be trusted;
 * and the row of each position that the problem names.
 *
 * Invariant of what comes out: the diagonal is 0, every entry is 0 … `LONGEST` or `UNREACHABLE`.
 */
import type { Fault } from '../../kit/RondeError.js'
import {
  type Position,
  placeKey,
  strideOf,
  type TravelMatrix,
  type TravelSlice,
  UNREACHABLE,
} from '../../travel/TravelMatrix.js'

/** Thirty days in seconds: beyond it an entry is rather a wrong unit than a drive. */
const LONGEST = 2_592_000

/** The travel part of `Instance`. */
export interface CompiledTravel {
  readonly placeCount: number
  readonly slices: readonly TravelSlice[]
  readonly metres: Int32Array
}

/** Looks the matrix over and hands its arrays on; `origin` in epoch seconds. */
export function compileTravel(travel: TravelMatrix, origin: number, faults: Fault[]): CompiledTravel {
  const size = travel.places.length
  const stride = strideOf(travel)
  if (travel.slices.length === 0) faults.push(sliceFault('slices', 'The matrix has no slice of travel times.'))
  for (const [k, { from, seconds }] of travel.slices.entries()) {
    const path = `slices[${k}]`
    if (k === 0 ? from !== -Infinity : !Number.isInteger(from) || from <= travel.slices[k - 1]!.from) {
      faults.push(sliceFault(`${path}.from`, `Slice ${k} begins at ${from}.`))
    }
    if (hasRightSize(seconds, stride, `${path}.seconds`, faults)) {
      inspect(seconds, size, stride, `${path}.seconds`, faults)
    }
  }
  hasRightSize(travel.metres, stride, 'metres', faults)
  return {
    placeCount: stride,
    slices: travel.slices.map((slice) => ({ ...slice, from: slice.from - origin })),
    metres: travel.metres,
  }
}

/** Finds the row of a position; one that the matrix does not have becomes a fault at `path`, and -1. */
export function placeFinder(travel: TravelMatrix, faults: Fault[]): (position: Position, path: string) => number {
  const rows = new Map(travel.places.map((position, row) => [placeKey(position), row]))
  return (position, path) => {
    const row = rows.get(placeKey(position))
    if (row !== undefined) return row
    faults.push({
      code: 'place-not-in-matrix',
      path,
      message: `[${position.join(', ')}] is not among the ${travel.places.length} places of the travel matrix.`,
      remedy: 'Make the matrix of placesOf(problem), for this problem as it is now.',
    })
    return -1
  }
}

function inspect(seconds: Int32Array, size: number, stride: number, path: string, faults: Fault[]): void {
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      const entry = seconds[p * stride + q]!
      if (p === q ? entry === 0 : entry === UNREACHABLE || (entry >= 0 && entry <= LONGEST)) continue
      faults.push({
        code: 'bad-travel-time',
        path: `${path}[${p * stride + q}]`,
        message: `${entry} s from place ${p} to place ${q}.`,
        remedy: `From a place to itself write 0, else 0 to ${LONGEST} seconds, or UNREACHABLE.`,
      })
      return // one per slice says enough: a wrong unit would repeat it a million times
    }
  }
}

/** Whether a table has an entry for every pair; a fault where not. */
function hasRightSize(entries: Int32Array, size: number, path: string, faults: Fault[]): boolean {
  if (entries.length === size * size) return true
  faults.push({
    code: 'matrix-size',
    path,
    message: `${entries.length} entries for ${size} places.`,
    remedy: `Give ${size} · ${size} = ${size * size} entries.`,
  })
  return false
}

function sliceFault(path: string, message: string): Fault {
  return {
    code: 'bad-slices',
    path,
    message,
    remedy: 'Give at least one slice, the first from -Infinity, each next one from a later whole second.',
  }
}
