/** Service level against doctor-hours, a picture a level: every roster that was tried, and the way the search went. */
import type { StaffingPoint, StaffingResult } from '../../../../model/Comparison.js'
import { el, svg } from '../dom.js'
import { markIcon } from '../marks.js'
import { count, duration, fill, percent } from '../page.js'
import { chart, linePath, niceStep, px, scale, tableBehind, valueAxis } from './chart.js'
import type { DayPage } from './DayPage.js'

const HEIGHT = 190
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 10, 8, HEIGHT - 22]

export function staffingView(page: DayPage): HTMLElement[] {
  const { words, data } = page
  const { staffing } = data
  if (!staffing) return []
  const { status, best, levels, days } = staffing
  const verdict = fill(
    status === 'kept' ? words.staffingKept : words.staffingNotReached,
    best.doctorHours,
    rosterText(best),
  )
  const panels = levels.map(({ urgency, within, share }, k) => {
    const label = fill(words.levelOf, percent(share), urgency, duration(within))
    const { element } = chart(HEIGHT, label, (width) => draw(staffing, k, width))
    return el('div', { class: 'panel' }, el('h3', {}, markIcon(urgency), label), element)
  })
  const head = [
    words.doctorHours,
    ...levels.map(({ urgency, within }) => `${fill(words.urgencyOf, urgency)}, ${duration(within)}`),
  ]
  const table = tableBehind(words.table, [...head, words.measures.waitingPoints, words.roster], () =>
    staffing.tried.map((point) => [
      String(point.doctorHours),
      ...point.shares.map(({ estimate, low, high }) =>
        isNumber(low) && isNumber(high)
          ? `${percent(estimate)} [${percent(low)}; ${percent(high)}]`
          : isNumber(estimate)
            ? percent(estimate)
            : '–',
      ),
      isNumber(point.waitingPoints.estimate) ? count(data, point.waitingPoints.estimate) : '–',
      rosterText(point),
    ]),
  )
  return [
    el(
      'section',
      { class: 'card staffing' },
      el('h2', {}, words.staffing),
      el('p', { class: 'hint' }, `${verdict} ${fill(words.staffingHint, staffing.tried.length, days)}`),
      el('div', { class: 'panels wide' }, ...panels),
      table,
    ),
  ]
}

const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value)

/** `2 × 07-15, 1 × 20-08` */
function rosterText({ counts }: StaffingPoint): string {
  return Object.entries(counts)
    .filter(([, doctors]) => doctors > 0)
    .map(([name, doctors]) => `${doctors} × ${name}`)
    .join(', ')
}

function draw({ tried, steps, best, levels }: StaffingResult, k: number, width: number): SVGElement[] {
  const shown = tried.filter(({ shares }) => isNumber(shares[k]!.estimate))
  const hours = shown.map(({ doctorHours }) => doctorHours)
  const [least, most] = [Math.min(...hours), Math.max(...hours)]
  const margin = Math.max(2, (most - least) * 0.06)
  const x = scale(least - margin, most + margin, LEFT, width - RIGHT)
  const bottom =
    Math.floor(10 * Math.min(levels[k]!.share - 0.1, ...shown.map(({ shares }) => shares[k]!.estimate))) / 10
  const y = scale(Math.max(0, bottom), 1, BOTTOM, TOP)
  const at = (point: StaffingPoint) => [x(point.doctorHours), y(point.shares[k]!.estimate)] as const
  const target = px(y(levels[k]!.share))
  const step = niceStep(most - least + 2 * margin, 6)
  const ticks: SVGElement[] = []
  for (let value = Math.ceil((least - margin) / step) * step; value <= most + margin; value += step) {
    ticks.push(
      svg('text', { class: 'tick-label', x: px(x(value)), y: BOTTOM + 15, 'text-anchor': 'middle' }, `${value} h`),
    )
  }
  const dots = shown.map((point) => {
    const [cx, cy] = at(point)
    const look = `roster${point.isKept ? ' kept' : ''}${point === best ? ' best' : ''}`
    return svg('circle', { class: look, cx: px(cx), cy: px(cy), r: 3 })
  })
  const { low, high } = best.shares[k]!
  const range =
    isNumber(low) && isNumber(high)
      ? [
          svg('line', {
            class: 'best-range',
            x1: px(x(best.doctorHours)),
            x2: px(x(best.doctorHours)),
            y1: px(y(Math.max(low, bottom))),
            y2: px(y(high)),
          }),
        ]
      : []
  const [bx, by] = at(best)
  const path = steps.filter(({ shares }) => isNumber(shares[k]!.estimate)).map(at)
  return [
    ...valueAxis([Math.max(0, bottom), (Math.max(0, bottom) + 1) / 2, 1], percent, y, LEFT, width - RIGHT),
    ...ticks,
    svg('line', { class: 'target-line', x1: LEFT, x2: width - RIGHT, y1: target, y2: target }),
    svg('path', { class: 'steps', d: linePath(path) }),
    ...dots,
    ...range,
    ...(isNumber(best.shares[k]!.estimate)
      ? [svg('circle', { class: 'roster best', cx: px(bx), cy: px(by), r: 5.5 })]
      : []),
  ]
}
