/**
 * The easy part of the elimination order: dead ends and the nodes of chains, that is, every node with at most two
 * neighbours among those not yet eliminated, go first. Joining the two neighbours of such a node never widens the graph,
 * and what remains (the core) is half as large, so that the search for separators has half the work.
 *
 * Where it stands: Adjacency → **peel** → core → dissect.
 *
 * Invariant: the nodes of one round are not neighbours, so that a chain of k nodes is halved log k times and the
 * elimination tree stays flat.
 */
import type { Adjacency } from './Adjacency.js'

export interface Peeled {
  /** nodes in the order in which they are eliminated */
  readonly peeled: Int32Array
  /** the graph among the rest */
  readonly core: Adjacency
  /** [core node] node */
  readonly nodeOfCore: Int32Array
}

/** O(nodes + arcs) but for the length of the rounds, which halve. */
export function peel(graph: Adjacency): Peeled {
  const { nodeCount, firstOut } = graph
  const neighbour = graph.neighbour.slice()
  const degree = new Int32Array(nodeCount)
  for (let x = 0; x < nodeCount; x++) degree[x] = firstOut[x + 1]! - firstOut[x]!

  const peeled = new Int32Array(nodeCount)
  const isGone = new Uint8Array(nodeCount)
  const touchedIn = new Int32Array(nodeCount)
  const isQueued = new Uint8Array(nodeCount)
  let count = 0
  let queue: number[] = []
  for (let x = 0; x < nodeCount; x++) if (degree[x]! <= 2) isQueued[queue[queue.push(x) - 1]!] = 1

  for (let round = 1; queue.length > 0; round++) {
    const later: number[] = []
    const enqueue = (x: number) => {
      if (isQueued[x] || degree[x]! > 2) return
      isQueued[x] = 1
      later.push(x)
    }
    for (const x of queue) {
      isQueued[x] = 0
      if (touchedIn[x] === round) {
        enqueue(x)
        continue
      }
      isGone[x] = 1
      peeled[count++] = x
      const first = firstOut[x]!
      if (degree[x] === 0) continue
      const a = neighbour[first]!
      const b = degree[x] === 2 ? neighbour[first + 1]! : a
      substitute(neighbour, firstOut, degree, a, x, b)
      if (a !== b) substitute(neighbour, firstOut, degree, b, x, a)
      touchedIn[a] = touchedIn[b] = round
      enqueue(a)
      enqueue(b)
    }
    queue = later
  }
  return { peeled: peeled.slice(0, count), ...coreOf(nodeCount, firstOut, neighbour, degree, isGone) }
}

/** In the list of `at`, puts `now` in the place of `old`, or drops `old` where `now` is there already (or `at` itself). */
function substitute(
  neighbour: Int32Array,
  firstOut: Int32Array,
  degree: Int32Array,
  at: number,
  old: number,
  now: number,
): void {
  const first = firstOut[at]!
  const last = first + degree[at]! - 1
  let slotOfOld = -1
  let isKnown = now === at
  for (let slot = first; slot <= last; slot++) {
    if (neighbour[slot] === old) slotOfOld = slot
    else if (neighbour[slot] === now) isKnown = true
  }
  if (!isKnown) {
    neighbour[slotOfOld] = now
    return
  }
  neighbour[slotOfOld] = neighbour[last]!
  degree[at]!--
}

function coreOf(
  nodeCount: number,
  firstOut: Int32Array,
  neighbour: Int32Array,
  degree: Int32Array,
  isGone: Uint8Array,
): { core: Adjacency; nodeOfCore: Int32Array } {
  const coreOfNode = new Int32Array(nodeCount)
  let coreCount = 0
  let arcCount = 0
  for (let x = 0; x < nodeCount; x++) {
    if (isGone[x]) continue
    coreOfNode[x] = coreCount++
    arcCount += degree[x]!
  }
  const nodeOfCore = new Int32Array(coreCount)
  const coreFirst = new Int32Array(coreCount + 1)
  const coreNeighbour = new Int32Array(arcCount)
  let written = 0
  for (let x = 0, c = 0; x < nodeCount; x++) {
    if (isGone[x]) continue
    nodeOfCore[c] = x
    for (let i = 0; i < degree[x]!; i++) coreNeighbour[written++] = coreOfNode[neighbour[firstOut[x]! + i]!]!
    coreFirst[++c] = written
  }
  return { core: { nodeCount: coreCount, firstOut: coreFirst, neighbour: coreNeighbour }, nodeOfCore }
}
