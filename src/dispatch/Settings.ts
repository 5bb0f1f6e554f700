/**
 * How a house wants its desk to work. Whatever is left out is as below.
 */
import * as z from 'zod'

const seconds = (fallback: number) => z.int({ error: 'duration' }).min(0, { error: 'duration' }).default(fallback)
const count = (fallback: number) => z.int({ error: 'count' }).min(0, { error: 'count' }).default(fallback)

export const settingsSchema = z.strictObject({
  /** Any whole number: another search. */
  seed: z.int({ error: 'count' }).default(1),
  /** Milliseconds of improvement after each event, where the call does not say how many iterations. */
  improvement: z.number({ error: 'count' }).min(0, { error: 'count' }).default(2),
  /** Shifts that begin later than this many seconds from now take calls without an appointment only as a last resort. */
  openShifts: seconds(2 * 3600),
  /**
   * When a doctor at a door is taken to leave, as long as nothing was reported: `planned`, when the visit would be over, and
   * past that any moment; `expected`, later the longer the visit lasts, as visits do that have lasted that long.
   */
  leaving: z.enum(['planned', 'expected'], { error: 'leaving' }).default('planned'),
  /** A doctor who drives to a lesser call may be sent to one of urgency 1 to `urgency` when that gains `gain` points. */
  diversion: z
    .strictObject({
      urgency: z.int({ error: 'urgency' }).min(1, { error: 'urgency' }).max(4, { error: 'urgency' }).default(2),
      gain: count(600),
    })
    .nullable()
    .default(null),
  /**
   * Whether `posts` recommends where idle doctors should wait. `gain`: expected points from which one is sent; `horizon`:
   * seconds of expected calls that count; `driving`: points per second of the drive there.
   */
  posts: z
    .strictObject({ gain: count(200), horizon: seconds(3600), driving: count(2) })
    .nullable()
    .default(null),
  /** A visit counts as retimed from this many seconds on. */
  retimed: seconds(120),
  alerts: z
    .strictObject({
      /** Seconds that a report may be overdue before the doctor counts as silent. */
      silence: seconds(15 * 60),
      /** Seconds past the shift's end that nobody is told about. */
      overtime: seconds(15 * 60),
      /** Unassigned visits that raise the first alert; each doubling raises another. */
      unserved: z.int({ error: 'count' }).min(1, { error: 'count' }).default(3),
    })
    .prefault({}),
  /** Seconds that visits which are over, and ids of events, are remembered. */
  remember: seconds(24 * 3600),
  /** Seconds that `now` may lie ahead of the last event: further is taken for a broken clock. */
  clockJump: seconds(36 * 3600),
  quotes: z
    .strictObject({
      samples: z.int({ error: 'count' }).min(1, { error: 'count' }).max(100_000, { error: 'count' }).default(200),
      /** σ of the logarithm of a leg's travel time. */
      travelVariation: z
        .number({ error: 'variation' })
        .min(0, { error: 'variation' })
        .max(3, { error: 'variation' })
        .default(0.18),
      /** Share of that variance which all legs of one doctor in one hour have in common. */
      shared: z
        .number({ error: 'variation' })
        .min(0, { error: 'variation' })
        .max(1, { error: 'variation' })
        .default(0.6),
    })
    .prefault({}),
})

export type Settings = z.output<typeof settingsSchema>
export type SettingsInput = z.input<typeof settingsSchema>
