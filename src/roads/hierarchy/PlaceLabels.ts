/**
 * The climbs of a set of places, kept, so that one more place costs one climb each way and a look at every other place's
 * climb, and no table is made anew: a live dispatch's patients come, and its doctors move.
 *
 * Where it stands: PlacePaths + Metric → **PlaceLabels** → a TravelSource's rows and columns. One for each metric (hour of the
 * day); new traffic means a new one.
 *
 * Places stand in slots, which the caller numbers; without ends a slot is free again.
 * Invariant: a slot's labels are what its climbs reached in this metric, by the positions of its paths. Two labels meet at the
 * positions that both paths have in common, which are the first ones of both: no node is looked up.
 * Reference: Abraham, Delling, Goldberg & Werneck, Hierarchical hub labelings for shortest paths (ESA 2012); by depth:
 * Ouyang et al., When hierarchy meets 2-hop-labeling (SIGMOD 2018).
 */
import { perObject } from '../../kit/perObject.js'
import type { Seed } from '../Dijkstra.js'
import { Climber } from './Climber.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, type Metric, NO_WAY } from './Metric.js'
import { mayMeetBelow, type Path, PlacePaths } from './PlacePaths.js'

/** How far a place is to or from every slot. */
export interface Distances {
  /** [slot] offsets included; NO_WAY where there is no way or the slot is free */
  readonly milliseconds: Int32Array
  /** [slot] of that way; 0 where there is none, and everywhere without lengths */
  readonly centimetres: Int32Array
}

/** Labels of one kind, each in a row of its own. */
export interface Labels {
  /** [slot · width + position on its path: the line from the top, then the branches] NO_WAY where the climb does not come */
  milliseconds: Int32Array
  /** likewise, where milliseconds has less than NO_WAY; empty without lengths */
  centimetres: Int32Array
}

/** For all hours in turn. */
const climberOf = perObject((hierarchy: Hierarchy) => new Climber(hierarchy))

export class PlaceLabels {
  readonly metric: Metric
  readonly lengths: Int32Array | undefined
  readonly paths: PlacePaths
  /** Of the ways from each place, and to each. */
  readonly leaving: Labels
  readonly entering: Labels
  /** Cells of a label's row, and how many rows there are. */
  width: number
  #rows: number
  readonly #ownsPaths: boolean

  /**
   * @param lengths [2 · arc + way] what `lengthsOf` gives for the metric, where centimetres are wanted
   * @param paths shared by the labels of several metrics of one hierarchy: then whoever calls `put` has put the place there
   *   before, with all ends that it has in any of them
   * @param former labels on the same paths to begin with; without centimetres where they have none
   */
  constructor(metric: Metric, lengths?: Int32Array, paths?: PlacePaths, former?: PlaceLabels) {
    this.metric = metric
    this.lengths = lengths
    this.paths = paths ?? new PlacePaths(metric.hierarchy)
    this.#ownsPaths = paths === undefined
    this.width = former?.width ?? 0
    this.#rows = former === undefined ? 0 : former.#rows
    this.leaving = copyOf(former?.leaving, lengths !== undefined)
    this.entering = copyOf(former?.entering, lengths !== undefined)
  }

  /**
   * Puts a place into a slot, in the place of what was there.
   * @param from its ends as a start, @param to as a destination (none where the place is on no street)
   */
  put(slot: number, from: readonly Seed[], to: readonly Seed[]): void {
    if (this.#ownsPaths) this.paths.put(slot, from.map(nodeOf), to.map(nodeOf))
    this.putLeaving(slot, from)
    this.putEntering(slot, to)
  }

  /** Only its ways from there. */
  putLeaving(slot: number, from: readonly Seed[]): void {
    this.#climb(slot, this.leaving, this.paths.leaving[slot]!, this.metric.leaving, from)
  }

  /** Only its ways to there. */
  putEntering(slot: number, to: readonly Seed[]): void {
    this.#climb(slot, this.entering, this.paths.entering[slot]!, this.metric.entering, to)
  }

  /** From the place in a slot to each slot. */
  from(slot: number): Distances {
    const distances = noDistances(this.paths.count)
    const { width, paths } = this
    const { common, stride } = paths
    const [out, into] = [this.leaving.milliseconds, this.entering.milliseconds]
    for (let other = 0; other < paths.count; other++) {
      const shared = common[slot * stride + other]!
      if (this.lengths !== undefined) this.#take(slot, other, other, shared, distances)
      else distances.milliseconds[other] = shortest(out, slot * width, into, other * width, shared)
    }
    if (paths.hasBranches) this.#takeBranches(slot, true, distances)
    return distances
  }

  /** To the place in a slot from each slot. */
  to(slot: number): Distances {
    const distances = noDistances(this.paths.count)
    const { width, paths } = this
    const { common, stride } = paths
    const [out, into] = [this.leaving.milliseconds, this.entering.milliseconds]
    for (let other = 0; other < paths.count; other++) {
      const shared = common[other * stride + slot]!
      if (this.lengths !== undefined) this.#take(other, slot, other, shared, distances)
      else distances.milliseconds[other] = shortest(out, other * width, into, slot * width, shared)
    }
    if (paths.hasBranches) this.#takeBranches(slot, false, distances)
    return distances
  }

  /** From the place in one slot to that in another; NO_WAY where there is no way or one is free. */
  milliseconds(from: number, to: number): number {
    const { leaving, entering, common, stride } = this.paths
    const shared = common[from * stride + to]!
    const [out, into] = [this.leaving.milliseconds, this.entering.milliseconds]
    const best = shortest(out, from * this.width, into, to * this.width, shared)
    if (!mayMeetBelow(leaving[from]!, entering[to]!, shared)) return best
    return this.#below(from, to, shared, shared - 1, best).best
  }

  /** Centimetres of that way: of ways as fast, the one over the lowest node. 0 where there is none, and without lengths. */
  centimetres(from: number, to: number): number {
    if (this.lengths === undefined) return 0
    const { leaving, entering, common, stride } = this.paths
    const shared = common[from * stride + to]!
    const [p, q] = [from * this.width, to * this.width]
    const at = meeting(this.leaving.milliseconds, p, this.entering.milliseconds, q, shared)
    let found = { p: at, q: at }
    if (mayMeetBelow(leaving[from]!, entering[to]!, shared)) {
      const best = at === -1 ? NO_WAY : this.leaving.milliseconds[p + at]! + this.entering.milliseconds[q + at]!
      found = this.#below(from, to, shared, at, best)
    }
    return found.p === -1 ? 0 : this.leaving.centimetres[p + found.p]! + this.entering.centimetres[q + found.q]!
  }

  /** Takes down the way over the lines, milliseconds and centimetres. */
  #take(from: number, to: number, other: number, shared: number, { milliseconds, centimetres }: Distances): void {
    const [p, q] = [from * this.width, to * this.width]
    const at = meeting(this.leaving.milliseconds, p, this.entering.milliseconds, q, shared)
    if (at === -1) return
    milliseconds[other] = this.leaving.milliseconds[p + at]! + this.entering.milliseconds[q + at]!
    centimetres[other] = this.leaving.centimetres[p + at]! + this.entering.centimetres[q + at]!
  }

  /** Of a row, or a column, what may meet at a branch. */
  #takeBranches(slot: number, isRow: boolean, { milliseconds, centimetres }: Distances): void {
    const { leaving, entering, common, stride } = this.paths
    for (let other = 0; other < milliseconds.length; other++) {
      const from = isRow ? slot : other
      const to = isRow ? other : slot
      if (!mayMeetBelow(leaving[from]!, entering[to]!, common[from * stride + to]!)) continue
      milliseconds[other] = this.milliseconds(from, to)
      centimetres[other] = this.centimetres(from, to)
    }
  }

  /** Where the ways from one to another meet best, when they may do so at a branch: better than at position `at`, or lower. */
  #below(from: number, to: number, shared: number, at: number, best: number): { p: number; q: number; best: number } {
    const { paths, width } = this
    const entered = new Map(paths.below(paths.entering[to]!, shared).map(([rank, q]) => [rank, q]))
    let found = { p: at, q: at, best }
    for (const [rank, p] of paths.below(paths.leaving[from]!, shared)) {
      const q = entered.get(rank)
      if (q === undefined) continue
      const way = this.leaving.milliseconds[from * width + p]! + this.entering.milliseconds[to * width + q]!
      if (way <= found.best && way < NO_WAY) found = { p, q, best: way }
    }
    return found
  }

  #climb(slot: number, labels: Labels, path: Path, climb: Climb, seeds: readonly Seed[]): void {
    if (slot >= this.#rows || this.paths.width > this.width) this.#widen()
    const climber = climberOf(this.metric.hierarchy)
    climber.begin(seeds)
    climber.climb(climb)
    this.paths.lay(path, climber.distance, labels.milliseconds, slot * this.width)
    if (this.lengths)
      this.paths.lay(path, climber.measure(climb, this.lengths, seeds), labels.centimetres, slot * this.width)
    climber.clear()
  }

  /** For all slots of the paths, and as wide as they are. */
  #widen(): void {
    const rows = this.paths.stride
    const { width } = this.paths
    for (const labels of [this.leaving, this.entering]) {
      labels.milliseconds = wider(labels.milliseconds, this.width, rows, width)
      if (this.lengths) labels.centimetres = wider(labels.centimetres, this.width, rows, width)
    }
    this.width = width
    this.#rows = rows
  }
}

function copyOf(labels: Labels | undefined, hasLengths: boolean): Labels {
  return {
    milliseconds: labels?.milliseconds.slice() ?? new Int32Array(0),
    centimetres: (hasLengths && labels?.centimetres.slice()) || new Int32Array(0),
  }
}

function wider(cells: Int32Array, width: number, rows: number, newWidth: number): Int32Array {
  const result = new Int32Array(rows * newWidth)
  for (let row = 0; row * width < cells.length; row++)
    result.set(cells.subarray(row * width, (row + 1) * width), row * newWidth)
  return result
}

function noDistances(count: number): Distances {
  return { milliseconds: new Int32Array(count).fill(NO_WAY), centimetres: new Int32Array(count) }
}

function nodeOf({ node }: Seed): number {
  return node
}

/**
 * Hot loop: the shortest way over any of the first `shared` positions of two rows, which begin at p and q. The lesser without
 * a branch (`sweep` says how), two at a time.
 */
function shortest(out: Int32Array, p: number, into: Int32Array, q: number, shared: number): number {
  let best = NO_WAY
  let second = NO_WAY
  const end = p + shared
  for (; p + 1 < end; p += 2, q += 2) {
    const less = (out[p]! + into[q]! - best) | 0
    best = (best + (less & (less >> 31))) | 0
    const lessSecond = (out[p + 1]! + into[q + 1]! - second) | 0
    second = (second + (lessSecond & (lessSecond >> 31))) | 0
  }
  if (p < end) best = Math.min(best, out[p]! + into[q]!)
  return Math.min(best, second)
}

/** The lowest of those positions over which the way is shortest, -1 where there is no way. */
function meeting(out: Int32Array, p: number, into: Int32Array, q: number, shared: number): number {
  let best = NO_WAY - 1
  let found = -1
  for (let at = 0; at < shared; at++) {
    const way = out[p + at]! + into[q + at]!
    if (way > best) continue
    best = way
    found = at
  }
  return found
}
