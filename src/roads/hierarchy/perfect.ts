/**
 * Perfect customisation: finds the arcs that no shortest route needs and leaves them out of what queries climb. From the
 * top down every arc up from x learns whether the way over another neighbour above is as short.
 *
 * Where it stands: customised weights → **perfect** → the two climbs of a Metric.
 *
 * Invariants: when the sweep comes to x, the arcs among its neighbours above are exact distances. An arc beaten is out;
 * an arc equalled is out only if the first arc of the other way is still in: without that, two arcs joined by a
 * loop of weight 0 would put each other out.
 * Reference: Dibbelt, Strasser & Wagner (2016), §7.4.
 */
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, NO_WAY } from './Metric.js'

/** The arcs that are needed, for each way of climbing. `weight` [2 · arc + way] is customised and not changed. */
export function climbsOf(hierarchy: Hierarchy, weight: Int32Array): { leaving: Climb; entering: Climb } {
  const isOut = new Uint8Array(weight.length)
  putOut(hierarchy, weight.slice(), isOut)
  return { leaving: climbOf(hierarchy, weight, isOut, 0), entering: climbOf(hierarchy, weight, isOut, 1) }
}

/** Hot loop: `exact` becomes the distance between the ends of each arc, `isOut` marks the arcs not needed. */
function putOut({ nodeCount, firstUp, triangle }: Hierarchy, exact: Int32Array, isOut: Uint8Array): void {
  let first = triangle.length
  for (let x = nodeCount - 1; x >= 0; x--) {
    const begin = 2 * firstUp[x]!
    const end = 2 * firstUp[x + 1]!
    const degree = (end - begin) >> 1
    first -= (degree * (degree - 1)) / 2
    let at = first
    for (let xy = begin; xy < end; xy += 2) {
      let up = exact[xy]!
      let down = exact[xy + 1]!
      for (let xz = xy + 2; xz < end; xz += 2) {
        const yz = 2 * triangle[at++]!
        const forth = exact[yz]!
        const back = exact[yz + 1]!
        const upFar = exact[xz]!
        const downFar = exact[xz + 1]!
        if (upFar + back <= up && (upFar + back < up || !isOut[xz])) {
          up = upFar + back
          isOut[xy] = 1
        } else if (up + forth <= upFar && (up + forth < upFar || !isOut[xy])) {
          exact[xz] = up + forth
          isOut[xz] = 1
        }
        if (forth + downFar <= down && (forth + downFar < down || !isOut[xz + 1])) {
          down = forth + downFar
          isOut[xy + 1] = 1
        } else if (back + down <= downFar && (back + down < downFar || !isOut[xy + 1])) {
          exact[xz + 1] = back + down
          isOut[xz + 1] = 1
        }
      }
      exact[xy] = up
      exact[xy + 1] = down
    }
  }
}

/** Way 0: the arcs up; way 1: the arcs down, listed by the node below. */
function climbOf(hierarchy: Hierarchy, weight: Int32Array, isOut: Uint8Array, way: 0 | 1): Climb {
  const { nodeCount, arcCount, firstUp, head: above } = hierarchy
  const firstOut = new Int32Array(nodeCount + 1)
  let count = 0
  for (let slot = way; slot < 2 * arcCount; slot += 2) if (!isOut[slot] && weight[slot]! < NO_WAY) count++
  const head = new Int32Array(count)
  const kept = new Int32Array(count)
  const slotOf = new Int32Array(count)
  let written = 0
  for (let x = 0; x < nodeCount; x++) {
    for (let arc = firstUp[x]!; arc < firstUp[x + 1]!; arc++) {
      const slot = 2 * arc + way
      if (isOut[slot] || weight[slot]! >= NO_WAY) continue
      head[written] = above[arc]!
      kept[written] = weight[slot]!
      slotOf[written++] = slot
    }
    firstOut[x + 1] = written
  }
  return { firstOut, head, weight: kept, slot: slotOf }
}
