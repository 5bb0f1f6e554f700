import { describe, expect, it } from 'vitest'
import { dissect } from '../../../../src/roads/hierarchy/dissect.js'
import { clique, graphOf, partsWithout, square, squareCoordinates } from './graphs.js'

describe('nested dissection', () => {
  it('orders every node once', () => {
    const order = dissect(square(7), squareCoordinates(7))
    expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: 49 }, (_, x) => x))
  })

  it('ranks a cut of a square above all: 9 nodes part 9 × 9 in two', () => {
    const order = dissect(square(9), squareCoordinates(9))
    const parts = partsWithout(square(9), new Set(order.slice(-9)))
    expect(parts).toHaveLength(2)
    expect(parts[0]! + parts[1]!).toBe(72)
    // .3 of 81 nodes are held on each side, and of these at most the 9 are cut.
    expect(parts[1]!).toBeGreaterThanOrEqual(24 - 9)
  })

  it('finds the one node between two squares', () => {
    // Two squares of 5 × 5, their corners 24 and 25 joined by node 50 in between.
    const { firstOut, neighbour } = square(5)
    const pairs: [number, number][] = [[24, 50], [50, 25]] // biome-ignore format: pairs
    for (let x = 0; x < 25; x++) {
      for (const y of neighbour.slice(firstOut[x]!, firstOut[x + 1]!)) pairs.push([x, y], [25 + x, 25 + y])
    }
    const { x, y } = squareCoordinates(5)
    const order = dissect(graphOf(51, pairs), {
      x: Float64Array.of(...x, ...x.map((value) => value + 5), 4.5),
      y: Float64Array.of(...y, ...y.map((value) => value + 5), 4.5),
    })
    expect([24, 25, 50]).toContain(order[50])
  })

  it('parts what is apart without a cut, and leaves a clique as it is', () => {
    const apart = dissect(graphOf(8, [[0, 1], [1, 2], [2, 3], [4, 5], [5, 6], [6, 7]]), { x: Float64Array.from([0, 1, 2, 3, 0, 1, 2, 3]), y: new Float64Array(8) }) // biome-ignore format: pairs
    expect(new Set(apart).size).toBe(8)
    expect([...dissect(clique(5), { x: new Float64Array(5), y: new Float64Array(5) })]).toEqual([0, 1, 2, 3, 4])
  })

  it('copes with nodes that all lie at one point', () => {
    const order = dissect(square(6), { x: new Float64Array(36), y: new Float64Array(36) })
    expect(new Set(order).size).toBe(36)
  })
})
