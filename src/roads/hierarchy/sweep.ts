/**
 * The hot loops of a table: for eight starts at once the distances come down through the shared top to the destinations.
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
 * The same, noting by which arc each distance came about: of equal ones the first, so that it does not depend on what
 * goes side by side. Four lanes at a time; eight with their arcs do not fit the registers.
 * @param taken [number · 8 + lane] out: the arc, -1 where the start's own climb was as good or there is no way
 */
export function sweepDownNoting({ firstIn, arcs }: Destinations, lanes: Int32Array, taken: Int32Array): void {
  const { where, milliseconds } = arcs
  const groups = 2 * (firstIn.length - 1)
  for (let group = 0; group < groups; group++) {
    const number = group >> 1
    const half = (group & 1) << 2
    const at = LANES * number + half
    let best0 = lanes[at]!
    let best1 = lanes[at + 1]!
    let best2 = lanes[at + 2]!
    let best3 = lanes[at + 3]!
    let taken0 = -1
    let taken1 = -1
    let taken2 = -1
    let taken3 = -1
    for (let arc = firstIn[number]!, end = firstIn[number + 1]!; arc < end; arc++) {
      const above = LANES * where[arc]! + half
      const weight = milliseconds[arc]!
      let less = (lanes[above]! + weight - best0) | 0
      let isLess = less >> 31
      best0 = (best0 + (less & isLess)) | 0
      taken0 ^= (taken0 ^ arc) & isLess
      less = (lanes[above + 1]! + weight - best1) | 0
      isLess = less >> 31
      best1 = (best1 + (less & isLess)) | 0
      taken1 ^= (taken1 ^ arc) & isLess
      less = (lanes[above + 2]! + weight - best2) | 0
      isLess = less >> 31
      best2 = (best2 + (less & isLess)) | 0
      taken2 ^= (taken2 ^ arc) & isLess
      less = (lanes[above + 3]! + weight - best3) | 0
      isLess = less >> 31
      best3 = (best3 + (less & isLess)) | 0
      taken3 ^= (taken3 ^ arc) & isLess
    }
    lanes[at] = best0
    lanes[at + 1] = best1
    lanes[at + 2] = best2
    lanes[at + 3] = best3
    taken[at] = taken0
    taken[at + 1] = taken1
    taken[at + 2] = taken2
    taken[at + 3] = taken3
  }
}

/**
 * Centimetres along the arcs taken.
 * @param length [number · 8 + lane] in, centimetres of the start's own climb; out, of the fastest way
 */
export function measureDown({ arcs }: Destinations, taken: Int32Array, length: Int32Array): void {
  const { where, centimetres } = arcs
  for (let at = 0; at < taken.length; at++) {
    const arc = taken[at]!
    if (arc !== -1) length[at] = length[LANES * where[arc]! + (at & (LANES - 1))]! + centimetres[arc]!
  }
}
