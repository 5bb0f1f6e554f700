/** The response of every call over the hours, one picture an urgency: the whole day, nothing averaged away. */
import { el, svg } from '../dom.js'
import { markIcon } from '../marks.js'
import { clock, duration, fill, percent } from '../page.js'
import type { Tip } from '../tip.js'
import { chart, hourAxis, linePath, px, scale, tableBehind, valueAxis } from './chart.js'
import { type DayPage, type DayTarget, targetOfCall } from './DayPage.js'

type UrgencyClass = 1 | 2 | 3 | 4
const URGENCIES = [1, 2, 3, 4] as const

const HEIGHT = 150
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 8, 8, HEIGHT - 20]
/** How many targets a picture is high; what is beyond stands at its upper edge. */
const HIGHEST = 2.5

/** Calls of an hour below which their median says no more than they do. */
const FEW = 3

export function responseCharts(page: DayPage, tip: Tip<DayTarget>): HTMLElement {
  const { words, data } = page
  const panels = URGENCIES.map((urgency) => panel(page, urgency))
  const grid = el('div', { class: 'panels' }, ...panels.map(({ element }) => element))
  listen(page, grid, tip)
  page.watch(({ record }, before) => {
    if (before && record !== before.record) for (const { redraw } of panels) redraw()
  })
  const head = [
    words.hour,
    ...URGENCIES.flatMap((urgency) => [`${urgency}: ${words.calls}`, words.median, words.inTarget]),
  ]
  const table = tableBehind(words.table, head, () =>
    page.record.hours.map(({ from, byUrgency }) => [
      clock(data, from - data.origin),
      ...URGENCIES.flatMap((urgency) => {
        const { calls, median, inTarget } = byUrgency[urgency]
        return [
          String(calls),
          median === undefined ? '–' : duration(median),
          inTarget === undefined ? '–' : percent(inTarget),
        ]
      }),
    ]),
  )
  return el(
    'div',
    { class: 'card responses' },
    el('h2', {}, words.responses),
    el('p', { class: 'hint' }, words.responsesHint),
    grid,
    table,
  )
}

function panel(page: DayPage, urgency: UrgencyClass) {
  const { words, data } = page
  const label = `${words.responses}. ${fill(words.urgencyOf, urgency)}`
  const { element, redraw } = chart(HEIGHT, label, (width) => draw(page, urgency, width))
  const title = el('h3', {}, markIcon(urgency), fill(words.urgencyOf, urgency))
  const note = el('small', {}, `${words.target} ${duration(data.targets[urgency])}`)
  title.append(note)
  return { element: el('div', { class: 'panel' }, title, element), redraw }
}

function draw(page: DayPage, urgency: UrgencyClass, width: number): SVGElement[] {
  const { data, record } = page
  const target = data.targets[urgency]
  const [from, to] = data.counts
  const x = scale(from, to, LEFT, width - RIGHT)
  const y = scale(0, HIGHEST * target, BOTTOM, TOP)
  const limit = px(y(target))
  const steps = record.hours.flatMap(({ from: hour, byUrgency }, k) => {
    const { median, calls } = byUrgency[urgency]
    if (median === undefined || calls < FEW) return []
    const begin = hour - data.origin
    const end = Math.min(to, (record.hours[k + 1]?.from ?? data.origin + to) - data.origin)
    const at = y(Math.min(median, HIGHEST * target))
    return linePath([
      [x(begin), at],
      [x(end), at],
    ])
  })
  return [
    ...hourAxis(page, data.counts, x, TOP, BOTTOM),
    ...valueAxis([0, target, 2 * target], duration, y, LEFT, width - RIGHT),
    svg('line', { class: 'target-line', x1: LEFT, x2: width - RIGHT, y1: limit, y2: limit }),
    ...record.calls.flatMap((call, k) => {
      if (!call.isCounted || call.urgency !== urgency) return []
      const { started, since, outcome } = call
      if (started === undefined && outcome === 'cancelled') return []
      const ratio = started === undefined ? HIGHEST : (started - since) / target
      const look = `dot u${urgency}${started === undefined ? ' missing' : ratio > 1 ? ' over' : ''}`
      const cy = px(y(Math.min(ratio, HIGHEST) * target))
      return [svg('circle', { class: look, cx: px(x(call.requested)), cy, r: 2.6, 'data-call': k })]
    }),
    svg('path', { class: 'median', d: steps.join('') }),
  ]
}

function listen(page: DayPage, grid: HTMLElement, tip: Tip<DayTarget>): void {
  const callOf = ({ target }: Event) => {
    const text = target instanceof SVGElement ? target.dataset.call : undefined
    return text === undefined ? undefined : targetOfCall(page, Number(text))
  }
  grid.addEventListener('pointerover', (event) => {
    const target = callOf(event)
    if (!target) return
    page.set({ hover: target })
    tip.show(target, event.clientX, event.clientY)
  })
  grid.addEventListener('pointerout', (event) => {
    if (!callOf(event)) return
    page.set({ hover: undefined })
    tip.hide()
  })
  grid.addEventListener('click', (event) => {
    const target = callOf(event)
    if (target) page.set({ selected: target })
  })
}
