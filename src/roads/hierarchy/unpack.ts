/**
 * From arcs of the hierarchy back to arcs of the network. An arc is one of the network's, or goes over a lower node;
 * which, is found by its weight: nothing was noted down when it was customised.
 *
 * Where it stands: a query's slots → **unpack** → input arcs in driving order.
 *
 * Invariant: of equal ways the network's own arc comes first (the shortest in metres), then the one over the lowest node:
 * the same choice as in `lengthsOf`, so that metres of a slot are those of its unpacked arcs.
 */
import type { Metric } from './Metric.js'

/** Appends the input arcs of a slot (2 · arc + way) to `arcs`. `centimetres` [input arc] decides between parallel arcs. */
export function unpack(metric: Metric, slot: number, centimetres: Int32Array, arcs: number[]): void {
  const stack = [slot]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const input = inputOf(metric, at, centimetres)
    if (input !== -1) {
      arcs.push(input)
      continue
    }
    const [first, second] = halvesOf(metric, at)
    stack.push(second, first)
  }
}

/** The network's arc that is this slot, with its very weight; of several the shortest in metres; -1 if none is. */
export function inputOf(metric: Metric, slot: number, centimetres: Int32Array): number {
  const { firstInput, input } = metric.hierarchy
  const weight = metric.weight[slot]!
  let best = -1
  for (let i = firstInput[slot]!; i < firstInput[slot + 1]!; i++) {
    const arc = input[i]!
    if (metric.milliseconds[arc] !== weight) continue
    if (best === -1 || centimetres[arc]! < centimetres[best]!) best = arc
  }
  return best
}

/** The two slots over the lowest node by which the slot's weight comes about; in driving order. */
function halvesOf({ hierarchy, weight }: Metric, slot: number): readonly [number, number] {
  const { tail, head, firstDown, down } = hierarchy
  const arc = slot >> 1
  const low = tail[arc]!
  const high = head[arc]!
  // The way up starts at the lower end, the way down at the upper.
  const [start, end] = slot & 1 ? [high, low] : [low, high]
  let i = firstDown[start]!
  let j = firstDown[end]!
  for (;;) {
    const fromStart = down[i]!
    const fromEnd = down[j]!
    const below = tail[fromStart]!
    const other = tail[fromEnd]!
    if (below === other) {
      if (weight[2 * fromStart + 1]! + weight[2 * fromEnd]! === weight[slot]!) return [2 * fromStart + 1, 2 * fromEnd]
      i++
      j++
    } else if (below < other) i++
    else j++
  }
}
