import { describe, expect, it } from 'vitest'
import { drivingLine } from '../../../src/roads/drivingLine.js'
import { CLOSED, NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import type { Position } from '../../../src/travel/TravelMatrix.js'
import { grid, STEP, smallNetwork } from '../../fixtures/network.js'

const network = smallNetwork()

/** A line's corners as [column, row] of the drawing. */
function corners(from: Position, to: Position, roads = network): number[][] | undefined {
  const tidy = (value: number) => Math.round(value * 1000) / 1000 + 0
  return drivingLine(roads, from, to)?.geometry.coordinates.map(([x, y]) => [tidy(x! / STEP), tidy(1 - y! / STEP)])
}

describe('a driving line', () => {
  it('runs from where the one place was snapped to where the other was', () => {
    expect(corners(grid(0.5, -0.1), grid(1.25, 0.1))).toEqual([[0.5, 0], [1, 0], [1.25, 0]]) // biome-ignore format: corners
    expect(drivingLine(network, grid(0.5, 0), grid(1.25, 0))).toMatchObject({
      type: 'Feature',
      properties: { seconds: 10, metres: 75 },
      geometry: { type: 'LineString' },
    })
  })

  it('goes round where it must: from b — c by e, d and a', () => {
    expect(corners(grid(1.25, 0), grid(0.5, 0))).toEqual([[1.25, 0], [1, 0], [1, 1], [0, 1], [0, 0], [0.5, 0]]) // biome-ignore format: corners
  })

  it('runs along one street, either way', () => {
    expect(corners(grid(1.25, 0), grid(1.75, 0))).toEqual([[1.25, 0], [1.75, 0]]) // biome-ignore format: corners
    expect(corners(grid(1.75, 0), grid(1.25, 0))).toEqual([[1.75, 0], [1.25, 0]]) // biome-ignore format: corners
  })

  it('is a point twice where nothing is driven', () => {
    expect(corners(grid(0.5, 0), grid(0.5, 0))).toEqual([[0.5, 0], [0.5, 0]]) // biome-ignore format: corners
    expect(corners(grid(1, 0), grid(1, 0))).toEqual([[1, 0], [1, 0]]) // biome-ignore format: corners
  })

  it('is not there where there is no way, or no street', () => {
    expect(drivingLine(network, grid(0, 0), grid(4.5, 0.5))).toBeUndefined()
    expect(drivingLine(network, grid(0, 0), grid(0, 30))).toBeUndefined()
    expect(drivingLine(network, grid(0, 30), grid(0, 0))).toBeUndefined()
  })

  it('follows every bend, and goes round a one-way loop to a place behind', () => {
    const builder = new NetworkBuilder()
    builder.node(...grid(0, 0))
    const square = [...grid(1, 0), ...grid(1, 1), ...grid(0, 1)]
    builder.street({ from: 0, to: 0, forward: 40_000, backward: CLOSED, bends: square })
    const loop = builder.build()
    expect(corners(grid(1, 0.5), grid(0.5, 0), loop)).toEqual([[1, 0.5], [1, 1], [0, 1], [0, 0], [0.5, 0]]) // biome-ignore format: corners
  })

  it('leaves a two-way loop by the nearer side', () => {
    const builder = new NetworkBuilder()
    builder.node(...grid(0, 0))
    builder.node(...grid(-1, 0))
    builder.street({
      from: 0,
      to: 0,
      forward: 40_000,
      backward: 40_000,
      bends: [...grid(1, 0), ...grid(1, 1), ...grid(0, 1)],
    })
    builder.street({ from: 0, to: 1, forward: 10_000, backward: 10_000 })
    const roads = builder.build()
    expect(corners(grid(0.5, 0), grid(-1, 0), roads)).toEqual([[0.5, 0], [0, 0], [-1, 0]]) // biome-ignore format: corners
    expect(corners(grid(0, 0.5), grid(-1, 0), roads)).toEqual([[0, 0.5], [0, 0], [-1, 0]]) // biome-ignore format: corners
    expect(corners(grid(-1, 0), grid(0, 0.5), roads)).toEqual([[-1, 0], [0, 0], [0, 0.5]]) // biome-ignore format: corners
  })
})
