/**
 * The climbs of a set of places, kept, so that one more place costs one climb each way and a look at every other place's
 * climb, and no table is made anew: a live dispatch's patients come, and its doctors move.
 *
 * Where it stands: Metric → **PlaceLabels** → a TravelSource's rows and columns. One for each metric (hour of the day); new
 * traffic means a new one.
 *
 * Places stand in slots, which the caller numbers; without ends a slot is free again.
 * Invariant: a slot's labels are what its climbs reached in this metric: (rank, milliseconds, centimetres), by rank.
 * Reference: Abraham, Delling, Goldberg & Werneck, Hierarchical hub labelings for shortest paths (ESA 2012).
 */
import { perObject } from '../../kit/perObject.js'
import type { Seed } from '../Dijkstra.js'
import { Climber } from './Climber.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, type Metric, NO_WAY } from './Metric.js'

/** How far a place is to or from every slot. */
export interface Distances {
  /** [slot] offsets included; NO_WAY where there is no way or the slot is free */
  readonly milliseconds: Int32Array
  /** [slot] of that way; 0 where there is none, and everywhere without lengths */
  readonly centimetres: Int32Array
}

/** [3 · entry] rank, milliseconds, centimetres; by rank. Never written to again. */
export type Label = Int32Array

/** [slot] undefined where it is free */
export type Labels = readonly (Label | undefined)[]

/** Not above any node of the label that is spread out. */
const OFF = -1

/** For all hours in turn. */
const scratchOf = perObject((hierarchy: Hierarchy) => ({
  climber: new Climber(hierarchy),
  /** [rank] milliseconds of the label that is spread out; NO_WAY only above its nodes, OFF elsewhere */
  spread: new Int32Array(hierarchy.nodeCount).fill(OFF),
  /** [rank] where that label has its entry */
  entryAt: new Int32Array(hierarchy.nodeCount),
  /** The nodes that are not OFF. */
  above: new Int32Array(hierarchy.nodeCount),
  /** A label while it is written. */
  label: new Int32Array(3 * hierarchy.nodeCount),
}))

/** Labels of one kind. */
interface Kind {
  readonly label: (Label | undefined)[]
  /** [slot] the lowest rank from which on each node of a label is above all those before it: 0 where it has one branch */
  readonly trunk: number[]
}

export class PlaceLabels {
  readonly metric: Metric
  readonly lengths: Int32Array | undefined
  readonly #leaving: Kind
  readonly #entering: Kind

  /**
   * @param lengths [2 · arc + way] what `lengthsOf` gives for the metric, where centimetres are wanted
   * @param former Labels to begin with, of the same places in a metric of the same hierarchy
   */
  constructor(metric: Metric, lengths?: Int32Array, former?: PlaceLabels) {
    this.metric = metric
    this.lengths = lengths
    this.#leaving = former === undefined ? noLabels() : copyOf(former.#leaving)
    this.#entering = former === undefined ? noLabels() : copyOf(former.#entering)
  }

  /** Of the ways from each place. */
  get leaving(): Labels {
    return this.#leaving.label
  }

  /** Of the ways to each place. */
  get entering(): Labels {
    return this.#entering.label
  }

  /**
   * Puts a place into a slot, in the place of what was there.
   * @param from its ends as a start, @param to as a destination (none where the place is on no street)
   */
  put(slot: number, from: readonly Seed[], to: readonly Seed[]): void {
    while (this.#leaving.label.length <= slot) {
      this.#leaving.label.push(undefined)
      this.#entering.label.push(undefined)
    }
    this.#climb(slot, this.#leaving, this.metric.leaving, from)
    this.#climb(slot, this.#entering, this.metric.entering, to)
  }

  /** From the place in a slot to each slot, or to those that are wanted ([slot] 1; of the others nothing is said). */
  from(slot: number, isWanted?: Uint8Array): Distances {
    return this.#distances(this.leaving[slot], this.#entering, isWanted)
  }

  /** To the place in a slot from each slot, or from those that are wanted. */
  to(slot: number, isWanted?: Uint8Array): Distances {
    return this.#distances(this.entering[slot], this.#leaving, isWanted)
  }

  #climb(slot: number, kind: Kind, climb: Climb, seeds: readonly Seed[]): void {
    const { hierarchy } = this.metric
    const { climber, label } = scratchOf(hierarchy)
    climber.begin(seeds)
    climber.climb(climb)
    const length = this.lengths ? climber.measure(climb, this.lengths, seeds) : undefined
    const { distance, path, pathLength } = climber
    let written = 0
    let trunk = 0
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      if (distance[x] !== NO_WAY) {
        label[written++] = x
        label[written++] = distance[x]!
        label[written++] = length ? length[x]! : 0
      }
      const above = hierarchy.parent[x]!
      // Here it branches, and meets again above; where there is no above, nowhere.
      if (i + 1 < pathLength && above !== path[i + 1]) trunk = Math.max(trunk, above === -1 ? NO_WAY : above)
    }
    climber.clear()
    kind.label[slot] = label.slice(0, written)
    kind.trunk[slot] = trunk
  }

  /**
   * Spreads one label out by rank and reads the others against it, from the top down: below a node that is not above the
   * one label's nodes they have nothing in common.
   */
  #distances(own: Label | undefined, others: Kind, isWanted?: Uint8Array): Distances {
    const count = others.label.length
    const milliseconds = new Int32Array(count).fill(NO_WAY)
    const centimetres = new Int32Array(count)
    if (!own) return { milliseconds, centimetres }
    const { spread, entryAt, above } = scratchOf(this.metric.hierarchy)
    const aboveCount = this.#spreadOut(own)
    for (let slot = 0; slot < count; slot++) {
      const other = others.label[slot]
      if (!other || (isWanted !== undefined && isWanted[slot] === 0)) continue
      const trunk = others.trunk[slot]!
      if (this.lengths === undefined) {
        milliseconds[slot] = shortestOf(spread, other, trunk)
        continue
      }
      const entry = meetingOf(spread, other, trunk)
      if (entry === -1) continue
      milliseconds[slot] = spread[other[entry]!]! + other[entry + 1]!
      centimetres[slot] = own[entryAt[other[entry]!]! + 2]! + other[entry + 2]!
    }
    for (let i = 0; i < aboveCount; i++) spread[above[i]!] = OFF
    return { milliseconds, centimetres }
  }

  /** Returns how many nodes lie above the label's, these included. */
  #spreadOut(own: Label): number {
    const { hierarchy } = this.metric
    const { spread, entryAt, above } = scratchOf(hierarchy)
    let count = 0
    for (let i = 0; i < own.length; i += 3) {
      for (let x = own[i]!; x !== -1 && spread[x] === OFF; x = hierarchy.parent[x]!) {
        spread[x] = NO_WAY
        above[count++] = x
      }
      spread[own[i]!] = own[i + 1]!
      entryAt[own[i]!] = i
    }
    return count
  }
}

function noLabels(): Kind {
  return { label: [], trunk: [] }
}

function copyOf({ label, trunk }: Kind): Kind {
  return { label: [...label], trunk: [...trunk] }
}

/** The shortest way over any entry of the label, NO_WAY where there is none: the lesser without a branch (`sweep` says how). */
function shortestOf(spread: Int32Array, label: Label, trunk: number): number {
  let best = NO_WAY
  for (let entry = label.length - 3; entry >= 0; entry -= 3) {
    const x = label[entry]!
    const there = spread[x]!
    if (there === OFF) {
      if (x >= trunk) break
      continue
    }
    const less = (there + label[entry + 1]! - best) | 0
    best = (best + (less & (less >> 31))) | 0
  }
  return best
}

/** The lowest entry of the label over which the way is shortest, -1 where there is no way. */
function meetingOf(spread: Int32Array, label: Label, trunk: number): number {
  let best = NO_WAY - 1
  let meeting = -1
  for (let entry = label.length - 3; entry >= 0; entry -= 3) {
    const x = label[entry]!
    const there = spread[x]!
    if (there === OFF) {
      if (x >= trunk) break
      continue
    }
    const milliseconds = there + label[entry + 1]!
    if (milliseconds > best) continue
    best = milliseconds
    meeting = entry
  }
  return meeting
}
