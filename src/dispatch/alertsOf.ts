/**
 * What a dispatcher should look at now: each thing once. What would help is said by `alertHelp`, of new alerts only.
 *
 * An alert has a key (what, and about whom). A key that was given is not given again while its visit or shift is here.
 */
import { epochSeconds, instantOf } from '../kit/clock.js'
import type { Plan, Route, Stop } from '../model/Plan.js'
import type { Prices } from '../model/Prices.js'
import { isUnderWay } from './commitments.js'
import type { LiveShift, LiveVisit, NextVisit } from './DispatchState.js'
import type { Settings } from './Settings.js'

export interface Alert {
  readonly kind: 'target-at-risk' | 'promise-at-risk' | 'doctor-silent' | 'shift-overrun' | 'unserved'
  readonly visit?: string
  readonly shift?: string
  /** Seconds late, overtime or silence; visits for `unserved`. */
  readonly amount: number
  readonly message: string
  /** What would help, in words: its remedies, or what else is to be done. */
  readonly help: string
  /** What would help, to be done with one event; the best first, none where people have to find a way. */
  readonly remedies: readonly Remedy[]
}

export interface Remedy {
  /** To be given an id and a time, and applied. */
  readonly event:
    | { readonly type: 'assign'; readonly visit: string; readonly shift: string; readonly position?: number }
    | { readonly type: 'divert'; readonly visit: string; readonly shift: string }
    | { readonly type: 'changeShift'; readonly shift: string; readonly maxOvertime: number }
    | { readonly type: 'doctorOff'; readonly shift: string; readonly reason: string }
  /** When the visit's service would begin then. */
  readonly start?: string
  /** Points that the plan would cost more than now. */
  readonly dearer?: number
  /** To be read aloud. */
  readonly sentence: string
}

/** An alert before anybody has thought about what helps. */
export type Noticed = Omit<Alert, 'help' | 'remedies'>

interface Watched {
  readonly now: number
  readonly plan: Plan
  readonly next: ReadonlyMap<string, NextVisit>
  readonly prices: Prices
  readonly settings: Settings
  readonly visits: ReadonlyMap<string, LiveVisit>
  readonly shifts: ReadonlyMap<string, LiveShift>
}

/** What is new, and the keys of all that were given and still have a subject. */
export function alertsOf(
  watched: Watched,
  given: ReadonlySet<string>,
): { noticed: Noticed[]; alerted: ReadonlySet<string> } {
  const noticed: Noticed[] = []
  const alerted = new Set<string>()
  for (const key of given) if (hasSubject(key, watched)) alerted.add(key)
  lookAt(watched, (key, alert) => {
    if (alerted.has(key)) return
    alerted.add(key)
    noticed.push(alert())
  })
  return { noticed, alerted: sameOr(given, alerted) }
}

/** Unchanged sets are shared between states. */
function sameOr(before: ReadonlySet<string>, after: ReadonlySet<string>): ReadonlySet<string> {
  if (before.size !== after.size) return after
  for (const key of after) if (!before.has(key)) return after
  return before
}

function hasSubject(key: string, { visits, shifts, plan }: Watched): boolean {
  const kind = key.slice(0, key.indexOf(':'))
  const subject = key.slice(key.indexOf(':') + 1)
  if (kind === 'unserved') return plan.unassigned.length > 0
  return kind === 'shift-overrun'
    ? shifts.has(subject)
    : kind === 'doctor-silent'
      ? visits.has(subject) || shifts.has(subject)
      : visits.has(subject)
}

/** Told of everything there is to see; what it says in words is asked for only where it is new. */
type Notice = (key: string, alert: () => Noticed) => void

function lookAt(watched: Watched, notice: Notice): void {
  const { plan, settings, visits, prices, now } = watched
  for (const route of plan.routes) {
    for (let i = 0; i < route.stops.length; i++) {
      const stop = route.stops[i]!
      const live = visits.get(stop.visit)
      if (live === undefined) continue
      lookIfLate(live, stop, route, prices, notice)
      // Of those behind the first nothing is due yet.
      if (i === 0) lookIfSilent(live, stop, route, watched, notice)
    }
    if (route.overtime > settings.alerts.overtime && route.stops.length > 0)
      notice(`shift-overrun:${route.shift}`, () => ({
        kind: 'shift-overrun',
        shift: route.shift,
        amount: route.overtime,
        message: `Shift ${route.shift} would end ${inMinutes(route.overtime)} late, at ${route.end}.`,
      }))
  }
  for (const { visit } of plan.unassigned) {
    const live = visits.get(visit)!
    const late = now - sinceOf(live) - prices.urgency[live.visit.urgency].target
    if (late > 0)
      notice(`target-at-risk:${visit}`, () => missed(visit, undefined, late, 'nobody is planned to go there'))
  }
  lookIfUnserved(plan.unassigned.length, settings.alerts.unserved, notice)
}

/** Waiting counts from the call, or from the first window (docs/rules.md §5). */
function sinceOf({ visit }: LiveVisit): number {
  const requested = epochSeconds(visit.requestedAt)
  const [first] = visit.windows
  return first === undefined ? requested : Math.max(requested, epochSeconds(first.earliest))
}

function lookIfLate(live: LiveVisit, stop: Stop, { shift }: Route, prices: Prices, notice: Notice): void {
  if (live.visit.commitment?.level === 'onSite') return
  const late = stop.response - prices.urgency[live.visit.urgency].target
  if (late > 0)
    notice(`target-at-risk:${stop.visit}`, () =>
      missed(stop.visit, shift, late, `its service would begin at ${stop.start}`),
    )
  const promised = live.visit.commitment?.promised
  if (promised === undefined) return
  const past = epochSeconds(stop.start) - epochSeconds(promised)
  if (past > 0)
    notice(`promise-at-risk:${stop.visit}`, () => ({
      kind: 'promise-at-risk',
      visit: stop.visit,
      shift,
      amount: past,
      message: `Visit ${stop.visit} was promised for ${instantOf(epochSeconds(promised))} and would begin ${inMinutes(past)} later.`,
    }))
}

function missed(visit: string, shift: string | undefined, late: number, why: string): Noticed {
  return {
    kind: 'target-at-risk',
    visit,
    ...(shift !== undefined && { shift }),
    amount: late,
    message: `Visit ${visit} misses its target by ${inMinutes(late)}: ${why}.`,
  }
}

/** A report is overdue: of the arrival, of the end of a visit, or of setting out to the next one. */
function lookIfSilent(
  live: LiveVisit,
  stop: Stop,
  route: Route,
  { now, settings, shifts, next }: Watched,
  notice: Notice,
): void {
  const shift = shifts.get(route.shift)
  if (shift === undefined) return
  const due = isUnderWay(live.visit)
    ? dueUnderWay(live, stop)
    : Math.max(
        next.get(route.shift)?.since ?? now,
        shift.at?.since ?? epochSeconds(shift.shift.start),
        shift.pause?.end ?? 0,
      )
  const amount = now - Math.max(due, shift.heard ?? due)
  // Who would only wait at the door has no reason to hurry.
  if (amount <= settings.alerts.silence || stop.wait > 0) return
  const what =
    { enRoute: 'its arrival', onSite: 'the end of its visit' }[live.visit.commitment?.level as 'enRoute'] ??
    'setting out'
  notice(`doctor-silent:${stop.visit}`, () => ({
    kind: 'doctor-silent',
    visit: stop.visit,
    shift: route.shift,
    amount,
    message: `Shift ${route.shift} has not reported ${what} (visit ${stop.visit}), due ${inMinutes(amount)} ago.`,
  }))
}

/** Epoch seconds: when the next report of somebody under way was to be expected. */
function dueUnderWay(live: LiveVisit, stop: Stop): number {
  const since = epochSeconds(live.visit.commitment!.since)
  if (live.visit.commitment!.level === 'enRoute') return since + stop.driving
  return live.expectedEnd ?? since + live.visit.service
}

/** 3, 6, 12 …: each doubling once. */
function lookIfUnserved(count: number, first: number, notice: Notice): void {
  for (let level = first; level <= count; level *= 2) {
    notice(`unserved:${level}`, () => ({
      kind: 'unserved',
      amount: count,
      message: `${count} visits are on nobody’s round.`,
    }))
  }
}

function inMinutes(seconds: number): string {
  return `${Math.ceil(seconds / 60)} min`
}
