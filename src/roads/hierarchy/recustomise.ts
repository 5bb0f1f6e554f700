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
import { requireWeights } from './customise.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, type Metric, NO_WAY } from './Metric.js'
import { exactWeight, isNeeded, relaxUp } from './perfect.js'
import { firstTriangleOf, offersTo } from './triangles.js'

/** The weights of a metric, exact (see `perfect`): made when the first one is derived of it, then handed on. */
const exactWeights = new WeakMap<Metric, Int32Array>()

function exactOf(metric: Metric): Int32Array {
  const exact = exactWeights.get(metric) ?? exactWeight(metric.hierarchy, metric.weight)
  exactWeights.set(metric, exact)
  return exact
}

/**
 * Puts other weights on the hierarchy of a metric.
 * @param milliseconds [input arc] at least 0; NO_WAY or more closes an arc
 * @param memory A metric of the same hierarchy that nobody reads any more: the new one takes its arrays. (Three megabytes a
 *   time, in Toulouse, cost more in the kernel and the collector than they take to write.)
 * @throws RondeError where there is not one weight for each arc, or one is negative
 */
export function recustomise(before: Metric, milliseconds: Int32Array, memory?: Metric): Metric {
  const { hierarchy } = before
  requireWeights(milliseconds, hierarchy.inputCount)
  const weight = copyOf(before.weight, memory?.weight)
  const isChanged = repairWeights(before, milliseconds, weight)
  const exact = copyOf(exactOf(before), memory && exactWeights.get(memory))
  repairExact(before, weight, isChanged, exact)
  const leaving = climbOf(before.leaving, hierarchy, weight, exact, isChanged, 0, memory?.leaving)
  const entering = climbOf(before.entering, hierarchy, weight, exact, isChanged, 1, memory?.entering)
  const metric = { hierarchy, milliseconds, weight, leaving, entering }
  exactWeights.set(metric, exact)
  return metric
}

/** The same values, in the memory of another array where that is as long. */
function copyOf(values: Int32Array, memory: Int32Array | undefined): Int32Array {
  if (memory?.length !== values.length) return values.slice()
  memory.set(values)
  return memory
}

/** So many cells, with whatever is in them, in the memory of another array where there is enough of it. */
function cellsIn(memory: Int32Array | undefined, count: number): Int32Array {
  const enough = memory !== undefined && memory.byteOffset === 0 && memory.buffer.byteLength >= 4 * count
  // A little more than now, so that it does for the next metric as well.
  return new Int32Array(enough ? memory.buffer : new ArrayBuffer(4 * (count + (count >> 5))), 0, count)
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
 * others; `isChanged` is then 1 as well where an arc is needed that was not, or the other way round. `exact`: those of the metric
 * before, which become the new ones.
 */
function repairExact(before: Metric, weight: Int32Array, isChanged: Uint8Array, exact: Int32Array): void {
  const { nodeCount, firstUp, head, triangle } = before.hierarchy
  const firstTriangle = firstTriangleOf(before.hierarchy)
  const former = exactOf(before)
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
}

/** The climb with the arcs of changed nodes listed anew; all between them is copied. */
function climbOf(
  before: Climb,
  { nodeCount, firstUp, head: above }: Hierarchy,
  weight: Int32Array,
  exact: Int32Array,
  isChanged: Uint8Array,
  way: 0 | 1,
  memory: Climb | undefined,
): Climb {
  const firstOut = cellsIn(memory?.firstOut, nodeCount + 1)
  firstOut[0] = 0
  let count = 0
  for (let x = 0; x < nodeCount; x++) {
    if (isChanged[x] === 0) count += before.firstOut[x + 1]! - before.firstOut[x]!
    else for (let arc = firstUp[x]!; arc < firstUp[x + 1]!; arc++) if (isNeeded(weight, exact, 2 * arc + way)) count++
    firstOut[x + 1] = count
  }
  const climb = {
    firstOut,
    head: cellsIn(memory?.head, count),
    weight: cellsIn(memory?.weight, count),
    slot: cellsIn(memory?.slot, count),
  }
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
