/**
 * The travel matrix as an instance carries it: the same arrays, not copied, after a look at whether they can be trusted;
 * and the row of each position that the problem names.
 *
 * Invariant of what comes out: the diagonal is 0, every entry is 0 … `LONGEST` or `UNREACHABLE`.
 */
import type { Fault } from '../../kit/RondeError.js'
import { PlaceRows } from '../../travel/PlaceRows.js'
import { type Position, strideOf, type TravelMatrix, type TravelSlice, UNREACHABLE } from '../../travel/TravelMatrix.js'

/** Thirty days in seconds: beyond it an entry is rather a wrong unit than a drive. */
const LONGEST = 2_592_000

/** The travel part of `Instance`. */
export interface CompiledTravel {
  readonly placeCount: number
  readonly slices: readonly TravelSlice[]
  readonly metres: Int32Array
}

export interface TravelRead {
  readonly legs: CompiledTravel
  /** Seconds: no leg takes longer, in any slice. */
  readonly longestLeg: number
}

/** Looks the matrix over and hands its arrays on; `origin` in epoch seconds. */
export function compileTravel(travel: TravelMatrix, origin: number, faults: Fault[]): TravelRead {
  const size = travel.places.length
  const stride = strideOf(travel)
  let longestLeg = 0
  if (travel.slices.length === 0) faults.push(sliceFault('slices', 'The matrix has no slice of travel times.'))
  for (const [k, { from, seconds }] of travel.slices.entries()) {
    const path = `slices[${k}]`
    if (k === 0 ? from !== -Infinity : !Number.isInteger(from) || from <= travel.slices[k - 1]!.from) {
      faults.push(sliceFault(`${path}.from`, `Slice ${k} begins at ${from}.`))
    }
    if (hasRightSize(seconds, stride, `${path}.seconds`, faults)) {
      longestLeg = Math.max(longestLeg, inspect(seconds, size, stride, `${path}.seconds`, faults))
    }
  }
  hasRightSize(travel.metres, stride, 'metres', faults)
  const slices = travel.slices.map((slice) => ({ ...slice, from: slice.from - origin }))
  return { legs: { placeCount: stride, slices, metres: travel.metres }, longestLeg }
}

/** Finds the row of a position; one that the matrix does not have becomes a fault at `path`, and -1. */
export function placeFinder(travel: TravelMatrix, faults: Fault[]): (position: Position, path: string) => number {
  const rows = new PlaceRows(travel.places)
  return (position, path) => {
    const row = rows.rowOf(position)
    if (row >= 0) return row
    faults.push({
      code: 'place-not-in-matrix',
      path,
      message: `[${position.join(', ')}] is not among the ${travel.places.length} places of the travel matrix.`,
      remedy: 'Make the matrix of placesOf(problem), for this problem as it is now.',
    })
    return -1
  }
}

/** The longest entry. The first that cannot be trusted becomes a fault: a wrong unit would repeat it a million times. */
function inspect(seconds: Int32Array, size: number, stride: number, path: string, faults: Fault[]): number {
  let longest = 0
  for (let p = 0; p < size; p++) {
    const row = p * stride
    const own = seconds[row + p]!
    if (own !== 0) {
      faults.push(badEntry(`${path}[${row + p}]`, own, p, p))
      return longest
    }
    const end = row + size
    for (let at = nextBeyond(longest, seconds, row, end); at < end; at = nextBeyond(longest, seconds, at + 1, end)) {
      const entry = seconds[at]!
      if (entry === UNREACHABLE) continue
      if (entry < 0 || entry > LONGEST) {
        faults.push(badEntry(`${path}[${at}]`, entry, p, at - row))
        return longest
      }
      longest = entry
    }
  }
  return longest
}

/**
 * The first entry that is longer, or negative; `end` without one. Of the millions of a large matrix nearly all are passed
 * here: a loop this short is compiled soon.
 */
function nextBeyond(longest: number, seconds: Int32Array, from: number, end: number): number {
  for (let at = from; at < end; at++) if (seconds[at]! >>> 0 > longest) return at
  return end
}

function badEntry(path: string, entry: number, p: number, q: number): Fault {
  return {
    code: 'bad-travel-time',
    path,
    message: `${entry} s from place ${p} to place ${q}.`,
    remedy: `From a place to itself write 0, else 0 to ${LONGEST} seconds, or UNREACHABLE.`,
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
