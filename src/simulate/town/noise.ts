/**
 * Smooth chance over the plane (value noise): what bends streets and frays the edge of a town. A lattice of random
 * heights, drawn once, between which it blends smoothly.
 */
import type { Random } from '../../kit/Random.js'
import type { Point } from './plane.js'

const SIDE = 64

/** A function from -1 to 1 whose hills are about `scale` metres wide; it repeats after 64 of them. */
export function smoothNoise(random: Random, scale: number): (p: Point) => number {
  const heights = Float64Array.from({ length: SIDE * SIDE }, () => 2 * random.unit() - 1)
  const height = (column: number, row: number) => heights[(row & (SIDE - 1)) * SIDE + (column & (SIDE - 1))]!
  return ({ x, y }) => {
    const column = Math.floor(x / scale)
    const row = Math.floor(y / scale)
    const u = ease(x / scale - column)
    const v = ease(y / scale - row)
    const below = height(column, row) * (1 - u) + height(column + 1, row) * u
    const above = height(column, row + 1) * (1 - u) + height(column + 1, row + 1) * u
    return below * (1 - v) + above * v
  }
}

/** From 0 to 1 with a level start and end, so that neighbouring lattice cells meet without a crease. */
function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
