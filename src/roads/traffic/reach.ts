/**
 * What is cut off: from the largest part of the streets that are open in one state of the roads, which nodes can be reached
 * and which lead back.
 */
import { perObject } from '../../kit/perObject.js'
import { arrivalsOf, departuresOf } from '../endpointsOf.js'
import { strongComponents } from '../largestComponent.js'
import { isClosed, type Router } from '../Router.js'
import type { Snapping } from '../SegmentIndex.js'

export interface Reach {
  /** [node of the turn graph] 1 where cars from the largest part come */
  readonly isReached: Uint8Array
  /** [node of the turn graph] 1 from where cars come to the largest part */
  readonly isLeft: Uint8Array
}

/** Made once for a router. O(nodes + arcs). */
export const reachOf = perObject((router: Router): Reach => {
  const out = openArcs(router, 'tail', 'head')
  const { componentOf, sizes } = strongComponents(out)
  let largest = 0
  for (let component = 1; component < sizes.length; component++)
    if (sizes[component]! > sizes[largest]!) largest = component
  const start = componentOf.indexOf(largest)
  return { isReached: flood(out, start), isLeft: flood(openArcs(router, 'head', 'tail'), start) }
})

/** Whether cars from the largest part come to a place, and whether they get away from there. */
export function reachOfPlace(router: Router, place: Snapping): { isReached: boolean; isLeft: boolean } {
  const { isReached, isLeft } = reachOf(router)
  return {
    isReached: arrivalsOf(router, place).some(({ node }) => isReached[node] === 1),
    isLeft: departuresOf(router, place).some(({ node }) => isLeft[node] === 1),
  }
}

interface OpenArcs {
  readonly nodeCount: number
  readonly firstOut: Int32Array
  readonly head: Int32Array
}

/** The arcs that are open, by their tail, or turned round. */
function openArcs({ graph, metric }: Router, from: 'tail' | 'head', to: 'tail' | 'head'): OpenArcs {
  const { nodeCount, arcCount } = graph
  const firstOut = new Int32Array(nodeCount + 1)
  const isOpen = (arc: number) => !isClosed(metric.milliseconds[arc]!)
  for (let arc = 0; arc < arcCount; arc++) if (isOpen(arc)) firstOut[graph[from][arc]! + 1]!++
  for (let x = 0; x < nodeCount; x++) firstOut[x + 1]! += firstOut[x]!
  const head = new Int32Array(firstOut[nodeCount]!)
  const next = firstOut.slice(0, nodeCount)
  for (let arc = 0; arc < arcCount; arc++) if (isOpen(arc)) head[next[graph[from][arc]!]!++] = graph[to][arc]!
  return { nodeCount, firstOut, head }
}

function flood({ nodeCount, firstOut, head }: OpenArcs, start: number): Uint8Array {
  const isSeen = new Uint8Array(nodeCount)
  const stack = start < 0 ? [] : [start]
  for (const x of stack) isSeen[x] = 1
  for (let x = stack.pop(); x !== undefined; x = stack.pop()) {
    for (let arc = firstOut[x]!; arc < firstOut[x + 1]!; arc++) {
      const y = head[arc]!
      if (isSeen[y]) continue
      isSeen[y] = 1
      stack.push(y)
    }
  }
  return isSeen
}
