/**
 * Nested dissection: a small cut parts the graph in two, each part is parted in turn, and so on; a cut's nodes rank above
 * everything that they part. Searches that only climb then meet few nodes, because a climb from one part reaches another
 * only through the cuts between them.
 *
 * Where it stands: peel → core → **dissect** → elimination order.
 *
 * Invariant: `order` holds the nodes of the piece under work in [from, to); a piece's cut ends up at its end.
 */
import type { Adjacency } from './Adjacency.js'
import type { Coordinates } from './coordinates.js'
import { CUT, FIRST, type Piece, Separator } from './Separator.js'

/** Below this a piece is ordered as it stands: any order of so few nodes is as good. */
const SMALLEST_PIECE = 3
/** The share of a piece's nodes that become sources, and sinks. */
const SHARE = 0.3
/** From this many nodes a piece gets twice the directions: its cut is in most climbs. */
const LARGE_PIECE = 500
/** About every 45°, and every 22.5°; of any length. Whole numbers, so that every machine finds the same order. */
const directions = [[1, 0], [1, 1], [0, 1], [-1, 1]] as const // biome-ignore format: pairs
const moreDirections = [...directions, [2, 1], [1, 2], [-1, 2], [-2, 1]] as const // biome-ignore format: pairs

/** [rank] node: the order in which to eliminate them. */
export function dissect(graph: Adjacency, coordinates: Coordinates): Int32Array {
  const work = new Dissection(graph, coordinates)
  work.dissect()
  return work.order
}

class Dissection {
  readonly order: Int32Array
  readonly #graph: Adjacency
  readonly #coordinates: Coordinates
  /** [node] the piece that it is in, -1 once it is in a cut */
  readonly #pieceOf: Int32Array
  /** [node] its number in the piece under work */
  readonly #local: Int32Array
  readonly #piece: Piece
  readonly #separator: Separator
  readonly #along: Float64Array
  readonly #sorted: Int32Array
  #pieces = 1

  constructor(graph: Adjacency, coordinates: Coordinates) {
    const { nodeCount } = graph
    this.#graph = graph
    this.#coordinates = coordinates
    this.order = Int32Array.from({ length: nodeCount }, (_, x) => x)
    this.#pieceOf = new Int32Array(nodeCount)
    this.#local = new Int32Array(nodeCount)
    this.#piece = {
      nodeCount: 0,
      firstOut: new Int32Array(nodeCount + 1),
      neighbour: new Int32Array(graph.neighbour.length),
    }
    this.#separator = new Separator(this.#piece, nodeCount)
    this.#along = new Float64Array(nodeCount)
    this.#sorted = new Int32Array(nodeCount)
  }

  dissect(): void {
    // An explicit stack: a path of a million nodes must not overflow the machine's.
    const stack = [0, this.order.length]
    while (stack.length > 0) {
      const to = stack.pop()!
      const from = stack.pop()!
      if (to - from <= SMALLEST_PIECE) continue
      const middle = this.#part(from, to)
      if (middle.last === to) continue
      stack.push(from, middle.first, middle.first, middle.last)
    }
  }

  /** Sorts [from, to) into first part, last part, cut. Returns where the parts end; the last ends at `to` if none was found. */
  #part(from: number, to: number): { first: number; last: number } {
    this.#takePiece(from, to)
    const separator = this.#separator
    const nodeCount = to - from
    separator.begin()
    for (const [dx, dy] of nodeCount >= LARGE_PIECE ? moreDirections : directions) {
      const { x, y } = this.#coordinates
      for (let i = 0; i < nodeCount; i++) {
        const node = this.order[from + i]!
        this.#along[i] = x[node]! * dx + y[node]! * dy
      }
      separator.tryDirection(this.#along, SHARE)
    }
    // A clique: no cut leaves two parts.
    if (separator.score === Number.POSITIVE_INFINITY) return { first: to, last: to }
    return this.#sortBySide(from, to)
  }

  /** Copies the piece out of the graph with numbers of its own, in the order in which it stands. */
  #takePiece(from: number, to: number): void {
    const { firstOut, neighbour } = this.#graph
    const name = this.#pieces++
    const piece = this.#piece
    piece.nodeCount = to - from
    for (let i = from; i < to; i++) {
      this.#pieceOf[this.order[i]!] = name
      this.#local[this.order[i]!] = i - from
    }
    let arcs = 0
    for (let i = from; i < to; i++) {
      const x = this.order[i]!
      for (let slot = firstOut[x]!, end = firstOut[x + 1]!; slot < end; slot++) {
        const y = neighbour[slot]!
        if (this.#pieceOf[y] === name) piece.neighbour[arcs++] = this.#local[y]!
      }
      piece.firstOut[i - from + 1] = arcs
    }
  }

  #sortBySide(from: number, to: number): { first: number; last: number } {
    const { sideOf, firstSize, lastSize } = this.#separator
    const nodeCount = to - from
    let first = 0
    let last = firstSize
    let cut = firstSize + lastSize
    for (let i = 0; i < nodeCount; i++) {
      const node = this.order[from + i]!
      const side = sideOf[i]!
      if (side === CUT) this.#sorted[cut++] = node
      else if (side === FIRST) this.#sorted[first++] = node
      else this.#sorted[last++] = node
    }
    this.order.set(this.#sorted.subarray(0, nodeCount), from)
    return { first: from + firstSize, last: from + firstSize + lastSize }
  }
}
