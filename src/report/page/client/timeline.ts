/**
 * The timeline: one row a round, one bar a visit, the drives and waits between them; a grid that the keyboard walks.
 *
 * Places are percentages of the track, so that the browser alone keeps it right at any width. What is hovered or
 * selected here stands out on the map, and the other way round.
 */
import type { PageRoute, PageStop } from '../PageData.js'
import { visitLine } from './describe.js'
import { el, styled } from './dom.js'
import { type Cells, clock, duration, isSame, type Page, routeName, type State, type Target } from './page.js'
import { routeClass } from './theme.js'
import type { Tip } from './tip.js'
import { walkByKeys } from './walkByKeys.js'

const HOUR = 3600

export function timeline(page: Page, tip: Tip<Target>): HTMLElement {
  const { data, words } = page
  const [from, to] = wholeHours(page)
  const at = (seconds: number) => `${(100 * (Math.max(from, Math.min(seconds, to)) - from)) / (to - from)}%`
  const span = (start: number, end: number) => ({ left: at(start), right: `${100 - Number.parseFloat(at(end))}%` })
  const cells: Cells = new Map()
  const collator = new Intl.Collator(data.language, { numeric: true })
  const order = data.routes
    .map((_, r) => r)
    .sort((a, b) => {
      const [one, other] = [data.routes[a]!, data.routes[b]!]
      const isFree = Number(one.stops.length === 0) - Number(other.stops.length === 0)
      return isFree || collator.compare(routeName(one), routeName(other)) || a - b
    })
  const rows = order.map((r) => row(page, r, cells, span))
  const grid = el(
    'div',
    { class: 'grid', role: 'grid', 'aria-label': words.timeline },
    ...rows.map(({ element }) => element),
  )
  const body = el('div', { class: 'rows' }, ...axis(page, from, to, at), grid)
  styled(body, { '--hours': String((to - from) / HOUR) })
  const scroll = el('div', { class: 'scroll', tabindex: -1 }, body)
  const none = el('p', { class: 'none', role: 'status' })
  listen(page, tip, grid, cells)
  rows[0]?.head.setAttribute('tabindex', '0')
  walkByKeys(grid, {
    hover: (cell) => page.set({ hover: cell && cells.get(cell) }),
    select: (cell) => select(page, cells.get(cell)),
  })
  page.watch((state, before) => {
    for (const { element, route } of rows) element.hidden = !page.isRouteShown(route)
    const isEmpty = state.query !== '' && rows.every(({ element }) => element.hidden)
    none.textContent = isEmpty ? words.nothingFound.replace('{0}', state.query) : ''
    mark(page, cells, state)
    grid.classList.toggle('has-selection', state.selected?.route !== undefined)
    if (state.selected && !isSame(state.selected, before?.selected)) bringIntoView(scroll, cells, state.selected)
  })
  return el('div', { class: 'timeline' }, scroll, none)
}

/** The hours, on the clock of the place, that hold everything. */
function wholeHours({ data }: Page): [number, number] {
  const [from, to] = data.span
  const offset = data.origin + (data.offsets[0]?.[1] ?? 0)
  const down = (seconds: number) => Math.floor((seconds + offset) / HOUR) * HOUR - offset
  return [down(from), down(to + HOUR - 1)]
}

/** The clock above, which stays while the rows scroll, and the lines of its hours through all rows. */
function axis({ data }: Page, from: number, to: number, at: (seconds: number) => string): HTMLElement[] {
  const hours = Array.from({ length: Math.round((to - from) / HOUR) }, (_, k) => from + k * HOUR)
  const ticks = hours.map((hour) => styled(el('span', {}, clock(data, hour)), { left: at(hour) }))
  const lines = hours.slice(1).map((hour) => styled(el('i'), { left: at(hour) }))
  if (data.now !== undefined) {
    ticks.push(styled(el('span', { class: 'dot' }), { left: at(data.now) }))
    lines.push(styled(el('i', { class: 'now' }), { left: at(data.now) }))
  }
  const hidden = { 'aria-hidden': 'true' }
  return [
    el('div', { class: 'axis', ...hidden }, el('div', {}, ...ticks)),
    el('div', { class: 'lines', ...hidden }, ...lines),
  ]
}

type Span = (start: number, end: number) => { left: string; right: string }

function row(page: Page, r: number, cells: Cells, span: Span) {
  const route = page.data.routes[r]!
  const name = routeName(route)
  const free = route.stops.length === 0
  const label = `${name}: ${free ? page.words.free : `${route.stops.length} ${page.words.visits}`}`
  const head = el(
    'div',
    { class: 'name', role: 'rowheader', tabindex: -1, 'aria-label': label },
    el('i', { class: `swatch ${free ? '' : routeClass(r)}` }),
    el('span', {}, name),
    el('small', {}, free ? page.words.free : String(route.stops.length)),
  )
  cells.set(head, { route: r })
  const band = styled(el('i', { class: 'band' }), span(route.start, Math.max(route.shiftEnd, route.start)))
  const track = el('div', { class: 'track', role: 'none' }, band, ...parts(page, route, span))
  route.stops.forEach((stop) => {
    const bar = bars(page, stop, span)
    cells.set(bar, { route: r, visit: stop.visit })
    track.append(bar)
  })
  return { route: r, head, element: el('div', { class: free ? 'row is-free' : 'row', role: 'row' }, head, track) }
}

/** What is not a visit: drives, waits, breaks, overtime. */
function parts({ words, data }: Page, route: PageRoute, span: Span): HTMLElement[] {
  const part = (name: string, start: number, end: number, title?: string) =>
    styled(el('i', { class: name, title }), span(start, end))
  const drives = route.stops.map((stop) => part('drive', stop.arrival - stop.driving, stop.arrival))
  const waits = route.stops.filter(({ wait }) => wait > 0).map(({ start, wait }) => part('wait', start - wait, start))
  const breaks = route.breaks.map(({ start, end, atDoor }) => {
    const title = `${atDoor ? words.breakAtDoor : words.break} ${clock(data, start)}–${clock(data, end)}`
    return part('break', start, end, title)
  })
  const last = route.stops.at(-1)
  const home = last && route.end > last.end ? [part('drive home', last.end, route.end)] : []
  const overtime =
    route.overtime > 0
      ? [part('overtime', route.shiftEnd, route.end, `${words.overtime} ${duration(route.overtime)}`)]
      : []
  return [...overtime, ...waits, ...drives, ...home, ...breaks]
}

function bars(page: Page, stop: PageStop, span: Span): HTMLElement {
  const { id, urgency } = page.data.visits[stop.visit]!
  const codes = stop.flags.map(({ code }) => code)
  const isFixed = codes.some((code) => code === 'onSite' || code === 'enRoute' || code === 'pinned')
  const isPast = codes.some((code) => code === 'pastTarget' || code === 'late' || code === 'pastPromise')
  const look = `bar u${urgency}${isFixed ? ' fixed' : ''}${isPast ? ' past' : ''}`
  const label = `${id}, ${page.words.urgency.toLowerCase()} ${urgency}, ${visitLine(page, stop.visit)}`
  const bar = el('div', { class: look, role: 'gridcell', tabindex: -1, 'aria-label': label }, String(urgency))
  return styled(bar, span(stop.start, stop.end))
}

function listen(page: Page, tip: Tip<Target>, grid: HTMLElement, cells: Cells): void {
  const cellAt = (event: Event) => (event.target as Element).closest<HTMLElement>('.bar, .name')
  grid.addEventListener('pointerover', (event) => {
    const cell = cellAt(event)
    const target = cell && cells.get(cell)
    if (!target || event.pointerType === 'touch') return
    page.set({ hover: target })
    tip.show(target, event.clientX, event.clientY)
  })
  grid.addEventListener('pointermove', (event) => tip.move(event.clientX, event.clientY))
  grid.addEventListener('pointerout', (event) => {
    if (!cellAt(event)) return
    page.set({ hover: undefined })
    tip.hide()
  })
  grid.addEventListener('click', (event) => {
    const cell = cellAt(event)
    const target = cell && cells.get(cell)
    if (target) select(page, target)
  })
}

function select(page: Page, target: Target | undefined): void {
  page.set({ selected: isSame(page.state.selected, target) ? undefined : target })
}

function mark(page: Page, cells: Cells, { hover, selected }: State): void {
  for (const [cell, target] of cells) {
    const isRow = target.visit === undefined
    const isOf = (other: Target | undefined) =>
      other !== undefined && (isRow ? other.route === target.route : other.visit === target.visit)
    cell.classList.toggle('is-hover', isOf(hover))
    cell.classList.toggle('is-selected', isOf(selected))
    if (isRow) {
      const line = cell.parentElement!
      line.classList.toggle('is-hover', hover?.route === target.route)
      line.classList.toggle('is-front', selected?.route === target.route)
    } else {
      cell.hidden = !page.state.urgencies.has(page.data.visits[target.visit!]!.urgency)
    }
  }
}

/** Scrolls the timeline alone, not the page: a tap on the map leaves the map where it is. */
function bringIntoView(scroll: HTMLElement, cells: Cells, selected: Target): void {
  for (const [cell, target] of cells) {
    if (!isSame(target, selected)) continue
    const box = scroll.getBoundingClientRect()
    const it = cell.getBoundingClientRect()
    const top = box.top + 32
    if (it.top < top) scroll.scrollTop -= top - it.top + 8
    else if (it.bottom > box.bottom) scroll.scrollTop += it.bottom - box.bottom + 8
    const left = box.left + 130
    if (target.visit === undefined) continue
    if (it.left < left) scroll.scrollLeft -= left - it.left + 8
    else if (it.right > box.right) scroll.scrollLeft += it.right - box.right + 8
  }
}
