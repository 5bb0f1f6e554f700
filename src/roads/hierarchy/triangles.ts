/**
 * Every triangle x < y < z of the supergraph, once: what customisation relaxes. For each x in order, for each pair
 * (i, j), i < j, of its arcs up, to y and z, the list holds the arc from y to z. So a sweep over nodes and pairs reads the
 * list from front to back (or from back to front) and never has to look an arc up.
 */
import { perObject } from '../../kit/perObject.js'
import type { Supergraph } from './Supergraph.js'

/** [triangle] the arc y → z */
export function trianglesOf({ nodeCount, firstUp, head, tail, firstDown, down }: Supergraph): Int32Array {
  const first = firstTriangles({ nodeCount, firstUp })
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

/** With its list, as in a `Hierarchy`. */
interface Listed extends Supergraph {
  readonly triangle: Int32Array
}

/** [rank + 1] where the pairs of x begin in `triangle`; made when somebody looks at single nodes. */
export const firstTriangleOf = perObject((hierarchy: Listed) => firstTriangles(hierarchy))

function firstTriangles({ nodeCount, firstUp }: Pick<Supergraph, 'nodeCount' | 'firstUp'>): Float64Array {
  const first = new Float64Array(nodeCount + 1)
  for (let x = 0; x < nodeCount; x++) {
    const degree = firstUp[x + 1]! - firstUp[x]!
    first[x + 1] = first[x]! + (degree * (degree - 1)) / 2
  }
  return first
}

/**
 * Every triangle v < x < z of which x is the middle, the lowest v first: the slots (2 · arc) of the arc x → z, and of those up
 * from v to x and to z.
 */
export function offersTo(hierarchy: Listed, x: number, see: (xz: number, vx: number, vz: number) => void): void {
  const { firstUp, tail, firstDown, down, triangle } = hierarchy
  const first = firstTriangleOf(hierarchy)
  for (let i = firstDown[x]!; i < firstDown[x + 1]!; i++) {
    const vx = down[i]!
    const v = tail[vx]!
    const end = firstUp[v + 1]!
    const degree = end - firstUp[v]!
    const k = vx - firstUp[v]!
    let at = first[v]! + (k * (2 * degree - k - 1)) / 2
    for (let vz = vx + 1; vz < end; vz++) see(2 * triangle[at++]!, 2 * vx, 2 * vz)
  }
}
