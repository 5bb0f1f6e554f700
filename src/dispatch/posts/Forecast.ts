/**
 * Where calls are to be expected: declared here, made by whoever knows the town and its hours (`simulate` does).
 *
 * `Forecast` → `Dispatch.posts` → a `post` event for a doctor who has nothing to do. It is handed in with each question and
 * no part of the desk's state: what was decided with it is in the journal as an event, so that a replay needs no forecast.
 *
 * Invariant asked of an implementation: the same span gives the same figures, and the same random stream the same calls.
 */
import type * as z from 'zod'
import type { Random } from '../../kit/Random.js'
import type { Position } from '../../travel/TravelMatrix.js'
import type { callSchema } from '../events/add.js'

export interface Forecast {
  /**
   * Where calls come from, each place standing for its neighbourhood; doctors may be sent to wait there. Twenty to forty
   * say what there is to say of a town: the desk keeps travel times between all of them. Always the same positions.
   */
  readonly places: readonly Position[]
  /** What is expected in `from ≤ t < until`, epoch seconds. */
  expect(from: number, until: number): ExpectedCalls
  /** One future as it may come: calls requested in `from ≤ t < until`, the earliest first. */
  sample(from: number, until: number, random: Random): ForecastCall[]
}

export interface ExpectedCalls {
  readonly perHour: number
  /** [place] how much of them; relative to the sum. */
  readonly weights: ArrayLike<number>
  /** [urgency − 1] how much of them, 4 numbers; relative to the sum. */
  readonly urgencies: ArrayLike<number>
}

/** A call as `add` takes it. */
export type ForecastCall = z.input<typeof callSchema>
