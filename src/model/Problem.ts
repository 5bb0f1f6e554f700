/**
 * The problem as a caller states it: doctors with their shifts, visits that wait, and prices. Ids and instants here;
 * indices and seconds only behind `compile`.
 *
 * The schema says what a single field may hold. What fields must be to each other (a window after every shift, an id
 * given twice) is in `faults/`; `parseProblem` runs both and reports everything at once.
 */
import * as z from 'zod'
import { pricesSchema } from './Prices.js'

/** Above these a problem is refused with a clear fault, not cut. */
export const limits = {
  visits: 10_000,
  doctors: 2_000,
  shifts: 4_000,
  /** Of one visit's windows, one shift's breaks and shifts of one doctor. */
  listed: 100,
  /** Skills, areas and doctors that one doctor or visit names. */
  names: 2_000,
  wishes: 20,
  /** Of one service, access, break or overtime. */
  durationSeconds: 24 * 3600,
  shiftSeconds: 7 * 24 * 3600,
  /** Between an instant and the middle one of the problem: beyond, a year was mistyped. */
  apartSeconds: 366 * 24 * 3600,
  load: 1_000_000,
} as const

/** `error` names the kind of value: `faults/structure.ts` has its words and remedy. */
const text = (kind: string, longest: number) => z.string({ error: kind }).max(longest, { error: kind })

export const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

// An id is often made a key of an object; these three would then reach the object's own machinery.
const id = text('id', 200)
  .min(1, { error: 'id' })
  .refine((value) => !prototypeKeys.has(value), { error: 'prototype-key' })

/** Longer by the `#2` that is added for a doctor's further shifts. */
const shiftId = text('id', 210)
  .min(1, { error: 'id' })
  .refine((value) => !prototypeKeys.has(value), { error: 'prototype-key' })

const degrees = (kind: string, most: number) =>
  z
    .number({ error: kind })
    .min(-most, { error: kind })
    .max(most, { error: kind })
    // −0 and 0 are the same place, and print the same.
    .overwrite((value) => value + 0)

/** `[longitude, latitude]` in degrees, WGS 84. */
export const positionSchema = z.tuple([degrees('longitude', 180), degrees('latitude', 90)], { error: 'position' })

/** ISO 8601 with an offset or `Z`: `2026-11-21T19:30:00+01:00`. A `Date` is taken as well, and kept as such a text. */
export const instantSchema = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value),
  z.iso.datetime({ offset: true, error: 'instant' }),
  // zod calls the input of a preprocess unknown; callers deserve to know what is taken.
) as unknown as z.ZodType<string, string | Date>

const whole = (kind: string, most: number) => z.int({ error: kind }).min(0, { error: kind }).max(most, { error: kind })

/** Whole seconds. */
const duration = whole('duration', limits.durationSeconds)
const list = <Item extends z.ZodType>(item: Item, most: number = limits.listed) =>
  z.array(item, { error: 'list' }).max(most, { error: 'list' }).default([])
const names = (most: number = limits.names) => list(id, most)
const load = whole('count', limits.load)

/** Both ends inclusive. Service may start from `earliest` to `latest`. */
export const windowSchema = z.strictObject({
  earliest: instantSchema,
  latest: instantSchema,
  /** A soft window (the default) may be missed at a price, a hard one not. */
  hard: z.boolean({ error: 'boolean' }).default(false),
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
  breaksTaken: whole('count', limits.listed).default(0),
  loadUsed: load.default(0),
})

export const shiftSchema = z.strictObject({
  /**
   * Unique among all shifts. Left out: the doctor's id, with `#2`, `#3` … for the doctor's further shifts
   * in the order of time (the next number that is free where another shift bears that id).
   */
  id: shiftId.optional(),
  start: instantSchema,
  end: instantSchema,
  from: positionSchema,
  /** Where the shift has to end; anywhere when left out. */
  to: positionSchema.optional(),
  breaks: list(breakSchema),
  /** Seconds past `end` that the doctor may still work: hard. */
  maxOvertime: duration.default(3600),
  /** Sum of the loads of one shift; unlimited when left out. */
  capacity: load.optional(),
  progress: progressSchema.optional(),
})

/** 1 = as a rule, 1.2 = a fifth slower; kept to thousandths. */
const factor = z.number({ error: 'factor' }).min(0.1, { error: 'factor' }).max(10, { error: 'factor' }).default(1)

export const doctorSchema = z.strictObject({
  id,
  /** What a visit may need or wish: `gynaecology`, `lang:en`. */
  skills: names(),
  shifts: z.array(shiftSchema, { error: 'list' }).max(limits.listed, { error: 'list' }),
  travelFactor: factor,
  serviceFactor: factor,
  /** Names of areas; none means everywhere. */
  areas: names(),
})

export const commitmentLevels = ['planned', 'announced', 'enRoute', 'onSite', 'done'] as const

export const commitmentSchema = z.strictObject({
  level: z.enum(commitmentLevels, { error: 'level' }),
  shift: shiftId,
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
  urgency: z.literal([1, 2, 3, 4], { error: 'urgency' }),
  /** Mean seconds with the patient. */
  service: duration.default(1200),
  /** Coefficient of variation of the service time, for quotes and simulation. */
  serviceVariation: z
    .number({ error: 'variation' })
    .min(0, { error: 'variation' })
    .max(3, { error: 'variation' })
    .default(0.4),
  /** Seconds between the kerb and the door: parking, stairs. */
  access: duration.default(180),
  /** In the order of `earliest`, not overlapping. */
  windows: list(windowSchema),
  /** Skills that the doctor must have. */
  needs: names(),
  /** Skills that the doctor should have. */
  wishes: names(limits.wishes),
  /** Doctors' ids. */
  prefer: names(),
  exclude: names(),
  load: load.default(0),
  area: id.optional(),
  commitment: commitmentSchema.optional(),
  /** Set by hand: this shift, and with `position` this place at the head of what it still has to do (0 = next). */
  pin: z.strictObject({ shift: shiftId, position: whole('count', limits.visits).optional() }).optional(),
  /** Not to be planned before `until`. */
  hold: z.strictObject({ until: instantSchema, reason: text('reason', 1000) }).optional(),
  /** Cents: reported, not optimised. */
  fee: whole('count', 1e9).optional(),
  /** The caller's own; carried through, never read, never logged. */
  data: z.unknown().optional(),
})

export const problemSchema = z.strictObject({
  /** Nothing that has not begun starts before. */
  now: instantSchema.optional(),
  /** Until when an unassigned visit is counted as waiting. Left out: the latest shift end + maxOvertime. */
  horizon: instantSchema.optional(),
  doctors: z.array(doctorSchema, { error: 'list' }).max(limits.doctors, { error: 'list' }),
  visits: z.array(visitSchema, { error: 'list' }).max(limits.visits, { error: 'list' }),
  /** Those left out are `sosPrices`'. */
  prices: pricesSchema.prefault({}),
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
/** [longitude, latitude] */
export type Position = Visit['position']
