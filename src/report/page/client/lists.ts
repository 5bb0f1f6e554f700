/** Below the map: what nobody visits and why, what is held, rules broken, and the whole timetable as a table. */
import type { PageRoute } from '../PageData.js'
import { button, el } from './dom.js'
import { markIcon } from './marks.js'
import { clock, count, duration, fill, flagName, type Page, routeName } from './page.js'

export function lists(page: Page): HTMLElement {
  const { data, words } = page
  const unassigned = data.unassigned.map(({ visit, cost, reasons, relaxation }) =>
    entry(page, visit, `${count(data, cost)} ${words.points}`, reasons, relaxation),
  )
  const held = data.held.map(({ visit, until, reason }) =>
    entry(page, visit, fill(words.heldUntil, clock(data, until)), [reason]),
  )
  const violations = data.violations.map(({ route, visit, message }) => {
    if (visit !== undefined) return entry(page, visit, '', [message])
    const it = data.routes[route]
    const name = it ? routeName(it) : ''
    return el(
      'li',
      {},
      button(name, name, () => page.set({ selected: { route } }), { class: 'link' }),
      el('p', {}, message),
    )
  })
  return el(
    'section',
    { class: 'lists', id: 'unassigned' },
    ...list(words.unassigned, unassigned, words.unassignedHint),
    ...list(words.violations, violations),
    ...list(words.held, held),
  )
}

function list(name: string, entries: readonly HTMLElement[], hint?: string): HTMLElement[] {
  if (entries.length === 0) return []
  const head = el('h2', {}, name, el('small', {}, String(entries.length)))
  return [
    el(
      'div',
      { class: 'card list' },
      head,
      ...(hint ? [el('p', { class: 'hint' }, hint)] : []),
      el('ul', {}, ...entries),
    ),
  ]
}

function entry(page: Page, visit: number, note: string, reasons: readonly string[], relaxation?: string): HTMLElement {
  const { id, urgency } = page.data.visits[visit]!
  const face = el('span', {}, markIcon(urgency, page.planned[visit] === undefined), id)
  const route = page.planned[visit]?.route
  const target = route === undefined ? { visit } : { route, visit }
  const open = button(id, face, () => page.set({ selected: target }), { class: 'link' })
  const item = el(
    'li',
    {},
    el('div', { class: 'head' }, open, el('small', {}, note)),
    ...reasons.map((reason) => el('p', {}, reason)),
    ...(relaxation ? [el('p', { class: 'relaxation' }, relaxation)] : []),
  )
  item.addEventListener('pointerenter', () => page.set({ hover: target }))
  item.addEventListener('pointerleave', () => page.set({ hover: undefined }))
  return item
}

/** Filled when it is opened, or printed. */
export function timetable(page: Page): HTMLElement {
  const { words, data } = page
  const details = el('details', { class: 'card timetable' }, el('summary', {}, words.timetable))
  const write = () => {
    if (details.querySelector('table')) return
    const head = [words.doctor, words.start, words.end, words.visit, words.area, words.response, words.notes]
    const bodies = data.routes.filter(({ stops }) => stops.length > 0).map((route) => rowsOf(page, route))
    const row = el('tr', {}, ...head.map((text) => el('th', { scope: 'col' }, text)))
    details.append(el('div', { class: 'wide' }, el('table', {}, el('thead', {}, row), ...bodies)))
  }
  details.addEventListener('toggle', write)
  addEventListener('beforeprint', () => {
    write()
    details.open = true
  })
  return details
}

function rowsOf(page: Page, route: PageRoute): HTMLElement {
  const { data, words } = page
  const lines = [
    ...route.stops.map((stop) => {
      const { id, urgency, area } = data.visits[stop.visit]!
      const notes = stop.flags.map((flag) => flagName(page, flag)).join(', ')
      const name = el('span', {}, markIcon(urgency), id)
      return { ...stop, name, area: area ?? '', response: duration(stop.response), notes }
    }),
    ...route.breaks.map(({ start, end, atDoor }) => {
      const name = el('em', {}, atDoor ? words.breakAtDoor : words.break)
      return { start, end, name, area: '', response: '', notes: '' }
    }),
  ].sort((a, b) => a.start - b.start)
  const rows = lines.map(({ start, end, name, area, response, notes }, k) => {
    const doctor = k === 0 ? [el('th', { scope: 'rowgroup', rowspan: lines.length }, routeName(route))] : []
    const cells = [clock(data, start), clock(data, end), name, area, response, notes]
    return el('tr', {}, ...doctor, ...cells.map((cell) => el('td', {}, cell)))
  })
  return el('tbody', {}, ...rows)
}
