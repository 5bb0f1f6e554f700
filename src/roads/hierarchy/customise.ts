/**
 * Customisation: from the weights of the network's arcs to those of the hierarchy's. In the order of rank each node x
 * offers every pair of its neighbours above, y and z, the way y → x → z; one sweep over the triangles does it.
 *
 * Where it stands: Hierarchy + milliseconds → **customise** → perfect → Metric.
 *
 * Invariant: when the sweep comes to x, the arcs up from x are final.
 * Reference: Dibbelt, Strasser & Wagner (2016), §5 and §7.
 */
import { RondeError } from '../../kit/RondeError.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Metric, NO_WAY } from './Metric.js'
import { climbsOf } from './perfect.js'

/**
 * Puts weights on a hierarchy.
 * @param milliseconds [input arc] at least 0; NO_WAY or more closes an arc
 * @throws RondeError where there is not one weight for each arc, or one is negative
 */
export function customise(hierarchy: Hierarchy, milliseconds: Int32Array): Metric {
  const weight = customisedWeight(hierarchy, milliseconds)
  return { hierarchy, milliseconds, weight, ...climbsOf(hierarchy, weight) }
}

/** Customised, but not perfect: [2 · arc + way] as in a Metric. Throws as `customise` does. */
export function customisedWeight(hierarchy: Hierarchy, milliseconds: Int32Array): Int32Array {
  requireWeights(milliseconds, hierarchy.inputCount)
  const weight = new Int32Array(2 * hierarchy.arcCount).fill(NO_WAY)
  const { slotOf } = hierarchy
  for (let input = 0; input < slotOf.length; input++) {
    const slot = slotOf[input]!
    if (slot !== -1 && milliseconds[input]! < weight[slot]!) weight[slot] = milliseconds[input]!
  }
  relaxTriangles(hierarchy, weight)
  return weight
}

/** @throws RondeError where there is not one weight for each arc, or one is negative */
export function requireWeights(milliseconds: Int32Array, inputCount: number, path = 'milliseconds'): void {
  if (milliseconds.length !== inputCount) {
    throw new RondeError([
      {
        code: 'weights-of-another-network',
        path,
        message: `There are ${milliseconds.length} weights for ${inputCount} arcs.`,
        remedy: 'Hand in one weight for each arc of the network that the hierarchy was built of.',
      },
    ])
  }
  let negative = 0
  while (negative < inputCount && milliseconds[negative]! >= 0) negative++
  if (negative === inputCount) return
  throw new RondeError([
    {
      code: 'negative-weight',
      path: `${path}[${negative}]`,
      message: `Arc ${negative} takes ${milliseconds[negative]} ms.`,
      remedy: 'Weights are at least 0; to close an arc give it NO_WAY.',
    },
  ])
}

/**
 * Hot loop. The less of two is taken without a branch: a difference of numbers from 0 to 2³¹ - 1 fits an Int32, and its
 * sign bit, spread, masks it. Half the time, since which is less can hardly be foreseen.
 */
function relaxTriangles({ nodeCount, firstUp, triangle }: Hierarchy, weight: Int32Array): void {
  let at = 0
  for (let x = 0; x < nodeCount; x++) {
    const end = 2 * firstUp[x + 1]!
    for (let xy = 2 * firstUp[x]!; xy < end; xy += 2) {
      const up = weight[xy]!
      const down = weight[xy + 1]!
      for (let xz = xy + 2; xz < end; xz += 2) {
        const yz = 2 * triangle[at++]!
        const forth = weight[yz]!
        const back = weight[yz + 1]!
        const lessForth = (down + weight[xz]! - forth) | 0
        const lessBack = (weight[xz + 1]! + up - back) | 0
        weight[yz] = (forth + (lessForth & (lessForth >> 31))) | 0
        weight[yz + 1] = (back + (lessBack & (lessBack >> 31))) | 0
      }
    }
  }
}
