/**
 * The hot loop of a table: for eight starts at once the distances come down through the shared top to the destinations.
 *
 * Where it stands: Destinations + eight climbs → **sweep** → rows of the table.
 *
 * Eight lanes side by side, because an arc's number and weight are then read once for eight starts; written out, because
 * an inner loop over lanes costs twice the time. The lesser of two is taken without a branch (the difference of two numbers
 * from 0 to 2³¹ - 1 fits an Int32; its sign bit, spread, masks it): which is less is nearly chance here, and a branch
 * mispredicted costs more than the whole turn.
 */
import type { Destinations } from './Destinations.js'

export const LANES = 8

/** `lanes` [number · 8 + lane]: in, milliseconds of the start's own climb or NO_WAY; out, of the fastest way. */
export function sweepDown({ firstIn, arcs }: Destinations, lanes: Int32Array): void {
  const { where, milliseconds } = arcs
  const numbers = firstIn.length - 1
  for (let number = 0; number < numbers; number++) {
    const at = LANES * number
    let best0 = lanes[at]!
    let best1 = lanes[at + 1]!
    let best2 = lanes[at + 2]!
    let best3 = lanes[at + 3]!
    let best4 = lanes[at + 4]!
    let best5 = lanes[at + 5]!
    let best6 = lanes[at + 6]!
    let best7 = lanes[at + 7]!
    for (let arc = firstIn[number]!, end = firstIn[number + 1]!; arc < end; arc++) {
      const above = LANES * where[arc]!
      const weight = milliseconds[arc]!
      let less = (lanes[above]! + weight - best0) | 0
      best0 = (best0 + (less & (less >> 31))) | 0
      less = (lanes[above + 1]! + weight - best1) | 0
      best1 = (best1 + (less & (less >> 31))) | 0
      less = (lanes[above + 2]! + weight - best2) | 0
      best2 = (best2 + (less & (less >> 31))) | 0
      less = (lanes[above + 3]! + weight - best3) | 0
      best3 = (best3 + (less & (less >> 31))) | 0
      less = (lanes[above + 4]! + weight - best4) | 0
      best4 = (best4 + (less & (less >> 31))) | 0
      less = (lanes[above + 5]! + weight - best5) | 0
      best5 = (best5 + (less & (less >> 31))) | 0
      less = (lanes[above + 6]! + weight - best6) | 0
      best6 = (best6 + (less & (less >> 31))) | 0
      less = (lanes[above + 7]! + weight - best7) | 0
      best7 = (best7 + (less & (less >> 31))) | 0
    }
    lanes[at] = best0
    lanes[at + 1] = best1
    lanes[at + 2] = best2
    lanes[at + 3] = best3
    lanes[at + 4] = best4
    lanes[at + 5] = best5
    lanes[at + 6] = best6
    lanes[at + 7] = best7
  }
}

/**
 * Centimetres of those ways, afterwards: along the arcs by which the distances came about.
 * @param own [number · 8 + lane] the distances before the sweep
 * @param length [number · 8 + lane] in, centimetres of the start's own climb; out, of the fastest way
 */
export function measureDown(
  { firstIn, arcs }: Destinations,
  lanes: Int32Array,
  own: Int32Array,
  length: Int32Array,
): void {
  const { where, milliseconds, centimetres } = arcs
  const numbers = firstIn.length - 1
  for (let number = 0; number < numbers; number++) {
    const first = firstIn[number]!
    for (let lane = 0; lane < LANES; lane++) {
      const distance = lanes[LANES * number + lane]!
      // Also where there is no way at all: both are NO_WAY.
      if (distance === own[LANES * number + lane]) continue
      let arc = first
      while (lanes[LANES * where[arc]! + lane]! + milliseconds[arc]! !== distance) arc++
      length[LANES * number + lane] = length[LANES * where[arc]! + lane]! + centimetres[arc]!
    }
  }
}
