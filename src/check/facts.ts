/**
 * The problem as the checker reads it: every id looked up, every instant an epoch second, nothing derived that
 * docs/rules.md does not name.
 *
 * Where it stands: Problem + TravelMatrix → **facts** → walkRoute → rules. Reads neither `schedule/` nor `solve/`: a
 * mistake made there must not be made here too.
 */
import { epochSeconds } from '../kit/clock.js'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Prices } from '../model/Prices.js'
import type { Doctor, Problem, Shift, Visit } from '../model/Problem.js'
import { type Position, placeKey, type TravelMatrix } from '../travel/TravelMatrix.js'

/** §1: what becomes of a visit before anybody plans. */
export type Standing = 'done' | 'held' | 'active'

export interface VisitFacts {
  readonly visit: Visit
  /** `visits[3]` */
  readonly path: string
  readonly standing: Standing
  readonly requestedAt: number
  /** When waiting begins to count. */
  readonly since: number
  readonly rate: number
  readonly target: number
  readonly windows: readonly { readonly earliest: number; readonly latest: number; readonly hard: boolean }[]
  /** `NaN` when nothing was promised. */
  readonly promised: number
  readonly underWay: 'onSite' | 'enRoute' | undefined
  /** Of the commitment; `NaN` without one. */
  readonly committedAt: number
  /** §3: under way or pinned, and to which shift. */
  readonly isForced: boolean
  readonly boundTo: string | undefined
  /** Row of the travel matrix; -1 for visits that are done or held. */
  readonly row: number
}

export interface ShiftFacts {
  readonly shift: Shift
  readonly doctor: Doctor
  readonly skills: ReadonlySet<string>
  readonly start: number
  readonly end: number
  readonly hardEnd: number
  /** §2 */
  readonly free: number
  /** Row of where the doctor is at `free`. */
  readonly row: number
  /** Row of `to`; -1 without. */
  readonly toRow: number
  /** Those still to take, in their order. */
  readonly breaks: readonly { readonly duration: number; readonly earliest: number; readonly latest: number }[]
  /** `NaN` without progress. */
  readonly freeAt: number
  /** Thousandths. */
  readonly travelFactor: number
  readonly serviceFactor: number
}

export interface Facts {
  readonly problem: Problem
  readonly travel: TravelMatrix
  readonly prices: Prices
  /** -Infinity when the problem has none. */
  readonly now: number
  readonly horizon: number
  readonly visits: ReadonlyMap<string, VisitFacts>
  /** In the order of ids. */
  readonly shifts: ReadonlyMap<string, ShiftFacts>
  /** By shift id: the active visits that are under way there or pinned to it. */
  readonly bound: ReadonlyMap<string, readonly VisitFacts[]>
  /** By shift id: whole minutes of service that would be its fair part. */
  readonly shares: ReadonlyMap<string, number>
}

/** @throws RondeError `place-missing`, once for each position that the travel matrix lacks. */
export function factsOf(problem: Problem, travel: TravelMatrix): Facts {
  const now = problem.now === undefined ? Number.NEGATIVE_INFINITY : epochSeconds(problem.now)
  const missing: Fault[] = []
  const rowOf = rowFinder(travel, missing)
  const shifts = problem.doctors
    .flatMap((doctor, d) =>
      doctor.shifts.map((shift, s) => shiftFacts(shift, doctor, now, rowOf, `doctors[${d}].shifts[${s}]`)),
    )
    .sort((a, b) => byCodeUnits(a.shift.id, b.shift.id))
  const heldPast = momentOfHolds(problem, shifts, now)
  const visits = problem.visits.map((visit, v) => visitFacts(visit, `visits[${v}]`, problem.prices, heldPast, rowOf))
  const [first, ...others] = missing
  if (first) throw new RondeError([first, ...others])
  const active = visits.filter(({ standing }) => standing === 'active')
  return {
    problem,
    travel,
    prices: problem.prices,
    now,
    horizon: horizonOf(problem, shifts, active, now),
    visits: new Map(visits.map((facts) => [facts.visit.id, facts])),
    shifts: new Map(shifts.map((facts) => [facts.shift.id, facts])),
    bound: boundOf(active),
    shares: sharesOf(shifts, active),
  }
}

/** §1: a hold until later than this holds. */
function momentOfHolds(problem: Problem, shifts: readonly ShiftFacts[], now: number): number {
  if (problem.now !== undefined) return now
  return shifts.length > 0 ? Math.min(...shifts.map(({ start }) => start)) : Number.NEGATIVE_INFINITY
}

type RowFinder = (position: Position, path: string) => number

function rowFinder(travel: TravelMatrix, missing: Fault[]): RowFinder {
  const rows = new Map(travel.places.map((position, row) => [placeKey(position), row]))
  return (position, path) => {
    const row = rows.get(placeKey(position))
    if (row !== undefined) return row
    missing.push({
      code: 'place-missing',
      path,
      message: `The travel matrix has no place [${position.join(', ')}].`,
      remedy: 'Make the matrix for placesOf(problem).',
    })
    return -1
  }
}

function shiftFacts(shift: Shift, doctor: Doctor, now: number, rowOf: RowFinder, path: string): ShiftFacts {
  const start = epochSeconds(shift.start)
  const end = epochSeconds(shift.end)
  const freeAt = shift.progress ? epochSeconds(shift.progress.freeAt) : Number.NaN
  const breaks = shift.breaks
    .map(({ duration, earliest, latest }) => ({
      duration,
      earliest: epochSeconds(earliest),
      latest: epochSeconds(latest),
    }))
    .sort((a, b) => a.earliest - b.earliest || a.latest - b.latest || a.duration - b.duration)
  return {
    shift,
    doctor,
    skills: new Set(doctor.skills),
    start,
    end,
    hardEnd: end + shift.maxOvertime,
    free: Math.max(start, now, ...(shift.progress ? [freeAt] : [])),
    row: shift.progress
      ? rowOf(shift.progress.position, `${path}.progress.position`)
      : rowOf(shift.from, `${path}.from`),
    toRow: shift.to ? rowOf(shift.to, `${path}.to`) : -1,
    breaks: breaks.slice(shift.progress?.breaksTaken ?? 0),
    freeAt,
    travelFactor: Math.round(doctor.travelFactor * 1000),
    serviceFactor: Math.round(doctor.serviceFactor * 1000),
  }
}

function visitFacts(visit: Visit, path: string, prices: Prices, heldPast: number, rowOf: RowFinder): VisitFacts {
  const { commitment, pin, hold } = visit
  const level = commitment?.level
  const underWay = level === 'onSite' || level === 'enRoute' ? level : undefined
  const isHeld = hold !== undefined && !underWay && epochSeconds(hold.until) > heldPast
  const standing = level === 'done' ? 'done' : isHeld ? 'held' : 'active'
  const windows = visit.windows.map(({ earliest, latest, hard }) => ({
    earliest: epochSeconds(earliest),
    latest: epochSeconds(latest),
    hard,
  }))
  const requestedAt = epochSeconds(visit.requestedAt)
  const { rate, target } = prices.urgency[visit.urgency]
  return {
    visit,
    path,
    standing,
    requestedAt,
    since: Math.max(requestedAt, windows[0]?.earliest ?? requestedAt),
    rate,
    target,
    windows,
    promised: commitment?.promised === undefined ? Number.NaN : epochSeconds(commitment.promised),
    underWay,
    committedAt: commitment ? epochSeconds(commitment.since) : Number.NaN,
    isForced: underWay !== undefined || pin !== undefined,
    boundTo: underWay ? commitment!.shift : pin?.shift,
    row: standing === 'active' ? rowOf(visit.position, `${path}.position`) : -1,
  }
}

function boundOf(active: readonly VisitFacts[]): Map<string, VisitFacts[]> {
  const bound = new Map<string, VisitFacts[]>()
  for (const facts of active) {
    if (facts.boundTo === undefined) continue
    bound.set(facts.boundTo, [...(bound.get(facts.boundTo) ?? []), facts])
  }
  return bound
}

function horizonOf(
  problem: Problem,
  shifts: readonly ShiftFacts[],
  active: readonly VisitFacts[],
  now: number,
): number {
  if (problem.horizon !== undefined) return epochSeconds(problem.horizon)
  if (shifts.length > 0) return Math.max(...shifts.map(({ hardEnd }) => hardEnd))
  return problem.now === undefined ? Math.max(...active.map(({ requestedAt }) => requestedAt)) : now
}

/** §5, fairness: `share = floor(W · a / (60 · A))`. */
function sharesOf(shifts: readonly ShiftFacts[], active: readonly VisitFacts[]): Map<string, number> {
  const work = active.reduce((sum, { visit }) => sum + visit.service, 0)
  const available = shifts.map(({ end, free }) => Math.max(0, end - free))
  const all = available.reduce((sum, seconds) => sum + seconds, 0)
  const share = (seconds: number) => (all === 0 ? 0 : Math.floor((work * seconds) / (60 * all)))
  return new Map(shifts.map(({ shift }, s) => [shift.id, share(available[s]!)]))
}

export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
