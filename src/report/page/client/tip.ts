/** The two lines beside the pointer. */
import { el, styled } from './dom.js'

export interface Tip<Target> {
  readonly element: HTMLElement
  show(target: Target, x: number, y: number): void
  move(x: number, y: number): void
  hide(): void
}

/** @param tipOf what is said of something */
export function createTip<Target>(tipOf: (target: Target) => readonly Node[]): Tip<Target> {
  const element = el('div', { class: 'tip', hidden: true, role: 'presentation' })
  const move = (x: number, y: number) => {
    const { width, height } = element.getBoundingClientRect()
    const left = x + 14 + width > innerWidth - 8 ? x - width - 14 : x + 14
    const top = y + 16 + height > innerHeight - 8 ? y - height - 12 : y + 16
    styled(element, { left: `${Math.max(8, left)}px`, top: `${Math.max(8, top)}px` })
  }
  return {
    element,
    show(target, x, y) {
      element.replaceChildren(...tipOf(target))
      element.hidden = false
      move(x, y)
    },
    move,
    hide() {
      element.hidden = true
    },
  }
}
