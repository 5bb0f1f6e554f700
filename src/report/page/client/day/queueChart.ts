/** Calls that wait, stacked by urgency, above what the doctors on duty do: two pictures with one clock. */
import { el, styled, svg } from '../dom.js'
import { markIcon } from '../marks.js'
import { clock, fill } from '../page.js'
import { chart, hourAxis, linePath, niceTop, type Scale, scale, tableBehind, valueAxis } from './chart.js'
import type { DayPage } from './DayPage.js'

const HEIGHT = 222
const [LEFT, RIGHT, TOP, BOTTOM] = [30, 8, 6, HEIGHT - 20]

interface Series {
  readonly look: string
  readonly values: readonly number[]
}

export function queueChart(page: DayPage): HTMLElement {
  const { words, data } = page
  const waiting = stacked(
    page,
    words.waitingCalls,
    () => waitingSeries(page),
    () => undefined,
  )
  const doctors = stacked(
    page,
    words.doctorsOnDuty,
    () => doctorSeries(page),
    () => page.record.curves.onDuty,
  )
  const { states } = words
  const key = (look: string, text: string) => el('li', {}, el('i', { class: look }), text)
  page.watch(({ record }, before) => {
    if (!before || record === before.record) return
    waiting.redraw()
    doctors.redraw()
  })
  const urgency = (k: number) => el('li', {}, markIcon(k), String(k))
  return el(
    'div',
    { class: 'card queue' },
    el('h2', {}, words.queue),
    el('p', { class: 'hint' }, words.queueHint),
    el('ul', { class: 'legend' }, el('li', {}, words.waitingCalls), ...[1, 2, 3, 4].map(urgency)),
    waiting.element,
    el(
      'ul',
      { class: 'legend' },
      el('li', {}, words.doctorsOnDuty),
      key('swatch with-patient', states.withPatient),
      key('swatch on-the-way', states.driving),
      key('swatch on-break', states.break),
      key('swatch idle', states.idle),
    ),
    doctors.element,
    tableBehind(
      words.table,
      [
        words.hour,
        ...[1, 2, 3, 4].map((k) => fill(words.urgencyOf, k)),
        words.onDuty,
        states.withPatient,
        states.driving,
        states.break,
      ],
      () => hourlyRows(page, data),
    ),
  )
}

function hourlyRows({ record }: DayPage, data: DayPage['data']): string[][] {
  const { from, step, waiting, onDuty, withPatients, driving, breaks } = record.curves
  const rows: string[][] = []
  for (let k = 0; k < onDuty.length; k += 3600 / step) {
    const counts = [...waiting, onDuty, withPatients, driving, breaks].map((values) => String(values[k] ?? 0))
    rows.push([clock(data, from + k * step), ...counts])
  }
  return rows
}

function waitingSeries({ record }: DayPage): Series[] {
  return record.curves.waiting.map((values, k) => ({ look: `area u${k + 1}`, values }))
}

function doctorSeries({ record }: DayPage): Series[] {
  const { withPatients, driving, breaks, onDuty } = record.curves
  const idle = onDuty.map((all, k) => Math.max(0, all - withPatients[k]! - driving[k]! - breaks[k]!))
  return [
    { look: 'area with-patient', values: withPatients },
    { look: 'area on-the-way', values: driving },
    { look: 'area on-break', values: breaks },
    { look: 'area idle', values: idle },
  ]
}

function stacked(
  page: DayPage,
  label: string,
  series: () => readonly Series[],
  outline: () => readonly number[] | undefined,
): { element: HTMLElement; redraw(): void } {
  const { data } = page
  let x: Scale = () => 0
  const { element, redraw } = chart(HEIGHT, label, (width) => {
    const { from, step } = page.record.curves
    x = scale(data.span[0], data.span[1], LEFT, width - RIGHT)
    moveCursor()
    const all = series()
    const sums = all[0]!.values.map((_, k) => all.reduce((sum, { values }) => sum + values[k]!, 0))
    const top = niceTop(Math.max(4, ...sums, ...(outline() ?? [])))
    const y = scale(0, top, BOTTOM, TOP)
    const at = (k: number) => x(Math.min(from + k * step, data.span[1]))
    return [
      ...areas(all, at, y),
      ...hourAxis(page, data.span, x, TOP, BOTTOM),
      ...valueAxis([0, top / 2, top], String, y, LEFT, width - RIGHT),
      svg('path', { class: 'outline', d: linePath((outline() ?? []).map((value, k) => [at(k), y(value)])) }),
    ]
  })
  const cursor = el('i', { class: 'cursor', hidden: true })
  const moveCursor = () => {
    const { now } = page.state
    cursor.hidden = now === undefined
    if (now !== undefined) styled(cursor, { left: `${x(now)}px` })
  }
  const frame = el('div', { class: 'timed' }, element, cursor)
  page.watch(moveCursor)
  // A press on the picture is a jump to that moment.
  frame.addEventListener('click', ({ clientX }) => {
    const { left, width } = frame.getBoundingClientRect()
    const back = scale(LEFT, width - RIGHT, data.span[0], data.span[1])
    page.set({ now: Math.max(data.span[0], Math.min(data.span[1], back(clientX - left))) })
  })
  return { element: frame, redraw }
}

/** One above the other, the first at the bottom. */
function areas(series: readonly Series[], at: (k: number) => number, y: Scale): SVGElement[] {
  let below = series[0]!.values.map(() => 0)
  return series.map(({ look, values }) => {
    const above = values.map((value, k) => below[k]! + value)
    const upper = above.map((value, k) => [at(k), y(value)] as const)
    const lower = below.map((value, k) => [at(k), y(value)] as const).reverse()
    below = above
    return svg('path', { class: look, d: `${linePath([...upper, ...lower])}Z` })
  })
}
