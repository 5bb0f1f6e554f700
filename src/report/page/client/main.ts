/**
 * The page: reads its data, puts the parts together, and links them through one state.
 */
import type { PageData } from '../PageData.js'
import { cardOf, tipOf } from './describe.js'
import { button, el, styled } from './dom.js'
import { figuresView } from './figuresView.js'
import { icons } from './icons.js'
import { lists, timetable } from './lists.js'
import { mapControls, mapCredit } from './mapFrame.js'
import { mapView } from './mapView.js'
import { markIcon } from './marks.js'
import { createPage, type Page, routeName, type Target } from './page.js'
import { themeButton } from './theme.js'
import { timeline } from './timeline.js'
import { createTip } from './tip.js'

/** Pixels an hour, at least; the first fills the width there is. */
const ZOOMS = [0, 90, 140, 220, 360]

const page = createPage(JSON.parse(document.getElementById('data')!.textContent!) as PageData)
const tip = createTip((target: Target) => tipOf(page, target))
const map = mapView(page, tip)

document.body.append(
  header(page),
  el(
    'main',
    {},
    figuresView(page),
    el('section', { class: 'work' }, mapPane(page), timePane(page)),
    lists(page),
    timetable(page),
  ),
  footer(page),
  tip.element,
)
map.start()
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') page.set({ selected: undefined, hover: undefined })
})

function header({ data, words }: Page): HTMLElement {
  const { planned, visits, usedShifts, unassigned } = data.figures
  const missing =
    unassigned > 0
      ? [el('a', { class: 'alert', href: '#unassigned' }, `${unassigned} ${words.unassigned.toLowerCase()}`)]
      : []
  const facts = [
    `${data.date} · ${data.zone}`,
    `${usedShifts} ${words.doctors}`,
    planned === visits ? `${visits} ${words.visits}` : `${planned}/${visits} ${words.visits}`,
  ]
  return el(
    'header',
    {},
    el('div', { class: 'title' }, el('h1', {}, data.title), el('p', {}, facts.join(' · '), ' ', ...missing)),
    el('div', { class: 'tools' }, finder(page), chips(page), tools(page)),
  )
}

/** Filters as one types; a whole name selects. */
function finder(page: Page): HTMLElement {
  const { data, words } = page
  const names = new Map<string, Target>()
  data.visits.forEach(({ id }, visit) => {
    const route = page.planned[visit]?.route
    names.set(id.toLowerCase(), route === undefined ? { visit } : { route, visit })
  })
  data.routes.forEach((route, r) => {
    names.set(routeName(route).toLowerCase(), { route: r })
  })
  const options = [...data.routes.map(routeName), ...data.visits.map(({ id }) => id)]
  const list = el('datalist', { id: 'names' }, ...options.map((value) => el('option', { value })))
  const input = el('input', { type: 'search', list: 'names', placeholder: words.find, 'aria-label': words.find })
  input.addEventListener('input', () => {
    const query = input.value.trim().toLowerCase()
    page.set({ query, selected: names.get(query) })
  })
  return el('div', { class: 'finder' }, input, list)
}

/** The legend of urgencies is their filter. */
function chips(page: Page): HTMLElement {
  const chip = (urgency: 1 | 2 | 3 | 4) => {
    const { planned, unassigned } = page.data.figures.byUrgency[urgency]
    const face = el('span', {}, markIcon(urgency), String(urgency), el('small', {}, String(planned + unassigned)))
    const press = () => {
      const urgencies = new Set(page.state.urgencies)
      if (!urgencies.delete(urgency)) urgencies.add(urgency)
      page.set({ urgencies })
      element.setAttribute('aria-pressed', String(urgencies.has(urgency)))
    }
    const label = page.words.showUrgency.replace('{0}', String(urgency))
    const element = button(label, face, press, { class: 'chip', 'aria-pressed': 'true' })
    return element
  }
  return el(
    'div',
    { class: 'chips', role: 'group', 'aria-label': page.words.urgency },
    chip(1),
    chip(2),
    chip(3),
    chip(4),
  )
}

function tools({ words }: Page): HTMLElement {
  const paper = button(words.print, icons.print(), () => print(), { class: 'tool' })
  return el('div', { class: 'group' }, themeButton(words.theme), paper)
}

function mapPane(page: Page): HTMLElement {
  const { words, data } = page
  const { element } = map
  return el('div', { class: 'pane map' }, element, mapControls(element, words), card(page), mapCredit(data, words))
}

/** What is selected, at length. */
function card(page: Page): HTMLElement {
  const content = el('div')
  const close = button(page.words.close, icons.close(), () => page.set({ selected: undefined }), { class: 'close' })
  const element = el('aside', { class: 'detail', hidden: true, 'aria-live': 'polite' }, close, content)
  page.watch(({ selected }, before) => {
    if (before && selected === before.selected) return
    element.hidden = !selected
    content.replaceChildren(...(selected ? cardOf(page, selected) : []))
    element.scrollTop = 0
  })
  return element
}

function timePane(page: Page): HTMLElement {
  const { words } = page
  let zoom = 0
  const body = timeline(page, tip)
  const change = (step: number) => () => {
    zoom = Math.max(0, Math.min(zoom + step, ZOOMS.length - 1))
    styled(body, { '--zoom': `${ZOOMS[zoom]}px` })
  }
  const key = (part: string, text: string) => el('li', {}, el('i', { class: part }), text)
  const legend = el(
    'ul',
    { class: 'legend' },
    key('drive', words.driving),
    key('wait', words.waiting),
    key('break', words.break),
    key('bar past', words.flags.pastTarget),
    key('bar fixed', words.fixed),
    key('overtime', words.overtime),
  )
  const zooms = el(
    'div',
    { class: 'group' },
    button(words.zoomOut, icons.minus(), change(-1), { class: 'tool' }),
    button(words.zoomIn, icons.plus(), change(1), { class: 'tool' }),
  )
  return el('div', { class: 'pane time' }, el('div', { class: 'head' }, legend, zooms), body)
}

function footer({ words }: Page): HTMLElement {
  return el('footer', {}, words.timelineHelp)
}
