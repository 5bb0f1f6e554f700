/**
 * Travel times without roads: as the crow flies, times a detour, at one speed. For a first try, for tests, and for those
 * who have no street network; a real city differs by a half in either direction.
 */
import { haversineMetres } from '../kit/distance.js'
import { RondeError } from '../kit/RondeError.js'
import { type Position, type TravelMatrix, UNREACHABLE } from './TravelMatrix.js'

export interface StraightLineOptions {
  /** Mean km/h along the streets; default 30. */
  readonly speedKmh?: number
  /** Street distance over the straight line; default 1.3, usual for European cities. */
  readonly detour?: number
}

/** A symmetric matrix in one slice; whole seconds and metres, each rounded once. The same bytes on every machine. */
export function straightLineTravel(places: readonly Position[], options: StraightLineOptions = {}): TravelMatrix {
  const { speedKmh = 30, detour = 1.3 } = options
  refuseUnusable(speedKmh, detour)
  const size = places.length
  const seconds = new Int32Array(size * size)
  const metres = new Int32Array(size * size)
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < p; q++) {
      const driven = detour * haversineMetres(...places[p]!, ...places[q]!)
      seconds[p * size + q] = seconds[q * size + p] = atMostReachable((driven * 3.6) / speedKmh)
      metres[p * size + q] = metres[q * size + p] = atMostReachable(driven)
    }
  }
  return { places: [...places], slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres }
}

/** A snail's pace round the world must not turn into the sentinel, or overflow behind it. */
function atMostReachable(value: number): number {
  return Math.min(UNREACHABLE - 1, Math.round(value))
}

function refuseUnusable(speedKmh: number, detour: number): void {
  const isSpeed = speedKmh > 0 && Number.isFinite(speedKmh)
  if (isSpeed && detour >= 1 && Number.isFinite(detour)) return
  throw new RondeError([
    {
      code: 'bad-straight-line',
      path: isSpeed ? 'detour' : 'speedKmh',
      message: `Nobody drives at ${speedKmh} km/h with a detour of ${detour}.`,
      remedy: 'Give a speed above 0 and a detour of at least 1.',
    },
  ])
}
