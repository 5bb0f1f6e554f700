/**
 * The ground of a made town: how built-up a point is, how far apart its streets lie, and where no street goes (water,
 * parks, the verge of the ring road).
 */
import { cosine, sine } from '../../kit/math.js'
import type { Random } from '../../kit/Random.js'
import { smoothNoise } from './noise.js'
import { PointGrid } from './PointGrid.js'
import { distance, type Point } from './plane.js'
import type { River } from './River.js'
import type { Skeleton } from './skeleton.js'

/** Metres from the centre at which the town thins out, in a town of size 1. */
const TOWN = 4_300
const VILLAGE = 900
const PARKS = 5
/** Metres that streets keep from the ring road, and from the water (the quay lies just beyond). */
const VERGE = 55
const BANK = 12

/** Metres between parallel streets by how built-up it is: the old centre, the inner town, its edge. */
const SPACING: readonly (readonly [built: number, metres: number])[] = [
  [0, 215],
  [0.35, 165],
  [0.62, 112],
  [0.86, 72],
  [1, 60],
]

export class Ground {
  readonly river: River
  readonly #skeleton: Skeleton
  readonly #size: number
  /** Makes the edge of town uneven. */
  readonly #fray: (p: Point) => number
  readonly #parks: readonly { readonly middle: Point; readonly radius: number }[]
  /** Points 25 m apart: dense enough to keep streets off the whole verge. */
  readonly #ringRoad = new PointGrid(VERGE)

  constructor(random: Random, river: River, skeleton: Skeleton, size: number) {
    this.river = river
    this.#skeleton = skeleton
    this.#size = size
    this.#fray = smoothNoise(random, 850 * size)
    this.#parks = Array.from({ length: PARKS }, (_, k) => {
      const angle = (2 * Math.PI * (k + random.unit())) / PARKS
      const away = (800 + 2_200 * random.unit()) * size
      return { middle: { x: away * cosine(angle), y: away * sine(angle) }, radius: (130 + 190 * random.unit()) * size }
    })
    for (const p of skeleton.ringRoad) this.#ringRoad.add(p)
  }

  /** From 1 in the old centre to 0 at the edge of town and of the villages, and below outside. */
  built(p: Point): number {
    const away = distance({ x: 0, y: 0 }, p)
    let built = 1 - away / (TOWN * this.#size) + 0.17 * this.#fray(p) * Math.min(1, away / (900 * this.#size))
    for (const { x, y } of this.#skeleton.avenues) {
      const ahead = x * p.x + y * p.y
      const aside = Math.abs(x * p.y - y * p.x)
      // Houses line an avenue further out than elsewhere.
      if (ahead > 0 && built < 0.5) built += 0.14 * Math.max(0, 1 - aside / (450 * this.#size))
    }
    // A village counts for itself, however far out it lies.
    for (const village of this.#skeleton.villages) {
      built = Math.max(built, 0.62 * (1 - distance(village, p) / (VILLAGE * this.#size)))
    }
    return Math.min(1, built)
  }

  /** Metres between parallel streets. */
  spacing(p: Point): number {
    const built = Math.max(0, this.built(p))
    let k = 1
    while (k < SPACING.length - 1 && SPACING[k]![0] < built) k++
    const [low, wide] = SPACING[k - 1]!
    const [high, narrow] = SPACING[k]!
    return wide + ((built - low) / (high - low)) * (narrow - wide)
  }

  /** Whether a street may pass. */
  isOpen(p: Point): boolean {
    if (this.built(p) <= 0) return false
    if (this.river.isNear(p, this.river.halfWidth + BANK)) return false
    if (this.#ringRoad.has(p, VERGE)) return false
    return this.#parks.every(({ middle, radius }) => distance(p, middle) > radius)
  }
}
