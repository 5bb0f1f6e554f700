/**
 * From one metric to another one that differs a little: whose climbs become others, and between whom the way may.
 *
 * Where it stands: PlaceLabels before and after → **this** → the cells of a table that are worked out again.
 *
 * Invariant: a cell that is not named is the same in both metrics, to the second and to the metre.
 */
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { type Climb, NO_WAY } from './Metric.js'
import type { Labels } from './PlaceLabels.js'
import type { Path } from './PlacePaths.js'

/** Which paths come by a node whose climb arcs differ, or what they weigh, or how long they are. Looks at each node once. */
export class ChangedPaths {
  readonly #before: Climb
  readonly #after: Climb
  readonly #old: Int32Array | undefined
  readonly #now: Int32Array | undefined
  readonly #parent: Int32Array
  /** [rank] 0 = not looked at, 1 = neither it nor a node above it differs, 2 = one does */
  readonly #state: Uint8Array

  /** @param lengths [2 · arc + way] before and after, where both have them */
  constructor(parent: Int32Array, before: Climb, after: Climb, lengths: readonly (Int32Array | undefined)[]) {
    this.#before = before
    this.#after = after
    const [old, now] = lengths
    this.#old = now && old
    this.#now = old && now
    this.#parent = parent
    this.#state = new Uint8Array(parent.length)
  }

  has({ lowest, branches }: Path): boolean {
    if (lowest !== -1 && this.#isChangedFrom(lowest)) return true
    for (let i = 0; i < branches.length; i++) if (this.#isChangedFrom(branches[i]!)) return true
    return false
  }

  /** Whether a node differs or one above it does. */
  #isChangedFrom(start: number): boolean {
    const state = this.#state
    const parent = this.#parent
    let x = start
    while (x !== -1 && state[x] === 0 && !this.#isChanged(x)) x = parent[x]!
    // All that were passed are as the one at which it ended.
    const found = x === -1 ? 1 : state[x] === 0 ? 2 : state[x]!
    for (let y = start; y !== x; y = parent[y]!) state[y] = found
    if (x !== -1) state[x] = found
    return found === 2
  }

  #isChanged(x: number): boolean {
    const before = this.#before
    const after = this.#after
    let i = before.firstOut[x]!
    let j = after.firstOut[x]!
    const last = before.firstOut[x + 1]!
    if (after.firstOut[x + 1]! - j !== last - i) return true
    for (; i < last; i++, j++) {
      const slot = before.slot[i]!
      if (after.slot[j] !== slot || after.weight[j] !== before.weight[i]) return true
      if (this.#old !== undefined && this.#old[slot] !== this.#now![slot]) return true
    }
    return false
  }
}

/** How the labels of one kind became others. */
export class LabelChanges {
  /** Slots whose label is another one. */
  readonly slots: number[] = []
  readonly #before: Labels
  readonly #after: Labels
  readonly #width: number
  /** [slot · width + i] at which positions a label differs, ascending; [slot] how many they are */
  readonly #position: Int32Array
  readonly #count: Int32Array

  /** @param width cells of a label, in both */
  constructor(before: Labels, after: Labels, width: number, slots: number) {
    this.#before = before
    this.#after = after
    this.#width = width
    this.#position = new Int32Array(slots * width)
    this.#count = new Int32Array(slots)
  }

  /** @param hasLengths whether the centimetres count: not where one of the two has none */
  compare(slot: number, { length, branches }: Path, hasLengths: boolean): void {
    const [before, after] = [this.#before, this.#after]
    const first = slot * this.#width
    let count = 0
    for (let at = 0; at < length + branches.length; at++) {
      const milliseconds = after.milliseconds[first + at]!
      const isSame =
        milliseconds === before.milliseconds[first + at] &&
        (!hasLengths || milliseconds === NO_WAY || after.centimetres[first + at] === before.centimetres[first + at])
      if (!isSame) this.#position[first + count++] = at
    }
    this.#count[slot] = count
    if (count > 0) this.slots.push(slot)
  }

  has(slot: number): boolean {
    return this.#count[slot]! > 0
  }

  /**
   * Whether a way between two slots may be another one, because over a position at which the first one's label differs it takes,
   * in the better one of both metrics, no longer than the way so far.
   * @param others the changes of the other kind, which `other` is a slot of
   * @param shared how many positions both have in common
   * @param most milliseconds of the way so far
   */
  mayMatter(slot: number, others: LabelChanges, other: number, shared: number, most: number): boolean {
    const [p, q] = [slot * this.#width, other * this.#width]
    const [before, after] = [this.#before.milliseconds, this.#after.milliseconds]
    const [beforeOther, afterOther] = [others.#before.milliseconds, others.#after.milliseconds]
    for (let i = p, end = p + this.#count[slot]!; i < end; i++) {
      const at = this.#position[i]!
      if (at >= shared) return false
      const here = Math.min(before[p + at]!, after[p + at]!)
      if (here + Math.min(beforeOther[q + at]!, afterOther[q + at]!) <= most) return true
    }
    return false
  }
}

/** The most milliseconds that are so many whole seconds. */
export function mostOf(seconds: number): number {
  return seconds === UNREACHABLE ? NO_WAY - 1 : seconds * 1000 + 499
}
