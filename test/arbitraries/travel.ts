/** Travel times that no town has but the rules must bear: lopsided, with gaps, faster by night, slower round a corner. */
import fc from 'fast-check'
import { epochSeconds } from '../../src/kit/clock.js'
import type { Problem } from '../../src/model/Problem.js'
import { placesOf } from '../../src/model/placesOf.js'
import { type TravelMatrix, type TravelSlice, UNREACHABLE } from '../../src/travel/TravelMatrix.js'

export interface TravelOptions {
  readonly maxSlices?: number
  readonly canBeUnreachable?: boolean
}

/** For every place of the problem. Asymmetric, no triangle inequality, the diagonal 0. */
function travelArbitrary(problem: Problem, options: TravelOptions = {}): fc.Arbitrary<TravelMatrix> {
  const { maxSlices = 3, canBeUnreachable = true } = options
  const places = placesOf(problem)
  const size = places.length
  const from = firstInstant(problem)
  const time = fc.oneof(
    // The grain of the problems' times, so that arrivals fall on the very ends of windows, breaks and shifts.
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 8 }).map((n) => n * 300) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
    ...(canBeUnreachable ? [{ weight: 1, arbitrary: fc.constant(UNREACHABLE) }] : []),
  )
  const table = fc.array(time, { minLength: size * size, maxLength: size * size })
  // What a later slice does to a pair: another speed, or (0) closed from then on until the next slice.
  const speed = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(0.5, 1, 1, 1.5, 4) },
    ...(canBeUnreachable ? [{ weight: 1, arbitrary: fc.constant(0) }] : []),
  )
  const speeds = fc.array(fc.array(speed, { minLength: 7, maxLength: 7 }), { maxLength: maxSlices - 1 })
  const starts = fc.uniqueArray(fc.integer({ min: -6, max: 36 }), { minLength: maxSlices, maxLength: maxSlices })
  return fc.tuple(table, speeds, starts).map(([drawn, factors, halfHours]) => {
    const seconds = Int32Array.from(drawn, (value, pq) => (pq % (size + 1) === 0 ? 0 : value))
    const ordered = halfHours.toSorted((a, b) => a - b)
    const later = factors.map(
      (factor, i): TravelSlice => ({
        from: from + ordered[i]! * 1800,
        seconds: seconds.map((value, pq) => slowed(value, factor[pq % 7]!, pq % (size + 1) === 0)),
      }),
    )
    return {
      places,
      slices: [{ from: Number.NEGATIVE_INFINITY, seconds }, ...later],
      metres: seconds.map((value) => (value === UNREACHABLE ? UNREACHABLE : value * 8)),
    }
  })
}

/** A problem with travel times for it. */
export function withTravel(
  problems: fc.Arbitrary<Problem>,
  options: TravelOptions = {},
): fc.Arbitrary<{ problem: Problem; travel: TravelMatrix }> {
  return problems.chain((problem) => travelArbitrary(problem, options).map((travel) => ({ problem, travel })))
}

function slowed(seconds: number, factor: number, isSamePlace: boolean): number {
  if (isSamePlace) return 0
  return seconds === UNREACHABLE || factor === 0 ? UNREACHABLE : Math.round(seconds * factor)
}

function firstInstant({ now, doctors, visits }: Problem): number {
  const starts = doctors.flatMap(({ shifts }) => shifts.map(({ start }) => start))
  const first = now ?? starts[0] ?? visits[0]?.requestedAt
  return first === undefined ? 0 : epochSeconds(first)
}
