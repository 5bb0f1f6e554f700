/** Graphs for the tests of ordering, given as pairs of neighbours. */
import { type Adjacency, adjacencyOf } from '../../../../src/roads/hierarchy/Adjacency.js'

export function graphOf(nodeCount: number, pairs: readonly (readonly [number, number])[]): Adjacency {
  return adjacencyOf({
    nodeCount,
    arcCount: pairs.length,
    tail: Int32Array.from(pairs, ([x]) => x),
    head: Int32Array.from(pairs, ([, y]) => y),
  })
}

export function clique(size: number): Adjacency {
  const pairs: [number, number][] = []
  for (let x = 0; x < size; x++) for (let y = x + 1; y < size; y++) pairs.push([x, y])
  return graphOf(size, pairs)
}

/** Node column + row · size, joined to the right and downwards. */
export function square(size: number): Adjacency {
  const pairs: [number, number][] = []
  for (let x = 0; x < size * size; x++) {
    if (x % size < size - 1) pairs.push([x, x + 1])
    if (x + size < size * size) pairs.push([x, x + size])
  }
  return graphOf(size * size, pairs)
}

export function squareCoordinates(size: number): { x: Float64Array; y: Float64Array } {
  const nodes = Array.from({ length: size * size }, (_, i) => i)
  return { x: Float64Array.from(nodes, (i) => i % size), y: Float64Array.from(nodes, (i) => Math.floor(i / size)) }
}

/** The sizes of the components that are left without some nodes, largest first. */
export function partsWithout({ nodeCount, firstOut, neighbour }: Adjacency, removed: ReadonlySet<number>): number[] {
  const seen = new Set(removed)
  const sizes: number[] = []
  for (let root = 0; root < nodeCount; root++) {
    if (seen.has(root)) continue
    const stack = [root]
    let size = 0
    seen.add(root)
    for (let x = stack.pop(); x !== undefined; x = stack.pop()) {
      size++
      for (const y of neighbour.slice(firstOut[x]!, firstOut[x + 1]!)) {
        if (seen.has(y)) continue
        seen.add(y)
        stack.push(y)
      }
    }
    sizes.push(size)
  }
  return sizes.sort((a, b) => b - a)
}
