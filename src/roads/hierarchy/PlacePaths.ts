/**
 * By which nodes the climbs of places lead, whatever the weights: from each place up the elimination tree. What two of them
 * have in common is a stretch from the top down, which is found once for all hours of a day and all states of the traffic.
 *
 * Where it stands: Hierarchy + ends of places → **PlacePaths** → PlaceLabels of each metric.
 *
 * Both ends of a street are neighbours, so that one lies above the other and the path is a single line; only copies of a node
 * (turn restrictions) and ends without a common root make branches.
 *
 * Invariant: `length` nodes of a path, counted from the top, are above all ends of the place; those of another path at the same
 * positions are the same ones as far as `common` says, and none below.
 * Reference: Ouyang et al., When hierarchy meets 2-hop-labeling (SIGMOD 2018), for labels along a tree, by depth.
 */
import { perObject } from '../../kit/perObject.js'
import type { Hierarchy } from './Hierarchy.js'

/** What lies above a place's ends. A climb's label has an entry for each node of the line, then one for each branch node. */
export interface Path {
  /** Rank of the lowest node that is above all ends (or an end itself); -1 where there is none. */
  readonly lowest: number
  /** How many nodes lie from the root down to `lowest`. */
  readonly length: number
  /** Ranks of the nodes above some ends only, descending. */
  readonly branches: Int32Array
}

/** What a place on no street has. */
const NO_PATH: Path = { lowest: -1, length: 0, branches: new Int32Array(0) }

/** [rank] how many nodes lie from the root down to it, and how many in its subtree, itself among them. */
const treeOf = perObject(({ nodeCount, parent }: Hierarchy) => {
  const depth = new Int32Array(nodeCount)
  const size = new Int32Array(nodeCount).fill(1)
  for (let x = nodeCount - 1; x >= 0; x--) depth[x] = parent[x] === -1 ? 1 : depth[parent[x]!]! + 1
  for (let x = 0; x < nodeCount; x++) if (parent[x] !== -1) size[parent[x]!]! += size[x]!
  return { depth, size }
})

export class PlacePaths {
  readonly hierarchy: Hierarchy
  /** [slot] of the ways from each place, and to each */
  readonly leaving: Path[] = []
  readonly entering: Path[] = []
  /** [slot that is left · stride + slot that is entered] how many nodes of the two lines are the same, from the top */
  common = new Int32Array(0)
  stride = 0
  /** Positions of the longest path so far, rounded up: rows begin with a line of the cache, and not all in the same few. */
  width = 16
  /** Whether any path ever had branches. */
  hasBranches = false

  /** [position] of the line that is laid out: ranks of the nodes below that node are above first and up to last. */
  #first = new Int32Array(0)
  #last = new Int32Array(0)

  constructor(hierarchy: Hierarchy) {
    this.hierarchy = hierarchy
  }

  /**
   * Puts a place into a slot, in the place of what was there.
   * @param from nodes of the turn graph at which its ways may begin, @param to and end; none where it is on no street
   */
  put(slot: number, from: readonly number[], to: readonly number[]): void {
    while (this.leaving.length <= slot) {
      this.leaving.push(NO_PATH)
      this.entering.push(NO_PATH)
    }
    if (this.leaving.length > this.stride) this.#widen()
    this.leaving[slot] = this.#pathOf(from)
    this.entering[slot] = this.#pathOf(to)
    for (const { length, branches } of [this.leaving[slot]!, this.entering[slot]!])
      this.width = Math.max(this.width, 32 * Math.ceil((length + branches.length - 16) / 32) + 16)
    const { common, stride } = this
    const above = this.#layOut(this.leaving[slot]!)
    for (let other = 0; other < this.entering.length; other++)
      common[slot * stride + other] = this.#shared(above, this.entering[other]!)
    const below = this.#layOut(this.entering[slot]!)
    for (let other = 0; other < this.leaving.length; other++)
      common[other * stride + slot] = this.#shared(below, this.leaving[other]!)
  }

  /** How many slots there are. */
  get count(): number {
    return this.leaving.length
  }

  /** Lays what is known by rank at the positions of a path, from `cells[at]` on. */
  lay({ lowest, length, branches }: Path, byRank: Int32Array, cells: Int32Array, at: number): void {
    const { parent } = this.hierarchy
    for (let x = lowest, cell = at + length - 1; x !== -1; x = parent[x]!) cells[cell--] = byRank[x]!
    for (let i = 0; i < branches.length; i++) cells[at + length + i] = byRank[branches[i]!]!
  }

  /** The nodes of a path that are not among the first `shared` of its line, with their positions; descending. */
  below({ lowest, length, branches }: Path, shared: number): [rank: number, position: number][] {
    const nodes: [number, number][] = []
    for (let x = lowest, at = length - 1; at >= shared; x = this.hierarchy.parent[x]!) nodes.push([x, at--])
    nodes.reverse()
    for (let i = 0; i < branches.length; i++) nodes.push([branches[i]!, length + i])
    return nodes
  }

  #pathOf(nodes: readonly number[]): Path {
    const { rankOf, parent } = this.hierarchy
    if (nodes.length === 0) return NO_PATH
    const ends = new Set(nodes.map((node) => rankOf[node]!))
    const lowest = Math.min(...ends)
    let met = 0
    for (let x = lowest; x !== -1; x = parent[x]!) if (ends.has(x)) met++
    if (met === ends.size) return { lowest, length: treeOf(this.hierarchy).depth[lowest]!, branches: NO_PATH.branches }
    return this.#branched(ends)
  }

  #branched(ends: ReadonlySet<number>): Path {
    this.hasBranches = true
    const { parent } = this.hierarchy
    /** rank → how many ends lie below it */
    const below = new Map<number, number>()
    for (const end of ends) for (let x = end; x !== -1; x = parent[x]!) below.set(x, (below.get(x) ?? 0) + 1)
    const ranks = [...below.keys()].sort((a, b) => b - a)
    const lowest = ranks.findLast((x) => below.get(x) === ends.size) ?? -1
    const branches = Int32Array.from(ranks.filter((x) => below.get(x)! < ends.size))
    return { lowest, length: lowest === -1 ? 0 : treeOf(this.hierarchy).depth[lowest]!, branches }
  }

  /** Lays out a line for `#shared`. Returns the largest power of two that is no more than its length, 0 where it is empty. */
  #layOut({ lowest, length }: Path): number {
    const { parent } = this.hierarchy
    const { size } = treeOf(this.hierarchy)
    const step = length === 0 ? 0 : 1 << (31 - Math.clz32(length))
    if (this.#last.length < 2 * step) {
      this.#last = new Int32Array(2 * step)
      this.#first = new Int32Array(2 * step)
    }
    // Behind the end is nobody below.
    this.#last.fill(-1, length, 2 * step)
    for (let x = lowest, at = length - 1; x !== -1; x = parent[x]!, at--) {
      this.#last[at] = x
      this.#first[at] = x - size[x]!
    }
    return step
  }

  /**
   * How many nodes of the line that is laid out are also on another one. Ranks are a postorder: those below x are the `size` ranks
   * up to x. A search by halves without a branch, since which half can hardly be foreseen.
   */
  #shared(largest: number, { lowest }: Path): number {
    const [first, last] = [this.#first, this.#last]
    let shared = 0
    for (let step = largest; step > 0; step >>= 1) {
      const at = shared + step - 1
      const isBelow = ((lowest - last[at]! - 1) & (first[at]! - lowest)) >> 31
      shared += step & isBelow
    }
    return shared
  }

  #widen(): void {
    const stride = this.leaving.length + (this.leaving.length >> 2) + 8
    const common = new Int32Array(stride * stride)
    for (let row = 0; row * this.stride < this.common.length; row++)
      common.set(this.common.subarray(row * this.stride, (row + 1) * this.stride), row * stride)
    this.common = common
    this.stride = stride
  }
}

/** Whether two paths that share so much may have a branch node in common: one ends where the other one goes on. */
export function mayMeetBelow(one: Path, other: Path, shared: number): boolean {
  return (one.branches.length > 0 && shared === one.length) || (other.branches.length > 0 && shared === other.length)
}
