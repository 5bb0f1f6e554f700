/**
 * What things cost, in points. A price is the only way to say that one thing matters more than another; none of them
 * changes when a doctor is where (that is the timing rule, docs/rules.md).
 */
import * as z from 'zod'

const points = z.int().nonnegative()
const multiple = z.int().nonnegative()

const urgencyPriceSchema = z.strictObject({
  /** Points per second of waiting. */
  rate: points,
  /** Seconds: the response that this urgency promises. */
  target: z.int().positive(),
})

export const pricesSchema = z
  .strictObject({
    /** Per urgency: 1 is the most urgent. */
    urgency: z.strictObject({
      1: urgencyPriceSchema,
      2: urgencyPriceSchema,
      3: urgencyPriceSchema,
      4: urgencyPriceSchema,
    }),
    /** Slope of waiting past the target, as a multiple of the rate. At least 1. */
    pastTarget: multiple.min(1),
    /** Slope of waiting past twice the target (ageing: nobody starves), as a multiple of the rate. At least `pastTarget`. */
    pastTwiceTarget: multiple.min(1),
    /** A visit that nobody makes: the wait until the horizon, plus `perRate` · rate, plus `fixed`. */
    unassigned: z.strictObject({ perRate: multiple, fixed: points }),
    /** Per second that service starts past a soft window's latest, as a multiple of the rate. */
    late: multiple,
    /** Per second of driving. */
    driving: points,
    /** Per second past the shift's end, and per second that a break begins past its latest. */
    overtime: points,
    /** Each wish of the patient that the doctor does not meet. */
    wish: points,
    /** The patient prefers other doctors. */
    preferred: points,
    /** The visit lies in an area that is not the doctor's. */
    area: points,
    /** An announced visit moved to another doctor. */
    moved: points,
    /** Per second that service starts past the promised time, as a multiple of the rate. */
    promise: multiple,
    /** f of f · (work − share)², in whole minutes of service. */
    fairness: points,
    /** A hard rule that something under way or pinned breaks. */
    violation: points,
  })
  .refine((prices) => prices.pastTwiceTarget >= prices.pastTarget, {
    path: ['pastTwiceTarget'],
    error: 'must be at least pastTarget: waiting never becomes cheaper with time.',
  })

export type Prices = z.output<typeof pricesSchema>

/** The prices of a SOS Médecins house: measured on simulated days (docs/rules.md). */
export const sosPrices: Prices = {
  urgency: {
    1: { rate: 16, target: 30 * 60 },
    2: { rate: 6, target: 60 * 60 },
    3: { rate: 2, target: 120 * 60 },
    4: { rate: 1, target: 240 * 60 },
  },
  pastTarget: 3,
  pastTwiceTarget: 5,
  unassigned: { perRate: 7_200, fixed: 20_000 },
  late: 3,
  driving: 2,
  overtime: 3,
  wish: 1_800,
  preferred: 900,
  area: 900,
  moved: 1_200,
  promise: 6,
  fairness: 0,
  violation: 20_000,
}
