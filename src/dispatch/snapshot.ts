/**
 * A desk as JSON and back: everything but the source of travel times.
 *
 * Invariant: snapshot → JSON → restore gives a desk that answers every further event with the same bytes.
 */
import * as z from 'zod'
import { RondeError } from '../kit/RondeError.js'
import { structureFaults } from '../model/faults/structure.js'
import { type Plan, planSchema } from '../model/Plan.js'
import { pricesSchema } from '../model/Prices.js'
import { doctorSchema, instantSchema, positionSchema, shiftSchema, visitSchema } from '../model/Problem.js'
import { type Condition, conditionSchema } from './Condition.js'
import type { ClosedVisit, DispatchState, LiveDoctor, LiveShift, LiveVisit } from './DispatchState.js'
import { EventIds } from './EventIds.js'
import { migrateSnapshot, SNAPSHOT_VERSION } from './migrateSnapshot.js'
import { settingsSchema } from './Settings.js'

const id = z.string({ error: 'id' })
const moment = z.int({ error: 'count' })
const timesSchema = z.strictObject({
  received: moment,
  announced: moment.optional(),
  departed: moment.optional(),
  arrived: moment.optional(),
  done: moment.optional(),
})

const snapshotSchema = z.strictObject({
  version: z.literal(SNAPSHOT_VERSION),
  now: moment,
  count: z.int({ error: 'count' }).min(0),
  settings: settingsSchema,
  prices: pricesSchema,
  horizon: instantSchema.optional(),
  doctors: z.array(doctorSchema.omit({ shifts: true })),
  shifts: z.array(
    z.strictObject({
      doctor: id,
      shift: shiftSchema.extend({ id }),
      at: z.strictObject({ position: positionSchema, since: moment }).optional(),
      breaksTaken: z.int().min(0),
      pause: z.strictObject({ begin: moment, end: moment, isReported: z.boolean(), isCounted: z.boolean() }).optional(),
      loadUsed: z.int().min(0),
      heard: moment.optional(),
      reported: moment.optional(),
      post: z
        .strictObject({
          position: positionSchema,
          via: z.array(positionSchema),
          since: moment,
          way: z.array(z.strictObject({ position: positionSchema, since: moment })).min(1),
        })
        .optional(),
      off: z.strictObject({ since: moment, reason: z.string() }).optional(),
    }),
  ),
  visits: z.array(z.strictObject({ visit: visitSchema, times: timesSchema, expectedEnd: moment.optional() })),
  closed: z.array(
    z.strictObject({
      visit: visitSchema,
      outcome: z.enum(['done', 'cancelled', 'nobodyHome', 'refused', 'redirected']),
      reason: z.string().optional(),
      shift: id.optional(),
      doctor: id.optional(),
      times: timesSchema,
      closedAt: moment,
    }),
  ),
  conditions: z.array(conditionSchema),
  alerted: z.array(id),
  applied: z.array(z.tuple([id, moment])),
  plan: planSchema,
  /** Shift, visit, since when. */
  next: z.array(z.tuple([id, id, moment])),
})

export type Snapshot = z.input<typeof snapshotSchema>

/** @param applied Of `state`. */
export function snapshotOf(state: DispatchState, applied: Snapshot['applied'] = state.applied.entries()): Snapshot {
  const { settings, prices, horizon, now, count, conditions, plan } = state
  return {
    version: SNAPSHOT_VERSION,
    now,
    count,
    settings,
    prices,
    ...(horizon !== undefined && { horizon }),
    doctors: [...state.doctors.values()],
    shifts: [...state.shifts.values()],
    visits: [...state.visits.values()],
    closed: [...state.closed.values()],
    conditions: [...conditions],
    alerted: [...state.alerted],
    applied,
    plan,
    next: Array.from(state.next, ([shift, { visit, since }]) => [shift, visit, since]),
  } as Snapshot
}

/**
 * The state that a snapshot holds, of this version or an older one.
 *
 * @throws RondeError with every fault: of a newer version, cut off, or changed by hand
 */
export function stateOf(given: unknown): DispatchState {
  const snapshot = migrateSnapshot(given)
  const parsed = snapshotSchema.safeParse(snapshot)
  if (!parsed.success) {
    const [first, ...rest] = structureFaults(parsed.error.issues, snapshot, Object.keys(snapshotSchema.shape))
    throw new RondeError([first!, ...rest])
  }
  const { settings, prices, horizon, now, count, alerted, applied, next } = parsed.data
  // As they were written, field by field: what reading puts in another order would be written differently next time.
  const written = structuredClone({ ...(snapshot as object), applied: [] }) as unknown as Written
  return {
    settings,
    prices,
    ...(horizon !== undefined && { horizon }),
    now,
    count,
    applied: EventIds.from(applied),
    doctors: byKey(written.doctors, ({ id }) => id),
    shifts: byKey(written.shifts, ({ shift }) => shift.id),
    visits: byKey(written.visits, ({ visit }) => visit.id),
    closed: byKey(written.closed, ({ visit }) => visit.id),
    conditions: written.conditions,
    alerted: new Set(alerted),
    plan: written.plan,
    next: new Map(next.map(([shift, visit, since]) => [shift, { visit, since }])),
  }
}

/** What the schema has found to be there. */
interface Written {
  readonly doctors: readonly LiveDoctor[]
  readonly shifts: readonly LiveShift[]
  readonly visits: readonly LiveVisit[]
  readonly closed: readonly ClosedVisit[]
  readonly conditions: readonly Condition[]
  readonly plan: Plan
}

function byKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> {
  return new Map(items.map((item) => [keyOf(item), item]))
}
