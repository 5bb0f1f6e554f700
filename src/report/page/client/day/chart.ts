/** Charts in plain SVG: drawn for the width there is, and anew when it changes. */
import { el, svg } from '../dom.js'
import { clock } from '../page.js'
import type { DayPage } from './DayPage.js'

export interface Chart {
  readonly element: HTMLElement
  /** Draws anew: the data is another. */
  redraw(): void
}

/** @param draw what stands in the picture, given its pixels @param label what it shows, for who cannot see it */
export function chart(height: number, label: string, draw: (width: number) => readonly SVGElement[]): Chart {
  const picture = svg('svg', { height, role: 'img', 'aria-label': label, width: '100%' })
  const element = el('div', { class: 'chart' }, picture)
  let drawn = 0
  const redraw = () => {
    drawn = Math.round(element.clientWidth)
    if (drawn > 0) picture.replaceChildren(...draw(drawn))
  }
  new ResizeObserver(() => {
    if (Math.round(element.clientWidth) !== drawn) redraw()
  }).observe(element)
  return { element, redraw }
}

export type Scale = (value: number) => number

export function scale(from: number, to: number, first: number, last: number): Scale {
  return (value) => first + ((value - from) / (to - from)) * (last - first)
}

/** Numbers written without the noise of floating point. */
export const px = (value: number) => Math.round(value * 10) / 10

/** `M x y L …` */
export function linePath(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')
}

/** A round number at or above a value, of which quarters or fifths are round too. */
export function niceTop(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 4, 5, 10].map((each) => each * unit).find((top) => top >= value)!
}

/** A round step of which about so many make up a span. */
export function niceStep(span: number, steps: number): number {
  const unit = 10 ** Math.floor(Math.log10(span / steps))
  return [1, 2, 5, 10].map((each) => each * unit).find((step) => span / step <= steps)!
}

/** Hours of the clock on the wall along the bottom, as many as there is room for. */
export function hourAxis({ data }: DayPage, [from, to]: readonly [number, number], x: Scale, top: number, y: number) {
  const offset = data.origin + (data.offsets[0]?.[1] ?? 0)
  const perHour = (x(to) - x(from)) / ((to - from) / 3600)
  const step = [1, 2, 3, 6, 12].find((hours) => hours * perHour >= 44) ?? 12
  const first = Math.ceil((from + offset) / 3600) * 3600 - offset
  const marks: SVGElement[] = []
  for (let at = first; at <= to; at += 3600) {
    if (Number(clock(data, at).slice(0, 2)) % step !== 0) continue
    marks.push(
      svg('line', { class: 'grid-line', x1: px(x(at)), x2: px(x(at)), y1: top, y2: y }),
      svg('text', { class: 'tick-label', x: px(x(at)), y: y + 14, 'text-anchor': 'middle' }, clock(data, at)),
    )
  }
  return marks
}

/** Values along the left side, each with a line across. */
export function valueAxis(
  values: readonly number[],
  text: (value: number) => string,
  y: Scale,
  x1: number,
  x2: number,
) {
  return values.flatMap((value) => [
    svg('line', { class: 'grid-line', x1, x2, y1: px(y(value)), y2: px(y(value)) }),
    svg('text', { class: 'tick-label', x: x1 - 6, y: px(y(value)) + 4, 'text-anchor': 'end' }, text(value)),
  ])
}

/** The table behind a picture, written when it is opened or printed. */
export function tableBehind(name: string, head: readonly string[], rows: () => readonly (readonly string[])[]) {
  const details = el('details', { class: 'behind' }, el('summary', {}, name))
  const write = () => {
    const cells = rows().map(([first = '', ...rest]) =>
      el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((text) => el('td', {}, text))),
    )
    const row = el('tr', {}, ...head.map((text) => el('th', { scope: 'col' }, text)))
    details.querySelector('.wide')?.remove()
    details.append(el('div', { class: 'wide' }, el('table', {}, el('thead', {}, row), el('tbody', {}, ...cells))))
  }
  details.addEventListener('toggle', () => details.open && write())
  return details
}
