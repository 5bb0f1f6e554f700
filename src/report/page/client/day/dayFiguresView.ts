/** The figures of the record that is shown: response by urgency with every call as a tick, and where the time goes. */
import type { PageRecord } from '../../../day/DayPageData.js'
import { el, styled, svg } from '../dom.js'
import { markIcon } from '../marks.js'
import { duration, fill, percent } from '../page.js'
import type { DayPage } from './DayPage.js'

const STRIP = 2.5

export function dayFiguresView(page: DayPage): HTMLElement {
  const section = el('section', { class: 'figures' })
  page.watch(({ record }, before) => {
    if (before && record === before.record) return
    section.replaceChildren(responseCard(page), timeCard(page))
  })
  return section
}

function responseCard(page: DayPage): HTMLElement {
  const { words, data, record } = page
  const head = [words.calls, words.mean, words.median, words.p90, words.target, words.inTarget, words.notServed]
  const cells = ({ calls, mean, median, p90 }: PageRecord['figures']['all']) => [
    el('td', {}, String(calls)),
    ...[mean, median, p90].map((value) => el('td', {}, value === undefined ? '–' : duration(value))),
  ]
  const share = (value: number | undefined) => el('td', { class: 'share' }, value === undefined ? '–' : percent(value))
  const missing = (count: number) => el('td', { class: count > 0 ? 'missed' : 'soft' }, String(count))
  const rows = ([1, 2, 3, 4] as const).map((urgency) => {
    const figures = record.figures.byUrgency[urgency]
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, markIcon(urgency), String(urgency)),
      ...cells(figures),
      el('td', { class: 'soft' }, duration(data.targets[urgency])),
      share(figures.inTarget),
      missing(figures.notServed),
      el('td', { class: 'strip' }, strip(record, urgency, data.targets[urgency])),
    )
  })
  const { all } = record.figures
  const total = el(
    'tr',
    { class: 'all' },
    el('th', { scope: 'row' }, words.all),
    ...cells(all),
    el('td'),
    share(all.inTarget),
    missing(all.notServed),
    el('td', { class: 'strip scale' }, el('span', {}, '0'), el('span', {}, words.target), el('span', {}, '2 ×')),
  )
  const top = el(
    'tr',
    {},
    el('td', {}, el('h2', {}, words.response)),
    ...head.map((text) => el('th', { scope: 'col' }, text)),
    el('td'),
  )
  const table = el('table', {}, el('thead', {}, top), el('tbody', {}, ...rows, total))
  return el('div', { class: 'card response' }, table)
}

/** Each counted call a tick at response ÷ target, the target a line. */
function strip({ calls }: PageRecord, urgency: number, target: number): SVGElement {
  const at = (ratio: number) => `${(100 * Math.max(0, Math.min(ratio, STRIP))) / STRIP}%`
  const ticks = calls.flatMap((call) => {
    if (!call.isCounted || call.urgency !== urgency || call.started === undefined) return []
    const ratio = (call.started - call.since) / target
    const x = at(ratio)
    return [svg('line', { x1: x, x2: x, y1: 3, y2: 15, class: `tick u${urgency}${ratio > 1 ? ' over' : ''}` })]
  })
  const frame = [
    svg('rect', { x: 0, y: 8.5, width: at(1), height: 1, class: 'good' }),
    svg('rect', { x: at(1), y: 8.5, width: at(STRIP - 1), height: 1, class: 'bad' }),
  ]
  const limit = svg('line', { x1: at(1), x2: at(1), y1: 0, y2: 18, class: 'limit' })
  return svg('svg', { width: '100%', height: 18, 'aria-hidden': 'true' }, ...frame, ...ticks, limit)
}

function timeCard({ words, record }: DayPage): HTMLElement {
  const { onDuty, driving, withPatients, atDoors, breaks, idle, overtime, drivingPerVisit, visits, shifts } =
    record.figures
  const { ill, diversions, hospital } = record.figures
  const { states } = words
  const parts = [
    ['service', states.withPatient, withPatients],
    ['driving', states.driving, driving],
    ['access', words.access, atDoors],
    ['breaks', states.break, breaks],
    ['waiting', states.idle, idle],
  ] as const
  const used = parts.filter(([, , seconds]) => seconds > onDuty * 0.002)
  const bar = used.map(([part, , seconds]) =>
    styled(el('span', { class: `part ${part}` }), { 'flex-grow': String(seconds) }),
  )
  const keys = used.map(([part, name, seconds]) =>
    el('li', {}, el('i', { class: `part ${part}` }), name, el('b', {}, percent(seconds / onDuty))),
  )
  const notes = [
    ...(drivingPerVisit === undefined ? [] : [fill(words.minutesPerVisit, duration(drivingPerVisit))]),
    ...(onDuty > 0 ? [fill(words.perHour, ((visits * 3600) / onDuty).toFixed(2))] : []),
    overtime >= 60 ? fill(words.overtime, duration(overtime)) : words.noOvertime,
    ...(diversions > 0 ? [fill(words.diversions, diversions)] : []),
    ...(hospital > 0 ? [fill(words.hospital, hospital)] : []),
    ...(ill > 0 ? [fill(words.ill, ill)] : []),
  ]
  return el(
    'div',
    { class: 'card duty' },
    el('h2', {}, words.timeOnDuty),
    el('p', { class: 'big' }, el('b', {}, `${Math.round(onDuty / 3600)} h`), ` · ${shifts} ${words.doctors}`),
    el('div', { class: 'stack' }, ...bar),
    el('ul', { class: 'keys' }, ...keys),
    el('p', { class: 'note' }, notes.join(' · ')),
  )
}
