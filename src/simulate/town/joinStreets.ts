/**
 * From drawn roads to a plane graph: every crossing becomes a node, loose ends are drawn on to the next road or
 * trimmed, and what is not connected is left out.
 */
import type { Random } from '../../kit/Random.js'
import type { Ground } from './Ground.js'
import { PointGrid } from './PointGrid.js'
import { between, crossing, direction, distance, type Point, type Polyline, polylineLength, simplify } from './plane.js'
import type { Road } from './Road.js'
import { SegmentGrid } from './SegmentGrid.js'

/** A piece of road between two nodes; its points include both. */
export interface Link {
  readonly from: number
  readonly to: number
  readonly points: Polyline
  /** Index of the road it is part of. */
  readonly road: number
}

export interface StreetGraph {
  /** [node] */
  readonly nodes: readonly Point[]
  readonly links: readonly Link[]
}

/** Metres: what a shape may be off after simplifying, and how near two crossings are one. */
const TOLERANCE = 2
const SAME_NODE = 15
/** A dead end shorter than this is an artefact of drawing. */
const STUB = 45
/** Metres that an end drawn on runs past the road it meets, so that the crossing is found. */
const PAST = 3

export function joinStreets(roads: readonly Road[], ground: Ground, random: Random): StreetGraph {
  const lines = drawOnLooseEnds(roads, ground, random)
  const { nodes, links } = splitAtCrossings(lines)
  const drawn = trimStubs(withoutTwins(links), nodes.length)
  const built = leaveOut(drawn, nodes, roads, ground, random)
  return largestPart(nodes, joinThrough(built, nodes.length))
}

/** Each end of a street that stops short is drawn on to the next road, unless water or a park is between. */
function drawOnLooseEnds(roads: readonly Road[], ground: Ground, random: Random): Polyline[] {
  const grid = new SegmentGrid()
  const lines = roads.map(({ points }) => simplify(points, TOLERANCE))
  lines.forEach((line, road) => {
    grid.add(road, line)
  })
  return roads.map(({ reach }, road) => {
    const line = lines[road]!
    if (reach === 0) return line
    // Every sixth end outside the old centre stays the dead end it is.
    const wants = (end: Point) => ground.built(end) > 0.75 || !random.chance(1 / 6)
    const [first, last] = [line[0]!, line.at(-1)!]
    const before = wants(first) ? nextRoad(grid, road, line[1]!, first, reach, ground) : undefined
    const after = wants(last) ? nextRoad(grid, road, line.at(-2)!, last, reach, ground) : undefined
    return [...(before ? [before] : []), ...line, ...(after ? [after] : [])]
  })
}

/** The point just past the next road straight ahead; undefined where there is none within reach, or no way to it. */
function nextRoad(
  grid: SegmentGrid,
  road: number,
  before: Point,
  end: Point,
  reach: number,
  ground: Ground,
): Point | undefined {
  const heading = direction(before, end)
  const far = { x: end.x + reach * heading.x, y: end.y + reach * heading.y }
  let nearest = Number.POSITIVE_INFINITY
  for (const piece of grid.near(end, far)) {
    if (piece.road === road) continue
    nearest = Math.min(nearest, crossing(end, far, piece.from, piece.to)?.t ?? nearest)
  }
  if (nearest === Number.POSITIVE_INFINITY) return undefined
  const length = nearest * reach
  for (let gone = 10; gone < length; gone += 10) {
    if (!ground.isOpen({ x: end.x + gone * heading.x, y: end.y + gone * heading.y })) return undefined
  }
  return { x: end.x + (length + PAST) * heading.x, y: end.y + (length + PAST) * heading.y }
}

/** Cuts every line where it meets another (or itself). Crossings nearer than 15 m are one node. */
function splitAtCrossings(lines: readonly Polyline[]): { nodes: Point[]; links: Link[] } {
  const grid = new SegmentGrid()
  const nodeGrid = new PointGrid(SAME_NODE)
  const nodes: Point[] = []
  lines.forEach((line, road) => {
    grid.add(road, line)
  })
  // The first road to come by settles where a junction lies, and those of the skeleton come first.
  const nodeAt = (p: Point) => {
    const near = nodeGrid.nearest(p, SAME_NODE)
    if (near >= 0) return near
    nodes.push(p)
    return nodeGrid.add(p)
  }
  const links = lines.flatMap((line, road) => {
    const cuts = [0, ...crossingsOf(grid, line, road), line.length - 1].sort((a, b) => a - b)
    const stops = cuts.map((cut) => ({ cut, node: nodeAt(pointAt(line, cut)) }))
    return stops.slice(1).flatMap(({ cut, node }, k): Link[] => {
      const before = stops[k]!
      const inner = line.slice(Math.floor(before.cut) + 1, Math.ceil(cut))
      const [start, end] = [nodes[before.node]!, nodes[node]!]
      const points = [
        start,
        ...inner.filter((p) => distance(p, start) > SAME_NODE && distance(p, end) > SAME_NODE),
        end,
      ]
      const isNothing = before.node === node && polylineLength(points) < 4 * STUB
      return isNothing ? [] : [{ from: before.node, to: node, points, road }]
    })
  })
  return { nodes, links }
}

/** Where on a line it crosses others: index of the piece plus the share of it. */
function crossingsOf(grid: SegmentGrid, line: Polyline, road: number): number[] {
  const cuts: number[] = []
  for (let at = 0; at + 1 < line.length; at++) {
    for (const piece of grid.near(line[at]!, line[at + 1]!)) {
      if (piece.road === road && Math.abs(piece.at - at) <= 1) continue
      const met = crossing(line[at]!, line[at + 1]!, piece.from, piece.to)
      if (met) cuts.push(at + met.t)
    }
  }
  return cuts
}

/** The point at a cut: index of the piece plus the share of it. */
function pointAt(line: Polyline, cut: number): Point {
  const at = Math.min(Math.floor(cut), line.length - 2)
  return between(line[at]!, line[at + 1]!, cut - at)
}

/** Of links between the same two nodes that are about as long, only the first: they are one street drawn twice. */
function withoutTwins(links: readonly Link[]): Link[] {
  const lengths = new Map<string, number[]>()
  return links.filter(({ from, to, points }) => {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`
    const length = polylineLength(points)
    const others = lengths.get(key) ?? []
    lengths.set(key, [...others, length])
    return others.every((other) => Math.abs(other - length) > 0.3 * length)
  })
}

/** [node] how many links end there; a loop counts twice */
function degrees(links: readonly Link[], nodeCount: number): Int32Array {
  const degree = new Int32Array(nodeCount)
  for (const { from, to } of links) {
    degree[from]!++
    degree[to]!++
  }
  return degree
}

/** Until none is left: what remains of a trimmed street may be a stub itself. */
function trimStubs(links: readonly Link[], nodeCount: number): Link[] {
  const degree = degrees(links, nodeCount)
  const kept = links.filter(({ from, to, points }) => {
    const isLoose = degree[from] === 1 || degree[to] === 1
    return !isLoose || polylineLength(points) >= STUB
  })
  return kept.length === links.length ? kept : trimStubs(kept, nodeCount)
}

/** Leaves out some pieces of small streets, more of them far out: no town is as regular as its plan. No dead end arises. */
function leaveOut(
  links: readonly Link[],
  nodes: readonly Point[],
  roads: readonly Road[],
  ground: Ground,
  random: Random,
): Link[] {
  const degree = degrees(links, nodes.length)
  return links.filter(({ from, to, road }) => {
    const share = 0.05 + 0.17 * (1 - ground.built(nodes[from]!))
    const isSmall = roads[road]!.highway === 'residential' || roads[road]!.highway === 'living_street'
    if (!isSmall || degree[from]! < 3 || degree[to]! < 3 || !random.chance(share)) return true
    degree[from]!--
    degree[to]!--
    return false
  })
}

/** Two links of one road that meet where nothing else does are one. */
function joinThrough(links: readonly Link[], nodeCount: number): Link[] {
  const degree = degrees(links, nodeCount)
  const joined: Link[] = []
  for (const link of links) {
    // The links of a road stand in its order.
    const before = joined.at(-1)
    const isThrough = before && before.road === link.road && before.to === link.from && degree[link.from] === 2
    if (isThrough && before.from !== link.to) {
      joined[joined.length - 1] = { ...before, to: link.to, points: [...before.points, ...link.points.slice(1)] }
    } else joined.push(link)
  }
  return joined
}

/** The largest connected part, its nodes numbered anew in the order of the links. */
function largestPart(nodes: readonly Point[], links: readonly Link[]): StreetGraph {
  const parent = nodes.map((_, node) => node)
  const find = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!
    return node
  }
  for (const { from, to } of links) parent[find(from)] = find(to)
  const sizes = new Int32Array(nodes.length)
  for (const { from } of links) sizes[find(from)]!++
  const largest = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b), 0))
  const number = new Map<number, number>()
  const renumber = (node: number) => {
    if (!number.has(node)) number.set(node, number.size)
    return number.get(node)!
  }
  const kept = links
    .filter(({ from }) => find(from) === largest)
    .map((link) => ({ ...link, from: renumber(link.from), to: renumber(link.to) }))
  return { nodes: [...number.keys()].map((node) => nodes[node]!), links: kept }
}
