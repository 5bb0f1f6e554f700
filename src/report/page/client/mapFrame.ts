/** What stands on every map besides what it shows: nearer and farther, whose streets they are, and how exact. */
import type { PageData } from '../PageData.js'
import { button, el } from './dom.js'
import { icons } from './icons.js'

type Words = Pick<PageData['words'], 'zoomIn' | 'zoomOut' | 'fit' | PageData['remarks'][number]>

/** Buttons that send `ronde:zoom` and `ronde:fit` to the map. */
export function mapControls(map: HTMLElement, words: Words): HTMLElement {
  const send = (name: string, detail?: number) => () => map.dispatchEvent(new CustomEvent(`ronde:${name}`, { detail }))
  return el(
    'div',
    { class: 'controls' },
    button(words.zoomIn, icons.plus(), send('zoom', 1)),
    button(words.zoomOut, icons.minus(), send('zoom', -1)),
    button(words.fit, icons.fit(), send('fit')),
  )
}

export function mapCredit(
  { attribution, remarks }: Pick<PageData, 'attribution' | 'remarks'>,
  words: Words,
): HTMLElement {
  const texts = [attribution, ...remarks.map((remark) => words[remark])]
  return el('p', { class: 'credit' }, texts.filter((text) => text !== undefined).join(' · '))
}
