/** Prices: the house's, none at all, the classic VRPTW's, and odd ones. */
import fc from 'fast-check'
import type { ProblemInput } from '../../src/model/Problem.js'

const nothing = { rate: 0, target: 1 }

/** Only driving and the number of visits made count. */
const drivingOnly: NonNullable<ProblemInput['prices']> = {
  urgency: { 1: nothing, 2: nothing, 3: nothing, 4: nothing },
  pastTarget: 1,
  pastTwiceTarget: 1,
  unassigned: { perRate: 0, fixed: 10_000_000 },
  late: 0,
  driving: 1,
  overtime: 0,
  wish: 0,
  preferred: 0,
  area: 0,
  moved: 0,
  promise: 0,
  fairness: 0,
  violation: 0,
}

const oddPrices = fc
  .record(
    {
      pastTarget: fc.constantFrom(1, 2, 3),
      pastTwiceTarget: fc.constantFrom(3, 4, 100),
      late: fc.nat({ max: 9 }),
      driving: fc.nat({ max: 9 }),
      overtime: fc.nat({ max: 99 }),
      wish: fc.nat({ max: 9_999 }),
      preferred: fc.nat({ max: 9_999 }),
      area: fc.nat({ max: 9_999 }),
      moved: fc.nat({ max: 9_999 }),
      promise: fc.nat({ max: 9 }),
      fairness: fc.nat({ max: 9 }),
      violation: fc.nat({ max: 99_999 }),
      unassigned: fc.record({ perRate: fc.nat({ max: 9_999 }), fixed: fc.nat({ max: 99_999 }) }, { requiredKeys: [] }),
    },
    { requiredKeys: ['pastTwiceTarget'] },
  )
  // Left out, pastTarget is 3 and pastTwiceTarget at least 3: the slopes never fall.
  .map((prices): NonNullable<ProblemInput['prices']> => prices)

/** `undefined` leaves the prices out. */
export const priceArbitrary: fc.Arbitrary<ProblemInput['prices']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant(drivingOnly) },
  { weight: 3, arbitrary: oddPrices },
)
