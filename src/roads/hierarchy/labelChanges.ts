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

/** Slots by a node of their lines, each with the lesser milliseconds of both metrics there. */
class SlotsAt {
  /** [rank] 1 + number of a node that somebody asks for, 0 of the others */
  readonly numberOf: Int32Array
  /** [number + 1] its slots are slot[first[number]] … */
  readonly first: Int32Array
  readonly slot: Int32Array
  readonly least: Int32Array

  /** @param see calls back for each (rank, position, slot) that is entered, each time in the same order */
  constructor(numberOf: Int32Array, count: number, changes: LabelChanges, each: (see: See) => void) {
    this.numberOf = numberOf
    this.first = new Int32Array(count + 1)
    each((rank) => {
      if (numberOf[rank] !== 0) this.first[numberOf[rank]!]!++
    })
    for (let number = 0; number < count; number++) this.first[number + 1]! += this.first[number]!
    const next = this.first.slice()
    this.slot = new Int32Array(this.first[count]!)
    this.least = new Int32Array(this.first[count]!)
    each((rank, at, slot) => {
      if (numberOf[rank] === 0) return
      const entry = next[numberOf[rank]! - 1]!++
      this.slot[entry] = slot
      this.least[entry] = changes.least(slot, at)
    })
  }

  /** Hot loop: marks those to whom the way over a node takes no longer than `most` milliseconds, `here` being what it takes to the node. */
  mark(rank: number, here: number, most: Int32Array, isMarked: Uint8Array): void {
    const number = this.numberOf[rank]!
    const { slot, least } = this
    // The sign bit, without a branch: numbers from 0 to 2³⁰ each.
    for (let entry = this.first[number - 1]!, end = this.first[number]!; entry < end; entry++) {
      const other = slot[entry]!
      isMarked[other] = isMarked[other]! | ((here + least[entry]! - most[other]! - 1) >>> 31)
    }
  }
}

type See = (rank: number, at: number, slot: number) => void

/**
 * Between whom the way may be another one: over a node at which one of the two labels differs it takes, in the better one of
 * both metrics, no longer than the way so far.
 */
export class CellsThatMatter {
  readonly #out: LabelChanges
  readonly #into: LabelChanges
  readonly #paths: PlacePaths
  /** Where labels of ways from a place differ: everybody's ways to a place. */
  readonly #all: SlotsAt
  /** Where labels of ways to a place differ: those places. */
  readonly #changed: SlotsAt

  constructor(paths: PlacePaths, out: LabelChanges, into: LabelChanges) {
    this.#paths = paths
    this.#out = out
    this.#into = into
    const { entering, leaving } = paths
    const differing = (changes: LabelChanges, lines: readonly Path[]) => (see: See) => {
      for (const slot of changes.slots)
        this.#eachOwn(changes.positions[slot]!, lines[slot]!, (rank, at) => see(rank, at, slot))
    }
    const everybody = (see: See) => {
      const { parent } = paths.hierarchy
      for (let slot = 0; slot < entering.length; slot++)
        for (let x = entering[slot]!.lowest, at = entering[slot]!.length - 1; x !== -1; x = parent[x]!)
          see(x, at--, slot)
    }
    const number = (each: (see: See) => void) => {
      const numberOf = new Int32Array(paths.hierarchy.nodeCount)
      let count = 0
      each((rank) => {
        if (numberOf[rank] === 0) numberOf[rank] = ++count
      })
      return [numberOf, count] as const
    }
    // Where nothing differs, nobody is looked through.
    this.#all = new SlotsAt(...number(differing(out, leaving)), into, out.slots.length === 0 ? () => {} : everybody)
    this.#changed = new SlotsAt(...number(differing(into, entering)), into, differing(into, entering))
  }

  /**
   * Marks in a slot's row those to whom it may be ([slot] 1).
   * @param most [slot] milliseconds of the way so far
   */
  mark(slot: number, most: Int32Array, isMarked: Uint8Array): void {
    const own = this.#out.positions[slot]
    if (own === undefined && this.#into.slots.length === 0) return
    const { parent } = this.#paths.hierarchy
    const { lowest, length } = this.#paths.leaving[slot]!
    let last = own === undefined ? -1 : own.length - 1
    for (let x = lowest, at = length - 1; x !== -1; x = parent[x]!, at--) {
      while (last >= 0 && own![last]! > at) last--
      const isOwn = last >= 0 && own![last] === at
      const among = isOwn ? this.#all : this.#changed
      if (among.numberOf[x] !== 0) among.mark(x, this.#out.least(slot, at), most, isMarked)
    }
    if (this.#paths.hasBranches) this.#markBranches(slot, isMarked)
  }

  /** What meets at a branch is not looked up twice. */
  #markBranches(slot: number, isMarked: Uint8Array): void {
    const { leaving, entering, common, stride } = this.#paths
    for (let other = 0; other < entering.length; other++) {
      if (this.#out.positions[slot] === undefined && this.#into.positions[other] === undefined) continue
      if (mayMeetBelow(leaving[slot]!, entering[other]!, common[slot * stride + other]!)) isMarked[other] = 1
    }
  }

  /** The nodes of a line at these positions. */
  #eachOwn(positions: Int32Array, { lowest, length }: Path, see: (rank: number, at: number) => void): void {
    const { parent } = this.#paths.hierarchy
    let last = positions.length - 1
    while (last >= 0 && positions[last]! >= length) last--
    for (let x = lowest, at = length - 1; last >= 0; x = parent[x]!, at--) {
      if (positions[last] !== at) continue
      see(x, at)
      last--
    }
  }
}

/** The most milliseconds that are so many whole seconds. */
export function mostOf(seconds: number): number {
  return seconds === UNREACHABLE ? NO_WAY - 1 : seconds * 1000 + 499
}
