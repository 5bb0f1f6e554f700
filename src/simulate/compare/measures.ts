/**
 * What is measured when ways of running a house are compared: each measure as a figure over days, from the sums and lists
 * of `DayFigures`.
 *
 * Where it stands: DayFigures per variant and day → **measures** → `bootstrapPaired` → Comparison. One line a measure.
 */
import type { Measure, MeasureKey } from '../../model/Comparison.js'
import type { Urgency } from '../../model/Problem.js'
import type { DayFigures, ShiftFigures } from '../day/dayFigures.js'
import type { Figure } from './bootstrap.js'
import { meanOf, quantileFigure, ratioOf } from './figures.js'

export interface MeasureKind {
  readonly key: MeasureKey
  readonly urgency?: Urgency
  readonly unit: Measure['unit']
  readonly better: Measure['better']
  /** @param days one variant's, in the order of the days */
  readonly figure: (days: readonly DayFigures[]) => Figure
}

type Days = readonly DayFigures[]

const urgencies = [1, 2, 3, 4] as const

/** In the order in which they are shown: the verdict first. */
export const measureKinds: readonly MeasureKind[] = [
  kind('waitingPoints', 'points', 'less', (days) =>
    ratio(
      days,
      ({ waitingPoints }) => waitingPoints,
      ({ calls }) => calls,
    ),
  ),
  kind('weightedResponse', 'seconds', 'less', (days) =>
    ratio(
      days,
      ({ rateSeconds }) => rateSeconds,
      ({ rates }) => rates,
    ),
  ),
  ...[undefined, ...urgencies].flatMap(ofResponses),
  kind('driving', 'seconds', 'less', (days) =>
    ratio(
      days,
      ({ driving }) => driving,
      ({ stops }) => stops,
    ),
  ),
  kind('overtime', 'seconds', 'less', (days) =>
    ratio(
      days,
      (day) => sum(counted(day), ({ overtime }) => overtime),
      (day) => counted(day).length,
    ),
  ),
  kind('utilisation', 'share', 'neither', (days) =>
    ratio(
      days,
      (day) => sum(counted(day), ({ driving, onSite }) => driving + onSite),
      (day) => sum(counted(day), ({ seconds, overtime }) => seconds + overtime),
    ),
  ),
  kind('visitSpread', 'share', 'less', (days) => meanOf(days.map((day) => spreadOf(day, ({ visits }) => visits)))),
  kind('feeSpread', 'share', 'less', (days) => meanOf(days.map((day) => spreadOf(day, ({ fees }) => fees)))),
  kind('planChanges', 'count', 'less', (days) =>
    ratio(
      days,
      ({ moves }) => moves,
      ({ calls }) => calls,
    ),
  ),
  kind('quoteError', 'seconds', 'less', (days) =>
    ratio(
      days,
      ({ quotes }) => quotes.seconds,
      ({ quotes }) => quotes.count,
    ),
  ),
]

/** Of all calls, or of one urgency. */
function ofResponses(urgency: Urgency | undefined): MeasureKind[] {
  const of = ({ urgencies }: DayFigures) => (urgency === undefined ? urgencies : [urgencies[urgency - 1]!])
  const responses = (days: Days) => days.map((day) => of(day).flatMap((each) => each.responses))
  const answered = (day: DayFigures) => sum(of(day), (each) => each.responses.length)
  const also = urgency === undefined ? {} : { urgency }
  const one = (key: MeasureKey, unit: Measure['unit'], better: Measure['better'], figure: MeasureKind['figure']) => ({
    ...kind(key, unit, better, figure),
    ...also,
  })
  return [
    one('responseMean', 'seconds', 'less', (days) => meanOf(responses(days))),
    one('responseMedian', 'seconds', 'less', (days) => quantileFigure(responses(days), 0.5)),
    one('responseP90', 'seconds', 'less', (days) => quantileFigure(responses(days), 0.9)),
    one('inTarget', 'share', 'more', (days) =>
      ratio(days, (day) => sum(of(day), ({ inTarget }) => inTarget), answered),
    ),
    one('notServed', 'share', 'less', (days) =>
      ratio(days, (day) => sum(of(day), ({ notServed }) => notServed), answered),
    ),
  ]
}

function kind(
  key: MeasureKey,
  unit: Measure['unit'],
  better: Measure['better'],
  figure: MeasureKind['figure'],
): MeasureKind {
  return { key, unit, better, figure }
}

function ratio(days: Days, over: (day: DayFigures) => number, under: (day: DayFigures) => number): Figure {
  return ratioOf(days.map(over), days.map(under))
}

const counted = ({ shifts }: DayFigures) => shifts.filter(({ isCounted }) => isCounted)

/**
 * Coefficient of variation of something an hour between the day's shifts: 0 where all earn alike. No value where nobody
 * has any.
 */
function spreadOf(day: DayFigures, of: (shift: ShiftFigures) => number): number[] {
  const perHour = counted(day)
    .filter(({ seconds }) => seconds > 0)
    .map((shift) => (of(shift) * 3600) / shift.seconds)
  const mean = sum(perHour, (each) => each) / perHour.length
  if (!(mean > 0)) return []
  return [Math.sqrt(sum(perHour, (each) => (each - mean) ** 2) / perHour.length) / mean]
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
