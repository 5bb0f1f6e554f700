/**
 * What really happened on one day of a house under one policy: every call with its outcome, every doctor with each leg,
 * stop and break. Simulation writes it; comparison, reports and the replay page read it; it is plain JSON.
 *
 * Instants are epoch seconds, as everything in it was measured by a clock and none is shown as it stands; durations are
 * seconds, distances metres, positions [longitude, latitude].
 *
 * Invariant: every call of the day is in it once and has exactly one outcome; the legs, stops and breaks of a shift are
 * in the order of time and do not overlap.
 */
import type { Position, Urgency } from './Problem.js'

export interface DayRecord {
  readonly version: 1
  /** Name of the policy, and of the house's day: two records of the same `date` and `seed` met the same calls and truths. */
  readonly policy: string
  readonly date: string
  readonly seed: number
  readonly timeZone: string
  /** Warm-up begins. */
  readonly opens: number
  /** Calls from here to before `countsUntil` count. */
  readonly countsFrom: number
  readonly countsUntil: number
  /** Who waits until here is not served. */
  readonly horizon: number
  /** In the order of time. */
  readonly calls: readonly CallRecord[]
  /** In the order of ids. */
  readonly shifts: readonly ShiftRecord[]
  /** Events that the policy was told. */
  readonly events: number
}

export type CallOutcome = 'done' | 'nobodyHome' | 'cancelled' | 'refused' | 'redirected' | 'unserved'

export interface CallRecord {
  readonly visit: string
  readonly position: Position
  /** As graded when it came in, and at the end. */
  readonly urgency: Urgency
  readonly lastUrgency: Urgency
  readonly age?: string
  readonly isCounted: boolean
  readonly requestedAt: number
  /** Waiting counts from here: the call, or the beginning of its first window. */
  readonly since: number
  readonly outcome: CallOutcome
  /** Of the outcome: the end of the service, the cancellation … ; the horizon for `unserved`. */
  readonly closedAt: number
  /** Who made it, or stood at the door. */
  readonly shift?: string
  readonly doctor?: string
  /** When the doctor began to drive there for the last time, stood at the kerb, began and ended. */
  readonly departed?: number
  readonly arrived?: number
  readonly started?: number
  readonly ended?: number
  readonly isSentToHospital?: boolean
  /** What the caller was told, where the policy quotes: starts of the service. */
  readonly quote?: {
    readonly at: number
    readonly shift: string
    readonly planned: number
    /** Half of the times it is sooner, nine times in ten before `late`; absent where only the plan was told. */
    readonly median?: number
    readonly late?: number
  }
  /** How often another doctor was planned for it than before, and how often one was turned away while driving to it. */
  readonly moves: number
  readonly diversions: number
  /** Cents, where the call says. */
  readonly fee?: number
}

export interface ShiftRecord {
  readonly shift: string
  readonly doctor: string
  /** As rostered. */
  readonly start: number
  readonly end: number
  /** When it was really over: home, or after the last stop. */
  readonly ended: number
  /** Fell ill then. */
  readonly illAt?: number
  readonly from: Position
  readonly legs: readonly LegRecord[]
  readonly stops: readonly StopRecord[]
  readonly breaks: readonly { readonly begin: number; readonly end: number }[]
}

export interface LegRecord {
  readonly from: Position
  readonly to: Position
  readonly departed: number
  /** When the doctor stood at `to`, or turned away. */
  readonly ended: number
  readonly metres: number
  readonly why: 'visit' | 'post' | 'home'
  /** Of `why: 'visit'`. */
  readonly visit?: string
  /** Did not reach `to`: sent elsewhere on the way. Then where the doctor was: */
  readonly turnedAt?: Position
}

export interface StopRecord {
  readonly visit: string
  /** At the kerb; start and end of the service. */
  readonly arrived: number
  readonly started: number
  readonly ended: number
  /** What the plan said when the doctor set out. */
  readonly plannedStart?: number
}
