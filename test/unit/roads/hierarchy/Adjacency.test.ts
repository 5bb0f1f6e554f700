import { describe, expect, it } from 'vitest'
import { adjacencyOf } from '../../../../src/roads/hierarchy/Adjacency.js'
import { at, smallNetwork } from '../../../fixtures/network.js'

describe('the streets without direction', () => {
  it('joins the ends of a one-way both ways, once each', () => {
    const { firstOut, neighbour } = adjacencyOf(smallNetwork())
    const neighbours = (x: number) => [...neighbour.slice(firstOut[x]!, firstOut[x + 1]!)].sort()
    expect(neighbours(at.a)).toEqual([at.b, at.d])
    expect(neighbours(at.e)).toEqual([at.b, at.d, at.f])
    expect(neighbours(at.g)).toEqual([at.h])
  })

  it('drops loops and parallel arcs', () => {
    // 0 ⇉ 1, 1 → 0, a loop at 1; node 2 without a street
    const arcs = { nodeCount: 3, arcCount: 4, tail: Int32Array.of(0, 0, 1, 1), head: Int32Array.of(1, 1, 0, 1) }
    const { firstOut, neighbour } = adjacencyOf(arcs)
    expect([...firstOut]).toEqual([0, 1, 2, 2])
    expect([...neighbour]).toEqual([1, 0])
  })
})
