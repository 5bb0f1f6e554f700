/**
 * Draws `docs/roads.svg`: a made town, the cuts of its hierarchy, and what one question looks at. After every change of the
 * order: `npx tsx scripts/drawHierarchy.ts`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { customise } from '../src/roads/hierarchy/customise.js'
import { buildHierarchy } from '../src/roads/hierarchy/Hierarchy.js'
import { RouteQuery } from '../src/roads/hierarchy/RouteQuery.js'
import { shapeOf } from '../src/roads/segmentLine.js'
import { makeTown } from '../src/simulate/makeTown.js'
import type { Position } from '../src/travel/TravelMatrix.js'

const WIDTH = 880
const HEIGHT = 640
const LEGEND = 70
/** Of the cuts, from the top. */
const COLOURS = ['#b3261e', '#d97706', '#15803d', '#1d4ed8']

const town = makeTown({ nodes: 1200, seed: 4 })
const hierarchy = buildHierarchy(town)
const { parent, rankOf, nodeOf, nodeCount } = hierarchy
const [west, east] = [Math.min(...town.longitude), Math.max(...town.longitude)]
const [south, north] = [Math.min(...town.latitude), Math.max(...town.latitude)]

const [start, end] = [nodeNear(0.2, 0.25), nodeNear(0.8, 0.8)]
const seed = (node: number) => [{ node, milliseconds: 0, centimetres: 0 }]
const metric = customise(hierarchy, town.milliseconds)
const route = new RouteQuery(hierarchy).route(metric, town.centimetres, seed(start), seed(end))!
const climbed = new Set([...climb(start), ...climb(end)])
const level = levels()

const parts = [
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT + LEGEND}" font-family="sans-serif" font-size="14">`,
  `<rect width="${WIDTH}" height="${HEIGHT + LEGEND}" fill="#ffffff"/>`,
  `<path d="${streets().join('')}" fill="none" stroke="#c9ccd1" stroke-width="1"/>`,
  `<path d="${[...route.arcs].map((arc) => line(shapeOf(town, town.segment[arc]!))).join('')}" fill="none" stroke="#111827" stroke-width="4" stroke-linecap="round"/>`,
  ...COLOURS.map((colour, i) => dots((x) => level[x] === i, 6 - i, `fill="${colour}"`)).reverse(),
  dots((x) => climbed.has(x), 8, 'fill="none" stroke="#111827"'),
  ...[start, end].map((x) => dots((y) => y === rankOf[x], 9, 'fill="#111827"')),
  ...legend(),
  '</svg>',
]
writeFileSync(join(import.meta.dirname, '../docs/roads.svg'), `${parts.join('\n')}\n`)
console.log(`docs/roads.svg: ${nodeCount} nodes, ${climbed.size} looked at, ${route.arcs.length} arcs driven`)

/** [rank] 0 for the first cut, 1 for those of its two sides and so on: a cut is a chain of the tree without a branch. */
function levels(): Int32Array {
  const children = new Int32Array(nodeCount)
  // What hangs below by a few nodes is no side of a cut.
  const size = new Int32Array(nodeCount).fill(1)
  for (let x = 0; x < nodeCount; x++) if (parent[x] !== -1) size[parent[x]!]! += size[x]!
  for (let x = 0; x < nodeCount; x++) if (parent[x] !== -1 && size[x]! > 20) children[parent[x]!]!++
  const result = new Int32Array(nodeCount).fill(COLOURS.length)
  for (let x = nodeCount - 1; x >= 0; x--) {
    const above = parent[x]!
    if (above === -1) result[x] = 0
    else if (size[x]! > 20) result[x] = result[above]! + (children[above]! > 1 ? 1 : 0)
  }
  return result
}

/** Ranks above a node, itself included. */
function climb(node: number): number[] {
  const path: number[] = []
  for (let x = rankOf[node]!; x !== -1; x = parent[x]!) path.push(x)
  return path
}

function nodeNear(right: number, down: number): number {
  let best = 0
  const away = (node: number) => {
    const [x, y] = place([town.longitude[node]!, town.latitude[node]!])
    return (x - right * WIDTH) ** 2 + (y - down * HEIGHT) ** 2
  }
  for (let node = 1; node < town.nodeCount; node++) if (away(node) < away(best)) best = node
  return best
}

function place([longitude, latitude]: Position): [x: number, y: number] {
  const scale = Math.min((WIDTH - 30) / ((east - west) * 0.68), (HEIGHT - 30) / (north - south))
  const middle = (WIDTH - (east - west) * 0.68 * scale) / 2
  return [middle + (longitude - west) * 0.68 * scale, 15 + (north - latitude) * scale]
}

function line(positions: readonly Position[]): string {
  return `M${positions
    .map((position) =>
      place(position)
        .map((value) => value.toFixed(1))
        .join(' '),
    )
    .join('L')}`
}

function streets(): string[] {
  return Array.from({ length: town.firstPoint.length - 1 }, (_, segment) => line(shapeOf(town, segment)))
}

function dots(isMeant: (rank: number) => boolean, radius: number, style: string): string {
  const circles: string[] = []
  for (let x = 0; x < nodeCount; x++) {
    if (!isMeant(x)) continue
    const [cx, cy] = place([town.longitude[nodeOf[x]!]!, town.latitude[nodeOf[x]!]!])
    circles.push(`<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="${radius}"/>`)
  }
  return `<g ${style}>${circles.join('')}</g>`
}

function legend(): string[] {
  const names = ['first cut', 'cuts of its sides', 'of their sides', 'and so on']
  const y = HEIGHT + 22
  const cuts = names.map((name, i) => `<circle cx="${30 + i * 150}" cy="${y}" r="${6 - i}" fill="${COLOURS[i]}"/><text x="${44 + i * 150}" y="${y + 5}">${name}</text>`) // biome-ignore format: one mark
  const said = `One question between the two black dots: the ${climbed.size} junctions with a ring are all that it looks at, of ${nodeCount}.`
  return [...cuts, `<text x="24" y="${y + 34}">${said}</text>`]
}
