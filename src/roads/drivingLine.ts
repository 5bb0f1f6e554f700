/**
 * The way from one place to another along the streets, to be drawn; with the seconds and metres that the travel matrix
 * has for the same two places.
 */
import type { Feature, LineString } from 'geojson'
import type { Position } from '../travel/TravelMatrix.js'
import { arcsOfSegments, type SegmentArcs } from './arcsOfSegments.js'
import { dijkstraOf } from './Dijkstra.js'
import { alongSegment, arrivalsOf, departuresOf, type Endpoint, type Weights } from './Endpoints.js'
import type { Network } from './Network.js'
import { type SnapOptions, type Snapping, segmentIndexOf } from './SegmentIndex.js'
import { lineBetween } from './segmentLine.js'

export interface DrivingLineProperties {
  readonly seconds: number
  readonly metres: number
}

export type DrivingLine = Feature<LineString, DrivingLineProperties>

/** Undefined when a place is further from any street than the limit (1,000 m), or when there is no way. */
export function drivingLine(
  roads: Network,
  from: Position,
  to: Position,
  options?: SnapOptions,
): DrivingLine | undefined {
  const index = segmentIndexOf(roads)
  const start = index.snap(from, options)
  const end = index.snap(to, options)
  if (!start || !end) return undefined
  const arcs = arcsOfSegments(roads)
  const over = overNetwork(roads, arcs, start, end)
  const direct = alongSegment(roads, arcs, start, end)
  if (direct && (!over || direct.milliseconds <= over.milliseconds)) {
    return feature(lineBetween(roads, start.segment, start.fraction, end.fraction), direct)
  }
  return over && feature(joined(over.pieces), over)
}

function feature(line: readonly Position[], { milliseconds, centimetres }: Weights): DrivingLine {
  return {
    type: 'Feature',
    properties: { seconds: Math.round(milliseconds / 1000), metres: Math.round(centimetres / 100) },
    geometry: { type: 'LineString', coordinates: line.map(([longitude, latitude]) => [longitude, latitude]) },
  }
}

function overNetwork(network: Network, arcs: SegmentArcs, start: Snapping, end: Snapping) {
  const search = dijkstraOf(network)
  const seeds = departuresOf(network, arcs, start)
  const ends = arrivalsOf(network, arcs, end)
  search.search(
    seeds,
    ends.map(({ node }) => node),
  )
  const total = (i: number) => search.millisecondsTo(ends[i]!.node) + ends[i]!.milliseconds
  const best = ends.length > 1 && total(1) < total(0) ? 1 : 0
  if (total(best) === Number.POSITIVE_INFINITY) return undefined
  const { node, side, centimetres } = ends[best]!
  const driven = search.arcsTo(node)
  const firstNode = driven.length ? network.tail[driven[0]!]! : node
  return {
    milliseconds: total(best),
    centimetres: search.centimetresTo(node) + centimetres,
    pieces: [
      lineBetween(network, start.segment, start.fraction, sideTaken(seeds, firstNode)),
      ...driven.map((arc) => arcLine(network, arc)),
      lineBetween(network, end.segment, side, end.fraction),
    ],
  }
}

/** Where the place was left: of two ways to the same node (round a loop) the search took the shorter, else the first. */
function sideTaken(seeds: readonly Endpoint[], node: number): 0 | 1 {
  const [first, second] = seeds.filter((seed) => seed.node === node)
  return (second && second.milliseconds < first!.milliseconds ? second : first)!.side
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
