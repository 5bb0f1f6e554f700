/**
 * The river of a made town: a meandering band that passes by the old centre. Streets keep off it; only bridges cross.
 *
 * In its own frame, `s` metres along and `o` metres across, its middle is o = m(s), a sum of two sines. So the distance
 * to it, and the lines that run beside it, need no search.
 */
import { cosine, sine } from '../../kit/math.js'
import type { Random } from '../../kit/Random.js'
import type { Point } from './plane.js'

interface Wave {
  readonly height: number
  readonly length: number
  readonly phase: number
  /** sin(phase) */
  readonly atZero: number
}

export class River {
  /** Metres from bank to middle. */
  readonly halfWidth: number
  /** Unit vector downstream. */
  readonly along: Point
  /** Unit vector across, from the old centre to the river. */
  readonly across: Point
  /** Metres from the origin to the middle at s = 0. */
  readonly #offset: number
  /** The meanders: metres, metres per radian, radians. */
  readonly #waves: readonly Wave[]
  /** Metres by which m(s) may differ from the offset. */
  readonly #reach: number

  /** @param offset metres from the old centre to the middle of the river, about */
  constructor(random: Random, offset: number, size: number) {
    const angle = 2 * Math.PI * random.unit()
    // Wide enough that no junction of one bank is taken for one of the other.
    this.halfWidth = 32 + 18 * random.unit()
    this.along = { x: cosine(angle), y: sine(angle) }
    this.across = { x: -this.along.y, y: this.along.x }
    this.#offset = offset
    this.#waves = [wave(random, 150 * size, 1000 * size), wave(random, 60 * size, 410 * size)]
    this.#reach = this.#waves.reduce((sum, { height }) => sum + 2 * height, 0)
  }

  /** Metres from the middle of the river: negative on the old centre's side. Close to the water it is the true distance. */
  distance(p: Point): number {
    const s = p.x * this.along.x + p.y * this.along.y
    const o = p.x * this.across.x + p.y * this.across.y
    return (o - this.#middle(s)) / this.#stretch(s)
  }

  /** Whether the middle of the river is less than `metres` away, in the measure of `distance`. */
  isNear(p: Point, metres: number): boolean {
    const o = p.x * this.across.x + p.y * this.across.y
    // Stretched by a tenth at most: most of the town needs no sines.
    if (Math.abs(o - this.#offset) > this.#reach + 1.1 * metres) return false
    return Math.abs(this.distance(p)) < metres
  }

  /** The point at `s` metres along and `away` metres from the middle, in the measure of `distance`. */
  at(s: number, away: number): Point {
    const o = this.#middle(s) + away * this.#stretch(s)
    return { x: s * this.along.x + o * this.across.x, y: s * this.along.y + o * this.across.y }
  }

  /** Unit vector of the current beside `p`. */
  tangent(p: Point): Point {
    const s = p.x * this.along.x + p.y * this.along.y
    const slope = this.#slope(s)
    const stretch = this.#stretch(s)
    return {
      x: (this.along.x + slope * this.across.x) / stretch,
      y: (this.along.y + slope * this.across.y) / stretch,
    }
  }

  /** m(s), with the waves shifted so that m(0) is the offset. */
  #middle(s: number): number {
    let o = this.#offset
    for (const { height, length, phase, atZero } of this.#waves) o += height * (sine(s / length + phase) - atZero)
    return o
  }

  /** m'(s) */
  #slope(s: number): number {
    let slope = 0
    for (const { height, length, phase } of this.#waves) slope += (height / length) * cosine(s / length + phase)
    return slope
  }

  /** Length of a step of 1 along `s`. */
  #stretch(s: number): number {
    const slope = this.#slope(s)
    return Math.sqrt(1 + slope * slope)
  }
}

function wave(random: Random, height: number, length: number): Wave {
  const phase = 2 * Math.PI * random.unit()
  return { height, length, phase, atZero: sine(phase) }
}
