/**
 * Finds few nodes that part a piece of the graph into two: inertial flow. The nodes are sorted along a direction, the
 * first share becomes sources, the last share sinks, and a largest set of node-disjoint paths between them (Menger)
 * shows a smallest set of nodes that cuts them apart. Several directions are tried; the best cut for its balance wins.
 *
 * Where it stands: dissect fills in a piece (`graph`), asks for the cut of one direction after another, reads `sideOf`.
 *
 * Invariant: no neighbour of a FIRST node is a LAST node. Each node carries at most one path: `next` and `previous` are
 * the flow. Reference: Schild & Sommer, On balanced separators in road networks (SEA 2015); flow by augmenting paths
 * (Ford & Fulkerson) that lean towards the sinks, so that most are found without a detour.
 */
import { selectNth } from '../../kit/selectNth.js'

export const FIRST = 0
const LAST = 1
export const CUT = 2

/** A piece of the graph with its own numbers 0 … nodeCount - 1; arrays are scratch and may be longer. */
export interface Piece {
  nodeCount: number
  readonly firstOut: Int32Array
  readonly neighbour: Int32Array
}

const NONE = -1
const MIDDLE = 0
const SOURCE = 1
const SINK = 2

export class Separator {
  /** [node] FIRST, LAST or CUT of the best direction so far */
  readonly sideOf: Uint8Array
  cutSize = 0
  firstSize = 0
  lastSize = 0
  /** nodes cut per node of the smaller side, of the best so far; lower is better */
  score = Number.POSITIVE_INFINITY

  readonly #piece: Piece
  readonly #role: Uint8Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  /** [node] the search that last came to it, and the one that last left from it */
  readonly #arrived: Int32Array
  readonly #left: Int32Array
  #search = 0
  /** the path under way: nodes from which it leaves, and how it came to the next: [i] to `#via[i]` then `#leave[i + 1]` */
  readonly #leave: Int32Array
  readonly #via: Int32Array
  readonly #keys: Float64Array

  constructor(piece: Piece, capacity: number) {
    this.#piece = piece
    this.sideOf = new Uint8Array(capacity)
    this.#role = new Uint8Array(capacity)
    this.#next = new Int32Array(capacity)
    this.#previous = new Int32Array(capacity)
    this.#arrived = new Int32Array(capacity)
    this.#left = new Int32Array(capacity)
    this.#leave = new Int32Array(2 * capacity + 2)
    this.#via = new Int32Array(2 * capacity + 2)
    this.#keys = new Float64Array(capacity)
  }

  /** Forgets the best: the piece is another one. */
  begin(): void {
    this.score = Number.POSITIVE_INFINITY
  }

  /** Tries one direction; `along` [node] is where a node lies on it, `share` (below one half) of the nodes are sources. */
  tryDirection(along: Float64Array, share: number): void {
    const { nodeCount } = this.#piece
    this.#assignRoles(along, Math.max(1, Math.floor(nodeCount * share)))
    this.#next.fill(NONE, 0, nodeCount)
    this.#previous.fill(NONE, 0, nodeCount)
    let flow = 0
    for (let found = 1; found > 0; ) {
      found = this.#augmentAll(along)
      flow += found
      // Even in two equal halves this cut could not win any more.
      if (flow > this.score * ((nodeCount - flow) / 2)) return
    }
    this.#keepIfBetter(true)
    this.#searchBackwards()
    this.#keepIfBetter(false)
  }

  #assignRoles(along: Float64Array, ends: number): void {
    const { nodeCount } = this.#piece
    const keys = this.#keys.subarray(0, nodeCount)
    keys.set(along.subarray(0, nodeCount))
    const low = selectNth(keys, ends - 1)
    const high = selectNth(keys, nodeCount - ends)
    const role = this.#role
    let sources = 0
    let sinks = 0
    role.fill(MIDDLE, 0, nodeCount)
    for (let x = 0; x < nodeCount; x++) if (along[x]! < low) role[x] = SOURCE
    for (let x = 0; x < nodeCount; x++) {
      if (role[x] === SOURCE) sources++
      else if (along[x]! > high) {
        role[x] = SINK
        sinks++
      }
    }
    // Equal keys are shared out by number, so that each end gets what it is due.
    for (let x = 0; x < nodeCount && sources < ends; x++) {
      if (along[x] !== low || role[x] !== MIDDLE) continue
      role[x] = SOURCE
      sources++
    }
    for (let x = nodeCount - 1; x >= 0 && sinks < ends; x--) {
      if (along[x] !== high || role[x] !== MIDDLE) continue
      role[x] = SINK
      sinks++
    }
  }

  /** One search from every free source; what was reached in vain is not searched again. Returns the paths found. */
  #augmentAll(along: Float64Array): number {
    const { nodeCount } = this.#piece
    const search = ++this.#search
    let found = 0
    for (let x = 0; x < nodeCount; x++) {
      if (this.#role[x] !== SOURCE || this.#next[x] !== NONE || this.#left[x] === search) continue
      if (this.#augmentFrom(x, along, search)) found++
    }
    return found
  }

  /**
   * Depth first from a free source. A node on no path is walked through; at a node on a path one can only push that path
   * back, that is, leave from the node before it.
   */
  #augmentFrom(source: number, along: Float64Array, search: number): boolean {
    const { firstOut, neighbour } = this.#piece
    const role = this.#role
    const arrived = this.#arrived
    const left = this.#left
    const previous = this.#previous
    const next = this.#next
    const leave = this.#leave
    const via = this.#via
    let top = 0
    leave[0] = source
    left[source] = search
    while (top >= 0) {
      const x = leave[top]!
      let best = NONE
      let farthest = Number.NEGATIVE_INFINITY
      for (let slot = firstOut[x]!, end = firstOut[x + 1]!; slot < end; slot++) {
        const y = neighbour[slot]!
        if (arrived[y] === search || role[y] === SOURCE || along[y]! <= farthest) continue
        best = y
        farthest = along[y]!
      }
      if (best === NONE && top > 0 && next[x] !== NONE && role[x] === MIDDLE && arrived[x] !== search) best = x
      if (best === NONE) {
        top--
        continue
      }
      arrived[best] = search
      via[top] = best
      const before = previous[best]!
      if (before === NONE) {
        if (role[best] === SINK) {
          this.#apply(top)
          return true
        }
        left[best] = search
        leave[++top] = best
      } else if (left[before] !== search) {
        left[before] = search
        leave[++top] = before
      }
    }
    return false
  }

  /** Turns the path found into flow. Where it came to the node that it left (`via = leave`), that node falls free. */
  #apply(top: number): void {
    const next = this.#next
    const previous = this.#previous
    for (let i = top; i >= 0; i--) {
      const x = this.#leave[i]!
      const y = this.#via[i]!
      if (x === y) {
        next[x] = NONE
        previous[x] = NONE
      } else {
        next[x] = y
        previous[y] = x
      }
    }
  }

  /** From the sinks against the paths: what still reaches a sink. Marks as the forward search does, sides exchanged. */
  #searchBackwards(): void {
    const { nodeCount, firstOut, neighbour } = this.#piece
    const search = ++this.#search
    const role = this.#role
    const arrived = this.#arrived
    const left = this.#left
    const next = this.#next
    const previous = this.#previous
    const stack = this.#leave
    let top = 0
    for (let x = 0; x < nodeCount; x++) {
      if (role[x] !== SINK || previous[x] !== NONE) continue
      left[x] = search
      stack[top++] = x
    }
    while (top > 0) {
      const x = stack[--top]!
      for (let slot = firstOut[x]!, end = firstOut[x + 1]!; slot <= end; slot++) {
        // After its neighbours the node itself: its path may be pushed back through it.
        const isSelf = slot === end
        if (isSelf && (next[x] === NONE || role[x] !== MIDDLE)) continue
        const y = isSelf ? x : neighbour[slot]!
        if (arrived[y] === search || role[y] === SINK) continue
        arrived[y] = search
        const after = next[y]!
        const from = after === NONE ? y : after
        // A free source would be a path that the forward search had found.
        if (left[from] === search) continue
        left[from] = search
        stack[top++] = from
      }
    }
  }

  /** A node that the last search came to but could not leave is cut; what it left is on the side that it began from. */
  #keepIfBetter(isForward: boolean): void {
    const { nodeCount } = this.#piece
    const search = this.#search
    const home = isForward ? SOURCE : SINK
    let cut = 0
    let own = 0
    for (let x = 0; x < nodeCount; x++) {
      if (this.#left[x] === search) own++
      else if (this.#arrived[x] === search || this.#role[x] === home) cut++
    }
    const smaller = Math.min(own, nodeCount - own - cut)
    const score = cut / smaller
    if (!(score < this.score)) return
    this.score = score
    this.cutSize = cut
    this.firstSize = isForward ? own : nodeCount - own - cut
    this.lastSize = nodeCount - cut - this.firstSize
    const ownSide = isForward ? FIRST : LAST
    for (let x = 0; x < nodeCount; x++) {
      if (this.#left[x] === search) this.sideOf[x] = ownSide
      else if (this.#arrived[x] === search || this.#role[x] === home) this.sideOf[x] = CUT
      else this.sideOf[x] = 1 - ownSide
    }
  }
}
