import { describe, expect, it } from 'vitest'
import { chainSegments } from '../../../src/roads/chainSegments.js'
import { mainStreets } from '../../../src/roads/mainStreets.js'
import { type HighwayClass, highwayClasses, type Network } from '../../../src/roads/Network.js'
import { CLOSED, NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import type { Position } from '../../../src/travel/TravelMatrix.js'
import { grid } from '../../fixtures/network.js'

type Cell = readonly [column: number, row: number]

/** Streets between cells of the grid; cells are nodes. */
function drawn(...streets: [from: Cell, to: Cell, highway: HighwayClass, ...bends: Cell[]][]): Network {
  const builder = new NetworkBuilder()
  const nodes = new Map<string, number>()
  const node = (cell: Cell) => {
    if (!nodes.has(`${cell}`)) nodes.set(`${cell}`, builder.node(...grid(...cell)))
    return nodes.get(`${cell}`)!
  }
  for (const [from, to, highway, ...bends] of streets) {
    const line = bends.flatMap((cell) => grid(...cell))
    builder.street({ from: node(from), to: node(to), forward: 1, backward: CLOSED, highway, bends: line })
  }
  return builder.build()
}

const cells = (line: readonly Position[]) =>
  line.map(([x, y]) => `${Math.round(x / 0.0009)},${Math.round(1 - y / 0.0009)}`)
const PRIMARY = highwayClasses.indexOf('primary')

describe('chains of segments', () => {
  it('run on straight through a crossing, each segment once', () => {
    const cross = drawn(
      [[0, 1], [1, 1], 'primary'],
      [[1, 0], [1, 1], 'primary'],
      [[1, 1], [2, 1], 'primary'],
      [[1, 1], [1, 2], 'primary'],
      [[2, 1], [3, 1], 'secondary'],
    ) // biome-ignore format: a drawing
    expect(chainSegments(cross, PRIMARY).map(cells)).toEqual([
      ['2,1', '1,1', '0,1'],
      ['1,2', '1,1', '1,0'],
    ])
  })

  it('turn where nothing else meets, whichever way the pieces were drawn', () => {
    const bent = drawn([[0, 0], [1, 0], 'primary'], [[1, 1], [1, 0], 'primary'], [[1, 1], [0, 1], 'primary']) // biome-ignore format: a drawing
    expect(chainSegments(bent, PRIMARY).map(cells)).toEqual([['0,1', '1,1', '1,0', '0,0']])
  })

  it('close a ring', () => {
    const ring = drawn([[0, 0], [1, 0], 'primary'], [[1, 0], [0, 0], 'primary', [1, 1], [0, 1]]) // biome-ignore format: a drawing
    const [line, ...others] = chainSegments(ring, PRIMARY)
    expect(others).toEqual([])
    expect(line).toHaveLength(5)
    expect(line![0]).toEqual(line![4])
  })
})

describe('the main streets', () => {
  const town = drawn(
    [[0, 0], [10, 0], 'primary', [5, 0.01]],
    [[0, 0], [0, 5], 'tertiary'],
    [[0, 5], [5, 5], 'residential'],
    [[5, 5], [5, 9], 'service'],
  ) // biome-ignore format: a drawing

  it('are one feature a class, the important ones first, simplified and rounded to a metre', () => {
    const { type, features } = mainStreets(town)
    expect(type).toBe('FeatureCollection')
    expect(features.map(({ properties }) => properties.highway)).toEqual([
      'primary',
      'tertiary',
      'residential',
      'service',
    ])
    expect(features[0]!.geometry).toEqual({ type: 'MultiLineString', coordinates: [[[0, 0.0009], [0.009, 0.0009]].reverse()] }) // biome-ignore format: a line
  })

  it('leave out whole ranks of small streets where there is no room', () => {
    const size = JSON.stringify(mainStreets(town)).length
    expect(mainStreets(town, { maxCharacters: size + 10 }).features).toHaveLength(4)
    expect(mainStreets(town, { maxCharacters: size - 10 }).features).toHaveLength(3)
    expect(mainStreets(town, { maxCharacters: 60 }).features).toHaveLength(0)
  })

  it('are drawn more coarsely before a main one is left out', () => {
    // A zigzag of 10 m to either side: kept at 4 m, straight at 16.
    const zigzag = Array.from({ length: 40 }, (_, i): Cell => [i, i % 2 ? 0.1 : -0.1])
    const wavy = drawn([[-1, 0], [40, 0], 'primary', ...zigzag])
    const points = (maxCharacters: number) =>
      mainStreets(wavy, { maxCharacters }).features[0]!.geometry.coordinates[0]!.length
    expect(points(10_000)).toBe(42)
    expect(points(300)).toBe(2)
  })

  it('are none where there are no streets', () => {
    expect(mainStreets(new NetworkBuilder().build()).features).toEqual([])
  })
})
