/**
 * The network as it may be driven: where turns are restricted, a node stands several times, once for each set of turns that
 * is open to those who come, and an arc leads to the copy that is meant for it. Everywhere else it is the network itself.
 *
 * Where it stands: Network → **TurnGraph** → Hierarchy, and any other search: a way through it takes no forbidden turn.
 *
 *          ──a──▶ x ──b──▶          ──a──▶ x' ────┐
 *        ──c──▶ ─┘ └──d──▶    →               ├──d──▶      a → b forbidden: a enters the copy x', which
 *                                 ──c──▶ x ───┴──b──▶      has no b of its own
 *
 * Invariants: graph nodes and arcs below those counts of the network are the network's own, with all turns open at the
 * node itself (there a trip may begin); copies and their arcs come behind. Without restrictions the arrays are the same.
 * Reference: the usual expansion at single nodes; compare Geisberger & Vetter, Efficient routing in road networks with
 * turn costs (SEA 2011), who expand tables in place of nodes.
 */
import { perObject } from '../../kit/perObject.js'
import type { Network } from '../Network.js'
import { allowedTurns } from './allowedTurns.js'

export interface TurnGraph
  extends Pick<Network, 'nodeCount' | 'arcCount' | 'firstOut' | 'tail' | 'head' | 'longitude' | 'latitude'> {
  /** [graph arc - arcs of the network] the network's arc that this one is, seen from a copy of its tail */
  readonly arcOfCopy: Int32Array
  /** network's node → its copies; none where it is not in it */
  readonly copiesOfNode: ReadonlyMap<number, readonly number[]>
  /** network's arc → the copies of it */
  readonly copiesOfArc: ReadonlyMap<number, readonly number[]>
}

/** Made once for a network; O(1) where no turn is restricted. */
export const turnGraphOf = perObject((network: Network): TurnGraph => {
  const { nodeCount, arcCount, firstOut, tail, head, longitude, latitude } = network
  const copies = copiesOf(network)
  if (copies.length === 0) {
    const none = new Map<number, readonly number[]>()
    const arcOfCopy = new Int32Array(0)
    return { nodeCount, arcCount, firstOut, tail, head, longitude, latitude, arcOfCopy, copiesOfNode: none, copiesOfArc: none } // biome-ignore format: one list
  }
  const arcOfCopy = Int32Array.from(copies.flatMap(({ allowed }) => allowed))
  const newFirstOut = longer(firstOut, copies.length)
  const newTail = longer(tail, arcOfCopy.length)
  const newHead = longer(head, arcOfCopy.length)
  const copiesOfNode = new Map<number, number[]>()
  const copiesOfArc = new Map<number, number[]>()
  let arc = arcCount
  copies.forEach(({ node, entering, allowed }, i) => {
    const copy = nodeCount + i
    append(copiesOfNode, node, copy)
    for (const enteringArc of entering) newHead[enteringArc] = copy
    for (const leavingArc of allowed) {
      append(copiesOfArc, leavingArc, arc)
      newTail[arc++] = copy
    }
    newFirstOut[copy + 1] = arc
  })
  // Only now that each arc knows the copy that it leads to.
  arcOfCopy.forEach((original, i) => {
    newHead[arcCount + i] = newHead[original]!
  })
  const nodes = copies.map(({ node }) => node)
  return {
    nodeCount: nodeCount + copies.length,
    arcCount: arc,
    firstOut: newFirstOut,
    tail: newTail,
    head: newHead,
    longitude: placed(longitude, nodes),
    latitude: placed(latitude, nodes),
    arcOfCopy,
    copiesOfNode,
    copiesOfArc,
  }
})

/** [graph arc] of what is known by [network arc]; the same array where there are no copies. */
export function spread({ arcCount, arcOfCopy }: TurnGraph, ofNetwork: Int32Array): Int32Array {
  if (arcOfCopy.length === 0) return ofNetwork
  const values = new Int32Array(arcCount)
  values.set(ofNetwork)
  const first = arcCount - arcOfCopy.length
  for (let i = 0; i < arcOfCopy.length; i++) values[first + i] = ofNetwork[arcOfCopy[i]!]!
  return values
}

/** The network's arc that an arc of the graph is. */
export function networkArc({ arcCount, arcOfCopy }: TurnGraph, arc: number): number {
  const first = arcCount - arcOfCopy.length
  return arc < first ? arc : arcOfCopy[arc - first]!
}

interface Copy {
  readonly node: number
  readonly entering: readonly number[]
  readonly allowed: readonly number[]
}

/** One copy for each node and each set of arcs that may follow, in the order of the arcs that need it. */
function copiesOf(network: Network): Copy[] {
  const copies = new Map<string, Copy & { entering: number[] }>()
  const restricted = [...allowedTurns(network)].sort(([a], [b]) => a - b)
  for (const [arc, allowed] of restricted) {
    const node = network.head[arc]!
    const key = `${node}: ${allowed.join(' ')}`
    const copy = copies.get(key) ?? { node, entering: [], allowed }
    copy.entering.push(arc)
    copies.set(key, copy)
  }
  return [...copies.values()]
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function longer(values: Int32Array, more: number): Int32Array {
  const result = new Int32Array(values.length + more)
  result.set(values)
  return result
}

/** A copy lies where its node lies; a network without coordinates has none for copies either. */
function placed(degrees: Float64Array, nodes: readonly number[]): Float64Array {
  if (degrees.length === 0) return degrees
  const result = new Float64Array(degrees.length + nodes.length)
  result.set(degrees)
  nodes.forEach((node, i) => {
    result[degrees.length + i] = degrees[node]!
  })
  return result
}
