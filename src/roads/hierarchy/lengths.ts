/**
 * Metres along with seconds: how long in centimetres the fastest way is that each arc of the hierarchy stands for.
 * Apart from the metric, since only distances for people need it.
 */
import { type Metric, NO_WAY } from './Metric.js'
import { inputOf } from './unpack.js'

const UNKNOWN = -1

/**
 * [2 · arc + way] centimetres of the arcs to which the slot unpacks, -1 for a closed slot.
 * @param centimetres [input arc]
 */
export function lengthsOf(metric: Metric, centimetres: Int32Array): Int32Array {
  const { weight, hierarchy } = metric
  const { nodeCount, arcCount, firstUp, firstInput, triangle } = hierarchy
  const length = new Int32Array(2 * arcCount).fill(UNKNOWN)
  for (let slot = 0; slot < length.length; slot++) {
    if (firstInput[slot] === firstInput[slot + 1] || weight[slot]! >= NO_WAY) continue
    const input = inputOf(metric, slot, centimetres)
    if (input !== -1) length[slot] = centimetres[input]!
  }
  // As in customisation: at x the arcs up from x are known, and the first triangle that gives a weight is over the lowest node.
  let at = 0
  for (let x = 0; x < nodeCount; x++) {
    const end = 2 * firstUp[x + 1]!
    for (let xy = 2 * firstUp[x]!; xy < end; xy += 2) {
      for (let xz = xy + 2; xz < end; xz += 2) {
        const yz = 2 * triangle[at++]!
        if (length[yz] === UNKNOWN && weight[xy + 1]! + weight[xz]! === weight[yz]! && weight[yz]! < NO_WAY) {
          length[yz] = length[xy + 1]! + length[xz]!
        }
        if (
          length[yz + 1] === UNKNOWN &&
          weight[xz + 1]! + weight[xy]! === weight[yz + 1]! &&
          weight[yz + 1]! < NO_WAY
        ) {
          length[yz + 1] = length[xz + 1]! + length[xy]!
        }
      }
    }
  }
  return length
}
