/**
 * The rounds as they really were, one row a shift, beside what was planned: a thin mark above each visit where the plan
 * had its start as the doctor set out. Its look is that of the plan's timeline.
 */
import type { PageShift } from '../../../day/DayPageData.js'
import { el, styled } from '../dom.js'
import { clock, duration } from '../page.js'
import type { Tip } from '../tip.js'
import { walkByKeys } from '../walkByKeys.js'
import { type DayPage, type DayTarget, isSameTarget } from './DayPage.js'
import { callLine } from './describeDay.js'

const HOUR = 3600

type Span = (start: number, end: number) => { left: string; right: string }

export function gantt(page: DayPage, tip: Tip<DayTarget>): HTMLElement {
  const { words, data } = page
  const [from, to] = wholeHours(page)
  const at = (seconds: number) => (100 * (Math.max(from, Math.min(seconds, to)) - from)) / (to - from)
  const span: Span = (start, end) => ({ left: `${at(start)}%`, right: `${100 - at(end)}%` })
  let cells = new Map<HTMLElement, DayTarget>()
  const grid = el('div', { class: 'grid', role: 'grid', 'aria-label': words.gantt })
  const cursor = el('i', { class: 'now', hidden: true })
  const body = el('div', { class: 'rows' }, ...axis(page, from, to, at, cursor), grid)
  styled(body, { '--hours': String((to - from) / HOUR) })
  const scroll = el('div', { class: 'scroll', tabindex: -1 }, body)
  listen(page, grid, tip, (cell) => cells.get(cell))
  walkByKeys(grid, {
    hover: (cell) => page.set({ hover: cell && cells.get(cell) }),
    select: (cell) => select(page, cells.get(cell)),
  })
  page.watch((state, before) => {
    if (!before || state.record !== before.record) {
      cells = new Map()
      grid.replaceChildren(...page.record.shifts.map((_, s) => row(page, s, cells, span)))
      grid.querySelector('.name')?.setAttribute('tabindex', '0')
    }
    cursor.hidden = state.now === undefined
    if (state.now !== undefined) styled(cursor, { left: `${at(state.now)}%` })
    if (!before) requestAnimationFrame(() => lookAt(scroll, at(data.counts[0]), 0))
    else if (state.now !== undefined && state.now !== before.now) lookAt(scroll, at(state.now), 0.5)
    if (before && state.hover === before.hover && state.selected === before.selected) return
    for (const [cell, target] of cells) mark(cell, target, page)
    grid.classList.toggle('has-selection', state.selected?.shift !== undefined)
    if (state.selected && !isSameTarget(state.selected, before?.selected)) bringIntoView(scroll, cells, state.selected)
  })
  return el('div', { class: 'timeline' }, scroll)
}

/** Where the hours are wider than the window: a moment, in percent of the track, comes to a share of its width. */
function lookAt(scroll: HTMLElement, percent: number, share: number): void {
  const hidden = scroll.scrollWidth - scroll.clientWidth
  if (hidden < 8) return
  const track = scroll.querySelector('.track')
  const width = track?.clientWidth ?? 0
  const label = scroll.scrollWidth - width
  scroll.scrollLeft = (percent / 100) * width - share * (scroll.clientWidth - label)
}

function wholeHours({ data }: DayPage): [number, number] {
  const offset = data.origin + (data.offsets[0]?.[1] ?? 0)
  const down = (seconds: number) => Math.floor((seconds + offset) / HOUR) * HOUR - offset
  return [down(data.span[0]), down(data.span[1] + HOUR - 1)]
}

function axis({ data }: DayPage, from: number, to: number, at: (seconds: number) => number, cursor: HTMLElement) {
  const hours = Array.from({ length: Math.round((to - from) / HOUR) }, (_, k) => from + k * HOUR)
  // Where a day and its eve are a screen wide, every second hour has room for its name.
  const ticks = hours
    .filter((hour) => Number(clock(data, hour).slice(0, 2)) % 2 === 0)
    .map((hour) => styled(el('span', {}, clock(data, hour)), { left: `${at(hour)}%` }))
  const lines = hours.slice(1).map((hour) => styled(el('i'), { left: `${at(hour)}%` }))
  const hidden = { 'aria-hidden': 'true' }
  return [
    el('div', { class: 'axis', ...hidden }, el('div', {}, ...ticks)),
    el('div', { class: 'lines', ...hidden }, ...lines, cursor),
  ]
}

function row(page: DayPage, s: number, cells: Map<HTMLElement, DayTarget>, span: Span): HTMLElement {
  const shift = page.record.shifts[s]!
  const isFree = shift.stops.length === 0
  const label = `${shift.name}: ${shift.stops.length} ${page.words.visits}`
  const head = el(
    'div',
    { class: 'name', role: 'rowheader', tabindex: -1, 'aria-label': label },
    el('span', {}, shift.name),
    el('small', {}, String(shift.stops.length)),
  )
  cells.set(head, { shift: s })
  const band = styled(el('i', { class: 'band' }), span(shift.start, shift.illAt ?? Math.max(shift.end, shift.start)))
  const track = el('div', { class: 'track', role: 'none' }, band, ...parts(page, shift, span))
  for (const { call, started, ended, planned } of shift.stops) {
    const { urgency, since, name } = page.record.calls[call]!
    const isLate = started - since > page.data.targets[urgency]
    const text = `${name}, ${page.words.urgency.toLowerCase()} ${urgency}, ${callLine(page, call)}`
    const look = `bar u${urgency}${isLate ? ' past' : ''}`
    const bar = el('div', { class: look, role: 'gridcell', tabindex: -1, 'aria-label': text }, String(urgency))
    cells.set(bar, { call, shift: s })
    track.append(styled(bar, span(started, ended)))
    if (planned === undefined) continue
    const [first, last] = planned < started ? [planned, started] : [started, planned]
    const gap = el('i', { class: planned < started ? 'planned later' : 'planned sooner' })
    track.append(styled(gap, span(first, last)))
  }
  return el('div', { class: isFree ? 'row is-free' : 'row', role: 'row' }, head, track)
}

/** What is not a visit: drives, the time at doors, breaks, overtime, illness. */
function parts({ words, data }: DayPage, shift: PageShift, span: Span): HTMLElement[] {
  const part = (look: string, start: number, end: number, title?: string) =>
    styled(el('i', { class: look, title }), span(start, end))
  const drives = shift.legs.map(({ departed, ended, why, isTurned }) => {
    const look = isTurned ? 'drive turned' : why === 'visit' ? 'drive' : `drive ${why}`
    return part(look, departed, ended, isTurned ? words.turned : why === 'visit' ? undefined : words[why])
  })
  const doors = shift.stops.filter(({ arrived, started }) => started > arrived)
  const waits = doors.map(({ arrived, started }) => part('wait', arrived, started))
  const breaks = shift.breaks.map(({ begin, end }) =>
    part('break', begin, end, `${words.break} ${clock(data, begin)}–${clock(data, end)}`),
  )
  const isOver = shift.illAt === undefined && shift.ended > shift.end
  const overtime = isOver ? [part('overtime', shift.end, shift.ended, duration(shift.ended - shift.end))] : []
  const ill =
    shift.illAt === undefined
      ? []
      : [part('ill', shift.illAt, shift.end, `${words.fellIll} ${clock(data, shift.illAt)}`)]
  return [...ill, ...overtime, ...waits, ...drives, ...breaks]
}

function listen(
  page: DayPage,
  grid: HTMLElement,
  tip: Tip<DayTarget>,
  targetOf: (cell: HTMLElement) => DayTarget | undefined,
): void {
  const targetAt = (event: Event) => {
    const cell = (event.target as Element).closest<HTMLElement>('.bar, .name')
    return cell ? targetOf(cell) : undefined
  }
  grid.addEventListener('pointerover', (event) => {
    const target = targetAt(event)
    if (!target || event.pointerType === 'touch') return
    page.set({ hover: target })
    tip.show(target, event.clientX, event.clientY)
  })
  grid.addEventListener('pointermove', (event) => tip.move(event.clientX, event.clientY))
  grid.addEventListener('pointerout', (event) => {
    if (!targetAt(event)) return
    page.set({ hover: undefined })
    tip.hide()
  })
  grid.addEventListener('click', (event) => {
    const target = targetAt(event)
    if (target) select(page, target)
  })
}

function select(page: DayPage, target: DayTarget | undefined): void {
  page.set({ selected: isSameTarget(page.state.selected, target) ? undefined : target })
}

function mark(cell: HTMLElement, target: DayTarget, { state: { hover, selected } }: DayPage): void {
  const isRow = target.call === undefined
  const isOf = (other: DayTarget | undefined) =>
    other !== undefined && (isRow ? other.shift === target.shift : other.call === target.call)
  cell.classList.toggle('is-hover', isOf(hover))
  cell.classList.toggle('is-selected', isOf(selected))
  if (!isRow) return
  cell.parentElement!.classList.toggle('is-hover', isOf(hover))
  cell.parentElement!.classList.toggle('is-front', isOf(selected))
}

/** Scrolls the rounds alone, not the page. */
function bringIntoView(scroll: HTMLElement, cells: ReadonlyMap<HTMLElement, DayTarget>, selected: DayTarget): void {
  for (const [cell, target] of cells) {
    if (!isSameTarget(target, selected)) continue
    const box = scroll.getBoundingClientRect()
    const it = cell.getBoundingClientRect()
    if (it.top < box.top + 32) scroll.scrollTop -= box.top + 40 - it.top
    else if (it.bottom > box.bottom) scroll.scrollTop += it.bottom - box.bottom + 8
    if (target.call === undefined) continue
    if (it.left < box.left + 130) scroll.scrollLeft -= box.left + 138 - it.left
    else if (it.right > box.right) scroll.scrollLeft += it.right - box.right + 8
  }
}
