/**
 * A comparison as aligned text for a terminal: a line a measure, a column a variant, each change with its interval.
 *
 * Where it stands: Comparison → here → text. The page has the same with pictures, `comparisonToCsv` all of it.
 */
import type { Comparison, Measure, MeasureValue } from '../model/Comparison.js'
import { dayWords } from './day/dayWords.js'

/**
 * `ronde  −16 % [−21; −11]`: changes against the baseline in percent, of shares in points of percent (pt), each with the
 * interval that holds the true one, where there is more than one day. Of single urgencies the share in target and the
 * response of nine in ten; what is nought everywhere is left out.
 */
export function comparisonText(comparison: Comparison): string {
  const { variants, baseline, measures, days, level } = comparison
  const rows = measures
    .filter(isShown)
    .map((measure) => [nameOf(measure), ...measure.values.map((value) => cellOf(measure, value))])
  const table = [['', ...variants], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  const basis =
    days.length > 1 ? `${days.length} days; in brackets where the true change lies` : 'one day: no intervals'
  const odds = days.length > 1 ? ` (${Math.round(100 * level)} %)` : ''
  return `${lines.join('\n')}\n\nChanges against ${baseline}, ${basis}${odds}.\n`
}

function isShown({ key, urgency, values }: Measure): boolean {
  if (urgency !== undefined && key !== 'inTarget' && key !== 'responseP90') return false
  return values.some(({ value }) => isNumber(value.estimate) && value.estimate !== 0)
}

function nameOf({ key, urgency }: Measure): string {
  const name = dayWords.en.measures[key]
  return urgency === undefined ? name : `${name}, urgency ${urgency}`
}

function cellOf(measure: Measure, { value, difference, change }: MeasureValue): string {
  const own = valueText(measure, value.estimate)
  if (!difference) return own
  const isShare = measure.unit === 'share'
  const of = isShare ? difference : change
  if (!of || !isNumber(of.estimate)) return own
  const [estimate, low, high] = [of.estimate, of.low, of.high].map((each) => signed(100 * each))
  const ends = isNumber(of.low) && isNumber(of.high) ? ` [${low}; ${high}]` : ''
  return `${own}  ${estimate} ${isShare ? 'pt' : '%'}${ends}`
}

/** A NaN that was written as JSON comes back as null. */
const isNumber = (value: number | null) => value !== null && Number.isFinite(value)

function valueText({ unit }: Measure, value: number): string {
  if (!isNumber(value)) return '–'
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`
  if (unit === 'seconds') return `${(value / 60).toFixed(1)} min`
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2)
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(Math.abs(value) >= 10 ? 0 : 1)
  return Number(text) === 0 ? '0' : `${value < 0 ? '−' : '+'}${text}`
}
