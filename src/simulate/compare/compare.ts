/**
 * Ways of running a house, each living through the same days: which is better, by how much, and how sure that is.
 *
 * Where it stands: days + variants → `simulateDay` → DayFigures → `compareResults` → Comparison → report.
 * Invariant: a day's calls and truths are the same for all variants; of what differs only the variant is the cause.
 */
import { type Fault, RondeError } from '../../kit/RondeError.js'
import type { Comparison } from '../../model/Comparison.js'
import { type Position, placeKey, type TravelMatrix } from '../../travel/TravelMatrix.js'
import type { Day } from '../Day.js'
import { type DayFigures, dayFigures } from '../day/dayFigures.js'
import { dayPlaces, type SimulationOptions, simulateDay } from '../day/simulateDay.js'
import type { Policy } from '../policies/Policy.js'
import { type ComparisonOptions, compareResults, type DayResult, dayKey } from './compareResults.js'

/** One way of running the house. */
export interface Variant {
  readonly name: string
  readonly policy: Policy
  /** What is different about the day itself: one more doctor, a strike. Calls and truths have to stay. */
  readonly change?: (day: Day) => Day
}

export interface CompareOptions extends ComparisonOptions {
  /** Days, or what makes them when it is their turn. No date with the same seed twice. */
  readonly days: readonly (Day | (() => Day))[]
  readonly variants: readonly Variant[]
  /** The expected travel times between all places of a day; made once a day, for all variants. */
  readonly travel: (places: Position[], day: Day) => TravelMatrix
  readonly simulation?: SimulationOptions
  /** Of a run that was broken off: what is in here is not simulated again. Results of other days or variants are ignored. */
  readonly earlier?: readonly DayResult[]
  /** Each new result as it comes, to be kept for `earlier`. */
  readonly onResult?: (result: DayResult) => void
  readonly onProgress?: (progress: CompareProgress) => void
  readonly signal?: AbortSignal
}

export interface CompareProgress {
  /** Simulations, earlier ones included. */
  readonly done: number
  readonly total: number
  /** What was done last. */
  readonly variant: string
  readonly date: string
}

/**
 * Simulates every variant on every day and compares. Between two simulations others get their turn on the thread.
 *
 * @throws RondeError `bad-option` for no days or variants, or names that come twice; `same-day-twice`; what
 *   `compareResults` and `simulateDay` throw; the signal's reason when it is aborted
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const { days, variants, earlier = [], onResult, onProgress } = options
  checkVariants(days.length, variants)
  const known = new Map(earlier.map((result) => [`${result.variant}\n${dayKey(result.figures)}`, result]))
  const results: DayResult[] = []
  const seen = new Set<string>()
  for (const made of days) {
    const day = typeof made === 'function' ? made() : made
    if (seen.has(dayKey(day))) throw sameDay(day)
    seen.add(dayKey(day))
    const missing = variants.filter(({ name }) => !known.has(`${name}\n${dayKey(day)}`))
    const fresh = liveThrough(day, missing, options)
    for (const { name } of variants) {
      const old = known.get(`${name}\n${dayKey(day)}`)
      if (!old) await turnOfOthers(options.signal)
      const result = old ?? { variant: name, figures: fresh.next().value as DayFigures }
      results.push(result)
      if (!old) onResult?.(result)
      onProgress?.({ done: results.length, total: days.length * variants.length, variant: name, date: day.date })
    }
  }
  return compareResults(results, options)
}

/** One simulation at a time, on one matrix of all places that any of the variants has. */
function* liveThrough(
  day: Day,
  variants: readonly Variant[],
  { travel, simulation = {} }: CompareOptions,
): Generator<DayFigures> {
  if (variants.length === 0) return
  const changed = variants.map(({ change }) => change?.(day) ?? day)
  const places = new Map<string, Position>()
  for (const each of new Set(changed)) {
    for (const place of dayPlaces(each, simulation.forecast?.places)) places.set(placeKey(place), place)
  }
  const matrix = travel([...places.values()], day)
  for (const [k, { policy }] of variants.entries()) {
    yield dayFigures(simulateDay(changed[k]!, matrix, policy, simulation), simulation.prices)
  }
}

/** @throws the signal's reason */
export async function turnOfOthers(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  signal?.throwIfAborted()
}

function checkVariants(dayCount: number, variants: readonly Variant[]): void {
  const bad = (path: string, message: string, remedy: string): Fault => ({ code: 'bad-option', path, message, remedy })
  const names = variants.map(({ name }) => name)
  const faults = [
    ...(dayCount > 0 ? [] : [bad('days', 'There are none.', 'Give one day at least.')]),
    ...(names.length > 0 ? [] : [bad('variants', 'There are none.', 'Give one at least; two to compare.')]),
    ...names.flatMap((name, k) =>
      names.indexOf(name) < k
        ? [bad(`variants[${k}].name`, `"${name}" comes twice.`, 'Give each variant a name of its own.')]
        : [],
    ),
  ]
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
}

function sameDay(day: Day): RondeError {
  const message = `${dayKey(day)} comes twice.`
  return new RondeError([{ code: 'same-day-twice', path: 'days', message, remedy: 'Give each day a date or a seed.' }])
}
