/**
 * Travel times between places over the streets.
 *
 * Where it stands: places → snappings → ends on nodes → many-to-many → **TravelMatrix** → `compile`. Asymmetric. A place
 * further from any street than the limit keeps its row, unreachable, and a fault never stops the others.
 */
import { type Position, type TravelMatrix, UNREACHABLE } from '../travel/TravelMatrix.js'
import { packEndpoints } from './Endpoints.js'
import { alongSegment, arrivalsOf, departuresOf } from './endpointsOf.js'
import { NO_WAY } from './hierarchy/Metric.js'
import { hierarchyTable } from './hierarchyTable.js'
import type { Network } from './Network.js'
import { type Drivable, type Router, routerOf, slicesOf } from './Router.js'
import { type SnapOptions, type Snapping, segmentIndexOf } from './SegmentIndex.js'
import type { ManyToMany, Table } from './Table.js'

export interface TravelMatrixOptions extends SnapOptions {
  /** How a table is made; over the hierarchy by default. */
  readonly engine?: ManyToMany
  /** Called after each hour's table, with the share done. */
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal
}

export interface RoadTravelMatrix extends TravelMatrix {
  /** [place] where it lies on the streets; undefined when none is within the limit: the place is then unreachable. */
  readonly snappings: readonly (Snapping | undefined)[]
}

/**
 * Seconds (rounded once, from milliseconds) and metres of the same fastest route for each pair of places; one slice for
 * each hour where `roads` are the hours of a day.
 *
 * @throws the signal's reason when aborted
 */
export function travelMatrix(
  roads: Drivable,
  places: readonly Position[],
  options: TravelMatrixOptions = {},
): RoadTravelMatrix {
  const slices = slicesOf(roads).map(({ from, router }) => ({ from, key: router, router: () => router }))
  return matrixOfSlices(slices, routerOf(roads).network, places, options)
}

/** A slice whose router may still have to be made. */
export interface SliceToCome {
  readonly from: number
  /** Slices of the same key share a table. */
  readonly key: unknown
  /** Asked once a key; nobody keeps what it gives. */
  readonly router: () => Router
}

/** As `travelMatrix`. */
export function matrixOfSlices(
  slices: readonly SliceToCome[],
  network: Network,
  places: readonly Position[],
  options: TravelMatrixOptions,
): RoadTravelMatrix {
  const snappings = snapAll(network, places, options)
  const secondsOf = new Map<unknown, Int32Array>()
  let metres = new Int32Array(0)
  slices.forEach(({ key, router }, i) => {
    options.signal?.throwIfAborted()
    if (!secondsOf.has(key)) {
      const table = tableBetween(router(), snappings, { ...options, hasMetres: i === 0 })
      if (i === 0) metres = table.centimetres.map((way, cell) => wholeMetres(way, table.milliseconds[cell]!))
      // The table is nobody else's: no second array of its size.
      const cells = table.milliseconds
      for (let cell = 0; cell < cells.length; cell++) cells[cell] = wholeSeconds(cells[cell]!)
      secondsOf.set(key, cells)
    }
    options.onProgress?.((i + 1) / slices.length)
  })
  return {
    places: [...places],
    slices: slices.map(({ from, key }) => ({ from, seconds: secondsOf.get(key)! })),
    metres,
    snappings,
  }
}

/** The same before it is rounded, of the first slice: milliseconds and centimetres; NO_WAY and 0 where there is no way. */
export function travelTable(
  roads: Drivable,
  places: readonly Position[],
  options: TravelMatrixOptions = {},
): Table & Pick<RoadTravelMatrix, 'snappings'> {
  const snappings = snapAll(routerOf(roads).network, places, options)
  return { ...tableBetween(routerOf(roads), snappings, options), snappings }
}

function snapAll(network: Network, places: readonly Position[], options: SnapOptions) {
  const index = segmentIndexOf(network)
  return places.map((place) => index.snap(place, options))
}

/** From each place to each, in one state of the roads. */
export function tableBetween(
  router: Router,
  snappings: readonly (Snapping | undefined)[],
  { engine = hierarchyTable, hasMetres = true }: { readonly engine?: ManyToMany; readonly hasMetres?: boolean } = {},
): Table {
  const departures = packEndpoints(snappings, (place) => departuresOf(router, place))
  const arrivals = packEndpoints(snappings, (place) => arrivalsOf(router, place))
  const table = engine(router, departures, arrivals, hasMetres)
  shortenAlongSegments(router, snappings, table)
  // Also a place that is on no street is where it is.
  for (let cell = 0; cell < table.milliseconds.length; cell += snappings.length + 1) {
    table.milliseconds[cell] = 0
    if (hasMetres) table.centimetres[cell] = 0
  }
  return table
}

/** Two places on one segment: searches begin and end at nodes and do not see the short way between them. */
function shortenAlongSegments(router: Router, snappings: readonly (Snapping | undefined)[], table: Table): void {
  const onSegment = new Map<number, number[]>()
  snappings.forEach((place, p) => {
    if (!place) return
    const others = onSegment.get(place.segment)
    if (others) others.push(p)
    else onSegment.set(place.segment, [p])
  })
  for (const together of onSegment.values()) {
    for (const p of together) {
      for (const q of together) {
        const direct = alongSegment(router, snappings[p]!, snappings[q]!)
        const cell = p * snappings.length + q
        if (!direct || direct.milliseconds > table.milliseconds[cell]!) continue
        table.milliseconds[cell] = direct.milliseconds
        if (table.centimetres.length > 0) table.centimetres[cell] = direct.centimetres
      }
    }
  }
}

/** Half up, in whole numbers; NO_WAY becomes the sentinel. */
export function wholeSeconds(milliseconds: number): number {
  return milliseconds >= NO_WAY ? UNREACHABLE : Math.floor((milliseconds + 500) / 1000)
}

/** Half up, likewise: centimetres of a way that takes so long, or does not exist. */
export function wholeMetres(centimetres: number, milliseconds: number): number {
  return milliseconds >= NO_WAY ? UNREACHABLE : Math.floor((centimetres + 50) / 100)
}
