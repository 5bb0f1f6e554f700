/**
 * One day of a house before anybody decides anything: the calls as the planner will learn of them, the doctors on duty,
 * and beside both what will really happen. Policies that are compared live through the same day.
 *
 * Where it stands: demand, roster, chances and a seed → `makeDay`; recorded calls → `replayDay`; → the simulation.
 * It is plain data: it can be written as JSON and sent to a worker.
 *
 * Invariant: `calls` and `absences` are in the order of time. `truth` and `absences` are nature's: a policy learns of
 * them when they happen.
 */
import type { Doctor, Visit } from '../model/Problem.js'
import type { Chances } from './nature/Chances.js'
import type { Truth } from './nature/drawTruth.js'
import { driveFactor } from './nature/drawTruth.js'

/** Instants are ISO 8601 with the offset of `timeZone`. */
export interface Day {
  readonly date: string
  readonly timeZone: string
  readonly seed: number
  /** The first moment: warm-up begins. */
  readonly opens: string
  /** Calls from here to before `countsUntil` count; those before and after keep the doctors as busy as they would be. */
  readonly countsFrom: string
  readonly countsUntil: string
  /** The last moment: who waits until then counts as not served. */
  readonly horizon: string
  readonly calls: readonly Call[]
  readonly doctors: readonly Doctor[]
  readonly absences: readonly Absence[]
  readonly chances: Chances
}

export interface Call {
  /** What the planner is told when it comes in, at `requestedAt`: means, not what they will turn out to be. */
  readonly visit: Visit
  /** Name of the age group, where it is known. */
  readonly age?: string
  /** From within `countsFrom` … `countsUntil`. */
  readonly isCounted: boolean
  readonly truth: Truth
}

/** The doctor falls ill: the rest of the shift is gone. */
export interface Absence {
  readonly shift: string
  readonly at: string
}

/** True seconds of a drive that should take `seconds`: the same for the same doctor, hour of departure and aim. */
export function trueDrive(day: Day, leg: { shift: string; at: number; to: string }, seconds: number): number {
  return Math.round(seconds * driveFactor(leg, day.chances, day.seed))
}
