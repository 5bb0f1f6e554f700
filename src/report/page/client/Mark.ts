/**
 * A visit's sign as a Leaflet layer on the canvas: what `CircleMarker` is, with the shape of the urgency.
 *
 * It draws where Leaflet 1.9's canvas renderer would draw a circle (`_updatePath`), the only place in which the page
 * leans on Leaflet's inside; Leaflet is pinned to 1.x for it.
 */
import type * as Leaflet from 'leaflet'
import { traceMark } from './marks.js'

declare const L: typeof Leaflet

export interface MarkOptions extends Leaflet.CircleMarkerOptions {
  readonly urgency: number
  /** Not in a round: drawn hollow. */
  readonly isHollow: boolean
  /** Written on the sign; empty for none. */
  label: string
  /** Colour of the label, and of what surrounds the sign. */
  ink: string
  halo: string
}

/** What a canvas layer finds in itself while it is drawn. */
interface Drawn {
  readonly options: MarkOptions
  readonly _point: Leaflet.Point
  readonly _radius: number
  readonly _renderer: { readonly _drawing: boolean; readonly _ctx: CanvasRenderingContext2D }
  _empty(): boolean
}

export type MarkLayer = Leaflet.CircleMarker & { readonly options: MarkOptions }

/** Made at first use: `L` is there only once Leaflet has run. */
export function createMark(at: Leaflet.LatLngExpression, options: MarkOptions): MarkLayer {
  return new (markClass())(at, options)
}

let made: (new (at: Leaflet.LatLngExpression, options: MarkOptions) => MarkLayer) | undefined

function markClass() {
  made ??= L.CircleMarker.extend({
    _updatePath(this: Drawn) {
      if (this._renderer._drawing && !this._empty()) draw(this)
    },
  }) as unknown as NonNullable<typeof made>
  return made
}

function draw({ options, _point: { x, y }, _radius: radius, _renderer: { _ctx: canvas } }: Drawn): void {
  const { urgency, isHollow, label, ink, halo, opacity = 1, color = ink } = options
  canvas.save()
  canvas.globalAlpha = opacity
  canvas.lineJoin = 'round'
  traceMark(canvas, urgency, x, y, radius)
  canvas.lineWidth = isHollow ? 5 : Math.min(3, radius / 2)
  canvas.strokeStyle = halo
  canvas.stroke()
  canvas.fillStyle = isHollow ? halo : color
  canvas.fill()
  if (isHollow) {
    canvas.lineWidth = 2.4
    canvas.strokeStyle = color
    canvas.stroke()
  }
  if (label) {
    canvas.font = `700 ${Math.round(radius * 1.35)}px system-ui, sans-serif`
    canvas.textAlign = 'center'
    canvas.textBaseline = 'middle'
    canvas.fillStyle = ink
    canvas.fillText(label, x, y + (urgency === 1 ? radius * 0.22 : 0.5))
  }
  canvas.restore()
}
