/**
 * The climbs of a set of places, kept, so that one more place costs one climb each way and a look at every other place's
 * climb, and no table is made anew: a live dispatch's patients come, and its doctors move.
 *
 * Where it stands: Metric → **PlaceLabels** → a TravelSource's rows and columns. One for each metric (hour of the day); new
 * traffic means a new one.
 *
 * Places stand in slots, which the caller numbers; a dropped slot is free again.
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

/** A climber and [rank] where the label that is spread out has its entry: for all hours in turn. */
const scratchOf = perObject((hierarchy: Hierarchy) => ({
  climber: new Climber(hierarchy),
  entryAt: new Int32Array(hierarchy.nodeCount),
}))

export class PlaceLabels {
  readonly metric: Metric
  readonly lengths: Int32Array | undefined
  readonly #climber: Climber
  readonly #leaving: (Label | undefined)[]
  readonly #entering: (Label | undefined)[]
  readonly #entryAt: Int32Array

  /**
   * @param lengths [2 · arc + way] what `lengthsOf` gives for the metric, where centimetres are wanted
   * @param former Labels to begin with, of the same places in a metric of the same hierarchy
   */
  constructor(metric: Metric, lengths?: Int32Array, former?: PlaceLabels) {
    this.metric = metric
    this.lengths = lengths
    const { climber, entryAt } = scratchOf(metric.hierarchy)
    this.#climber = climber
    this.#entryAt = entryAt
    this.#leaving = [...(former?.leaving ?? [])]
    this.#entering = [...(former?.entering ?? [])]
  }

  /** Of the ways from each place. */
  get leaving(): Labels {
    return this.#leaving
  }

  /** Of the ways to each place. */
  get entering(): Labels {
    return this.#entering
  }

  /** One more than the highest slot ever taken. */
  get slotCount(): number {
    return this.#leaving.length
  }

  /**
   * Puts a place into a slot, in the place of what was there.
   * @param from its ends as a start, @param to as a destination (none where the place is on no street)
   */
  put(slot: number, from: readonly Seed[], to: readonly Seed[]): void {
    while (this.#leaving.length <= slot) {
      this.#leaving.push(undefined)
      this.#entering.push(undefined)
    }
    this.#leaving[slot] = this.#labelOf(this.metric.leaving, from)
    this.#entering[slot] = this.#labelOf(this.metric.entering, to)
  }

  /** Frees a slot. */
  drop(slot: number): void {
    if (slot >= this.slotCount) return
    this.#leaving[slot] = undefined
    this.#entering[slot] = undefined
  }

  /** From the place in a slot to each slot, or to those that are wanted ([slot] 1; of the others nothing is said). */
  from(slot: number, isWanted?: Uint8Array): Distances {
    return this.#distances(this.#leaving[slot], this.#entering, isWanted)
  }

  /** To the place in a slot from each slot, or from those that are wanted. */
  to(slot: number, isWanted?: Uint8Array): Distances {
    return this.#distances(this.#entering[slot], this.#leaving, isWanted)
  }

  #labelOf(climb: Climb, seeds: readonly Seed[]): Label {
    const climber = this.#climber
    climber.begin(seeds)
    climber.climb(climb)
    const length = this.lengths ? climber.measure(climb, this.lengths, seeds) : undefined
    const { distance, path, pathLength } = climber
    const label = new Int32Array(3 * pathLength)
    let written = 0
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      if (distance[x] === NO_WAY) continue
      label[written++] = x
      label[written++] = distance[x]!
      label[written++] = length ? length[x]! : 0
    }
    climber.clear()
    return label.slice(0, written)
  }

  /** Spreads one label out by rank and reads the others against it. */
  #distances(own: Label | undefined, others: Labels, isWanted?: Uint8Array): Distances {
    const milliseconds = new Int32Array(others.length).fill(NO_WAY)
    const centimetres = new Int32Array(others.length)
    if (!own) return { milliseconds, centimetres }
    const { distance } = this.#climber
    const entryAt = this.#entryAt
    for (let i = 0; i < own.length; i += 3) {
      distance[own[i]!] = own[i + 1]!
      entryAt[own[i]!] = i
    }
    for (let slot = 0; slot < others.length; slot++) {
      const other = others[slot]
      if (!other || (isWanted !== undefined && isWanted[slot] === 0)) continue
      if (this.lengths === undefined) {
        milliseconds[slot] = shortestOf(distance, other)
        continue
      }
      const entry = meetingOf(distance, other)
      if (entry === -1) continue
      milliseconds[slot] = distance[other[entry]!]! + other[entry + 1]!
      centimetres[slot] = own[entryAt[other[entry]!]! + 2]! + other[entry + 2]!
    }
    for (let i = 0; i < own.length; i += 3) distance[own[i]!] = NO_WAY
    return { milliseconds, centimetres }
  }
}

/** The shortest way over any entry of the label, NO_WAY where there is none: without a branch (`sweep` says how). */
function shortestOf(distance: Int32Array, label: Label): number {
  let best = NO_WAY
  for (let entry = 0; entry < label.length; entry += 3) {
    const less = (distance[label[entry]!]! + label[entry + 1]! - best) | 0
    best = (best + (less & (less >> 31))) | 0
  }
  return best
}

/** The entry of the label over which the way is shortest, -1 where there is no way. */
function meetingOf(distance: Int32Array, label: Label): number {
  let best = NO_WAY
  let meeting = -1
  for (let entry = 0; entry < label.length; entry += 3) {
    const milliseconds = distance[label[entry]!]! + label[entry + 1]!
    if (milliseconds >= best) continue
    best = milliseconds
    meeting = entry
  }
  return meeting
}
