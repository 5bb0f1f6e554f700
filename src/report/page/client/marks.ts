/**
 * The four signs of urgency: a shape and a colour each (Okabe & Ito's palette, told apart by colour-blind people), of
 * about equal area. On canvas for the map, as SVG for everything else.
 */
import { svg } from './dom.js'

/** [urgency] corners on a circle of radius 1, as [x, y] with y downwards; none for the disc. */
const CORNERS: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  1: [
    [0, -1.35],
    [1.25, 0.85],
    [-1.25, 0.85],
  ],
  2: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  3: [],
  4: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
}

/** Adds the outline of a sign to the canvas path. */
export function traceMark(canvas: CanvasRenderingContext2D, urgency: number, x: number, y: number, radius: number) {
  const corners = CORNERS[urgency] ?? []
  canvas.beginPath()
  if (corners.length === 0) canvas.arc(x, y, radius, 0, 2 * Math.PI)
  corners.forEach(([dx, dy], k) => {
    if (k === 0) canvas.moveTo(x + dx * radius, y + dy * radius)
    else canvas.lineTo(x + dx * radius, y + dy * radius)
  })
  canvas.closePath()
}

/** A sign in a line of text; it says nothing by itself to a screen reader. */
export function markIcon(urgency: number, isHollow = false): SVGElement {
  const corners = CORNERS[urgency] ?? []
  const look = { class: `mark u${urgency}${isHollow ? ' hollow' : ''}` }
  const shape =
    corners.length === 0
      ? svg('circle', { r: 5, ...look })
      : svg('polygon', { points: corners.map(([x, y]) => `${x * 5},${y * 5}`).join(' '), ...look })
  return svg('svg', { class: 'icon', viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, shape)
}
