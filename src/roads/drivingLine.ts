/**
 * The way from one place to another along the streets, to be drawn; with the seconds that the travel matrix has for the
 * same two places. (So are the metres, but where two ways are equally fast to the millisecond: then they are those of one.)
 */
import type { Feature, LineString } from 'geojson'
import { epochSeconds } from '../kit/clock.js'
import { sliceAt } from '../travel/driveLeg.js'
import type { Position } from '../travel/TravelMatrix.js'
import { type Drive, driveBetween } from './driveBetween.js'
import type { Network } from './Network.js'
import { type Drivable, slicesOf } from './Router.js'
import { type SnapOptions, type Snapping, segmentIndexOf } from './SegmentIndex.js'
import { lineBetween } from './segmentLine.js'
import { wholeMetres, wholeSeconds } from './travelMatrix.js'

export interface DrivingLineProperties {
  readonly seconds: number
  readonly metres: number
}

export type DrivingLine = Feature<LineString, DrivingLineProperties>

export interface DrivingLineOptions extends SnapOptions {
  /** At which hour, where `roads` are those of a day: ISO 8601 with an offset. Default: the first slice. */
  readonly at?: string | Date
}

/** Undefined when a place is further from any street than the limit (1,000 m), or when there is no way. */
export function drivingLine(
  roads: Drivable,
  from: Position,
  to: Position,
  options: DrivingLineOptions = {},
): DrivingLine | undefined {
  const slices = slicesOf(roads)
  const { router } = slices[options.at === undefined ? 0 : sliceAt(slices, epochSeconds(options.at))]!
  const index = segmentIndexOf(router.network)
  const start = index.snap(from, options)
  const end = index.snap(to, options)
  const drive = start && end && driveBetween(router, start, end)
  if (!drive) return undefined
  const { milliseconds, centimetres } = drive
  const line = joined(piecesOf(router.network, start, end, drive))
  return {
    type: 'Feature',
    properties: { seconds: wholeSeconds(milliseconds), metres: wholeMetres(centimetres, milliseconds) },
    geometry: { type: 'LineString', coordinates: line.map(([longitude, latitude]) => [longitude, latitude]) },
  }
}

function piecesOf(network: Network, start: Snapping, end: Snapping, { over }: Drive): Position[][] {
  if (!over) return [lineBetween(network, start.segment, start.fraction, end.fraction)]
  return [
    lineBetween(network, start.segment, start.fraction, over.departure.side),
    ...Array.from(over.arcs, (arc) => arcLine(network, arc)),
    lineBetween(network, end.segment, over.arrival.side, end.fraction),
  ]
}

function arcLine(network: Network, arc: number): Position[] {
  const start = network.isReversed[arc]!
  return lineBetween(network, network.segment[arc]!, start, 1 - start)
}

/** One line of many pieces that meet. */
function joined(pieces: readonly (readonly Position[])[]): Position[] {
  const line: Position[] = []
  for (const piece of pieces) {
    for (const position of piece) {
      const last = line.at(-1)
      if (!last || last[0] !== position[0] || last[1] !== position[1]) line.push(position)
    }
  }
  // A line has two positions, also where nothing is driven.
  return line.length === 1 ? [line[0]!, line[0]!] : line
}
