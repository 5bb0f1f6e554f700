/**
 * How many doctors, and on which shifts: the smallest roster that keeps given service levels, found by simulation.
 *
 * Where it stands: days (their demand, chances, seeds) + policy → `simulateDay` for one roster after another →
 * StaffingResult → a table, a curve.
 *
 * From few doctors, the shift is added that brings the levels nearest per doctor-hour, until all are kept; then every
 * shift is taken away again without which they still are. All rosters meet the same calls and truths, and a doctor is
 * who he is whoever else is there: so one roster's difference from another is that of the shift.
 * The roster found is the smallest in the sense that no shift can be left out of it; it need not be the smallest of all.
 */
import { type Fault, RondeError } from '../../kit/RondeError.js'
import type { Interval, ServiceLevel, StaffingPoint, StaffingResult } from '../../model/Comparison.js'
import type { Position, TravelMatrix } from '../../travel/TravelMatrix.js'
import type { Day } from '../Day.js'
import { type DayFigures, dayFigures } from '../day/dayFigures.js'
import { dayPlaces, type SimulationOptions, simulateDay } from '../day/simulateDay.js'
import { demandOf } from '../demand/demandOf.js'
import { expectedVisits } from '../demand/expectedVisits.js'
import { type DayOptions, makeDay } from '../makeDay.js'
import type { Policy } from '../policies/Policy.js'
import { hoursOf } from '../roster/patterns.js'
import { rosterOf } from '../roster/Roster.js'
import { staffCounts } from '../roster/staffing.js'
import { type BootstrapOptions, bootstrap } from './bootstrap.js'
import { turnOfOthers } from './compare.js'
import { dayKey } from './compareResults.js'
import { ratioOf } from './figures.js'

export interface StaffingOptions extends BootstrapOptions {
  /** The days to live through: `roster.counts` is what is looked for, all else is kept. The same shift patterns on all. */
  readonly days: readonly Omit<DayOptions, 'doctors'>[]
  readonly policy: Policy
  readonly travel: (places: Position[], day: Day) => TravelMatrix
  readonly simulation?: SimulationOptions
  readonly levels: readonly ServiceLevel[]
  /** Doctors for each pattern's name to begin with. Default: by the staffing rule, to a utilisation of 1.2. */
  readonly start?: Readonly<Record<string, number>>
  /** Doctor-hours a day that no roster exceeds. Default: three times those of the first. */
  readonly mostHours?: number
  /** Default `estimate`; `interval` asks for more doctors, the fewer days the more. */
  readonly certainty?: 'estimate' | 'interval'
  /** Of a run that was broken off: what is in here is not simulated again. Of the same policy and days; others are ignored. */
  readonly earlier?: readonly RosterResult[]
  /** Each new result as it comes, to be kept for `earlier`. */
  readonly onResult?: (result: RosterResult) => void
  readonly onProgress?: (progress: StaffingProgress) => void
  readonly signal?: AbortSignal
}

/** One day with one roster. Plain JSON. */
export interface RosterResult {
  readonly policy: string
  readonly counts: Readonly<Record<string, number>>
  readonly figures: DayFigures
}

export interface StaffingProgress {
  /** Rosters tried so far. */
  readonly tried: number
  readonly point: StaffingPoint
}

/** A busy house to begin with: below it queues grow without end. */
const START_UTILISATION = 1.2

/**
 * Simulates (patterns × shifts added and taken away) × days; between two days others get their turn on the thread.
 *
 * @throws RondeError `bad-option`, `unknown-pattern`, what `makeDay` and `simulateDay` throw; the signal's reason when
 *   it is aborted
 */
export async function staffing(options: StaffingOptions): Promise<StaffingResult> {
  const { levels, certainty = 'estimate', level = 0.95 } = options
  checkStaffing(options)
  const house = new House(options)
  const first = await house.try(house.start)
  const most = options.mostHours ?? 3 * first.doctorHours
  const steps = [first]
  let best = first
  while (!best.isKept) {
    const next = mostHelpful(best, await house.neighbours(best, 1, most), levels)
    if (!next) break
    steps.push((best = next))
  }
  while (best.isKept) {
    const next = fewestHours((await house.neighbours(best, -1, most)).filter(({ isKept }) => isKept))
    if (!next) break
    steps.push((best = next))
  }
  return {
    version: 1,
    levels,
    certainty,
    level,
    days: options.days.length,
    status: best.isKept ? 'kept' : 'notReached',
    best,
    steps,
    tried: house.tried(),
  }
}

/** The roster that misses least, by what a doctor-hour more of it mends; where none mends any, by waiting. */
function mostHelpful(
  from: StaffingPoint,
  points: readonly StaffingPoint[],
  levels: readonly ServiceLevel[],
): StaffingPoint | undefined {
  const hours = (point: StaffingPoint) => point.doctorHours - from.doctorHours
  const mended = (point: StaffingPoint) => (missOf(from, levels) - missOf(point, levels)) / hours(point)
  const waits = (point: StaffingPoint) => (from.waitingPoints.estimate - point.waitingPoints.estimate) / hours(point)
  return [...points].sort((a, b) => mended(b) - mended(a) || waits(b) - waits(a))[0]
}

/** By how much all levels together are missed. */
function missOf({ shares }: StaffingPoint, levels: readonly ServiceLevel[]): number {
  return levels.reduce((sum, { share }, k) => sum + Math.max(0, share - shares[k]!.estimate), 0)
}

function fewestHours(points: readonly StaffingPoint[]): StaffingPoint | undefined {
  const waiting = ({ waitingPoints }: StaffingPoint) => waitingPoints.estimate
  return [...points].sort((a, b) => a.doctorHours - b.doctorHours || waiting(a) - waiting(b))[0]
}

/** The days, and what has been tried on them. */
class House {
  readonly start: Readonly<Record<string, number>>
  readonly #options: StaffingOptions
  readonly #patterns: readonly { readonly name: string; readonly hours: number }[]
  readonly #points = new Map<string, StaffingPoint>()
  /** By roster and day, of an earlier run. */
  readonly #earlier: ReadonlyMap<string, DayFigures>

  constructor(options: StaffingOptions) {
    this.#options = options
    const [{ date, roster, demand }] = options.days as [DayOptions, ...DayOptions[]]
    const { patterns } = rosterOf(roster ?? {})
    this.#patterns = patterns.map((pattern) => ({
      name: pattern.name,
      hours: hoursOf(pattern).reduce((sum, share) => sum + share, 0),
    }))
    const own = (options.earlier ?? []).filter(({ policy }) => policy === options.policy.name)
    this.#earlier = new Map(own.map((each) => [`${this.#keyOf(each.counts)} ${dayKey(each.figures)}`, each.figures]))
    const whole = demandOf(demand ?? {})
    const visits = expectedVisits(whole, date)
    const counts = staffCounts({ visits, hours: whole.hours, utilisation: START_UTILISATION, patterns })
    this.start = options.start ?? Object.fromEntries(patterns.map(({ name }, k) => [name, counts[k]!]))
  }

  tried(): StaffingPoint[] {
    return [...this.#points.values()].sort((a, b) => a.doctorHours - b.doctorHours)
  }

  /** With one doctor more, or less, on each of the patterns; within the bound. */
  async neighbours({ counts }: StaffingPoint, change: 1 | -1, most: number): Promise<StaffingPoint[]> {
    const points: StaffingPoint[] = []
    for (const { name } of this.#patterns) {
      const changed = { ...counts, [name]: (counts[name] ?? 0) + change }
      if (changed[name]! >= 0 && this.#hoursOf(changed) <= most) points.push(await this.try(changed))
    }
    return points
  }

  async try(counts: Readonly<Record<string, number>>): Promise<StaffingPoint> {
    const key = this.#keyOf(counts)
    const known = this.#points.get(key)
    if (known) return known
    const figures: DayFigures[] = []
    for (const day of this.#options.days) {
      const { date, seed = 1 } = day
      figures.push(this.#earlier.get(`${key} ${dayKey({ date, seed })}`) ?? (await this.#simulate(day, counts)))
    }
    const point = this.#judge(counts, figures)
    this.#points.set(key, point)
    this.#options.onProgress?.({ tried: this.#points.size, point })
    return point
  }

  #keyOf(counts: Readonly<Record<string, number>>): string {
    return this.#patterns.map(({ name }) => counts[name] ?? 0).join()
  }

  async #simulate(day: DayOptions, counts: Readonly<Record<string, number>>): Promise<DayFigures> {
    await turnOfOthers(this.#options.signal)
    const figures = this.#liveThrough(day, counts)
    this.#options.onResult?.({ policy: this.#options.policy.name, counts, figures })
    return figures
  }

  #hoursOf(counts: Readonly<Record<string, number>>): number {
    return this.#patterns.reduce((sum, { name, hours }) => sum + (counts[name] ?? 0) * hours, 0)
  }

  #liveThrough(options: DayOptions, counts: Readonly<Record<string, number>>): DayFigures {
    const { policy, travel, simulation = {} } = this.#options
    const day = makeDay({ ...options, roster: { ...options.roster, counts } })
    const matrix = travel(dayPlaces(day, simulation.forecast?.places), day)
    return dayFigures(simulateDay(day, matrix, policy, simulation), simulation.prices)
  }

  #judge(counts: Readonly<Record<string, number>>, days: readonly DayFigures[]): StaffingPoint {
    const { levels, certainty = 'estimate' } = this.#options
    const share = ({ urgency, within }: ServiceLevel): Interval => {
      const responses = days.map(({ urgencies }) => urgencies[urgency - 1]!.responses)
      const kept = responses.map((each) => each.filter((response) => response <= within).length)
      const all = responses.map((each) => each.length)
      return bootstrap(days.length, ratioOf(kept, all), this.#options)
    }
    const shares = levels.map(share)
    const points = ratioOf(
      days.map(({ waitingPoints }) => waitingPoints),
      days.map(({ calls }) => calls),
    )
    return {
      counts,
      doctorHours: this.#hoursOf(counts),
      shares,
      waitingPoints: bootstrap(days.length, points, this.#options),
      // A level that no call puts to the test is kept.
      isKept: levels.every((level, k) => {
        const { estimate, low } = shares[k]!
        return Number.isNaN(estimate) || (certainty === 'estimate' ? estimate : low) >= level.share
      }),
    }
  }
}

function checkStaffing({ days, levels, certainty, start, mostHours }: StaffingOptions): void {
  const bad = (path: string, message: string, remedy: string): Fault => ({ code: 'bad-option', path, message, remedy })
  const faults = [
    ...(days.length > 0 ? [] : [bad('days', 'There are none.', 'Give one day at least.')]),
    ...(levels.length > 0 ? [] : [bad('levels', 'There are none.', 'Say what the house promises.')]),
    ...levels.flatMap(({ within, share }, k) => [
      ...(share > 0 && share < 1 ? [] : [bad(`levels[${k}].share`, `It is ${share}.`, 'Write a share such as 0.9.')]),
      ...(within > 0 ? [] : [bad(`levels[${k}].within`, `It is ${within}.`, 'Write seconds above 0.')]),
    ]),
    ...(certainty === 'interval' && days.length < 2
      ? [bad('certainty', 'One day has no interval.', 'Give more days, or ask for the estimate.')]
      : []),
    ...(mostHours === undefined || mostHours > 0
      ? []
      : [bad('mostHours', `It is ${mostHours}.`, 'Write hours above 0.')]),
  ]
  const known = new Set(days.flatMap(({ roster }) => rosterOf(roster ?? {}).patterns.map(({ name }) => name)))
  for (const name of Object.keys(start ?? {})) {
    if (known.has(name)) continue
    const remedy = `The patterns are ${[...known].join(', ')}.`
    faults.push({ code: 'unknown-pattern', path: `start.${name}`, message: `There is no "${name}".`, remedy })
  }
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
}
