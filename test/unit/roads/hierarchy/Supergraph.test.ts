import { describe, expect, it } from 'vitest'
import { dissect } from '../../../../src/roads/hierarchy/dissect.js'
import { type Supergraph, supergraphOf } from '../../../../src/roads/hierarchy/Supergraph.js'
import { trianglesOf } from '../../../../src/roads/hierarchy/triangles.js'
import { graphOf, square, squareCoordinates } from './graphs.js'

const arcsOf = ({ nodeOf, tail, head }: Supergraph) => [...tail].map((x, arc) => [nodeOf[x]!, nodeOf[head[arc]!]!])

describe('the supergraph', () => {
  it('joins the later neighbours of what is eliminated', () => {
    // A round 0 – 1 – 2 – 3 – 0. Eliminating 0 joins 1 and 3; eliminating 1 then finds 2 and 3 joined.
    const graph = graphOf(4, [[0, 1], [1, 2], [2, 3], [3, 0]]) // biome-ignore format: pairs
    const supergraph = supergraphOf(graph, Int32Array.of(0, 1, 2, 3))
    expect(arcsOf(supergraph)).toEqual([[0, 1], [0, 3], [1, 2], [1, 3], [2, 3]]) // biome-ignore format: pairs
    expect([...supergraph.parent]).toEqual([1, 2, 3, -1])
    // 0 has the arcs 0 and 1 up, to 1 and 3: joined by arc 3. 1 has arcs 2 and 3, to 2 and 3: joined by arc 4.
    expect([...trianglesOf(supergraph)]).toEqual([3, 4])
  })

  it('numbers each subtree as an interval, the larger child next to its parent', () => {
    // 1 – 0, 1 – 2, 2 – 3 and 2 – 4 – 5 with 2 last: two subtrees under 2 besides 3.
    const graph = graphOf(6, [[0, 1], [1, 2], [2, 3], [2, 4], [4, 5]]) // biome-ignore format: pairs
    const { nodeOf, parent } = supergraphOf(graph, Int32Array.of(0, 5, 3, 1, 4, 2))
    expect(nodeOf[5]).toBe(2)
    expect([1, 4]).toContain(nodeOf[4])
    for (let x = 0; x < 5; x++) expect(parent[x]!).toBeGreaterThan(x)
  })

  it('gives each component a root of its own', () => {
    const { parent } = supergraphOf(graphOf(3, [[0, 1]]), Int32Array.of(0, 1, 2))
    expect([...parent].filter((above) => above === -1)).toHaveLength(2)
  })

  it('is chordal: the neighbours above a node are joined, and all above its parent are its parent’s too', () => {
    const graph = square(6)
    const { nodeCount, firstUp, head, parent } = supergraphOf(graph, dissect(graph, squareCoordinates(6)))
    const above = (x: number) => [...head.slice(firstUp[x]!, firstUp[x + 1]!)]
    for (let x = 0; x < nodeCount; x++) {
      const [lowest, ...others] = above(x)
      expect(parent[x]).toBe(lowest ?? -1)
      expect(above(x)).toEqual([...above(x)].sort((y, z) => y - z))
      if (lowest !== undefined) expect(above(lowest)).toEqual(expect.arrayContaining(others))
    }
  })

  it('lists the arcs down from a node by their tails', () => {
    const graph = square(5)
    const { nodeCount, arcCount, firstDown, down, tail, head } = supergraphOf(
      graph,
      Int32Array.from({ length: 25 }, (_, x) => x),
    )
    expect(firstDown[nodeCount]).toBe(arcCount)
    for (let y = 0; y < nodeCount; y++) {
      const arcs = [...down.slice(firstDown[y]!, firstDown[y + 1]!)]
      expect(arcs.every((arc) => head[arc] === y)).toBe(true)
      const tails = arcs.map((arc) => tail[arc]!)
      expect(tails).toEqual([...tails].sort((x, z) => x - z))
    }
  })
})
