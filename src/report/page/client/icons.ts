/** The few signs on buttons, drawn: fonts differ in what they have. */
import { svg } from './dom.js'

const icon = (...shapes: readonly SVGElement[]) =>
  svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, ...shapes)
const path = (d: string, look?: string) => svg('path', { d, class: look })

export const icons = {
  theme: () => icon(path('M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12'), path('M8 2a6 6 0 0 1 0 12z', 'solid')),
  print: () => icon(path('M4.5 6V2h7v4M4.5 11.5H2.5V6h11v5.5h-2M4.5 9.5h7V14h-7z')),
  plus: () => icon(path('M8 3v10M3 8h10')),
  minus: () => icon(path('M3 8h10')),
  fit: () => icon(path('M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5L9.5 6.5M2.5 13.5l4-4')),
  close: () => icon(path('M4 4l8 8M12 4l-8 8')),
}
