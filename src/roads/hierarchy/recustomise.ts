/**
 * Customisation of weights that differ little from those of another metric: a street is closed, a quarter is slow. Only what
 * lies above a changed arc is worked out again, and of it only what does change.
 *
 * Where it stands: Metric + milliseconds → **recustomise** → Metric.
 *
 * Invariant: what comes out is, entry for entry, what `customise` makes of the same weights; the metric that it began with
 * stays as it was. Which of two metrics it begins with decides nothing but the time.
 * Reference: Dibbelt, Strasser & Wagner (2016), §7.6 (partial updates), here node by node.
 */
import { perObject } from '../../kit/perObject.js'
import { requireWeights } from './customise.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, type Metric, NO_WAY } from './Metric.js'
import { exactWeight, isNeeded, relaxUp } from './perfect.js'
import { firstTriangleOf, offersTo } from './triangles.js'

/** The weights of a metric, exact (see `perfect`): made when the first one is derived of it, then handed on. */
const exactOf = perObject(({ hierarchy, weight }: Metric) => exactWeight(hierarchy, weight))

/**
 * Puts other weights on the hierarchy of a metric.
 * @param milliseconds [input arc] at least 0; NO_WAY or more closes an arc
 * @throws RondeError where there is not one weight for each arc, or one is negative
 */
export function recustomise(before: Metric, milliseconds: Int32Array): Metric {
  const { hierarchy } = before
  requireWeights(milliseconds, hierarchy.inputCount)
  const weight = before.weight.slice()
  const isChanged = repairWeights(before, milliseconds, weight)
  const exact = repairExact(before, weight, isChanged)
  const leaving = climbOf(before.leaving, hierarchy, weight, exact, isChanged, 0)
  const entering = climbOf(before.entering, hierarchy, weight, exact, isChanged, 1)
  const metric = { hierarchy, milliseconds, weight, leaving, entering }
  exactOf.keep(metric, exact)
  return metric
}

/**
 * From below: `weight` becomes customised. A node is looked at where one of its own input arcs differs, or where an offer
 * from below changes that gave one of its arcs its weight, or is less than it.
 * @returns [rank] 1 = an arc up from it weighs otherwise
 */
function repairWeights(
  { hierarchy, milliseconds: old, weight: former }: Metric,
  now: Int32Array,
  weight: Int32Array,
): Uint8Array {
  const { nodeCount, firstUp, slotOf, tail, triangle } = hierarchy
  const firstTriangle = firstTriangleOf(hierarchy)
  const isChanged = new Uint8Array(nodeCount)
  const isDue = new Uint8Array(nodeCount)
  for (let input = 0; input < slotOf.length; input++) {
    const slot = slotOf[input]!
    if (slot !== -1 && now[input] !== old[input]) isDue[tail[slot >> 1]!] = 1
  }
  for (let x = 0; x < nodeCount; x++) {
    if (isDue[x] === 0) continue
    weighAnew(hierarchy, now, weight, x)
    const begin = 2 * firstUp[x]!
    const end = 2 * firstUp[x + 1]!
    let slot = begin
    while (slot < end && weight[slot] === former[slot]) slot++
    if (slot === end) continue
    isChanged[x] = 1
    let at = firstTriangle[x]!
    for (let xy = begin; xy < end; xy += 2) {
      for (let xz = xy + 2; xz < end; xz += 2) {
        const yz = 2 * triangle[at++]!
        const isForth = matters(former[xy + 1]! + former[xz]!, weight[xy + 1]! + weight[xz]!, former[yz]!)
        const isBack = matters(former[xz + 1]! + former[xy]!, weight[xz + 1]! + weight[xy]!, former[yz + 1]!)
        if (isForth || isBack) isDue[tail[yz >> 1]!] = 1
      }
    }
  }
  return isChanged
}

/** Whether an arc of a weight may get another one when an offer from below changes. */
function matters(before: number, now: number, weight: number): boolean {
  return now !== before && (before === weight || now < weight)
}

/** All arcs up from x: the least of their inputs and of what every node below offers. */
function weighAnew(hierarchy: Hierarchy, milliseconds: Int32Array, weight: Int32Array, x: number): void {
  const { firstUp, firstInput, input } = hierarchy
  for (let slot = 2 * firstUp[x]!, end = 2 * firstUp[x + 1]!; slot < end; slot++) {
    let least = NO_WAY
    for (let i = firstInput[slot]!; i < firstInput[slot + 1]!; i++) least = Math.min(least, milliseconds[input[i]!]!)
    weight[slot] = least
  }
  offersTo(hierarchy, x, (xz, vx, vz) => {
    const forth = weight[vx + 1]! + weight[vz]!
    if (forth < weight[xz]!) weight[xz] = forth
    const back = weight[vz + 1]! + weight[vx]!
    if (back < weight[xz + 1]!) weight[xz + 1] = back
  })
}

/**
 * From above: the exact weights. A node is looked at where its arcs weigh otherwise or those of a neighbour above are
 * others; `isChanged` is then 1 as well where an arc is needed that was not, or the other way round.
 */
function repairExact(before: Metric, weight: Int32Array, isChanged: Uint8Array): Int32Array {
  const { nodeCount, firstUp, head, triangle } = before.hierarchy
  const firstTriangle = firstTriangleOf(before.hierarchy)
  const former = exactOf(before)
  const exact = former.slice()
  /** [rank] 1 = the exact weight of an arc up from it is another one */
  const isOther = new Uint8Array(nodeCount)
  for (let x = nodeCount - 1; x >= 0; x--) {
    const begin = firstUp[x]!
    const end = firstUp[x + 1]!
    let isDue = isChanged[x] === 1
    // The last one above has no arc to another one above.
    for (let arc = begin; arc < end - 1 && !isDue; arc++) isDue = isOther[head[arc]!] === 1
    if (!isDue) continue
    for (let slot = 2 * begin; slot < 2 * end; slot++) exact[slot] = weight[slot]!
    relaxUp(triangle, firstTriangle[x]!, 2 * begin, 2 * end, exact)
    for (let slot = 2 * begin; slot < 2 * end; slot++) {
      if (exact[slot] === former[slot]) continue
      isOther[x] = 1
      if (isNeeded(weight, exact, slot) !== isNeeded(before.weight, former, slot)) isChanged[x] = 1
    }
  }
  return exact
}

/** The climb with the arcs of changed nodes listed anew; all between them is copied. */
function climbOf(
  before: Climb,
  { nodeCount, firstUp, head: above }: Hierarchy,
  weight: Int32Array,
  exact: Int32Array,
  isChanged: Uint8Array,
  way: 0 | 1,
): Climb {
  const firstOut = new Int32Array(nodeCount + 1)
  let count = 0
  for (let x = 0; x < nodeCount; x++) {
    if (isChanged[x] === 0) count += before.firstOut[x + 1]! - before.firstOut[x]!
    else for (let arc = firstUp[x]!; arc < firstUp[x + 1]!; arc++) if (isNeeded(weight, exact, 2 * arc + way)) count++
    firstOut[x + 1] = count
  }
  const climb = { firstOut, head: new Int32Array(count), weight: new Int32Array(count), slot: new Int32Array(count) }
  /** The first node of a stretch without change. */
  let same = 0
  for (let x = 0; x <= nodeCount; x++) {
    if (x < nodeCount && isChanged[x] === 0) continue
    const [from, until] = [before.firstOut[same]!, before.firstOut[x]!]
    if (from < until) {
      climb.head.set(before.head.subarray(from, until), firstOut[same]!)
      climb.weight.set(before.weight.subarray(from, until), firstOut[same]!)
      climb.slot.set(before.slot.subarray(from, until), firstOut[same]!)
    }
    same = x + 1
    if (x === nodeCount) break
    let written = firstOut[x]!
    for (let arc = firstUp[x]!; arc < firstUp[x + 1]!; arc++) {
      const slot = 2 * arc + way
      if (!isNeeded(weight, exact, slot)) continue
      climb.head[written] = above[arc]!
      climb.weight[written] = weight[slot]!
      climb.slot[written++] = slot
    }
  }
  return climb
}
