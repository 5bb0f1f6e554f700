/**
 * The page of a day: reads its data, puts the parts together, and links them through one state.
 */
import type { DayPageData } from '../../../day/DayPageData.js'
import { fates } from '../../../day/moment.js'
import { button, el } from '../dom.js'
import { icons } from '../icons.js'
import { mapControls, mapCredit } from '../mapFrame.js'
import { markIcon } from '../marks.js'
import { clock, fill } from '../page.js'
import { themeButton } from '../theme.js'
import { createTip } from '../tip.js'
import { callsTable } from './callsTable.js'
import { comparisonView } from './comparisonView.js'
import { createDayPage, type DayPage, type DayTarget } from './DayPage.js'
import { dayFiguresView } from './dayFiguresView.js'
import { dayMap } from './dayMap.js'
import { dayCard, dayTip } from './describeDay.js'
import { gantt } from './gantt.js'
import { player } from './player.js'
import { queueChart } from './queueChart.js'
import { responseCharts } from './responseCharts.js'
import { staffingView } from './staffingView.js'

const page = createDayPage(JSON.parse(document.getElementById('data')!.textContent!) as DayPageData)
const tip = createTip((target: DayTarget) => dayTip(page, target))
const map = dayMap(page, tip)
const isReport = page.data.view === 'report'

document.body.classList.add(page.data.view)
document.body.append(
  header(page),
  el(
    'main',
    {},
    ...(isReport ? [dayFiguresView(page), ...comparisonView(page), ...staffingView(page)] : []),
    el('section', { class: 'work' }, mapPane(page), queueChart(page)),
    roundsPane(page),
    ...(isReport ? [responseCharts(page, tip), callsTable(page)] : []),
  ),
  el('footer', {}, page.words.ganttHelp),
  tip.element,
)
map.start()
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') page.set({ selected: undefined, hover: undefined })
})

function header({ data, words }: DayPage): HTMLElement {
  const title = el('p')
  page.watch(({ record }, before) => {
    if (before && record === before.record) return
    const { all, shifts } = page.record.figures
    const policy = data.records.length === 1 ? [`${words.policy} “${page.record.name}”`] : []
    const facts = [
      `${data.date} · ${data.zone}`,
      `${all.calls} ${words.calls}`,
      `${shifts} ${words.doctors}`,
      ...policy,
    ]
    title.textContent = facts.join(' · ')
  })
  const paper = button(words.print, icons.print(), () => print(), { class: 'tool' })
  return el(
    'header',
    {},
    el('div', { class: 'title' }, el('h1', {}, data.title), title),
    el(
      'div',
      { class: 'tools' },
      ...recordChoice(page),
      el('div', { class: 'group' }, themeButton(words.theme), paper),
    ),
  )
}

function recordChoice({ data, words }: DayPage): HTMLElement[] {
  if (data.records.length === 1) return []
  const choices = data.records.map(({ name }, record) =>
    button(fill(words.record, name), name, () => page.set({ record }), { class: 'chip' }),
  )
  page.watch(({ record }) => {
    choices.forEach((choice, k) => {
      choice.setAttribute('aria-pressed', String(k === record))
    })
  })
  return [el('div', { class: 'chips records', role: 'group', 'aria-label': words.policy }, ...choices)]
}

function mapPane({ data, words }: DayPage): HTMLElement {
  return el(
    'div',
    { class: 'pane map' },
    el(
      'div',
      { class: 'canvas' },
      map.element,
      mapControls(map.element, words),
      card(page),
      bigClock(page),
      mapCredit(data, words),
    ),
    mapLegend(page),
    player(page),
  )
}

/** What the signs mean: the colours of the whole day, or who is who at a moment. */
function mapLegend({ words }: DayPage): HTMLElement {
  const key = (look: string, text: string) => el('li', {}, el('i', { class: look }), text)
  const { states } = words
  const whole = el('ul', { class: 'legend' }, ...fates.map((fate) => key(`fate ${fate}`, words.fates[fate])))
  const moment = el(
    'ul',
    { class: 'legend' },
    ...[1, 2, 3, 4].map((urgency) => el('li', {}, markIcon(urgency), String(urgency))),
    key('disc late', words.overdue),
    key('disc driving', states.driving),
    key('disc with-patient', states.withPatient),
    key('disc idle', states.idle),
    key('disc break', states.break),
  )
  page.watch(({ now }) => {
    whole.hidden = now !== undefined
    moment.hidden = now === undefined
  })
  return el('div', { class: 'key' }, whole, moment)
}

/** The time on the map while it is replayed, and how many wait. */
function bigClock({ data, words }: DayPage): HTMLElement {
  const time = el('b')
  const waiting = el('span')
  const element = el('div', { class: 'big-clock', 'aria-hidden': 'true' }, time, waiting)
  page.watch(({ now }) => {
    element.hidden = now === undefined
    if (now === undefined) return
    const { from, step, waiting: series } = page.record.curves
    const k = Math.min(series[0]!.length - 1, Math.max(0, Math.floor((now - from) / step)))
    time.textContent = clock(data, now)
    waiting.textContent = fill(
      words.waitingNow,
      series.reduce((sum, values) => sum + values[k]!, 0),
    )
  })
  return element
}

function card({ words }: DayPage): HTMLElement {
  const content = el('div')
  const close = button(words.close, icons.close(), () => page.set({ selected: undefined }), { class: 'close' })
  const element = el('aside', { class: 'detail', hidden: true, 'aria-live': 'polite' }, close, content)
  page.watch(({ selected }, before) => {
    if (before && selected === before.selected) return
    element.hidden = !selected
    content.replaceChildren(...(selected ? dayCard(page, selected) : []))
    element.scrollTop = 0
  })
  return element
}

function roundsPane({ words }: DayPage): HTMLElement {
  const key = (part: string, text: string) => el('li', {}, el('i', { class: part }), text)
  const legend = el(
    'ul',
    { class: 'legend' },
    key('drive', words.states.driving),
    key('drive turned', words.turned),
    key('drive post', words.post),
    key('wait', words.access),
    key('break', words.break),
    key('bar past', words.pastTarget),
    key('planned later', words.planned),
  )
  const head = el('div', { class: 'head' }, el('h2', { title: words.ganttHint }, words.gantt), legend)
  return el('div', { class: 'pane time' }, head, gantt(page, tip))
}
