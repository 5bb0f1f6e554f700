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
import { mayMeetBelow, type Path, type PlacePaths } from './PlacePaths.js'

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
  /** [slot] at which positions, ascending; undefined where the label is the same */
  readonly positions: (Int32Array | undefined)[] = []
  readonly #before: Labels
  readonly #after: Labels
  readonly #width: number

  /** @param width cells of a label, in both */
  constructor(before: Labels, after: Labels, width: number) {
    this.#before = before
    this.#after = after
    this.#width = width
  }

  /** @param hasLengths whether the centimetres count: not where one of the two has none */
  compare(slot: number, { length, branches }: Path, hasLengths: boolean): void {
    const [before, after] = [this.#before, this.#after]
    const first = slot * this.#width
    const found: number[] = []
    for (let at = 0; at < length + branches.length; at++) {
      const milliseconds = after.milliseconds[first + at]!
      const isSame =
        milliseconds === before.milliseconds[first + at] &&
        (!hasLengths || milliseconds === NO_WAY || after.centimetres[first + at] === before.centimetres[first + at])
      if (!isSame) found.push(at)
    }
    if (found.length === 0) return
    this.slots.push(slot)
    this.positions[slot] = Int32Array.from(found)
  }

  /** The lesser milliseconds of both at a position. */
  least(slot: number, at: number): number {
    const cell = slot * this.#width + at
    return Math.min(this.#before.milliseconds[cell]!, this.#after.milliseconds[cell]!)
  }
}

/** Slots that have something in common, and what they have. */
interface Group {
  readonly slots: Int32Array
  /** [i] milliseconds of slots[i] */
  readonly least: Int32Array
}

/**
 * Between whom the way may be another one: over a position at which one of the two labels differs it takes, in the better one of
 * both metrics, no longer than the way so far.
 */
export class CellsThatMatter {
  readonly #out: LabelChanges
  readonly #into: LabelChanges
  readonly #paths: PlacePaths
  /** [position] where labels of ways to a place differ: those places */
  readonly #changed: Group[] = []
  /** [position] where labels of ways from a place differ: [slot] milliseconds of all ways to a place */
  readonly #all: (Int32Array | undefined)[] = []
  /** [position] 1 = the label of the row at hand differs there */
  readonly #isOwn: Uint8Array

  constructor(paths: PlacePaths, out: LabelChanges, into: LabelChanges) {
    this.#paths = paths
    this.#out = out
    this.#into = into
    this.#isOwn = new Uint8Array(paths.width)
    const slotsAt: number[][] = []
    for (const slot of into.slots) for (const at of into.positions[slot]!) (slotsAt[at] ??= []).push(slot)
    for (let at = 0; at < slotsAt.length; at++) {
      const slots = Int32Array.from(slotsAt[at] ?? [])
      this.#changed.push({ slots, least: slots.map((slot) => into.least(slot, at)) })
    }
    for (const slot of out.slots) for (const at of out.positions[slot]!) this.#all[at] ??= this.#allAt(at)
  }

  /** Marks in a slot's row those to whom it may be ([slot] 1). `most`: [slot] milliseconds of the way so far. False where there are none. */
  mark(slot: number, most: Int32Array, isMarked: Uint8Array): boolean {
    const own = this.#out.positions[slot]
    if (own === undefined && this.#into.slots.length === 0) return false
    const { length } = this.#paths.leaving[slot]!
    let isAny = this.#paths.hasBranches && this.#markBranches(slot, isMarked)
    for (let i = 0; own !== undefined && i < own.length; i++) {
      const at = own[i]!
      this.#isOwn[at] = 1
      if (at < length && this.#markAll(slot, at, most, isMarked)) isAny = true
    }
    for (let at = 0; at < Math.min(length, this.#changed.length); at++)
      if (this.#isOwn[at] === 0 && this.#markChanged(slot, at, most, isMarked)) isAny = true
    if (own !== undefined) for (let i = 0; i < own.length; i++) this.#isOwn[own[i]!] = 0
    return isAny
  }

  /** Hot loop: whoever has the position too. */
  #markAll(slot: number, at: number, most: Int32Array, isMarked: Uint8Array): boolean {
    const { common, stride } = this.#paths
    const others = this.#all[at]!
    const here = this.#out.least(slot, at)
    let isAny = false
    for (let other = 0; other < others.length; other++) {
      if (here + others[other]! > most[other]! || common[slot * stride + other]! <= at) continue
      isMarked[other] = 1
      isAny = true
    }
    return isAny
  }

  /** Hot loop: whose label differs there. */
  #markChanged(slot: number, at: number, most: Int32Array, isMarked: Uint8Array): boolean {
    const { common, stride } = this.#paths
    const { slots, least } = this.#changed[at]!
    const here = this.#out.least(slot, at)
    let isAny = false
    for (let i = 0; i < slots.length; i++) {
      const other = slots[i]!
      if (here + least[i]! > most[other]! || common[slot * stride + other]! <= at) continue
      isMarked[other] = 1
      isAny = true
    }
    return isAny
  }

  /** What meets at a branch is not looked up twice. */
  #markBranches(slot: number, isMarked: Uint8Array): boolean {
    const { leaving, entering, common, stride } = this.#paths
    let isAny = false
    for (let other = 0; other < entering.length; other++) {
      if (this.#out.positions[slot] === undefined && this.#into.positions[other] === undefined) continue
      if (!mayMeetBelow(leaving[slot]!, entering[other]!, common[slot * stride + other]!)) continue
      isMarked[other] = 1
      isAny = true
    }
    return isAny
  }

  #allAt(at: number): Int32Array {
    const { entering } = this.#paths
    const all = new Int32Array(entering.length).fill(NO_WAY)
    for (let slot = 0; slot < all.length; slot++)
      if (at < entering[slot]!.length) all[slot] = this.#into.least(slot, at)
    return all
  }
}

/** The most milliseconds that are so many whole seconds. */
export function mostOf(seconds: number): number {
  return seconds === UNREACHABLE ? NO_WAY - 1 : seconds * 1000 + 499
}
