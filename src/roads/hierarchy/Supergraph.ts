/**
 * The supergraph: what eliminating the nodes in order leaves joined. Eliminating a node joins its neighbours that come
 * later; with those arcs every shortest path has a form that climbs in rank and then descends, whatever the weights.
 *
 * Where it stands: Adjacency + order → **Supergraph** → Hierarchy.
 *
 * Invariants: nodes are ranks, numbered in a postorder of the elimination tree, so that the nodes below x are an interval
 * that ends at x and a climb runs through neighbouring memory; `head` is sorted within a tail; the neighbours above x
 * are all ancestors of x, and all but the lowest are neighbours of the lowest (the graph is chordal).
 * Reference: Dibbelt, Strasser & Wagner, Customizable contraction hierarchies (JEA 2016); Liu, The role of
 * elimination trees in sparse factorization (1990).
 */
import type { Adjacency } from './Adjacency.js'

export interface Supergraph {
  readonly nodeCount: number
  readonly arcCount: number
  /** [rank] node, and back */
  readonly nodeOf: Int32Array
  readonly rankOf: Int32Array
  /** [rank] the elimination tree: its lowest neighbour above, -1 at a root */
  readonly parent: Int32Array
  /** [rank + 1] the arcs up from x are firstUp[x] … firstUp[x + 1] - 1 */
  readonly firstUp: Int32Array
  /** [arc] rank above */
  readonly head: Int32Array
  /** [arc] rank below */
  readonly tail: Int32Array
  /** [rank + 1] the arcs down from y are down[firstDown[y]] … down[firstDown[y + 1] - 1], sorted by their tail */
  readonly firstDown: Int32Array
  /** numbers of arcs */
  readonly down: Int32Array
}

/** `order` [i] is the node eliminated i-th. */
export function supergraphOf(graph: Adjacency, order: Int32Array): Supergraph {
  const { nodeCount } = graph
  const rankOf = new Int32Array(nodeCount)
  for (let i = 0; i < nodeCount; i++) rankOf[order[i]!] = i
  const nodeOf = postorder(order, eliminationTree(graph, order, rankOf))
  for (let i = 0; i < nodeCount; i++) rankOf[nodeOf[i]!] = i
  const parent = eliminationTree(graph, nodeOf, rankOf)
  const fill = fillOf(graph, nodeOf, rankOf, parent)
  return { nodeCount, arcCount: fill.head.length, nodeOf, rankOf, parent, ...sortedBothWays(nodeCount, fill) }
}

/** Liu's algorithm: the tree from the graph alone, nearly linear by path compression. */
function eliminationTree({ nodeCount, firstOut, neighbour }: Adjacency, nodeOf: Int32Array, rankOf: Int32Array) {
  const parent = new Int32Array(nodeCount).fill(-1)
  const shortcut = new Int32Array(nodeCount).fill(-1)
  for (let x = 0; x < nodeCount; x++) {
    const node = nodeOf[x]!
    for (let slot = firstOut[node]!; slot < firstOut[node + 1]!; slot++) {
      let y = rankOf[neighbour[slot]!]!
      if (y > x) continue
      while (shortcut[y] !== -1 && shortcut[y] !== x) {
        const above = shortcut[y]!
        shortcut[y] = x
        y = above
      }
      if (y === x || shortcut[y] === x) continue
      shortcut[y] = x
      parent[y] = x
    }
  }
  return parent
}

/** The same elimination in another order: each subtree an interval, the child with most below it next to its parent. */
function postorder(order: Int32Array, parent: Int32Array): Int32Array {
  const nodeCount = order.length
  const size = new Int32Array(nodeCount).fill(1)
  for (let x = 0; x < nodeCount; x++) if (parent[x] !== -1) size[parent[x]!]! += size[x]!
  const heaviest = new Int32Array(nodeCount).fill(-1)
  for (let x = 0; x < nodeCount; x++) {
    const p = parent[x]!
    if (p !== -1 && (heaviest[p] === -1 || size[x]! > size[heaviest[p]!]!)) heaviest[p] = x
  }
  // Parents before children: each node's interval ends where its parent's has room left.
  const end = new Int32Array(nodeCount)
  const nodeOf = new Int32Array(nodeCount)
  let room = nodeCount
  const roomBelow = new Int32Array(nodeCount)
  for (let x = nodeCount - 1; x >= 0; x--) {
    const p = parent[x]!
    if (p === -1) {
      end[x] = room
      room -= size[x]!
    } else if (heaviest[p] === x) {
      end[x] = end[p]! - 1
    } else {
      end[x] = roomBelow[p]!
      roomBelow[p]! -= size[x]!
    }
    roomBelow[x] = end[x]! - 1 - (heaviest[x] === -1 ? 0 : size[heaviest[x]!]!)
    nodeOf[end[x]! - 1] = order[x]!
  }
  return nodeOf
}

interface Fill {
  readonly firstUp: Int32Array
  /** [arc] rank above, not yet sorted */
  readonly head: Int32Array
}

/** A node's neighbours above: its own in the graph, and those of its children in the tree. */
function fillOf(
  { nodeCount, firstOut, neighbour }: Adjacency,
  nodeOf: Int32Array,
  rankOf: Int32Array,
  parent: Int32Array,
): Fill {
  const firstUp = new Int32Array(nodeCount + 1)
  let head = new Int32Array(neighbour.length + nodeCount)
  const seenFrom = new Int32Array(nodeCount).fill(-1)
  const firstChild = new Int32Array(nodeCount).fill(-1)
  const nextChild = new Int32Array(nodeCount).fill(-1)
  let arcs = 0
  for (let x = 0; x < nodeCount; x++) {
    const node = nodeOf[x]!
    let most = firstOut[node + 1]! - firstOut[node]!
    for (let child = firstChild[x]!; child !== -1; child = nextChild[child]!)
      most += firstUp[child + 1]! - firstUp[child]!
    if (arcs + most > head.length) {
      const wider = new Int32Array(2 * head.length + most)
      wider.set(head)
      head = wider
    }
    seenFrom[x] = x
    for (let slot = firstOut[node]!; slot < firstOut[node + 1]!; slot++) {
      const y = rankOf[neighbour[slot]!]!
      if (y < x || seenFrom[y] === x) continue
      seenFrom[y] = x
      head[arcs++] = y
    }
    for (let child = firstChild[x]!; child !== -1; child = nextChild[child]!) {
      for (let arc = firstUp[child]!; arc < firstUp[child + 1]!; arc++) {
        const y = head[arc]!
        if (seenFrom[y] === x) continue
        seenFrom[y] = x
        head[arcs++] = y
      }
    }
    firstUp[x + 1] = arcs
    const above = parent[x]!
    if (above === -1) continue
    nextChild[x] = firstChild[above]!
    firstChild[above] = x
  }
  return { firstUp, head: head.slice(0, arcs) }
}

/** Sorts by two transpositions: listed by head the tails come sorted, listed back by tail the heads do. */
function sortedBothWays(nodeCount: number, { firstUp, head: unsorted }: Fill) {
  const arcCount = unsorted.length
  const firstDown = new Int32Array(nodeCount + 1)
  for (let arc = 0; arc < arcCount; arc++) firstDown[unsorted[arc]! + 1]!++
  for (let y = 0; y < nodeCount; y++) firstDown[y + 1]! += firstDown[y]!
  const next = firstDown.slice(0, nodeCount)
  const tailBelow = new Int32Array(arcCount)
  for (let x = 0; x < nodeCount; x++) {
    for (let arc = firstUp[x]!; arc < firstUp[x + 1]!; arc++) tailBelow[next[unsorted[arc]!]!++] = x
  }
  const head = new Int32Array(arcCount)
  const tail = new Int32Array(arcCount)
  const down = new Int32Array(arcCount)
  next.set(firstUp.subarray(0, nodeCount))
  for (let y = 0; y < nodeCount; y++) {
    for (let slot = firstDown[y]!; slot < firstDown[y + 1]!; slot++) {
      const x = tailBelow[slot]!
      const arc = next[x]!++
      head[arc] = y
      tail[arc] = x
      down[slot] = arc
    }
  }
  return { firstUp, head, tail, firstDown, down }
}
