/**
 * Time under the map: play, a slider over the day, how fast. The whole day at once is the state without a moment.
 */
import { button, el, svg } from '../dom.js'
import { clock, fill } from '../page.js'
import type { DayPage } from './DayPage.js'

/** Minutes of the day a second. */
const SPEEDS = [2, 5, 15, 30, 60]
const USUAL = 15

export function player(page: DayPage): HTMLElement {
  const { data, words } = page
  const [from, to] = data.span
  let speed = USUAL
  const icon = (...shapes: string[]) =>
    svg(
      'svg',
      { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
      ...shapes.map((d) => svg('path', { d, class: 'solid' })),
    )
  const [playing, paused] = [icon('M4 3h3v10H4z', 'M9 3h3v10H9z'), icon('M4 2.5l9 5.5l-9 5.5z')]
  const toggle = () => {
    const { isPlaying, now } = page.state
    // At the end, or with the whole day in view, play begins where the day does that counts.
    const start = now === undefined || now >= to ? data.counts[0] : now
    page.set({ isPlaying: !isPlaying, now: isPlaying ? now : start })
  }
  const play = button(words.play, paused, toggle, { class: 'play' })
  const slider = el('input', { type: 'range', min: from, max: to, step: 60, 'aria-label': words.moment })
  slider.addEventListener('input', () => page.set({ now: Number(slider.value), isPlaying: false }))
  const time = el('output', { class: 'clock' })
  const choice = el(
    'select',
    { 'aria-label': words.speed, title: words.speed },
    ...SPEEDS.map((each) => el('option', { value: each, selected: each === USUAL }, fill(words.speedOf, each))),
  )
  choice.addEventListener('change', () => {
    speed = Number(choice.value)
  })
  const whole = button(words.wholeDay, words.wholeDay, () => page.set({ now: undefined, isPlaying: false }), {
    class: 'whole',
  })
  page.watch(({ now, isPlaying }, before) => {
    slider.value = String(now ?? to)
    const shown = now === undefined ? words.wholeDay : clock(data, now)
    time.textContent = now === undefined ? '' : shown
    slider.setAttribute('aria-valuetext', shown)
    whole.setAttribute('aria-pressed', String(now === undefined))
    if (before && before.isPlaying === isPlaying) return
    play.replaceChildren(isPlaying ? playing : paused)
    play.title = isPlaying ? words.pause : words.play
    play.setAttribute('aria-label', play.title)
    if (isPlaying) run(page, to, () => speed)
  })
  addEventListener('keydown', (event) => {
    const isWriting = (event.target as Element).closest?.('button, input, select, summary, .bar, .name')
    if (event.key !== ' ' || isWriting) return
    event.preventDefault()
    toggle()
  })
  return el('div', { class: 'player' }, play, time, slider, choice, whole)
}

/** One step each time the screen is drawn; a tab that was away for long does not jump. */
function run(page: DayPage, to: number, speed: () => number): void {
  let last: number | undefined
  const step = (at: number) => {
    if (!page.state.isPlaying) return
    const seconds = last === undefined ? 0 : Math.min(0.25, (at - last) / 1000)
    last = at
    const now = Math.min(to, page.state.now! + seconds * speed() * 60)
    page.set(now >= to ? { now: to, isPlaying: false } : { now })
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}
