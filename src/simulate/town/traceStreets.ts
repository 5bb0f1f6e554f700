/**
 * Fills a town with streets: lines that follow the street field, evenly spaced, until they meet water, a park, open
 * country or come too near to their like.
 *
 * Evenly spaced streamlines: Jobard & Lefer 1997, Creating evenly-spaced streamlines of arbitrary density.
 */
import type { Random } from '../../kit/Random.js'
import type { Ground } from './Ground.js'
import { PointGrid } from './PointGrid.js'
import { direction, type Point, type Polyline, polylineLength, squareDistance } from './plane.js'
import type { Road } from './Road.js'
import type { StreetField } from './StreetField.js'

/** Metres from one point of a line to the next. */
const STEP = 12
/** A line may come this near to its like, as a share of the spacing, before it ends. */
const CLOSEST = 0.55
const LONGEST = 2_800
/** The lattice of first seeds, metres. */
const LATTICE = 150

/** In the old centre (see `Ground.built`) this share of the streets is shared with people on foot. */
const LIVING_ABOVE = 0.86
const LIVING_SHARE = 0.35

/** The streets along the field, and those across it. */
type Family = 0 | 1

/**
 * First the wide mesh of collector streets, then the small ones between: a wide line would find no room afterwards.
 *
 * @param extent metres: seeds lie within ±extent of the centre
 */
export function traceStreets(
  random: Random,
  ground: Ground,
  field: StreetField,
  skeleton: readonly Road[],
  extent: number,
): Road[] {
  const tracer = new Tracer(ground, field)
  for (const { points } of skeleton) tracer.addExisting(points)
  const seeds = latticeSeeds(random, extent)
  const collectors = tracer.fill(seeds, 3.1).map((points) => street(random, points, ground, 'tertiary'))
  const streets = tracer.fill(seeds, 1).map((points) => street(random, points, ground, 'residential'))
  return [...collectors, ...streets]
}

/** Its direction is that of its one-way traffic, if it has any. */
function street(random: Random, points: Point[], ground: Ground, highway: Road['highway']): Road {
  const middle = points[points.length >> 1]!
  const built = ground.built(middle)
  const isShared = highway === 'residential' && built > LIVING_ABOVE && random.chance(LIVING_SHARE)
  return {
    points: random.chance(0.5) ? points.reverse() : points,
    highway: isShared ? 'living_street' : highway,
    kind: built < 0.2 ? 'lane' : 'street',
    reach: 1.1 * ground.spacing(middle),
  }
}

/** One seed somewhere in each square of the lattice, in random order, so that no direction of growth shows. */
function latticeSeeds(random: Random, extent: number): Point[] {
  const seeds: Point[] = []
  for (let x = -extent; x < extent; x += LATTICE) {
    for (let y = -extent; y < extent; y += LATTICE) {
      seeds.push({ x: x + LATTICE * random.unit(), y: y + LATTICE * random.unit() })
    }
  }
  return random.shuffle(seeds)
}

/** What is drawn so far, and the drawing of more. */
class Tracer {
  readonly #ground: Ground
  readonly #field: StreetField
  /** [family] the points of the lines that run that way */
  readonly #taken = [new PointGrid(60), new PointGrid(60)] as const

  constructor(ground: Ground, field: StreetField) {
    this.#ground = ground
    this.#field = field
  }

  /** A road of the skeleton counts, piece by piece, for the family that it runs with. */
  addExisting(points: Polyline): void {
    for (let k = 1; k < points.length; k++) {
      const along = direction(points[k - 1]!, points[k]!)
      const first = this.#field.direction(points[k]!)
      const isFirst = Math.abs(along.x * first.x + along.y * first.y) > Math.SQRT1_2
      this.#taken[isFirst ? 0 : 1].add(points[k]!)
    }
  }

  /** Lines `sparse` times as far apart as the ground says: from each new line to its neighbours, then from the next seed. */
  fill(seeds: readonly Point[], sparse: number): Point[][] {
    const lines: Point[][] = []
    const tryBoth = (seed: Point) => {
      for (const family of [0, 1] as const) {
        const line = this.#trace(seed, family, sparse)
        if (line) lines.push(line)
      }
    }
    let grown = 0
    for (const seed of seeds) {
      tryBoth(seed)
      for (; grown < lines.length; grown++) for (const beside of this.#beside(lines[grown]!, sparse)) tryBoth(beside)
    }
    return lines
  }

  /** Seeds on both sides of a line, one spacing away. */
  *#beside(line: Polyline, sparse: number): Generator<Point> {
    for (let k = 2; k < line.length; k += 4) {
      const along = direction(line[k - 1]!, line[k]!)
      const away = 1.02 * sparse * this.#ground.spacing(line[k]!)
      for (const side of [away, -away]) yield { x: line[k]!.x - side * along.y, y: line[k]!.y + side * along.x }
    }
  }

  /** The line through a seed, both ways; undefined where there is no room for one. */
  #trace(seed: Point, family: Family, sparse: number): Point[] | undefined {
    const spacing = sparse * this.#ground.spacing(seed)
    // First what most seeds fail by: they lie beside a line that has its other neighbour already.
    if (this.#taken[family].has(seed, 0.97 * spacing) || !this.#ground.isOpen(seed)) return undefined
    const back = this.#follow([seed], family, -1, sparse)
    const line = this.#follow(back.reverse(), family, 1, sparse)
    if (polylineLength(line) < 1.05 * spacing) return undefined
    for (const p of line) this.#taken[family].add(p)
    return line
  }

  /** The line drawn on from its last point, until it may go no further. */
  #follow(start: Polyline, family: Family, sign: 1 | -1, sparse: number): Point[] {
    const line = [...start]
    let p = line.at(-1)!
    let heading = turned(this.#field.direction(p), family, sign)
    while ((line.length - start.length) * STEP < LONGEST) {
      // Midpoint rule (Runge–Kutta of order 2).
      const half = this.#heading(forward(p, heading, STEP / 2), family, heading)
      p = forward(p, half, STEP)
      if (!this.#ground.isOpen(p)) break
      const closest = CLOSEST * sparse * this.#ground.spacing(p)
      if (this.#taken[family].has(p, closest) || meetsItself(p, line, closest)) break
      line.push(p)
      heading = this.#heading(p, family, half)
    }
    return line
  }

  /** The family's direction at p, the way that turns least from `before`: the field itself has no sign. */
  #heading(p: Point, family: Family, before: Point): Point {
    const along = turned(this.#field.direction(p), family, 1)
    return along.x * before.x + along.y * before.y < 0 ? { x: -along.x, y: -along.y } : along
  }
}

function turned({ x, y }: Point, family: Family, sign: 1 | -1): Point {
  return family === 0 ? { x: sign * x, y: sign * y } : { x: -sign * y, y: sign * x }
}

function forward(p: Point, heading: Point, length: number): Point {
  return { x: p.x + length * heading.x, y: p.y + length * heading.y }
}

/** Whether p comes near to its own line, but for the stretch just behind it. */
function meetsItself(p: Point, line: Polyline, closest: number): boolean {
  const behind = Math.ceil((2.5 * closest) / STEP)
  const square = closest * closest
  for (let k = 0; k < line.length - behind; k++) if (squareDistance(p, line[k]!) < square) return true
  return false
}
