/**
 * How sure a figure from a number of days is: the days are drawn again and again with replacement, and the figure is
 * worked out anew each time. Two variants that lived through the same days are drawn by the same days (paired), so that
 * what the days themselves differ by falls out of a difference.
 *
 * A figure is a function of how often each day was drawn. That way all calls of a day come or stay away together, as
 * they must: they share its weather, its queue and its doctors.
 *
 * Reference: Efron 1979; the percentile interval is widened for few days as Hesterberg proposes (*What teachers should know
 * about the bootstrap*, 2015: the "expanded percentile interval"). Measured, 2,000 trials each: a 95 % interval of a mean
 * holds the truth in 91 / 95 / 95 / 95 % of cases for 5 / 10 / 30 / 100 days of normal values, and in 87 / 91 / 93 / 94 %
 * of very skewed (exponential) ones.
 */
import { Random } from '../../kit/Random.js'
import { RondeError } from '../../kit/RondeError.js'
import { normalBelow, studentQuantile } from '../../kit/student.js'
import type { Interval, MeasureValue } from '../../model/Comparison.js'

/** A figure of several days. @param times [day] how often the day counts; in the estimate itself once each */
export type Figure = (times: Int32Array) => number

export interface BootstrapOptions {
  /** How often the interval would hold the true figure: default .95. */
  readonly level?: number
  /** Default 4,000: the ends then move by 2 or 3 % of the interval's length from seed to seed. */
  readonly resamples?: number
  /** Default 1. */
  readonly seed?: number
}

/**
 * The figure with its interval. Of one day there is none: its ends are NaN. Where a figure has no value for some draws
 * (no call of urgency 1 on any day drawn) those draws are left out.
 *
 * @throws RondeError `bad-option`
 */
export function bootstrap(dayCount: number, figure: Figure, options: BootstrapOptions = {}): Interval {
  const [drawn] = drawAll(dayCount, [figure], options) as [Drawn]
  return intervalOf(drawn, dayCount, options)
}

/**
 * The same figure of several variants over the same days, and what each differs by from the baseline: from the same
 * draws, so that a day which was hard for all of them falls out of the difference. A change against a baseline of 0 is NaN.
 *
 * @param figures [variant] @param baseline its index
 * @throws RondeError `bad-option`
 */
export function bootstrapPaired(
  dayCount: number,
  figures: readonly Figure[],
  baseline: number,
  options: BootstrapOptions = {},
): MeasureValue[] {
  const drawn = drawAll(dayCount, figures, options)
  const base = drawn[baseline]!
  const compared = (own: Drawn, how: (own: number, base: number) => number) =>
    intervalOf(
      { estimate: how(own.estimate, base.estimate), values: own.values.map((value, k) => how(value, base.values[k]!)) },
      dayCount,
      options,
    )
  return drawn.map((own, variant) => {
    const value = intervalOf(own, dayCount, options)
    if (variant === baseline) return { value }
    const difference = compared(own, (mine, its) => mine - its)
    return { value, difference, change: compared(own, (mine, its) => (its === 0 ? Number.NaN : mine / its - 1)) }
  })
}

interface Drawn {
  readonly estimate: number
  /** [resample] NaN where the figure has no value */
  readonly values: Float64Array
}

function drawAll(
  dayCount: number,
  figures: readonly Figure[],
  { level = 0.95, resamples = 4_000, seed = 1 }: BootstrapOptions,
): Drawn[] {
  checkOptions(dayCount, level, resamples)
  const once = new Int32Array(dayCount).fill(1)
  const count = dayCount === 1 ? 0 : resamples
  const drawn = figures.map((figure) => ({ estimate: figure(once), values: new Float64Array(count) }))
  const random = Random.keyed(seed, 'bootstrap')
  const times = new Int32Array(dayCount)
  for (let k = 0; k < count; k++) {
    times.fill(0)
    for (let day = 0; day < dayCount; day++) times[random.below(dayCount)]!++
    for (let f = 0; f < figures.length; f++) drawn[f]!.values[k] = figures[f]!(times)
  }
  return drawn
}

function intervalOf({ estimate, values }: Drawn, dayCount: number, { level = 0.95 }: BootstrapOptions): Interval {
  if (dayCount === 1) return { estimate, low: Number.NaN, high: Number.NaN, days: 1 }
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const tail = tailShare(level, dayCount)
  return { estimate, low: quantileOf(sorted, tail), high: quantileOf(sorted, 1 - tail), days: dayCount }
}

/** Φ(√(n/(n − 1)) · t) with the t of n − 1 degrees of freedom: 2.5 % becomes 1.9 % for 30 days, .9 % for 10. */
function tailShare(level: number, dayCount: number): number {
  const t = studentQuantile((1 - level) / 2, dayCount - 1)
  return normalBelow(Math.sqrt(dayCount / (dayCount - 1)) * t)
}

/**
 * Value below which a share of a sorted list lies, interpolated between neighbours (type 7 of Hyndman & Fan 1996, as in
 * R and NumPy). NaN for an empty list.
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1)
  const below = Math.floor(at)
  const low = sorted[below] ?? Number.NaN
  return low + (at - below) * ((sorted[below + 1] ?? low) - low)
}

function checkOptions(dayCount: number, level: number, resamples: number): void {
  const bad = (path: string, value: number, remedy: string) =>
    new RondeError([{ code: 'bad-option', path, message: `It is ${value}.`, remedy }])
  if (!(Number.isInteger(dayCount) && dayCount >= 1)) throw bad('days', dayCount, 'There has to be one day at least.')
  if (!(level > 0 && level < 1)) throw bad('level', level, 'Write a share such as 0.95.')
  if (!(Number.isInteger(resamples) && resamples >= 100 && resamples <= 1e6)) {
    throw bad('resamples', resamples, 'Write a whole number from 100 to 1,000,000.')
  }
}
