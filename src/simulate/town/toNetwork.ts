/**
 * Writes a drawn town down as a road network: degrees, milliseconds, one-way streets. Last step of `makeTown`.
 *
 * Invariant: the network is strongly connected. A one-way street that would lock somebody in or out is opened both ways.
 */

import { METRES_PER_DEGREE } from '../../kit/distance.js'
import { cosine, radians } from '../../kit/math.js'
import type { Random } from '../../kit/Random.js'
import type { HighwayClass, Network } from '../../roads/Network.js'
import { CLOSED, NetworkBuilder } from '../../roads/NetworkBuilder.js'
import type { Position } from '../../travel/TravelMatrix.js'
import type { Town } from './drawTown.js'
import type { Link } from './joinStreets.js'
import { type Point, polylineLength } from './plane.js'
import { nameStreets } from './streetNames.js'

/** km/h that are really driven by day, lights and junctions included: well below the signs. */
const SPEEDS: Readonly<Partial<Record<HighwayClass, number>>> = {
  trunk: 68,
  primary: 38,
  secondary: 33,
  tertiary: 28,
  unclassified: 52,
  residential: 21,
  living_street: 12,
}
/** Streets of one class differ by up to this share. */
const SPREAD = 0.18

/** The share of one-way streets by how built-up it is (`Ground.built`): at least so much, so many. */
const ONE_WAY: readonly (readonly [built: number, share: number])[] = [
  [0.8, 0.55],
  [0.6, 0.35],
  [0.35, 0.12],
]

/** Coordinates are kept to so many parts of a degree, about a tenth of a metre. */
const PARTS = 1e6

/** @param centre where on earth the plane's origin lies */
export function toNetwork(town: Town, centre: Position, random: Random): Network {
  const { nodes, links } = town.graph
  const isOneWay = openWhereNeeded(links, nodes.length, drawOneWays(town, random))
  const names = nameStreets(town.roads, town.ground, random)
  const speeds = town.roads.map(({ highway }) => (SPEEDS[highway]! / 3.6) * (1 + SPREAD * (2 * random.unit() - 1)))
  const builder = new NetworkBuilder()
  const degrees = onEarth(centre)
  for (const node of nodes) builder.node(...degrees(node))
  links.forEach(({ from, to, points, road }, link) => {
    const milliseconds = Math.round((1_000 * polylineLength(points)) / speeds[road]!)
    builder.street({
      from,
      to,
      forward: milliseconds,
      backward: isOneWay[link] === 1 ? CLOSED : milliseconds,
      highway: town.roads[road]!.highway,
      name: names[road]!,
      bends: points.slice(1, -1).flatMap(degrees),
    })
  })
  return builder.build()
}

/** From the plane to degrees: on the plane that touches the earth at the centre. */
function onEarth([longitude, latitude]: Position): (p: Point) => [number, number] {
  const perDegreeEast = METRES_PER_DEGREE * cosine(radians(latitude))
  const rounded = (degree: number) => Math.round(degree * PARTS) / PARTS
  return ({ x, y }) => [rounded(longitude + x / perDegreeEast), rounded(latitude + y / METRES_PER_DEGREE)]
}

/** [link] 1 where it may be driven only from `from` to `to`; a street is so along its whole length. */
function drawOneWays({ roads, ground, graph }: Town, random: Random): Uint8Array {
  const isOneWayRoad = roads.map(({ points, kind, highway }) => {
    if (kind !== 'street' || highway === 'tertiary') return false
    const built = ground.built(points[points.length >> 1]!)
    return random.chance(ONE_WAY.find(([least]) => built >= least)?.[1] ?? 0)
  })
  return Uint8Array.from(graph.links, ({ road }) => (isOneWayRoad[road] ? 1 : 0))
}

/**
 * Grows the part where everybody gets everywhere. What is reached from node 0 and reaches it is such a part; a one-way
 * street on its border is opened, and the part grows by at least one node, until it is the whole (connected) town.
 */
function openWhereNeeded(links: readonly Link[], nodeCount: number, isOneWay: Uint8Array): Uint8Array {
  const linksAt = Array.from({ length: nodeCount }, (): number[] => [])
  links.forEach(({ from, to }, link) => {
    linksAt[from]!.push(link)
    linksAt[to]!.push(link)
  })
  for (;;) {
    const forth = reach(links, linksAt, isOneWay, true)
    const back = reach(links, linksAt, isOneWay, false)
    const isInside = (node: number) => forth[node] === 1 && back[node] === 1
    const border = links.flatMap(({ from, to }, link) => (isInside(from) !== isInside(to) ? [link] : []))
    if (border.length === 0) return isOneWay
    for (const link of border) isOneWay[link] = 0
  }
}

/** [node] 1 where one gets to from node 0, or, backwards, from where one gets to node 0. */
function reach(
  links: readonly Link[],
  linksAt: readonly number[][],
  isOneWay: Uint8Array,
  isForward: boolean,
): Uint8Array {
  const isReached = new Uint8Array(linksAt.length)
  isReached[0] = 1
  const open = [0]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const link of linksAt[node]!) {
      const { from, to } = links[link]!
      if (isOneWay[link] === 1 && node !== (isForward ? from : to)) continue
      const next = node === from ? to : from
      if (isReached[next] === 1) continue
      isReached[next] = 1
      open.push(next)
    }
  }
  return isReached
}
