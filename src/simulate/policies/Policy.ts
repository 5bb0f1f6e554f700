/**
 * A way to run a house: what it is told, and what it says who does next. One policy, one file.
 *
 * Where it stands: day + travel + **Policy** → `simulateDay` → DayRecord. The world tells what happened, in the order of time
 * and when it happened, then asks for orders; the ronde policies hand the same events to a dispatch, the simple ones to
 * `LightDesk`.
 *
 * Invariant: nothing reaches a policy before it has happened. It knows means, never truths: a drive's expected
 * seconds from the matrix, a visit's mean service, and what doctors report.
 */
import type { Forecast } from '../../dispatch/posts/Forecast.js'
import type { Prices } from '../../model/Prices.js'
import type { Doctor, Urgency, Visit } from '../../model/Problem.js'
import type { Position, TravelMatrix } from '../../travel/TravelMatrix.js'

/** What is known when the day begins. Moments are epoch seconds. */
export interface House {
  /** Expected seconds between all places of the day: homes, calls (by their positions only), posts. */
  readonly travel: TravelMatrix
  readonly prices: Prices
  readonly opens: number
  readonly horizon: number
  readonly timeZone: string
  /** For whatever a policy draws by chance. */
  readonly seed: number
  /** Where calls are expected, where that is known; its places are places of `travel`. */
  readonly forecast?: Forecast
  /**
   * Where a doctor who drives can turn towards a position next, as the satellite and the map say: a place on the way, at once or
   * soon. Undefined for one who does not drive.
   */
  whereIs(shift: string, towards: Position): Position | undefined
}

export interface Policy {
  /** Shown in records, tables and reports. */
  readonly name: string
  open(house: House): PolicyDesk
}

export interface PolicyDesk {
  /** Something has happened. */
  tell(event: DayEvent): Heard | undefined
  /**
   * What the doctors are to do now. Who is not named goes on as they do; an order that is being carried out already may be
   * repeated. The world carries out the first that changes anything, tells so, and asks again.
   */
  orders(now: number): readonly Order[]
}

/** What a policy wants on record about an event. */
export interface Heard {
  /** Of a call that came in: when somebody would come, as the caller was told. */
  readonly quote?: Quoted
  /** Visits that were another doctor's before. */
  readonly moved?: readonly string[]
}

/** Starts of the service, epoch seconds: as planned, its median and nine in ten. */
export interface Quoted {
  readonly shift: string
  readonly planned: number
  readonly median?: number
  readonly late?: number
}

export type Order =
  /**
   * An idle doctor goes there, one who drives turns there. Nobody leaves hours before a window opens: see `leaveAt`.
   * `plannedStart` is for the record.
   */
  | { readonly shift: string; readonly visit: string; readonly plannedStart?: number }
  /** A doctor with nothing to do waits there. */
  | { readonly shift: string; readonly post: Position }

/** `at` epoch seconds, never before the one told before. */
export type DayEvent = { readonly at: number } & (
  | { readonly type: 'add'; readonly visit: Visit }
  | { readonly type: 'cancel'; readonly visit: string }
  | { readonly type: 'regrade'; readonly visit: string; readonly urgency: Urgency }
  /** A doctor has set out to a visit: the order was carried out. */
  | { readonly type: 'departed'; readonly visit: string; readonly shift: string }
  /** At the door: the service begins. */
  | { readonly type: 'arrived'; readonly visit: string; readonly shift: string }
  | { readonly type: 'done'; readonly visit: string; readonly shift: string }
  | { readonly type: 'nobodyHome'; readonly visit: string; readonly shift: string }
  /** The doctor at the door says until when, such as when an ambulance has to be waited for. */
  | { readonly type: 'takesLonger'; readonly visit: string; readonly shift: string; readonly until: number }
  /** On the roster: told two hours before the shift, whose start is in it. */
  | { readonly type: 'doctorOn'; readonly doctor: Doctor }
  /** Ill, or the shift is over. What is at a door is finished. */
  | { readonly type: 'doctorOff'; readonly shift: string; readonly reason: 'ill' | 'end of shift' }
  /** Turned on the way, or arrived at a post. */
  | { readonly type: 'position'; readonly shift: string; readonly position: Position }
  | { readonly type: 'post'; readonly shift: string; readonly position: Position }
  | { readonly type: 'pause'; readonly shift: string; readonly duration: number }
  /** A shift begins, a break is over, it is time to leave for an appointment: somebody may be free. */
  | { readonly type: 'tick' }
)
