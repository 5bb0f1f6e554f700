/**
 * Everything that the desk knows at one moment: the value that events turn into the next one.
 *
 * It holds names and instants, no indices; what the solver needs is made of it anew (`problemOf`). Nothing in it is ever
 * changed: what an event does not touch is shared with the state before. Numbers that are moments are epoch seconds.
 */
import type { Plan } from '../model/Plan.js'
import type { Prices } from '../model/Prices.js'
import type { Doctor, Shift, Visit } from '../model/Problem.js'
import type { Condition } from './Condition.js'
import type { EventIds } from './EventIds.js'
import type { Settings } from './Settings.js'

export interface DispatchState {
  readonly settings: Settings
  readonly prices: Prices
  readonly horizon?: string
  /** Epoch seconds; never goes back. */
  readonly now: number
  /** Events applied so far: numbers them, and gives each its own chance. */
  readonly count: number
  readonly applied: EventIds
  readonly doctors: ReadonlyMap<string, LiveDoctor>
  readonly shifts: ReadonlyMap<string, LiveShift>
  readonly visits: ReadonlyMap<string, LiveVisit>
  /** Visits that are over, as long as `settings.remember` says. */
  readonly closed: ReadonlyMap<string, ClosedVisit>
  readonly conditions: readonly Condition[]
  /** Keys of the alerts that were given and whose visit or shift is still here. */
  readonly alerted: ReadonlySet<string>
  readonly plan: Plan
  /** Shift → the visit that is next on its round, and since when it is. */
  readonly next: ReadonlyMap<string, NextVisit>
}

export interface NextVisit {
  readonly visit: string
  /** Epoch seconds. */
  readonly since: number
}

/** A doctor without the shifts: they have lives of their own. */
export type LiveDoctor = Omit<Doctor, 'shifts'>

export interface LiveShift {
  readonly doctor: string
  /** As it was given, without progress. */
  readonly shift: Shift
  /** Where the doctor last was for certain, and since when free to leave there; absent until something is heard. */
  readonly at?: Whereabouts
  /** Of `shift.breaks` in the order of time. */
  readonly breaksTaken: number
  /** The last break: reported, or assumed because the doctor had nothing to do when it was due. */
  readonly pause?: Pause
  readonly loadUsed: number
  /** When something was last heard of the doctor: a position, a report, or an order that was given. */
  readonly heard?: number
  /** When the last report or order was; what is older was overtaken by it. */
  readonly reported?: number
  /** Where this doctor was sent to wait; gone with the next report that takes them elsewhere. */
  readonly post?: Post
  /** Ended early: whatever is at a door is finished, nothing else begun. */
  readonly off?: { readonly since: number; readonly reason: string }
}

export interface Whereabouts {
  readonly position: readonly [number, number]
  readonly since: number
}

export interface Post {
  readonly position: readonly [number, number]
  /** Places that the order named as lying on the way. */
  readonly via: readonly (readonly [number, number])[]
  /** Epoch seconds of the order. */
  readonly since: number
  /** Where the doctor can be taken from, in the order of time, the post last. */
  readonly way: readonly Whereabouts[]
}

export interface Pause {
  readonly begin: number
  readonly end: number
  readonly isReported: boolean
  /** It used up one of the shift's breaks. */
  readonly isCounted: boolean
}

export interface LiveVisit {
  /** As a problem has it, commitment, pin and hold included. */
  readonly visit: Visit
  readonly times: VisitTimes
  /** When the doctor who is there says that it will be over. */
  readonly expectedEnd?: number
}

/** Epoch seconds; what was never reported is absent. */
export interface VisitTimes {
  /** When the desk heard of the visit. */
  readonly received: number
  readonly announced?: number
  readonly departed?: number
  readonly arrived?: number
  readonly done?: number
}

export type Outcome = 'done' | 'cancelled' | 'nobodyHome' | 'refused' | 'redirected'

/** A visit that is over: what goes into the journal. */
export interface ClosedVisit {
  readonly visit: Visit
  readonly outcome: Outcome
  readonly reason?: string
  /** Who was there, or on the way. */
  readonly shift?: string
  readonly doctor?: string
  readonly times: VisitTimes
  readonly closedAt: number
}
