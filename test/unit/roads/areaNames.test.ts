import type { Feature, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { type Areas, areaNames } from '../../../src/roads/areaNames.js'
import type { Position } from '../../../src/travel/TravelMatrix.js'

const square = (west: number, south: number, east: number, north: number): number[][] => [
  [west, south], [east, south], [east, north], [west, north], [west, south],
] // biome-ignore format: a ring

const area = (name: unknown, ...rings: number[][][]): Feature<Polygon> => ({
  type: 'Feature',
  properties: { name },
  geometry: { type: 'Polygon', coordinates: rings },
})
const areas = (...features: Areas['features']): Areas => ({ type: 'FeatureCollection', features })

// Centre: 0…2 with a hole 1…1.5 in the middle; East: 1.8…4.
const MAP = areas(area('Centre', square(0, 0, 2, 2), square(1, 1, 1.5, 1.5)), area('East', square(1.8, 0, 4, 2)))

describe('area names', () => {
  it('are those of the polygons that hold a position', async () => {
    const positions: Position[] = [[0.5, 0.5], [3, 1], [1.9, 1], [1.2, 1.2], [9, 9]] // biome-ignore format: a row
    expect(await areaNames(MAP, positions)).toEqual([['Centre'], ['East'], ['Centre', 'East'], [], []])
  })

  it('include both sides of a boundary', async () => {
    expect(await areaNames(areas(area('L', square(0, 0, 1, 1)), area('R', square(1, 0, 2, 1))), [[1, 0.5]])).toEqual([
      ['L', 'R'],
    ])
  })

  it('are given once for several polygons of one name, also within a MultiPolygon', async () => {
    const multi = {
      type: 'Feature',
      properties: { name: 'Islands' },
      geometry: { type: 'MultiPolygon', coordinates: [[square(5, 5, 6, 6)], [square(0, 0, 1, 1)]] },
    } as const
    const map = areas(multi as unknown as Areas['features'][number], area('Islands', square(0, 0, 2, 2)))
    expect(await areaNames(map, [[0.5, 0.5]])).toEqual([['Islands']])
  })

  it('come from the property named', async () => {
    const map = areas({ ...area('x', square(0, 0, 1, 1)), properties: { sector: 'S1' } })
    expect(await areaNames(map, [[0.5, 0.5]], 'sector')).toEqual([['S1']])
  })

  it('are refused, all at once, of what is no named polygon', async () => {
    const point = { type: 'Feature', properties: { name: 'P' }, geometry: { type: 'Point', coordinates: [0, 0] } }
    const bad = areas(area(7, square(0, 0, 1, 1)), point as unknown as Feature<Polygon>, area('', square(0, 0, 1, 1)))
    await expect(areaNames(bad, [])).rejects.toThrow(
      /features\[0\].*name = 7[\s\S]*features\[1\].*Point[\s\S]*features\[2\]/,
    )
  })
})
