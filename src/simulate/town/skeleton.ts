/**
 * The roads that a town is built around: a boulevard where the walls of the old centre stood, a middle ring, a ring
 * road outside, avenues from the centre to the villages around, country roads between the villages, quays. Where one
 * of them meets the river it crosses by a bridge or ends at the quay.
 *
 * First step of `drawTown`; the streets between are `traceStreets`.
 */
import { cosine, sine } from '../../kit/math.js'
import type { Random } from '../../kit/Random.js'
import { between, direction, distance, type Point, type Polyline, polylineLength } from './plane.js'
import type { River } from './River.js'
import type { Road } from './Road.js'

/** Metres from the middle of the old centre, in a town of size 1. */
const BOULEVARD = 560
const MIDDLE_RING = 1_550
const RING_ROAD = 3_150
const VILLAGES = 4_700
/** Where an avenue without a village ends. */
const TOWN_END = 3_650

const CENTRE: Point = { x: 0, y: 0 }
const AVENUES = 9
/** Metres between bank and quay. */
const QUAY = 22
const STEP = 25
/** Metres that an avenue goes on past its village. */
const PAST_VILLAGE = 350
/** Metres: a road cut shorter by the river is not built. */
const SHORTEST = 250
/** An avenue bridges the river only when it meets it this squarely (cosine of the angle). */
const SQUARE = 0.8

export interface Skeleton {
  readonly roads: readonly Road[]
  readonly villages: readonly Point[]
  /** Unit vectors of the avenues, for the built-up land along them. */
  readonly avenues: readonly Point[]
  /** The ring road: no street but those of the skeleton joins it. */
  readonly ringRoad: Polyline
}

/** @param size 1 for a town of about 3,450 nodes; lengths grow with it */
export function drawSkeleton(random: Random, river: River, size: number): Skeleton {
  const quay = river.halfWidth + QUAY
  const boulevard = ring(random, BOULEVARD * size, 0.07)
  const middle = ring(random, MIDDLE_RING * size, 0.06)
  const ringRoad = ring(random, RING_ROAD * size, 0.05)
  const rays = drawAvenues(random, river, size, boulevard, middle)
  const villages = rays.filter(({ village }) => village !== undefined).map(({ village }) => village!)
  const roads: Road[] = [
    ...rays.flatMap(({ points, bank }, k) => meetRiver(points, river, quay, 'primary', 'avenue', bank, `avenue ${k}`)),
    ...meetRiver(boulevard, river, quay, 'secondary', 'boulevard', -1, 'walls'),
    ...meetRiver(middle, river, quay, 'secondary', 'boulevard', 'both', 'middle'),
    ...meetRiver(ringRoad, river, quay, 'trunk', 'ring', 'both', 'ring'),
    ...[-quay, quay].map((away) => quayRoad(river, away, 1.25 * MIDDLE_RING * size)),
    ...countryRoads(villages, river, quay),
  ]
  return { roads, villages, avenues: rays.map(({ heading }) => heading), ringRoad }
}

/** A closed line round the centre, dented by two waves. */
function ring(random: Random, radius: number, dent: number): Point[] {
  const [first, second] = [2 * Math.PI * random.unit(), 2 * Math.PI * random.unit()]
  const count = Math.ceil((2 * Math.PI * radius) / STEP)
  return Array.from({ length: count + 1 }, (_, k) => {
    const angle = (2 * Math.PI * (k % count)) / count
    const r = radius * (1 + dent * sine(2 * angle + first) + 0.6 * dent * sine(3 * angle + second))
    return { x: r * cosine(angle), y: r * sine(angle) }
  })
}

/** An avenue before the river cuts it. */
interface Avenue {
  readonly heading: Point
  readonly points: Point[]
  /** Where it runs: on the old centre's bank, the other, or over a bridge. */
  readonly bank: -1 | 1 | 'both'
  readonly village?: Point
}

/**
 * About evenly round the town. Those with a bridge and every other one reach the middle of the old centre, the others
 * its boulevard; those that would meet the river at a slant begin beyond it, at the middle ring. Most lead to a village.
 */
function drawAvenues(random: Random, river: River, size: number, boulevard: Polyline, middle: Polyline): Avenue[] {
  const turn = 2 * Math.PI * random.unit()
  return Array.from({ length: AVENUES }, (_, k): Avenue => {
    const angle = turn + (2 * Math.PI * (k + 0.35 * (random.unit() - 0.5))) / AVENUES
    const heading = { x: cosine(angle), y: sine(angle) }
    const end = (random.chance(0.8) ? VILLAGES * (0.92 + 0.25 * random.unit()) : TOWN_END) * size
    const towardsRiver = heading.x * river.across.x + heading.y * river.across.y
    const bank =
      towardsRiver > SQUARE ? 'both' : towardsRiver > 0 && river.distance(towards(middle, heading)) > 0 ? 1 : -1
    const start =
      bank === 1 ? towards(middle, heading) : bank === 'both' || k % 2 === 0 ? CENTRE : towards(boulevard, heading)
    const points = sway(random, start, scaled(heading, end + PAST_VILLAGE), 110 * size, 2_600 * size)
    // Where a bend of the river takes the avenue by surprise it ends at the quay: no village then.
    const arrives = bank === 'both' || points.every((p) => river.distance(p) * bank > 0)
    const village = arrives && end > TOWN_END * size ? nearestTo(points, scaled(heading, end)) : undefined
    return { heading, points, bank, ...(village ? { village } : {}) }
  })
}

/** Where a ring is met by who goes this way from the centre. */
function towards(ring: Polyline, heading: Point): Point {
  const alike = (p: Point) => (p.x * heading.x + p.y * heading.y) / distance(CENTRE, p)
  return ring.reduce((best, p) => (alike(p) > alike(best) ? p : best))
}

function scaled({ x, y }: Point, length: number): Point {
  return { x: x * length, y: y * length }
}

/** From a to b in steps, swaying to both sides but for the ends. */
function sway(random: Random, a: Point, b: Point, height: number, wave: number): Point[] {
  const length = distance(a, b)
  const phase = 2 * Math.PI * random.unit()
  const side = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
  const count = Math.ceil(length / STEP)
  return Array.from({ length: count + 1 }, (_, k) => {
    const t = k / count
    const away = height * Math.min(1, 4 * t * (1 - t)) * sine((2 * Math.PI * t * length) / wave + phase)
    const p = between(a, b, t)
    return { x: p.x + away * side.x, y: p.y + away * side.y }
  })
}

function nearestTo(points: Polyline, p: Point): Point {
  return points.reduce((best, q) => (distance(q, p) < distance(best, p) ? q : best))
}

/** Along one bank, `reach` metres up and down the river from the old centre. */
function quayRoad(river: River, away: number, reach: number): Road {
  const count = Math.ceil((2 * reach) / STEP)
  const points = Array.from({ length: count + 1 }, (_, k) => river.at(-reach + k * STEP, away))
  return { points, highway: 'tertiary', kind: 'quay', reach: 0 }
}

/** From each village to the next one round the town, in an arc, where neither the river nor half the town lies between. */
function countryRoads(villages: readonly Point[], river: River, quay: number): Road[] {
  return villages.flatMap((village, k): Road[] => {
    const next = villages[(k + 1) % villages.length]!
    const [near, far] = [distance(CENTRE, village), distance(CENTRE, next)]
    const steps = Math.ceil(distance(village, next) / STEP)
    if (distance(village, next) > 1.6 * Math.max(near, far)) return []
    const points = Array.from({ length: steps + 1 }, (_, step) => {
      const chord = between(village, next, step / steps)
      return scaled(direction(CENTRE, chord), near + (step / steps) * (far - near))
    })
    const isDry = points.every(
      (p) => river.distance(p) * river.distance(village) > 0 && Math.abs(river.distance(p)) > quay,
    )
    return isDry ? [{ points, highway: 'unclassified', kind: 'country', reach: 0 }] : []
  })
}

/**
 * A road cut at the quays: with a bridge over each passage of the river, or, where it is not to bridge it, only the
 * parts on one bank.
 */
function meetRiver(
  points: Polyline,
  river: River,
  quay: number,
  highway: Road['highway'],
  kind: Road['kind'],
  keep: 'both' | -1 | 1,
  group: string,
): Road[] {
  const parts: { points: Point[]; side: number }[] = []
  for (let k = 0; k < points.length; k++) {
    const p = points[k]!
    const side = sideOf(river, quay, p)
    const part = parts.at(-1)
    if (!part) parts.push({ points: [p], side })
    else if (part.side === side) part.points.push(p)
    else {
      const cut = quayPoint(river, quay, points[k - 1]!, p)
      part.points.push(cut)
      parts.push({ points: [cut, p], side })
    }
  }
  // Without a bridge it ends at the first water; what is left of a road that soon comes to it is none.
  const kept = keep === 'both' ? parts : parts.filter(({ side }) => side === keep).slice(0, isClosed(points) ? 2 : 1)
  return kept
    .filter(({ points, side }) => side === 0 || polylineLength(points) > SHORTEST)
    .map(({ points, side }) => ({ points, highway, kind: side === 0 ? 'bridge' : kind, group, reach: 0 }))
}

function isClosed(points: Polyline): boolean {
  return distance(points[0]!, points.at(-1)!) < 1
}

/** -1 on the old centre's bank, 1 on the other, 0 between the quays. */
function sideOf(river: River, quay: number, p: Point): number {
  const away = river.distance(p)
  return away < -quay ? -1 : away > quay ? 1 : 0
}

/** Where the step from a to b passes a quay, by halving. */
function quayPoint(river: River, quay: number, a: Point, b: Point): Point {
  const side = sideOf(river, quay, a)
  let [low, high] = [0, 1]
  for (let k = 0; k < 20; k++) {
    const middle = (low + high) / 2
    if (sideOf(river, quay, between(a, b, middle)) === side) low = middle
    else high = middle
  }
  return between(a, b, low)
}
