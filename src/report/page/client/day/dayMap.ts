/**
 * The map of a day: streets below, and above them a canvas that is drawn anew for each moment. The whole day at once
 * shows every call in the colour of its response; a moment shows who waits, how long already, and where the doctors are.
 */
import type * as Leaflet from 'leaflet'
import { el } from '../dom.js'
import { streetLayers } from '../streetLayers.js'
import { whenThemeChanges } from '../theme.js'
import type { Tip } from '../tip.js'
import { type DayPage, type DayTarget, isSameTarget } from './DayPage.js'
import { drawDay, type Spot } from './drawDay.js'

declare const L: typeof Leaflet

/** Pixels from a sign within which the pointer is on it. */
const NEAR = 14

export function dayMap(page: DayPage, tip: Tip<DayTarget>): { readonly element: HTMLElement; start(): void } {
  const element = el('div', { id: 'map', role: 'application', 'aria-label': page.words.map })
  return { element, start: () => startMap(page, tip, element) }
}

function startMap(page: DayPage, tip: Tip<DayTarget>, element: HTMLElement): void {
  // The signs are drawn for one zoom: between two of them there would be nothing to show.
  const map = L.map(element, { zoomControl: false, attributionControl: false, zoomSnap: 0.1, zoomAnimation: false })
  const bounds = boundsOf(page)
  const showAll = () => map.fitBounds(bounds, { padding: [24, 24], maxZoom: 16 })
  showAll()
  L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map)
  const drawStreets = streetLayers(page.data.streets, map)
  const canvas = el('canvas', { class: 'signs', 'aria-hidden': 'true' })
  element.append(canvas)
  let spots: readonly Spot[] = []
  const draw = () => {
    const { x, y } = map.getSize()
    const ratio = devicePixelRatio || 1
    if (canvas.width !== Math.round(x * ratio) || canvas.height !== Math.round(y * ratio)) {
      canvas.width = Math.round(x * ratio)
      canvas.height = Math.round(y * ratio)
    }
    const pen = canvas.getContext('2d')!
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.clearRect(0, 0, x, y)
    spots = drawDay(page, pen, ([latitude, longitude]) => map.latLngToContainerPoint([latitude, longitude]))
  }
  page.watch(draw)
  map.on('move zoom viewreset resize', draw)
  whenThemeChanges(() => {
    drawStreets()
    draw()
  })
  listen(page, tip, map, element, () => spots)
  element.addEventListener('ronde:fit', showAll)
  element.addEventListener('ronde:zoom', (event) => map.zoomIn((event as CustomEvent<number>).detail))
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false })
    draw()
  }).observe(element)
}

/** All but the farthest calls: one village must not make the city small. */
function boundsOf({ data }: DayPage): Leaflet.LatLngBounds {
  const places = data.records.flatMap(({ calls, shifts }) => [
    ...calls.map(({ at }) => at),
    ...shifts.filter(({ stops }) => stops.length > 0).map(({ from }) => from),
  ])
  const middle = (values: number[]) => {
    const sorted = values.sort((a, b) => a - b)
    const out = Math.floor(sorted.length * 0.01)
    return [sorted[out]!, sorted[sorted.length - 1 - out]!] as const
  }
  if (places.length === 0) return L.latLngBounds([-60, -170], [70, 170])
  const [west, east] = middle(places.map(([longitude]) => longitude))
  const [south, north] = middle(places.map(([, latitude]) => latitude))
  return L.latLngBounds([south, west], [north, east])
}

function listen(
  page: DayPage,
  tip: Tip<DayTarget>,
  map: Leaflet.Map,
  element: HTMLElement,
  spots: () => readonly Spot[],
): void {
  const targetAt = (at: Leaflet.Point): DayTarget | undefined => {
    let found: Spot | undefined
    let least = NEAR
    for (const spot of spots()) {
      const away = Math.hypot(spot.x - at.x, spot.y - at.y)
      if (away <= least) [found, least] = [spot, away]
    }
    return found?.target
  }
  map.on('mousemove', ({ containerPoint, originalEvent }) => {
    const target = targetAt(containerPoint)
    element.classList.toggle('has-target', target !== undefined)
    if (!isSameTarget(target, page.state.hover)) page.set({ hover: target })
    if (target) tip.show(target, originalEvent.clientX, originalEvent.clientY)
    else tip.hide()
  })
  map.on('mouseout', () => {
    page.set({ hover: undefined })
    tip.hide()
  })
  map.on('click', ({ containerPoint }) => {
    const target = targetAt(containerPoint)
    page.set({ selected: isSameTarget(target, page.state.selected) ? undefined : target })
  })
}
