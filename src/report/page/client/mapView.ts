/**
 * The map: streets on a canvas of their own (drawn once a move), rounds and visits on a second one that listens.
 *
 * It follows the page's state: what is selected stands out and is numbered, the rest steps back; what is hovered gets
 * a bold line and a ring. It changes the state by pointer and touch.
 */
import type * as Leaflet from 'leaflet'
import { decodeLines } from '../lineCode.js'
import { el } from './dom.js'
import { createMark, type MarkLayer } from './Mark.js'
import { isSame, type Page, type State, type Target } from './page.js'
import { streetLayers } from './streetLayers.js'
import { colourOf, routeColours, whenThemeChanges } from './theme.js'
import type { Tip } from './tip.js'

declare const L: typeof Leaflet

type LatLng = [latitude: number, longitude: number]

interface RouteLayer {
  readonly line: Leaflet.Polyline
  readonly start: Leaflet.CircleMarker
  /** [stop] the line to it; [stops] the line home. */
  readonly legs: readonly (LatLng[] | undefined)[]
}

export function mapView(page: Page, tip: Tip<Target>): { readonly element: HTMLElement; start(): void } {
  const element = el('div', { id: 'map', role: 'application', 'aria-label': page.words.map })
  return { element, start: () => startMap(page, tip, element) }
}

function startMap(page: Page, tip: Tip<Target>, element: HTMLElement): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.1,
    zoomAnimation: !isCalm,
    inertia: !isCalm,
  })
  const bounds = boundsOf(page)
  const showAll = () => map.fitBounds(bounds, { padding: [28, 28], maxZoom: 16 })
  showAll()
  L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map)
  const drawStreets = streetLayers(page.data.streets, map)
  const canvas = L.canvas({ padding: 0.4, tolerance: 4 })
  const routes = page.data.routes.map((_, r) => routeLayer(page, r, canvas))
  const marks = page.data.visits.map((_, v) => markLayer(page, v, canvas))
  const above = L.layerGroup().addTo(map)
  routes.forEach(({ line, start }, r) => {
    for (const layer of [line, start]) listen(page, tip, layer, { route: r })
  })
  marks.forEach((mark, v) => {
    const route = page.planned[v]?.route
    listen(page, tip, mark, route === undefined ? { visit: v } : { route, visit: v })
  })
  map.on('click', () => page.set({ selected: undefined }))

  const paint = (state: State, before: State | undefined) => {
    const isOnlyHover =
      before &&
      isSame(before.selected, state.selected) &&
      before.urgencies === state.urgencies &&
      before.query === state.query
    if (!isOnlyHover) paintAll(page, map, routes, marks)
    paintAbove(page, above, routes, marks, canvas)
    if (before && state.selected && !isSame(before.selected, state.selected))
      bringIntoView(page, map, routes, state.selected)
  }
  page.watch(paint)
  map.on('zoomend', () => paintAll(page, map, routes, marks))
  whenThemeChanges(() => {
    drawStreets()
    paint(page.state, undefined)
  })
  element.addEventListener('ronde:fit', showAll)
  element.addEventListener('ronde:zoom', (event) => map.zoomIn((event as CustomEvent<number>).detail))
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(element)
}

function boundsOf({ data }: Page): Leaflet.LatLngBounds {
  const busy = data.routes.filter(({ stops }) => stops.length > 0)
  const places = [...data.visits.map(({ at }) => at), ...busy.map(({ from }) => from)]
  const bounds = L.latLngBounds(places.map(([longitude, latitude]) => [latitude, longitude]))
  return bounds.isValid() ? bounds : L.latLngBounds([-60, -170], [70, 170])
}

function routeLayer({ data }: Page, r: number, renderer: Leaflet.Renderer): RouteLayer {
  const { stops, home, from } = data.routes[r]!
  const legs = [...stops.map(({ leg }) => leg), home].map((text) => (text ? decodeLines(text)[0] : undefined))
  const lines = legs.filter((leg) => leg !== undefined)
  return {
    line: L.polyline(lines, { renderer, weight: 3, lineJoin: 'round', bubblingMouseEvents: false }),
    start: L.circleMarker([from[1], from[0]], { renderer, radius: 4, weight: 2.5, bubblingMouseEvents: false }),
    legs,
  }
}

function markLayer({ data, planned }: Page, v: number, renderer: Leaflet.Renderer): MarkLayer {
  const { at, urgency } = data.visits[v]!
  return createMark([at[1], at[0]], {
    renderer,
    urgency,
    isHollow: planned[v] === undefined,
    label: '',
    ink: '',
    halo: '',
    bubblingMouseEvents: false,
  })
}

function listen(page: Page, tip: Tip<Target>, layer: Leaflet.Path, target: Target): void {
  layer.on('mouseover', ({ originalEvent }) => {
    page.set({ hover: target })
    tip.show(target, originalEvent.clientX, originalEvent.clientY)
  })
  layer.on('mousemove', ({ originalEvent }) => tip.move(originalEvent.clientX, originalEvent.clientY))
  layer.on('mouseout', () => {
    page.set({ hover: undefined })
    tip.hide()
  })
  layer.on('click', () => page.set({ selected: isSame(page.state.selected, target) ? undefined : target }))
}

function paintAll(page: Page, map: Leaflet.Map, routes: readonly RouteLayer[], marks: readonly MarkLayer[]): void {
  const { selected } = page.state
  const colours = routeColours(routes.length)
  const isFar = map.getZoom() < 14
  const radius = (marks.length > 250 ? 4.2 : 6) + (isFar ? 0 : 2)
  const halo = colourOf('--map')
  routes.forEach(({ line, start }, r) => {
    const isShown = page.isRouteShown(r) && page.data.routes[r]!.stops.length > 0
    const isBack = selected?.route !== undefined && selected.route !== r
    const isFront = selected?.route === r
    show(map, line, isShown)
    show(map, start, isShown)
    line.setStyle({ color: colours[r]!, opacity: isBack ? 0.13 : isFront ? 1 : 0.72, weight: isFront ? 4.5 : 2.6 })
    start.setStyle({ color: colours[r]!, fillColor: halo, fillOpacity: 1, opacity: isBack ? 0.2 : 1 })
  })
  const isUnassigned = new Set(page.data.unassigned.map(({ visit }) => visit))
  // The most urgent last, hence on top.
  const order = marks.map((_, v) => v).sort((a, b) => page.data.visits[b]!.urgency - page.data.visits[a]!.urgency)
  for (const v of order) {
    const mark = marks[v]!
    const { urgency } = page.data.visits[v]!
    const planned = page.planned[v]
    const isFront = selected !== undefined && (selected.visit === v || (planned && selected.route === planned.route))
    show(map, mark, page.isVisitShown(v))
    mark.options.label = planned ? (isFront ? String(planned.sequence + 1) : '') : isUnassigned.has(v) ? '!' : ''
    mark.options.ink = colourOf(planned ? '--on-mark' : '--ink')
    mark.options.halo = halo
    mark.setRadius(isFront ? Math.max(radius + 2, 8.5) : isUnassigned.has(v) ? radius + 1.5 : radius)
    mark.setStyle({ color: colourOf(`--u${urgency}`), opacity: selected?.route !== undefined && !isFront ? 0.28 : 1 })
  }
}

function show(map: Leaflet.Map, layer: Leaflet.Path, isShown: boolean): void {
  if (isShown === map.hasLayer(layer)) return
  if (isShown) layer.addTo(map)
  else layer.remove()
}

/** The bold line and the ring of what the pointer, or else the selection, is at. */
function paintAbove(
  page: Page,
  above: Leaflet.LayerGroup,
  routes: readonly RouteLayer[],
  marks: readonly MarkLayer[],
  renderer: Leaflet.Renderer,
): void {
  const { hover, selected } = page.state
  const target = hover ?? selected
  above.clearLayers()
  if (!target) return
  const colours = routeColours(routes.length)
  const plain = { renderer, interactive: false }
  if (target.route !== undefined) {
    const { legs } = routes[target.route]!
    const sequence = target.visit === undefined ? undefined : page.planned[target.visit]?.sequence
    const lines = (sequence === undefined ? legs : [legs[sequence]]).filter((leg) => leg !== undefined)
    above.addLayer(L.polyline(lines, { ...plain, color: colourOf('--map'), weight: 9, opacity: 0.9 }))
    above.addLayer(L.polyline(lines, { ...plain, color: colours[target.route]!, weight: 5 }))
    for (const { visit } of page.data.routes[target.route]!.stops) {
      if (page.isVisitShown(visit)) marks[visit]!.bringToFront()
    }
  }
  if (target.visit !== undefined) {
    const [longitude, latitude] = page.data.visits[target.visit]!.at
    const ring = { ...plain, radius: 14, weight: 2.5, color: colourOf('--ink'), fill: false }
    above.addLayer(L.circleMarker([latitude, longitude], ring))
  }
}

function bringIntoView(page: Page, map: Leaflet.Map, routes: readonly RouteLayer[], { route, visit }: Target): void {
  if (visit !== undefined) {
    const [longitude, latitude] = page.data.visits[visit]!.at
    map.panInside([latitude, longitude], besideCard(map, 60))
    return
  }
  const line = route === undefined ? undefined : routes[route]!.line
  if (line?.getBounds().isValid()) map.fitBounds(line.getBounds(), { ...besideCard(map, 36), maxZoom: 14.5 })
}

/** The card of what is selected lies on the left of a wide map, at the foot of a narrow one. */
function besideCard(map: Leaflet.Map, padding: number): Leaflet.FitBoundsOptions {
  const { x, y } = map.getSize()
  if (x < 500) return { paddingTopLeft: [padding, padding], paddingBottomRight: [padding, 0.5 * y] }
  return { paddingTopLeft: [300, padding], paddingBottomRight: [padding, padding] }
}
