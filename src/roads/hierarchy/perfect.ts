/**
 * Perfect customisation: finds the arcs that no shortest route uses and leaves them out of what queries climb. From the
 * top down every arc up from x learns whether the way over another neighbour above is shorter.
 *
 * Where it stands: customised weights → **perfect** → the two climbs of a Metric.
 *
 * Invariant: when the sweep comes to x, the arcs among its neighbours above are exact distances; afterwards those up from x
 * are too. An arc that weighs more than the distance between its ends is on no shortest route. (One that a way over a
 * higher node equals could go as well; there are too few of them to be worth the care.)
 * Reference: Dibbelt, Strasser & Wagner (2016), §7.4.
 */
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, NO_WAY } from './Metric.js'

/** The arcs that are needed, for each way of climbing. `weight` [2 · arc + way] is customised and not changed. */
export function climbsOf(hierarchy: Hierarchy, weight: Int32Array): { leaving: Climb; entering: Climb } {
  const exact = exactWeight(hierarchy, weight)
  return { leaving: climbOf(hierarchy, weight, exact, 0), entering: climbOf(hierarchy, weight, exact, 1) }
}

/** [2 · arc + way] the distance between the ends of each arc. */
export function exactWeight({ nodeCount, firstUp, triangle }: Hierarchy, weight: Int32Array): Int32Array {
  const exact = weight.slice()
  let first = triangle.length
  for (let x = nodeCount - 1; x >= 0; x--) {
    const begin = firstUp[x]!
    const end = firstUp[x + 1]!
    first -= ((end - begin) * (end - begin - 1)) / 2
    relaxUp(triangle, first, 2 * begin, 2 * end, exact)
  }
  return exact
}

/**
 * Hot loop, without branches as in customisation: the arcs up from one node (slots from begin to end) learn the ways over each
 * other's upper ends. `at`: where the pairs of the node begin in `triangle`.
 */
export function relaxUp(triangle: Int32Array, at: number, begin: number, end: number, exact: Int32Array): void {
  for (let xy = begin; xy < end; xy += 2) {
    let up = exact[xy]!
    let down = exact[xy + 1]!
    for (let xz = xy + 2; xz < end; xz += 2) {
      const yz = 2 * triangle[at++]!
      const forth = exact[yz]!
      const back = exact[yz + 1]!
      const upFar = exact[xz]!
      const downFar = exact[xz + 1]!
      const lessUpFar = (up + forth - upFar) | 0
      const lessDownFar = (back + down - downFar) | 0
      const lessUp = (upFar + back - up) | 0
      const lessDown = (forth + downFar - down) | 0
      exact[xz] = (upFar + (lessUpFar & (lessUpFar >> 31))) | 0
      exact[xz + 1] = (downFar + (lessDownFar & (lessDownFar >> 31))) | 0
      up = (up + (lessUp & (lessUp >> 31))) | 0
      down = (down + (lessDown & (lessDown >> 31))) | 0
    }
    exact[xy] = up
    exact[xy + 1] = down
  }
}

/** Way 0: the arcs up; way 1: the arcs down, listed by the node below. */
function climbOf(hierarchy: Hierarchy, weight: Int32Array, exact: Int32Array, way: 0 | 1): Climb {
  const { nodeCount, arcCount, firstUp, head: above } = hierarchy
  const firstOut = new Int32Array(nodeCount + 1)
  let count = 0
  for (let slot = way; slot < 2 * arcCount; slot += 2) if (isNeeded(weight, exact, slot)) count++
  const head = new Int32Array(count)
  const kept = new Int32Array(count)
  const slotOf = new Int32Array(count)
  let written = 0
  for (let x = 0; x < nodeCount; x++) {
    for (let arc = firstUp[x]!; arc < firstUp[x + 1]!; arc++) {
      const slot = 2 * arc + way
      if (!isNeeded(weight, exact, slot)) continue
      head[written] = above[arc]!
      kept[written] = weight[slot]!
      slotOf[written++] = slot
    }
    firstOut[x + 1] = written
  }
  return { firstOut, head, weight: kept, slot: slotOf }
}

/** Whether some shortest route may use the slot. */
export function isNeeded(weight: Int32Array, exact: Int32Array, slot: number): boolean {
  return weight[slot] === exact[slot] && weight[slot]! < NO_WAY
}
