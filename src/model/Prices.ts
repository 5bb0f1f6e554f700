/**
 * What things cost, in points. A price is the only way to say that one thing matters more than another; none of them
 * changes when a doctor is where (that is the timing rule, docs/rules.md).
 */
import * as z from 'zod'

// Named apart from `sosPrices` only because the schema below needs it and the type comes from the schema.
const sos = {
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

const whole = (most: number, least = 0) =>
  z.int({ error: 'price' }).min(least, { error: 'price' }).max(most, { error: 'price' })
// Bounds that keep every slope and every sum of a route within 32 bits, a hundred times above what any house pays.
const multiple = (fallback: number, least = 0) => whole(100, least).default(fallback)
const perSecond = (fallback: number) => whole(10_000).default(fallback)
const once = (fallback: number) => whole(10_000_000).default(fallback)

const urgencyPrice = (fallback: { rate: number; target: number }) =>
  z
    .strictObject({
      /** Points per second of waiting. */
      rate: perSecond(fallback.rate),
      /** Seconds: the response that this urgency promises. */
      target: whole(7 * 24 * 3600, 1).default(fallback.target),
    })
    .prefault({})

/** What is left out costs what `sosPrices` says. */
export const pricesSchema = z
  .strictObject({
    /** Per urgency: 1 is the most urgent. */
    urgency: z
      .strictObject({
        1: urgencyPrice(sos.urgency[1]),
        2: urgencyPrice(sos.urgency[2]),
        3: urgencyPrice(sos.urgency[3]),
        4: urgencyPrice(sos.urgency[4]),
      })
      .prefault({}),
    /** Slope of waiting past the target, as a multiple of the rate. At least 1. */
    pastTarget: multiple(sos.pastTarget, 1),
    /** Slope of waiting past twice the target (ageing: nobody starves), as a multiple of the rate. At least `pastTarget`. */
    pastTwiceTarget: multiple(sos.pastTwiceTarget, 1),
    /** A visit that nobody makes: the wait until the horizon, plus `perRate` · rate, plus `fixed`. */
    unassigned: z
      .strictObject({
        perRate: whole(10_000_000).default(sos.unassigned.perRate),
        fixed: whole(1_000_000_000).default(sos.unassigned.fixed),
      })
      .prefault({}),
    /** Per second that service starts past a soft window's latest, as a multiple of the rate. */
    late: multiple(sos.late),
    /** Per second of driving. */
    driving: perSecond(sos.driving),
    /** Per second past the shift's end, and per second that a break begins past its latest. */
    overtime: perSecond(sos.overtime),
    /** Each wish of the patient that the doctor does not meet. */
    wish: once(sos.wish),
    /** The patient prefers other doctors. */
    preferred: once(sos.preferred),
    /** The visit lies in an area that is not the doctor's. */
    area: once(sos.area),
    /** An announced visit moved to another doctor. */
    moved: once(sos.moved),
    /** Per second that service starts past the promised time, as a multiple of the rate. */
    promise: multiple(sos.promise),
    /** f of f · (work − share)², in whole minutes of service. */
    fairness: perSecond(sos.fairness),
    /** A hard rule that something under way or pinned breaks. */
    violation: once(sos.violation),
  })
  .refine((prices) => prices.pastTwiceTarget >= prices.pastTarget, {
    path: ['pastTwiceTarget'],
    error: 'slopes',
  })

export type Prices = z.output<typeof pricesSchema>

/** The prices of a SOS Médecins house: measured on simulated days (docs/rules.md). */
export const sosPrices: Prices = sos
