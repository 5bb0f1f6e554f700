import { describe, expect, it } from 'vitest'
import { planeCoordinates, pseudoCoordinates } from '../../../../src/roads/hierarchy/coordinates.js'
import { graphOf, square } from './graphs.js'

describe('coordinates for the cuts', () => {
  it('shrinks longitude by the cosine of the latitude: half at 60°', () => {
    const { x, y } = planeCoordinates({ longitude: Float64Array.of(10), latitude: Float64Array.of(60) })
    expect(x[0]).toBeCloseTo(5, 9)
    expect(y[0]).toBe(60)
  })

  it('makes up an axis along a street: steps from one end less steps from the other', () => {
    const { x } = pseudoCoordinates(graphOf(4, [[2, 0], [0, 3], [3, 1]])) // biome-ignore format: pairs
    // The street is 2 – 0 – 3 – 1, measured from one of its ends.
    const along = [x[2], x[0], x[3], x[1]]
    expect(along[0]! < 0 ? along : along.toReversed()).toEqual([-3, -1, 1, 3])
  })

  it('makes up two axes of a square that tell its corners apart', () => {
    const { x, y } = pseudoCoordinates(square(5))
    const corners = [0, 4, 20, 24].map((node) => `${x[node]} ${y[node]}`)
    expect(new Set(corners).size).toBe(4)
  })

  it('puts other components at 0, 0, and has nothing to say of nothing', () => {
    const { x, y } = pseudoCoordinates(graphOf(5, [[0, 1], [2, 3], [3, 4]])) // biome-ignore format: pairs
    expect([x[0], y[0], x[1], y[1]]).toEqual([0, 0, 0, 0])
    expect(pseudoCoordinates(graphOf(0, [])).x).toHaveLength(0)
  })
})
