/**
 * The state while one event is worked on: a copy that may be changed, and what the change touched.
 *
 * `DispatchState` → **Desk** ⇄ the event's own file → `DispatchState`. Where the event is refused the copy is dropped, and
 * nothing has happened.
 */
import { instantOf } from '../kit/clock.js'
import { closest } from '../kit/closest.js'
import { withFields } from '../kit/withFields.js'
import type { PlanDraft } from '../model/Plan.js'
import type { Commitment, Visit } from '../model/Problem.js'
import { ChangingMap } from './ChangingMap.js'
import type { Condition } from './Condition.js'
import { UNDER_WAY } from './commitments.js'
import type {
  ClosedVisit,
  DispatchState,
  LiveDoctor,
  LiveShift,
  LiveVisit,
  Outcome,
  Whereabouts,
} from './DispatchState.js'
import { nextOn } from './posts/nextOn.js'
import { refuse } from './refuse.js'

/** Something that follows from an event without having been said. */
export interface Implied {
  readonly kind: 'done' | 'turned-back' | 'unpinned' | 'shift-over'
  readonly visit?: string
  readonly shift?: string
  readonly message: string
}

type Tables = Pick<DispatchState, 'doctors' | 'shifts' | 'visits' | 'closed'>

export class Desk {
  readonly before: DispatchState
  /** Epoch seconds. */
  readonly now: number
  readonly doctors: ChangingMap<string, LiveDoctor>
  readonly shifts: ChangingMap<string, LiveShift>
  readonly visits: ChangingMap<string, LiveVisit>
  readonly closed: ChangingMap<string, ClosedVisit>
  conditions: readonly Condition[]
  /** Another order of visits than the plan's, to be weighed against it. */
  proposal: PlanDraft | undefined
  /** What this event closed. */
  readonly closing: ClosedVisit[] = []
  readonly implied: Implied[] = []
  /** Visits round which the plan is worth another look. */
  readonly touched = new Set<string>()

  constructor(before: DispatchState, now: number, tables: Tables = before) {
    this.before = before
    this.now = now
    this.doctors = new ChangingMap(tables.doctors)
    this.shifts = new ChangingMap(tables.shifts)
    this.visits = new ChangingMap(tables.visits)
    this.closed = new ChangingMap(tables.closed)
    this.conditions = before.conditions
  }

  /** To try something on. */
  copy(): Desk {
    const copy = new Desk(this.before, this.now, this.tables())
    copy.conditions = this.conditions
    copy.proposal = this.proposal
    copy.closing.push(...this.closing)
    copy.implied.push(...this.implied)
    for (const id of this.touched) copy.touched.add(id)
    return copy
  }

  /** What is there now. */
  tables(): Tables {
    return {
      doctors: this.doctors.kept(),
      shifts: this.shifts.kept(),
      visits: this.visits.kept(),
      closed: this.closed.kept(),
    }
  }

  /** An open visit, or the answer that there is none. */
  visit(id: string): LiveVisit {
    const found = this.visits.get(id)
    if (found !== undefined) return found
    const over = this.closed.get(id)
    if (over !== undefined)
      refuse(
        'visit-over',
        `Visit ${id} is over: ${over.outcome} at ${instantOf(over.closedAt)}.`,
        'Add it again under another id if somebody has to go there once more.',
        'visit',
      )
    refuse('unknown-visit', `There is no visit ${JSON.stringify(id)}.`, suggestion(id, this.visits.keys()), 'visit')
  }

  shift(id: string, path = 'shift'): LiveShift {
    const found = this.shifts.get(id)
    if (found !== undefined) return found
    refuse('unknown-shift', `There is no shift ${JSON.stringify(id)} on.`, suggestion(id, this.shifts.keys()), path)
  }

  setVisit(live: LiveVisit): void {
    this.visits.set(live.visit.id, live)
    this.touched.add(live.visit.id)
  }

  setShift(live: LiveShift): void {
    this.shifts.set(live.shift.id, live)
  }

  /** The visit that this shift is at or on its way to: at a door before on the way. */
  underWayOn(shift: string): LiveVisit | undefined {
    let first: LiveVisit | undefined
    for (const live of this.visits.values()) {
      const { commitment } = live.visit
      if (commitment?.shift !== shift || !UNDER_WAY.has(commitment.level)) continue
      if (first === undefined || commitment.level === 'onSite') first = live
    }
    return first
  }

  /** The shift that has the visit in the plan or is bound to make it; undefined when none. */
  shiftOf({ id, commitment, pin }: Visit): string | undefined {
    if (commitment !== undefined && UNDER_WAY.has(commitment.level)) return commitment.shift
    const route = this.before.plan.routes.find(({ stops }) => stops.some(({ visit }) => visit === id))
    return pin?.shift ?? route?.shift
  }

  /** Ends a visit; who was there and when goes with it. */
  close(
    live: LiveVisit,
    outcome: Outcome,
    at: number,
    details: { shift?: string | undefined; reason?: string | undefined },
  ): void {
    const { visit } = live
    const doctor = details.shift === undefined ? undefined : this.shifts.get(details.shift)?.doctor
    const over: ClosedVisit = {
      visit,
      outcome,
      ...(details.reason !== undefined && { reason: details.reason }),
      ...(details.shift !== undefined && { shift: details.shift }),
      ...(doctor !== undefined && { doctor }),
      times: live.times,
      closedAt: at,
    }
    this.visits.delete(visit.id)
    this.closed.set(visit.id, over)
    this.closing.push(over)
    this.touched.add(visit.id)
  }

  /** Whoever drove to this visit does so no longer; it waits again, as far bound as before. */
  turnBack(live: LiveVisit, at: number, why: string, position?: readonly [number, number]): void {
    const { shift, promised } = live.visit.commitment!
    const { id } = live.visit
    this.implied.push({ kind: 'turned-back', visit: id, shift, message: `Visit ${id} waits again: ${why}.` })
    this.moveDoctor(shift, this.whereabouts(shift, at, position), at)
    const { departed: _, ...times } = live.times
    this.setVisit({ ...live, times, visit: withCommitment(live.visit, waitingAgain(live, shift, promised)) })
  }

  /** A report or an order of that moment puts the doctor somewhere. A position that was heard later is better known. */
  moveDoctor(id: string, at: Whereabouts, moment: number): void {
    const shift = this.shift(id)
    const isFixLater = shift.at !== undefined && shift.at.since > moment && shift.at.since <= (shift.heard ?? -Infinity)
    const { post: _, ...free } = shift
    const heard = Math.max(moment, shift.heard ?? moment)
    const reported = Math.max(moment, shift.reported ?? moment)
    this.setShift(withFields(free, isFixLater ? { heard, reported } : { at, heard, reported }))
  }

  /**
   * Where a doctor is at a moment, and when free to leave there. Of one who drives, without a position, the nearer end of the
   * leg, and when it could be reached: never too early, as long as the plan's times hold.
   */
  whereabouts(shift: string, at: number, position?: readonly [number, number]): Whereabouts {
    if (position !== undefined) return { position, since: at }
    const live = this.shift(shift)
    const from = (live.post && nextOn(live.post, at)) ?? live.at ?? { position: live.shift.from, since: at }
    const driving = this.underWayOn(shift)
    if (driving?.visit.commitment?.level !== 'enRoute')
      return { position: from.position, since: Math.max(at, from.since) }
    const since = Math.min(at, from.since)
    const stop = this.before.plan.routes
      .find((route) => route.shift === shift)
      ?.stops.find(({ visit }) => visit === driving.visit.id)
    const left = stop === undefined ? Infinity : Math.max(0, Date.parse(stop.arrival) / 1000 - at)
    if (left < at - since) return { position: driving.visit.position, since: at + left }
    return { position: from.position, since: at + (at - since) }
  }
}

/** A visit with another commitment, or none. */
export function withCommitment(visit: Visit, commitment: Commitment | undefined): Visit {
  const { commitment: _, ...rest } = visit
  return commitment === undefined ? rest : withFields(rest, { commitment })
}

/** What a visit was before somebody set out. */
function waitingAgain(live: LiveVisit, shift: string, promised: string | undefined): Commitment | undefined {
  const { announced } = live.times
  if (announced === undefined && promised === undefined) return undefined
  return {
    level: announced === undefined ? 'planned' : 'announced',
    shift,
    since: instantOf(announced ?? live.times.received),
    ...(promised !== undefined && { promised }),
  }
}

function suggestion(id: string, known: Iterable<string>): string {
  const meant = closest(id, [...known])
  return meant ? `Did you mean ${JSON.stringify(meant)}?` : 'Name one that the desk knows.'
}
