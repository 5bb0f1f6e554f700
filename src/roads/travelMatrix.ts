/**
 * Travel times between places over the streets.
 *
 * Where it stands: places → snappings → ends on nodes → many-to-many → **TravelMatrix** → `compile`. Asymmetric. A place
 * further from any street than the limit keeps its row, unreachable, and a fault never stops the others.
 */
import { type Position, type TravelMatrix, UNREACHABLE } from '../travel/TravelMatrix.js'
import { arcsOfSegments, type SegmentArcs } from './arcsOfSegments.js'
import { dijkstraTable, type ManyToMany, type Table, type TableOptions } from './dijkstraTable.js'
import { alongSegment, arrivalsOf, departuresOf, packEndpoints } from './Endpoints.js'
import type { Network } from './Network.js'
import { type SnapOptions, type Snapping, segmentIndexOf } from './SegmentIndex.js'

export interface TravelMatrixOptions extends TableOptions, SnapOptions {
  /** How the table is made; plain Dijkstra searches by default. */
  readonly engine?: ManyToMany
}

export interface RoadTravelMatrix extends TravelMatrix {
  /** [place] where it lies on the streets; undefined when none is within the limit: the place is then unreachable. */
  readonly snappings: readonly (Snapping | undefined)[]
}

/**
 * Seconds (rounded once, from milliseconds) and metres of the same fastest route for each pair of places.
 *
 * @throws the signal's reason when aborted
 */
export function travelMatrix(
  roads: Network,
  places: readonly Position[],
  options: TravelMatrixOptions = {},
): RoadTravelMatrix {
  const { snappings, milliseconds, centimetres } = travelTable(roads, places, options)
  const seconds = Int32Array.from(milliseconds, (time) => wholeUnits(time, 1000))
  const metres = Int32Array.from(centimetres, (way) => wholeUnits(way, 100))
  return { places: [...places], slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres, snappings }
}

/** The same before it is rounded: milliseconds and centimetres, Infinity where there is no way; the diagonal 0. */
export function travelTable(
  roads: Network,
  places: readonly Position[],
  options: TravelMatrixOptions = {},
): Table & Pick<RoadTravelMatrix, 'snappings'> {
  const { engine = dijkstraTable } = options
  const index = segmentIndexOf(roads)
  const snappings = places.map((place) => index.snap(place, options))
  const arcs = arcsOfSegments(roads)
  const departures = packEndpoints(snappings, (place) => departuresOf(roads, arcs, place))
  const arrivals = packEndpoints(snappings, (place) => arrivalsOf(roads, arcs, place))
  const table = engine(roads, departures, arrivals, options)
  shortenAlongSegments(roads, arcs, snappings, table)
  // Also a place that is on no street is where it is.
  for (let p = 0; p < places.length; p++) {
    table.milliseconds[p * places.length + p] = table.centimetres[p * places.length + p] = 0
  }
  return { ...table, snappings }
}

/** Two places on one segment: searches begin and end at nodes and do not see the short way between them. */
function shortenAlongSegments(
  network: Network,
  arcs: SegmentArcs,
  snappings: readonly (Snapping | undefined)[],
  table: Table,
): void {
  const onSegment = new Map<number, number[]>()
  snappings.forEach((place, p) => {
    if (place) onSegment.set(place.segment, [...(onSegment.get(place.segment) ?? []), p])
  })
  for (const together of onSegment.values()) {
    for (const p of together) {
      for (const q of together) {
        const direct = alongSegment(network, arcs, snappings[p]!, snappings[q]!)
        const cell = p * snappings.length + q
        if (!direct || direct.milliseconds > table.milliseconds[cell]!) continue
        table.milliseconds[cell] = direct.milliseconds
        table.centimetres[cell] = direct.centimetres
      }
    }
  }
}

/** Half up; in whole numbers and in range, or the sentinel. */
function wholeUnits(value: number, unit: number): number {
  return value === Number.POSITIVE_INFINITY ? UNREACHABLE : Math.min(UNREACHABLE - 1, Math.round(value / unit))
}
