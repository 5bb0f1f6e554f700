/**
 * The plan as a caller reads it: ids, instants (UTC, ISO 8601, whole seconds), reasons. Written by `toPlan`, judged by
 * `check`, shown by the reports. Every figure in it can be recomputed from the problem, the travel times and the order
 * of the visits alone.
 */
import * as z from 'zod'
import { commitmentLevels, instantSchema, positionSchema } from './Problem.js'

const points = z.number({ error: 'points' })
const seconds = z.int({ error: 'whole' })
const id = z.string({ error: 'id' }).min(1, { error: 'id' })
const words = z.string({ error: 'words' })
const list = <Item extends z.ZodType>(item: Item) => z.array(item, { error: 'list' })

/** Points by what they are paid for; `total` is their sum. */
const costSchema = z.strictObject({
  total: points,
  /** Waiting at the plain rate. */
  waiting: points,
  /** What the steeper slopes past the target add. */
  pastTarget: points,
  /** Past a soft window's latest (or a hard one's, where a visit under way or pinned breaks it). */
  late: points,
  /** Past the promised time. */
  promise: points,
  unassigned: points,
  driving: points,
  /** Past the shift's end, and breaks past their latest. */
  overtime: points,
  wish: points,
  preferred: points,
  area: points,
  moved: points,
  fairness: points,
  violation: points,
})

export const stopSchema = z.strictObject({
  visit: id,
  position: positionSchema,
  /** At the kerb. */
  arrival: instantSchema,
  /** Of the service. */
  start: instantSchema,
  end: instantSchema,
  /** Seconds of driving to here. */
  driving: seconds,
  /** Metres driven to here. */
  metres: seconds,
  /** Seconds at the door before the service starts, breaks in them included. */
  wait: seconds,
  /** Seconds from when waiting began to count to the start of the service. */
  response: seconds,
  /** The points that this visit pays: waiting, pastTarget, late, promise, wish, preferred, area, moved. */
  cost: points,
  commitment: z.enum(commitmentLevels, { error: 'level' }),
})

const plannedBreakSchema = z.strictObject({
  start: instantSchema,
  end: instantSchema,
  /** How many stops of the route come before it. A break inside the wait at stop k (0-based) says k. */
  before: z.int({ error: 'count' }),
  /** Taken at the door, while waiting for the service to start. */
  atDoor: z.boolean({ error: 'boolean' }),
})

export const routeSchema = z.strictObject({
  shift: id,
  doctor: id,
  /** When the doctor can first leave; also of an empty route. */
  start: instantSchema,
  /** Arrival at `to`, else the last departure; of an empty route = start. */
  end: instantSchema,
  stops: list(stopSchema),
  breaks: list(plannedBreakSchema),
  /** Seconds, the drive to `to` included. */
  driving: seconds,
  metres: seconds,
  /** Seconds past the shift's end (breaks past their latest not included). */
  overtime: seconds,
  /** Points: everything that depends on this route. */
  cost: points,
})

const reasonCodes = [
  'no-skill',
  'excluded',
  'no-shift-in-time',
  'unreachable',
  'capacity',
  'window',
  'dearer',
  'pinned-elsewhere',
  /** It fits and would pay: the search ended before it was placed. */
  'search-ended',
] as const

/** Why one shift, or all of them, do not serve a visit. */
const reasonSchema = z.strictObject({
  code: z.enum(reasonCodes),
  /** One sentence for people, with the values. */
  message: words,
  /** The shifts it holds for; empty when for all. */
  shifts: list(id),
})

/** The smallest change that would let the visit be served. */
const relaxationSchema = z.strictObject({
  kind: z.enum(['overtime', 'skill', 'window', 'capacity', 'exclude', 'shift', 'address', 'price']),
  /** The shift it concerns; absent when none does. */
  shift: id.optional(),
  /** How much: seconds, units of load or points; absent for a skill, a shift or an address. */
  amount: points.optional(),
  message: words,
})

export const unassignedSchema = z.strictObject({
  visit: id,
  cost: points,
  reasons: list(reasonSchema),
  relaxation: relaxationSchema.optional(),
})

/** A hard rule broken by what is under way or pinned: priced, shown, never in the way of the rest of the plan. */
const violationSchema = z.strictObject({
  code: z.enum(['skill', 'excluded', 'window', 'overtime', 'capacity', 'unreachable', 'pin', 'break']),
  shift: id,
  visit: id.optional(),
  message: words,
})

export const planSchema = z.strictObject({
  cost: costSchema,
  /** One per shift, empty ones too, in the order of shift ids. */
  routes: list(routeSchema),
  unassigned: list(unassignedSchema),
  held: list(z.strictObject({ visit: id, until: instantSchema, reason: words })),
  /** Visits that are done: in the problem, no longer in a route. */
  done: list(id),
  violations: list(violationSchema),
})

export type Plan = z.output<typeof planSchema>
export type Route = z.output<typeof routeSchema>
export type Stop = z.output<typeof stopSchema>
export type Cost = z.output<typeof costSchema>
export type Reason = z.output<typeof reasonSchema>
export type Relaxation = z.output<typeof relaxationSchema>
export type Violation = z.output<typeof violationSchema>

type Unassigned = Plan['unassigned'][number]

/**
 * As much of a plan as a person writes down: who sees whom in which order. A whole `Plan` is one too. `check` fills in
 * what is left out and compares what is given; `solve` starts from it.
 */
export interface PlanDraft {
  /** A shift that is left out has no stops. */
  readonly routes: readonly DraftRoute[]
  /** Left out: every visit that is in no route. */
  readonly unassigned?: readonly ({ readonly visit: string } & Partial<Unassigned>)[]
  readonly held?: Plan['held']
  readonly done?: Plan['done']
  readonly violations?: Plan['violations']
  readonly cost?: Cost
}

export type DraftRoute = Partial<Omit<Route, 'shift' | 'stops'>> & {
  readonly shift: string
  readonly stops: readonly DraftStop[]
}

type DraftStop = Partial<Omit<Stop, 'visit'>> & { readonly visit: string }
