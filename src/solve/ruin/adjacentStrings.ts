/**
 * Adjacent string removal: takes strings of consecutive visits out of routes that pass near one visit.
 *
 * Spatial slack where routes meet, and capacity slack in each of them: what the recreation needs to join what lies
 * together. Reference: Christiaens & Vanden Berghe 2020, §5.1 (eqs. 5–9), with the split string of §5.1.2.
 */
import type { Ruin } from '../operators.js'
import type { Search } from '../Search.js'

export interface StringOptions {
  /** Visits removed on average (c̄). */
  readonly removals: number
  /** Longest string (Lᵐᵃˣ). */
  readonly longest: number
  /** Probability that a string is split: some visits in its middle stay (α). */
  readonly split: number
  /** Probability that one more visit stays in the middle of a split string is 1 − this (β). */
  readonly depth: number
}

export function adjacentStrings(options: StringOptions): Ruin {
  return (search) => {
    const { random, movable, kernel } = search
    if (movable.length === 0) return
    const { longest, most } = limits(search, options)
    const strings = 1 + random.below(most)
    const seed = movable[random.below(movable.length)]!
    let ruined = 0
    for (let k = 0; ; k++) {
      const visit = search.neighbours.nth(seed, k)
      if (visit < 0) return
      if (!search.canRemove(visit)) continue
      const shift = kernel.shiftOf[visit]!
      if (search.touched.includes(shift)) continue
      const room = kernel.size[shift]! - kernel.headSize[shift]!
      const length = 1 + random.below(Math.min(longest, room))
      const kept =
        length > 1 && length < room && random.chance(options.split) ? middle(search, length, room, options) : 0
      removeString(search, visit, length, kept)
      if (++ruined === strings) return
    }
  }
}

/** Eqs. 5 and 6: no string longer than an average route, and as many of them as make the wanted removals on average. */
function limits({ kernel, movable, absentCount }: Search, { removals, longest }: StringOptions) {
  let used = 0
  for (let s = 0; s < kernel.shiftCount; s++) if (kernel.size[s]! > kernel.headSize[s]!) used++
  const average = (movable.length - absentCount) / Math.max(1, used)
  const length = Math.max(1, Math.min(longest, average))
  return { longest: Math.max(1, Math.floor(length)), most: Math.max(1, Math.floor((4 * removals) / (1 + length)) - 1) }
}

/** How many visits stay in the middle of a split string. */
function middle({ random }: Search, length: number, room: number, { depth }: StringOptions): number {
  let kept = 1
  while (length + kept < room && !random.chance(depth)) kept++
  return kept
}

/** Removes `length` visits around `visit`, a random stretch of the route that has it, less `kept` ones in the middle. */
function removeString(search: Search, visit: number, length: number, kept: number): void {
  const { kernel, random } = search
  const shift = kernel.shiftOf[visit]!
  const head = kernel.headSize[shift]!
  const span = length + kept
  const first = Math.max(head, kernel.positionOf[visit]! - span + 1)
  const last = Math.min(kernel.positionOf[visit]!, kernel.size[shift]! - span)
  const from = first + random.below(last - first + 1)
  const stays = kept > 0 ? from + random.below(length - 1) + 1 : -1
  // From the back, so that the positions in front stay what they are.
  for (let at = from + span - 1; at >= from; at--) {
    if (kept > 0 && at >= stays && at < stays + kept) continue
    search.remove(kernel.sequences[shift]![at]!)
  }
}
