/**
 * What is said of a visit or a round: in a line beside the pointer, and at length in the card of what is selected.
 */
import { button, el, fact } from './dom.js'
import { markIcon } from './marks.js'
import { clock, count, duration, fill, flagName, kilometres, type Page, routeName, type Target } from './page.js'

/** Two short lines. */
export function tipOf(page: Page, { route, visit }: Target): Node[] {
  if (visit !== undefined) {
    const it = page.data.visits[visit]!
    return [
      el('strong', {}, markIcon(it.urgency, page.planned[visit] === undefined), it.id),
      el('span', {}, visitLine(page, visit)),
    ]
  }
  if (route === undefined) return []
  const it = page.data.routes[route]!
  return [el('strong', {}, routeName(it)), el('span', {}, routeLine(page, route))]
}

/** Who comes when; or why nobody does. Also what a screen reader says of a bar. */
export function visitLine(page: Page, visit: number): string {
  const { data, words } = page
  const planned = page.planned[visit]
  if (!planned) return whyNot(page, visit).join(' · ')
  const { stop, route } = planned
  const times = `${clock(data, stop.start)}–${clock(data, stop.end)}`
  const flags = stop.flags.map((flag) => flagName(page, flag))
  const response = `${words.response.toLowerCase()} ${duration(stop.response)}`
  return [times, routeName(data.routes[route]!), response, ...flags].join(' · ')
}

/** Of a visit that is in no round: what became of it, then the reasons, then what would help. */
function whyNot({ data, words }: Page, visit: number): string[] {
  if (data.done.includes(visit)) return [words.done]
  const held = data.held.find((each) => each.visit === visit)
  if (held) return [`${words.held} ${fill(words.heldUntil, clock(data, held.until))}`, held.reason]
  const unassigned = data.unassigned.find((each) => each.visit === visit)
  return [words.unassigned, ...(unassigned?.reasons ?? []), ...(unassigned?.relaxation ? [unassigned.relaxation] : [])]
}

function routeLine({ data, words }: Page, route: number): string {
  const { start, end, stops, driving } = data.routes[route]!
  if (stops.length === 0) return words.free
  const times = `${clock(data, start)}–${clock(data, end)}`
  return `${times} · ${stops.length} ${words.visits} · ${words.driving} ${duration(driving)}`
}

/** The card's content. */
export function cardOf(page: Page, target: Target): Node[] {
  if (target.visit !== undefined) return visitCard(page, target.visit)
  return target.route === undefined ? [] : routeCard(page, target.route)
}

function visitCard(page: Page, visit: number): Node[] {
  const { data, words } = page
  const it = data.visits[visit]!
  const planned = page.planned[visit]
  const windows = it.windows.map(({ earliest, latest, hard }) => {
    const times = `${clock(data, earliest)}–${clock(data, latest)}`
    return hard ? `${times} (${words.hard})` : times
  })
  const facts = [
    ...fact(words.requested, clock(data, it.requested)),
    ...(planned ? plannedFacts(page, visit) : []),
    ...fact(words.windows, windows.join(', ')),
    ...fact(words.promised, it.promised === undefined ? undefined : clock(data, it.promised)),
    ...fact(words.needs, it.needs.join(', ')),
    ...fact(words.wishes, it.wishes.join(', ')),
    ...fact(words.prefer, it.prefer.join(', ')),
    ...fact(words.exclude, it.exclude.join(', ')),
    ...fact(words.area, it.area),
  ]
  const flags = planned?.stop.flags.map((flag) =>
    el('span', { class: flag.seconds === undefined ? 'flag' : 'flag missed' }, flagName(page, flag)),
  )
  return [
    el('h3', {}, markIcon(it.urgency, !planned), it.id, el('small', {}, `${words.urgency} ${it.urgency}`)),
    ...(flags?.length ? [el('p', { class: 'flags' }, ...flags)] : []),
    ...(planned ? [] : whyNot(page, visit).map((text) => el('p', { class: 'why' }, text))),
    el('dl', {}, ...facts),
  ]
}

function plannedFacts(page: Page, visit: number): Node[] {
  const { data, words } = page
  const { route, sequence, stop } = page.planned[visit]!
  const name = routeName(data.routes[route]!)
  const open = button(fill(words.showRoute, name), name, () => page.set({ selected: { route } }), { class: 'link' })
  const target = data.targets[data.visits[visit]!.urgency]
  return [
    el('dt', {}, words.doctor),
    el('dd', {}, open, ` ${sequence + 1}/${data.routes[route]!.stops.length}`),
    ...fact(words.arrival, clock(data, stop.arrival)),
    ...fact(words.visit, `${clock(data, stop.start)}–${clock(data, stop.end)}`),
    ...fact(words.response, `${duration(stop.response)} (${words.target} ${duration(target)})`),
    ...fact(words.drive, `${duration(stop.driving)}, ${kilometres(data, stop.metres)}`),
    ...fact(words.wait, stop.wait > 0 ? duration(stop.wait) : undefined),
    ...fact(words.cost, `${count(data, stop.cost)} ${words.points}`),
  ]
}

function routeCard(page: Page, route: number): Node[] {
  const { data, words } = page
  const it = data.routes[route]!
  const stops = it.stops.map(({ visit, start, flags }) => {
    const { id, urgency } = data.visits[visit]!
    const isMissed = flags.some(({ seconds }) => seconds !== undefined)
    const line = el('span', {}, markIcon(urgency), el('time', {}, clock(data, start)), el('span', {}, id))
    const open = button(`${id}: ${visitLine(page, visit)}`, line, () => page.set({ selected: { route, visit } }), {
      class: isMissed ? 'stop missed' : 'stop',
    })
    return el('li', {}, open)
  })
  return [
    el('h3', {}, routeName(it), el('small', {}, `${it.stops.length} ${words.visits}`)),
    el(
      'dl',
      {},
      ...fact(words.shift, `${clock(data, it.shiftStart)}–${clock(data, it.shiftEnd)}`),
      ...fact(words.end, it.stops.length > 0 ? clock(data, it.end) : words.free),
      ...fact(words.overtime, it.overtime > 0 ? duration(it.overtime) : undefined),
      ...fact(words.drive, it.stops.length > 0 ? `${duration(it.driving)}, ${kilometres(data, it.metres)}` : undefined),
      ...fact(words.cost, `${count(data, it.cost)} ${words.points}`),
      ...fact(words.skills, it.skills.join(', ')),
    ),
    el('ol', { class: 'stops' }, ...stops),
  ]
}
