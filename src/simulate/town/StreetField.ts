/**
 * Which way streets run at a point: round and towards the old centre near it, along the river beside it, and in the
 * grid of one quarter or another further out, bent by smooth chance.
 *
 * A cross of two directions at right angles is a symmetric traceless tensor (cos 2θ, sin 2θ), so that crosses can be
 * added without regard to their sign (Chen et al. 2008, Interactive procedural street modeling, section 4).
 */
import { cosine, sine } from '../../kit/math.js'
import type { Random } from '../../kit/Random.js'
import { smoothNoise } from './noise.js'
import { type Point, squareDistance } from './plane.js'
import type { River } from './River.js'

/** How many quarters with a grid of their own; far more than are seen, as they overlap. */
const QUARTERS = 26

/** A part of town laid out at one time, in one direction. */
interface Quarter {
  readonly middle: Point
  readonly reach: number
  readonly cos2: number
  readonly sin2: number
}

export class StreetField {
  readonly #river: River
  readonly #size: number
  readonly #quarters: readonly Quarter[]
  /** Turns the streets of the suburbs, over some hundred metres. */
  readonly #bend: (p: Point) => number
  /** Turns the lanes of the old centre, over two or three houses. */
  readonly #crook: (p: Point) => number

  constructor(random: Random, river: River, size: number) {
    this.#river = river
    this.#size = size
    this.#quarters = Array.from({ length: QUARTERS }, () => drawQuarter(random, size))
    this.#bend = smoothNoise(random, 700)
    this.#crook = smoothNoise(random, 190)
  }

  /** Unit vector of the first family of streets; the second runs across it. */
  direction(p: Point): Point {
    let cos2 = 0
    let sin2 = 0
    const add = (weight: number, c: number, s: number) => {
      cos2 += weight * c
      sin2 += weight * s
    }
    const square = p.x * p.x + p.y * p.y
    if (square > 0) {
      const weight = 0.12 + 1.3 * fade(square, 900 * this.#size) - 0.9 * fade(square, 260 * this.#size)
      add(weight, (p.x * p.x - p.y * p.y) / square, (2 * p.x * p.y) / square)
    }
    const t = this.#river.tangent(p)
    const away = this.#river.distance(p)
    add(1.8 * fade(away * away, 170), t.x * t.x - t.y * t.y, 2 * t.x * t.y)
    for (const quarter of this.#quarters) {
      add(fade(squareDistance(p, quarter.middle), quarter.reach), quarter.cos2, quarter.sin2)
    }
    return halfAngle(...this.#bent(p, cos2, sin2, square))
  }

  /** The tensor turned by the noise: gently in the suburbs, in short crooks in the old centre. */
  #bent(p: Point, cos2: number, sin2: number, square: number): [number, number] {
    const old = fade(square, 600 * this.#size)
    const turn = 0.7 * this.#bend(p) * (1 - old) + 1.5 * this.#crook(p) * old
    const length = Math.sqrt(1 + turn * turn)
    const [c, s] = [1 / length, turn / length]
    return [cos2 * c - sin2 * s, cos2 * s + sin2 * c]
  }
}

function drawQuarter(random: Random, size: number): Quarter {
  const around = 2 * Math.PI * random.unit()
  // The root spreads them evenly over the disc.
  const away = (800 + 4_600 * Math.sqrt(random.unit())) * size
  const twice = 2 * Math.PI * random.unit()
  return {
    middle: { x: away * cosine(around), y: away * sine(around) },
    reach: (500 + 500 * random.unit()) * size,
    cos2: cosine(twice),
    sin2: sine(twice),
  }
}

/** From 1 at distance 0 through ¼ at `reach` towards 0. */
function fade(squareOfDistance: number, reach: number): number {
  const root = 1 + squareOfDistance / (reach * reach)
  return 1 / (root * root)
}

/** The unit vector at θ, given cos 2θ and sin 2θ up to a common factor. */
function halfAngle(cos2: number, sin2: number): Point {
  const length = Math.sqrt(cos2 * cos2 + sin2 * sin2)
  if (length === 0) return { x: 1, y: 0 }
  const x = Math.sqrt((1 + cos2 / length) / 2)
  const y = Math.sqrt((1 - cos2 / length) / 2)
  return { x, y: sin2 < 0 ? -y : y }
}
