/**
 * Policies against a baseline: a card a measure, a row a policy, a dot where the change is estimated and a bar that holds
 * the true one. What is better is on its own colour, what may be chance is grey.
 */
import type { Interval, Measure, MeasureValue } from '../../../../model/Comparison.js'
import { el, styled } from '../dom.js'
import { markIcon } from '../marks.js'
import { count, duration, fill, percent } from '../page.js'
import { tableBehind } from './chart.js'
import type { DayPage } from './DayPage.js'

type Known = NonNullable<DayPage['data']['comparison']>

export function comparisonView(page: DayPage): HTMLElement[] {
  const { words } = page
  const { comparison } = page.data
  if (!comparison) return []
  const { measures, days, level, baseline, variants } = comparison
  const hint = days.length > 1 ? fill(words.comparisonHint, days.length, baseline, percent(level)) : words.oneDay
  const cards = measures.filter(isTelling).map((measure) => measureCard(page, comparison, measure))
  const head = ['', ...variants, ...variants.filter((name) => name !== baseline).map((name) => `${name} − ${baseline}`)]
  const table = tableBehind(words.table, head, () =>
    measures.map((measure) => [
      nameOf(page, measure),
      ...measure.values.map(({ value }) => intervalText(page, measure, value)),
      ...measure.values.flatMap(({ difference }) =>
        difference ? [intervalText(page, measure, difference, true)] : [],
      ),
    ]),
  )
  return [
    el(
      'section',
      { class: 'card comparison' },
      el('h2', {}, words.comparison),
      el('p', { class: 'hint' }, hint),
      variants.length > 1 && cards.length > 0
        ? el('div', { class: 'measures' }, ...cards)
        : el('p', {}, words.noMeasure),
      table,
    ),
  ]
}

/** Of an urgency alone its keeping of the target and its slow tenth; nothing that is the same everywhere. The table has all. */
function isTelling({ key, urgency, values }: Measure): boolean {
  if (urgency !== undefined && key !== 'inTarget' && key !== 'responseP90') return false
  return values.some(
    ({ difference }) => difference !== undefined && isNumber(difference.estimate) && difference.estimate !== 0,
  )
}

function nameOf({ words }: DayPage, { key, urgency }: Measure): string {
  const name = words.measures[key]
  return urgency === undefined ? name : `${name}, ${fill(words.urgencyOf, urgency).toLowerCase()}`
}

function measureCard(page: DayPage, comparison: Known, measure: Measure): HTMLElement {
  const { words } = page
  const shown = measure.values.flatMap((value, k) => {
    const change = changeOf(measure, value)
    return change ? [{ name: comparison.variants[k]!, value, change }] : []
  })
  const base = measure.values[comparison.variants.indexOf(comparison.baseline)]!
  const ends = shown.flatMap(({ change }) => [change.low, change.high, change.estimate]).filter(isNumber)
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const margin = (most - least) * 0.06 || 1
  const at = (value: number) => (100 * (value - least + margin)) / (most - least + 2 * margin)
  const icon = measure.urgency === undefined ? [] : [markIcon(measure.urgency)]
  const rows = shown.map(({ name, value, change }) =>
    el(
      'tr',
      { class: verdict(measure, change) },
      el('th', { scope: 'row', title: name }, name),
      el('td', { class: 'whisker' }, whisker(change, at)),
      el('td', { class: 'change', title: intervalText(page, measure, value.value) }, changeText(page, measure, change)),
    ),
  )
  return el(
    'div',
    { class: 'measure' },
    el('h3', {}, ...icon, words.measures[measure.key], el('small', {}, valueText(page, measure, base.value.estimate))),
    el('table', {}, el('tbody', {}, ...rows)),
  )
}

/** Shares differ by points of percent; everything else by percent of the baseline, where that is not nothing. */
function changeOf({ unit }: Measure, { change, difference }: MeasureValue): Interval | undefined {
  const isRelative = unit !== 'share' && change !== undefined && isNumber(change.estimate)
  return isRelative ? change : difference
}

const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value)

function verdict({ better }: Measure, { low, high }: Interval): string {
  if (better === 'neither' || !isNumber(low) || !isNumber(high) || (low <= 0 && high >= 0)) return 'open'
  return high < 0 === (better === 'less') ? 'better' : 'worse'
}

function whisker({ estimate, low, high }: Interval, at: (value: number) => number): HTMLElement {
  const line = el(
    'span',
    { class: 'line', 'aria-hidden': 'true' },
    styled(el('i', { class: 'zero' }), { left: `${at(0)}%` }),
  )
  if (isNumber(low) && isNumber(high)) {
    line.append(styled(el('i', { class: 'range' }), { left: `${at(low)}%`, right: `${100 - at(high)}%` }))
  }
  if (isNumber(estimate)) line.append(styled(el('i', { class: 'estimate' }), { left: `${at(estimate)}%` }))
  return line
}

/** `−12 % [−15; −9]`; shares in points of percent. */
function changeText(page: DayPage, measure: Measure, change: Interval): string {
  const { low, high, estimate } = change
  const isPercent = measure.unit === 'share' || changeIsRelative(measure, change)
  const write = (value: number) => (isPercent ? signed(100 * value, 1) : signedValue(page, measure, value))
  if (!isNumber(estimate)) return '–'
  const unit = measure.unit === 'share' ? '\u202fpt' : isPercent ? '\u202f%' : ''
  return isNumber(low) && isNumber(high)
    ? `${write(estimate)}${unit} [${write(low)}; ${write(high)}]`
    : `${write(estimate)}${unit}`
}

function changeIsRelative({ values }: Measure, change: Interval): boolean {
  return values.some((value) => value.change === change)
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(Math.abs(value) >= 10 ? 0 : digits)
  return Number(text) === 0 ? '0' : `${value < 0 ? '−' : '+'}${text}`
}

function signedValue(page: DayPage, measure: Measure, value: number): string {
  const text = valueText(page, measure, Math.abs(value))
  return `${value < 0 ? '−' : '+'}${text}`
}

function valueText({ data }: DayPage, { unit }: Measure, value: number | null): string {
  if (!isNumber(value)) return '–'
  if (unit === 'share') return `${(100 * value).toFixed(1)}\u202f%`
  if (unit === 'seconds') return Math.abs(value) < 600 ? `${(value / 60).toFixed(1)}\u202fmin` : duration(value)
  return Math.abs(value) >= 100 ? count(data, value) : value.toFixed(2)
}

function intervalText(
  page: DayPage,
  measure: Measure,
  { estimate, low, high }: Interval,
  isDifference = false,
): string {
  const write = (value: number) => (isDifference ? signedValue(page, measure, value) : valueText(page, measure, value))
  if (!isNumber(estimate)) return '–'
  return isNumber(low) && isNumber(high) ? `${write(estimate)} [${write(low)}; ${write(high)}]` : write(estimate)
}
