/**
 * The problem as a caller states it: doctors with their shifts, visits that wait, and prices. Ids and instants here;
 * indices and seconds only behind `compile`.
 *
 * The schema says what a single field may hold. What fields must be to each other (a window after every shift, an id
 * given twice) is in `faults/`; `parseProblem` runs both and reports everything at once.
 */
import * as z from 'zod'
import { pricesSchema, sosPrices } from './Prices.js'

/** Above these a problem is refused with a clear fault, not cut. */
export const limits = { visits: 10_000, doctors: 2_000, durationSeconds: 7 * 24 * 3600 } as const

const id = z.string().min(1).max(200)

/** `[longitude, latitude]` in degrees, WGS 84. */
export const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** ISO 8601 with an offset or `Z`: `2026-11-21T19:30:00+01:00`. A `Date` is taken as well, and kept as such a text. */
export const instantSchema = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value),
  z.iso.datetime({ offset: true }),
)

/** Whole seconds. */
const duration = z.int().nonnegative().max(limits.durationSeconds)

/** Both ends inclusive. Service may start from `earliest` to `latest`. */
export const windowSchema = z.strictObject({
  earliest: instantSchema,
  latest: instantSchema,
  /** A soft window (the default) may be missed at a price, a hard one not. */
  hard: z.boolean().default(false),
})

export const breakSchema = z.strictObject({
  duration,
  /** The break begins from `earliest` to `latest`; later only at the price of overtime. */
  earliest: instantSchema,
  latest: instantSchema,
})

/** Where a shift that has begun stands. */
export const progressSchema = z.strictObject({
  position: positionSchema,
  /** When the doctor can leave `position`. */
  freeAt: instantSchema,
  breaksTaken: z.int().nonnegative().default(0),
  loadUsed: z.int().nonnegative().default(0),
})

export const shiftSchema = z.strictObject({
  /** Unique among all shifts. Left out: the doctor's id, with `#2`, `#3` … for the doctor's further shifts. */
  id: id.optional(),
  start: instantSchema,
  end: instantSchema,
  from: positionSchema,
  /** Where the shift has to end; anywhere when left out. */
  to: positionSchema.optional(),
  breaks: z.array(breakSchema).default([]),
  /** Seconds past `end` that the doctor may still work: hard. */
  maxOvertime: duration.default(3600),
  /** Sum of the loads of one shift; unlimited when left out. */
  capacity: z.int().nonnegative().optional(),
  progress: progressSchema.optional(),
})

/** 1 = as a rule, 1.2 = a fifth slower; kept to thousandths. */
const factor = z.number().min(0.1).max(10).default(1)

export const doctorSchema = z.strictObject({
  id,
  /** What a visit may need or wish: `gynaecology`, `lang:en`. */
  skills: z.array(id).default([]),
  shifts: z.array(shiftSchema),
  travelFactor: factor,
  serviceFactor: factor,
  /** Names of areas; none means everywhere. */
  areas: z.array(id).default([]),
})

export const commitmentLevels = ['planned', 'announced', 'enRoute', 'onSite', 'done'] as const

export const commitmentSchema = z.strictObject({
  level: z.enum(commitmentLevels),
  shift: id,
  /** When this level was reached: of `enRoute` the departure, of `onSite` the start of service. */
  since: instantSchema,
  /** The latest start of service that the patient was told. */
  promised: instantSchema.optional(),
})

export const visitSchema = z.strictObject({
  id,
  position: positionSchema,
  requestedAt: instantSchema,
  /** 1 (at once) to 4 (today). */
  urgency: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** Mean seconds with the patient. */
  service: duration.default(1200),
  /** Coefficient of variation of the service time, for quotes and simulation. */
  serviceVariation: z.number().nonnegative().max(3).default(0.4),
  /** Seconds between the kerb and the door: parking, stairs. */
  access: duration.default(180),
  /** In the order of `earliest`, not overlapping. */
  windows: z.array(windowSchema).default([]),
  /** Skills that the doctor must have. */
  needs: z.array(id).default([]),
  /** Skills that the doctor should have. */
  wishes: z.array(id).default([]),
  /** Doctors' ids. */
  prefer: z.array(id).default([]),
  exclude: z.array(id).default([]),
  load: z.int().nonnegative().default(0),
  area: id.optional(),
  commitment: commitmentSchema.optional(),
  /** Set by hand: this shift, and with `position` this place at the head of what it still has to do (0 = next). */
  pin: z.strictObject({ shift: id, position: z.int().nonnegative().optional() }).optional(),
  /** Not to be planned before `until`. */
  hold: z.strictObject({ until: instantSchema, reason: z.string().max(1000) }).optional(),
  /** Cents: reported, not optimised. */
  fee: z.int().nonnegative().optional(),
  /** The caller's own; carried through, never read, never logged. */
  data: z.unknown().optional(),
})

export const problemSchema = z.strictObject({
  /** Nothing that has not begun starts before. */
  now: instantSchema.optional(),
  /** Until when an unassigned visit is counted as waiting. Left out: the latest shift end + maxOvertime. */
  horizon: instantSchema.optional(),
  doctors: z.array(doctorSchema).max(limits.doctors),
  visits: z.array(visitSchema).max(limits.visits),
  prices: pricesSchema.default(sosPrices),
})

/** As a caller may write it: defaults left out, instants as text or `Date`. */
export type ProblemInput = z.input<typeof problemSchema>
/** As `parseProblem` returns it: every default filled in, every shift with its id. */
export type Problem = Omit<z.output<typeof problemSchema>, 'doctors'> & { doctors: Doctor[] }
export type Doctor = Omit<z.output<typeof doctorSchema>, 'shifts'> & { shifts: Shift[] }
export type Shift = Omit<z.output<typeof shiftSchema>, 'id'> & { id: string }
export type Visit = z.output<typeof visitSchema>
export type Window = z.output<typeof windowSchema>
export type Break = z.output<typeof breakSchema>
export type Commitment = z.output<typeof commitmentSchema>
export type CommitmentLevel = Commitment['level']
export type Urgency = Visit['urgency']
