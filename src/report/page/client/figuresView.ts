/**
 * The figures above the map: response by urgency with every visit as a tick, where the time goes, what it costs.
 */
import type { PageData } from '../PageData.js'
import { el, styled, svg } from './dom.js'
import { markIcon } from './marks.js'
import { count, duration, fill, type Page, percent } from './page.js'

/** How many targets the strip of responses is wide; what is beyond stands at its end. */
const STRIP = 2.5

export function figuresView(page: Page): HTMLElement {
  return el('section', { class: 'figures' }, responseCard(page), timeCard(page), costCard(page))
}

function responseCard(page: Page): HTMLElement {
  const { words, data } = page
  const head = [words.visits, words.mean, words.p90, words.target, words.inTarget]
  const rows = ([1, 2, 3, 4] as const).map((urgency) => {
    const { planned, unassigned, mean, p90, inTarget } = data.figures.byUrgency[urgency]
    const target = data.targets[urgency]
    const name = el('th', { scope: 'row' }, markIcon(urgency), String(urgency))
    const share = el('td', { class: 'share' }, inTarget === undefined ? '–' : percent(inTarget))
    return el(
      'tr',
      {},
      name,
      el('td', {}, String(planned + unassigned)),
      el('td', {}, mean === undefined ? '–' : duration(mean)),
      el('td', {}, p90 === undefined ? '–' : duration(p90)),
      el('td', { class: 'soft' }, duration(target)),
      share,
      el('td', { class: 'strip' }, strip(data, urgency, target)),
    )
  })
  const { response } = data.figures
  const all = el(
    'tr',
    { class: 'all' },
    el('th', { scope: 'row' }, words.all),
    el('td', {}, String(response.planned + response.unassigned)),
    el('td', {}, response.mean === undefined ? '–' : duration(response.mean)),
    el('td', {}, response.p90 === undefined ? '–' : duration(response.p90)),
    el('td'),
    el('td', { class: 'share' }, response.inTarget === undefined ? '–' : percent(response.inTarget)),
    el('td', { class: 'strip scale' }, el('span', {}, `0`), el('span', {}, words.target), el('span', {}, `2 ×`)),
  )
  const table = el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('td', {}, el('h2', {}, words.response)),
        ...head.map((text) => el('th', { scope: 'col' }, text)),
        el('td'),
      ),
    ),
    el('tbody', {}, ...rows, all),
  )
  return el('div', { class: 'card response' }, table)
}

/** Each visit a tick at response ÷ target, the target a line: the whole distribution in one row. */
function strip({ routes, visits }: PageData, urgency: number, target: number): SVGElement {
  const at = (ratio: number) => `${(100 * Math.max(0, Math.min(ratio, STRIP))) / STRIP}%`
  const ticks = routes
    .flatMap(({ stops }) => stops)
    .filter(({ visit }) => visits[visit]!.urgency === urgency)
    .map(({ response }) => {
      const x = at(response / target)
      return svg('line', { x1: x, x2: x, y1: 3, y2: 15, class: `tick u${urgency}${response > target ? ' over' : ''}` })
    })
  const frame = [
    svg('rect', { x: 0, y: 8.5, width: at(1), height: 1, class: 'good' }),
    svg('rect', { x: at(1), y: 8.5, width: at(STRIP - 1), height: 1, class: 'bad' }),
  ]
  const limit = svg('line', { x1: at(1), x2: at(1), y1: 0, y2: 18, class: 'limit' })
  return svg('svg', { width: '100%', height: 18, 'aria-hidden': 'true' }, ...frame, ...ticks, limit)
}

function timeCard({ words, data }: Page): HTMLElement {
  const { work, driving, service, waiting, breaks, overtime, overtimeRoutes, usedShifts, drivingShare } = data.figures
  const parts = [
    ['service', words.service, service],
    ['driving', words.driving, driving],
    ['access', words.access, Math.max(0, work - driving - service - waiting - breaks)],
    ['waiting', words.waiting, waiting],
    ['breaks', words.breaks, breaks],
  ] as const
  const used = parts.filter(([, , seconds]) => seconds > 0)
  const bar = used.map(([part, , seconds]) =>
    styled(el('span', { class: `part ${part}` }), { 'flex-grow': String(seconds) }),
  )
  const keys = used.map(([part, name, seconds]) =>
    el('li', {}, el('i', { class: `part ${part}` }), name, el('b', {}, percent(seconds / work))),
  )
  const late = overtime > 0 ? fill(words.overtimeIn, duration(overtime), overtimeRoutes, usedShifts) : words.noOvertime
  return el(
    'div',
    { class: 'card time' },
    el('h2', {}, words.workingTime),
    el('p', { class: 'big' }, el('b', {}, percent(drivingShare)), ` ${words.drivingShare}`),
    el('div', { class: 'stack', 'aria-hidden': 'true' }, ...bar),
    el('ul', { class: 'keys' }, ...keys),
    el('p', { class: overtime > 0 ? 'note' : 'note soft' }, late),
  )
}

function costCard({ words, data }: Page): HTMLElement {
  const { total, ...parts } = data.figures.cost
  const used = Object.entries(parts)
    .filter(([, points]) => points > 0)
    .sort((a, b) => b[1] - a[1])
  const most = used[0]?.[1] ?? 1
  const rows = used.map(([part, points]) => {
    const bar = styled(el('span', { class: 'length' }), { width: `${(100 * points) / most}%` })
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, words.costParts[part as keyof typeof parts]),
      el('td', { class: 'lengths', 'aria-hidden': 'true' }, bar),
      el('td', {}, count(data, points)),
    )
  })
  return el(
    'div',
    { class: 'card cost' },
    el('h2', {}, words.cost),
    el('p', { class: 'big' }, el('b', {}, count(data, total)), ` ${words.points}`),
    el('table', {}, el('tbody', {}, ...rows)),
  )
}
