/** What is said of a call or a shift: in two lines beside the pointer, and at length in the card of what is selected. */
import type { PageCall } from '../../../day/DayPageData.js'
import { button, el, fact } from '../dom.js'
import { markIcon } from '../marks.js'
import { clock, duration, fill, percent } from '../page.js'
import { type DayPage, type DayTarget, targetOfCall } from './DayPage.js'

export function dayTip(page: DayPage, { call, shift }: DayTarget): Node[] {
  if (call !== undefined) {
    const { urgency, name, started } = page.record.calls[call]!
    return [el('strong', {}, markIcon(urgency, started === undefined), name), el('span', {}, callLine(page, call))]
  }
  if (shift === undefined) return []
  return [el('strong', {}, page.record.shifts[shift]!.name), el('span', {}, shiftLine(page, shift))]
}

/** When it came in, who came when; or what became of it. Also what a screen reader says of a bar. */
export function callLine({ data, words, record }: DayPage, call: number): string {
  const { requested, since, started, ended, outcome, closed, shift, urgency } = record.calls[call]!
  const came = `${words.requested} ${clock(data, requested)}`
  if (started === undefined) return `${came} · ${fill(words.closedAt, words.outcomes[outcome], clock(data, closed))}`
  const past = started - since - data.targets[urgency]
  return [
    came,
    `${clock(data, started)}–${clock(data, ended ?? started)}`,
    record.shifts[shift ?? -1]?.name,
    `${words.response.toLowerCase()} ${duration(started - since)}`,
    ...(past > 0 ? [`${duration(Math.max(60, past))} ${words.pastTarget}`] : []),
    ...(outcome === 'done' ? [] : [words.outcomes[outcome]]),
  ].join(' · ')
}

function shiftLine({ data, words, record }: DayPage, shift: number): string {
  const { start, ended, stops, illAt } = record.shifts[shift]!
  const times = `${clock(data, start)}–${clock(data, ended)} · ${stops.length} ${words.visits}`
  return illAt === undefined ? times : `${times} · ${words.fellIll} ${clock(data, illAt)}`
}

export function dayCard(page: DayPage, target: DayTarget): Node[] {
  if (target.call !== undefined) return callCard(page, target.call)
  return target.shift === undefined ? [] : shiftCard(page, target.shift)
}

function callCard(page: DayPage, call: number): Node[] {
  const { data, words, record } = page
  const it = record.calls[call]!
  const target = data.targets[it.urgency]
  const at = (seconds: number | undefined) => (seconds === undefined ? undefined : clock(data, seconds))
  const doctor = it.shift === undefined ? undefined : record.shifts[it.shift]
  const open = doctor
    ? [
        el('dt', {}, words.doctor),
        el(
          'dd',
          {},
          button(fill(words.showShift, doctor.name), doctor.name, () => page.set({ selected: { shift: it.shift! } }), {
            class: 'link',
          }),
        ),
      ]
    : []
  const { started, since, arrived, departed, ended, quote } = it
  return [
    el(
      'h3',
      {},
      markIcon(it.urgency, started === undefined),
      it.name,
      el('small', {}, fill(words.urgencyOf, it.urgency)),
    ),
    el(
      'dl',
      {},
      ...fact(words.requested, at(it.requested)),
      ...fact(words.waitsFrom, since > it.requested ? at(since) : undefined),
      ...open,
      ...fact(words.drive, departed === undefined || arrived === undefined ? undefined : duration(arrived - departed)),
      ...fact(words.arrival, at(arrived)),
      ...fact(words.visit, started === undefined ? undefined : `${at(started)}–${at(ended)}`),
      ...fact(
        words.response,
        started === undefined ? undefined : `${duration(started - since)} (${words.target} ${duration(target)})`,
      ),
      ...fact(words.quoted, quote && quoteText(page, quote)),
      ...fact(words.moves, it.moves > 0 ? fill(words.times, it.moves) : undefined),
      ...fact(words.age, it.age),
      ...fact(words.outcome, fill(words.closedAt, words.outcomes[it.outcome], at(it.closed)!)),
    ),
  ]
}

function quoteText({ data, words }: DayPage, { planned, median, late }: NonNullable<PageCall['quote']>): string {
  const about = clock(data, median ?? planned)
  return late === undefined ? about : fill(words.quoteOf, about, clock(data, late))
}

function shiftCard(page: DayPage, shift: number): Node[] {
  const { data, words, record } = page
  const it = record.shifts[shift]!
  const stops = it.stops.map(({ call, started }) => {
    const { urgency, name, since } = record.calls[call]!
    const isLate = started - since > data.targets[urgency]
    const line = el('span', {}, markIcon(urgency), el('time', {}, clock(data, started)), el('span', {}, name))
    const open = button(callLine(page, call), line, () => page.set({ selected: targetOfCall(page, call) }), {
      class: isLate ? 'stop missed' : 'stop',
    })
    return el('li', {}, open)
  })
  const driving = it.legs.reduce((sum, { departed, ended }) => sum + ended - departed, 0)
  const overtime = it.illAt === undefined ? it.ended - it.end : 0
  return [
    el('h3', {}, it.name, el('small', {}, `${it.stops.length} ${words.visits}`)),
    el(
      'dl',
      {},
      ...fact(words.shift, `${clock(data, it.start)}–${clock(data, it.end)}`),
      ...fact(words.fellIll, it.illAt === undefined ? undefined : clock(data, it.illAt)),
      ...fact(
        words.states.driving,
        it.ended > it.start ? `${duration(driving)} (${percent(driving / (it.ended - it.start))})` : undefined,
      ),
      ...fact(
        words.home,
        overtime >= 60 ? `${clock(data, it.ended)} (${fill(words.overtime, duration(overtime))})` : undefined,
      ),
    ),
    el('ol', { class: 'stops' }, ...stops),
  ]
}
