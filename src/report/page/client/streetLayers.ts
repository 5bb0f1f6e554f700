/** The streets under a map: on a canvas of their own, drawn once a move. */
import type * as Leaflet from 'leaflet'
import { decodeLines } from '../lineCode.js'
import { colourOf } from './theme.js'

declare const L: typeof Leaflet

/** [level] pixels */
const WEIGHTS = [2.6, 2.1, 1.5, 1, 0.7]

/** Draws the streets, and returns what draws them anew in the colours of the theme. @param streets [level] `lineCode` */
export function streetLayers(streets: readonly string[], map: Leaflet.Map): () => void {
  map.createPane('streets').style.zIndex = '350'
  const canvas = L.canvas({ pane: 'streets', padding: 0.4 })
  const options = { renderer: canvas, pane: 'streets', interactive: false, smoothFactor: 1.2 }
  const layers = streets.map((text) => L.polyline(decodeLines(text), options))
  const draw = () => {
    const isNear = map.getZoom() >= 14
    layers.forEach((layer, level) => {
      layer.setStyle({ color: colourOf(`--street-${level}`), weight: WEIGHTS[level]! * (isNear ? 2 : 1) })
    })
  }
  draw()
  for (const layer of [...layers].reverse()) layer.addTo(map)
  map.on('zoomend', draw)
  return draw
}
