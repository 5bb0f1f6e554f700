/**
 * Every triangle x < y < z of the supergraph, once: what customisation relaxes. For each x in order, for each pair
 * (i, j), i < j, of its arcs up, to y and z, the list holds the arc from y to z. So a sweep over nodes and pairs reads the
 * list from front to back (or from back to front) and never has to look an arc up.
 */
import type { Supergraph } from './Supergraph.js'

/** [triangle] the arc y → z */
export function trianglesOf({ nodeCount, firstUp, head, tail, firstDown, down }: Supergraph): Int32Array {
  // [node] where its pairs begin
  const first = new Float64Array(nodeCount + 1)
  for (let x = 0; x < nodeCount; x++) {
    const degree = firstUp[x + 1]! - firstUp[x]!
    first[x + 1] = first[x]! + (degree * (degree - 1)) / 2
  }
  const triangle = new Int32Array(first[nodeCount]!)
  // Grouped by y, so that its arcs up are spread out once: arcTo [z].
  const arcTo = new Int32Array(nodeCount)
  for (let y = 0; y < nodeCount; y++) {
    for (let arc = firstUp[y]!; arc < firstUp[y + 1]!; arc++) arcTo[head[arc]!] = arc
    for (let slot = firstDown[y]!; slot < firstDown[y + 1]!; slot++) {
      const xy = down[slot]!
      const x = tail[xy]!
      const end = firstUp[x + 1]!
      const degree = end - firstUp[x]!
      const i = xy - firstUp[x]!
      let at = first[x]! + (i * (2 * degree - i - 1)) / 2
      for (let xz = xy + 1; xz < end; xz++) triangle[at++] = arcTo[head[xz]!]!
    }
  }
  return triangle
}
