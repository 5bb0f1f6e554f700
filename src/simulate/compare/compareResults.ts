/**
 * Figures of days → Comparison: the arithmetic of `compare`, also for days that were simulated elsewhere or earlier.
 */
import { type Fault, RondeError } from '../../kit/RondeError.js'
import type { Comparison, Measure } from '../../model/Comparison.js'
import type { DayFigures } from '../day/dayFigures.js'
import { type BootstrapOptions, bootstrapPaired } from './bootstrap.js'
import { measureKinds } from './measures.js'

/** What one variant made of one day. Plain JSON: it can be written to a file and handed in again. */
export interface DayResult {
  readonly variant: string
  readonly figures: DayFigures
}

export interface ComparisonOptions extends BootstrapOptions {
  /** Default: the first result's. */
  readonly baseline?: string
}

/**
 * Each measure of each variant with its interval, and its difference from the baseline's over the same days. A measure that
 * no day can say anything about (the error of quotes where none was given) is left out.
 *
 * @throws RondeError `no-results`, `unknown-baseline`, `unpaired-days` where a variant lacks a day that another has,
 *   `same-day-twice`, `bad-option`
 */
export function compareResults(results: readonly DayResult[], options: ComparisonOptions = {}): Comparison {
  const variants = [...new Set(results.map(({ variant }) => variant))]
  const { baseline = variants[0] } = options
  if (baseline === undefined) throw faultOf('no-results', 'results', 'There are none.', 'Simulate a day first.')
  if (!variants.includes(baseline)) {
    const remedy = `The variants are ${variants.map((name) => `"${name}"`).join(', ')}.`
    throw faultOf('unknown-baseline', 'baseline', `There is no variant "${baseline}".`, remedy)
  }
  const byDay = pairUp(results, variants)
  const days = [...byDay.values()]
  const measures = measureKinds.flatMap(({ figure, ...kind }): Measure[] => {
    const figures = variants.map((variant) => figure(days.map((day) => day.get(variant)!)))
    const values = bootstrapPaired(days.length, figures, variants.indexOf(baseline), options)
    return values.every(({ value }) => Number.isNaN(value.estimate)) ? [] : [{ ...kind, values }]
  })
  return {
    version: 1,
    variants,
    baseline,
    days: days.map((day) => {
      const { date, seed } = day.get(baseline)!
      return { date, seed }
    }),
    level: options.level ?? 0.95,
    measures,
  }
}

/** Name of a day: two results of the same one met the same calls and truths. */
export const dayKey = ({ date, seed }: { readonly date: string; readonly seed: number }) => `${date}, seed ${seed}`

function pairUp(results: readonly DayResult[], variants: readonly string[]): Map<string, Map<string, DayFigures>> {
  const byDay = new Map<string, Map<string, DayFigures>>()
  const faults: Fault[] = []
  results.forEach(({ variant, figures }, k) => {
    const key = dayKey(figures)
    const day = byDay.get(key) ?? new Map<string, DayFigures>()
    byDay.set(key, day)
    if (day.has(variant)) {
      const message = `"${variant}" has ${key} already.`
      faults.push(fault('same-day-twice', `results[${k}]`, message, 'Hand in each day of a variant once.'))
    }
    day.set(variant, figures)
  })
  for (const [key, day] of byDay) {
    for (const variant of variants) {
      if (day.has(variant)) continue
      const message = `"${variant}" lacks ${key}.`
      faults.push(fault('unpaired-days', 'results', message, 'Let every variant live through every day.'))
    }
  }
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
  return byDay
}

function faultOf(code: string, path: string, message: string, remedy: string): RondeError {
  return new RondeError([fault(code, path, message, remedy)])
}

function fault(code: string, path: string, message: string, remedy: string): Fault {
  return { code, path, message, remedy }
}
