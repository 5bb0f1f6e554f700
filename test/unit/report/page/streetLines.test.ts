import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { describe, expect, test } from 'vitest'
import { decodeLines } from '../../../../src/report/page/lineCode.js'
import { streetLines } from '../../../../src/report/page/streetLines.js'

const street = (highway: string | undefined, geometry: Geometry | null): Feature =>
  ({ type: 'Feature', properties: highway === undefined ? null : { highway }, geometry }) as Feature
const line = (...coordinates: number[][]): Geometry => ({ type: 'LineString', coordinates })
const city = (...features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })

/** A street that zigzags by some 70 metres, which no tolerance straightens. */
const zigzag = (points: number) => line(...Array.from({ length: points }, (_, k) => [k * 0.001, (k % 2) * 0.001]))

describe('streets', () => {
  test('go to the level of their class, links with what they link to, unknown ones to the last', () => {
    const { levels, levelsLeftOut } = streetLines(
      city(
        street('motorway_link', line([0, 0], [1, 0])),
        street('primary', line([0, 1], [1, 1])),
        street('secondary', line([0, 2], [1, 2])),
        street('tertiary', line([0, 3], [1, 3])),
        street('residential', line([0, 4], [1, 4])),
        street(undefined, {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 5],
              [1, 5],
            ],
          ],
        }),
      ),
      10_000,
    )
    expect(levels.map((text) => decodeLines(text).map(([start]) => start![0]))).toEqual([[0], [1], [2], [3], [4, 5]])
    expect(levelsLeftOut).toBe(0)
  })

  test('points and missing geometries are no streets', () => {
    const { levels } = streetLines(
      city(street('primary', { type: 'Point', coordinates: [0, 0] }), street('primary', null)),
      99,
    )
    expect(levels).toEqual(['', '', '', '', ''])
  })

  test('lose points that are off by less than three metres', () => {
    // 0.00001 degrees of latitude are 1.1 metres.
    const { levels } = streetLines(city(street('primary', line([0, 0], [0.01, 0.00001], [0.02, 0]))), 10_000)
    expect(decodeLines(levels[1]!)).toEqual([
      [
        [0, 0],
        [0, 0.02],
      ],
    ])
  })

  test('that are too many lose the finest level first, and say how many levels went', () => {
    const streets = city(street('primary', zigzag(50)), street('tertiary', zigzag(50)), street('service', zigzag(500)))
    const whole = streetLines(streets, 100_000)
    const length = whole.levels.reduce((sum, text) => sum + text.length, 0)
    const cut = streetLines(streets, length - 1)
    expect(cut.levels.slice(0, 4)).toEqual(whole.levels.slice(0, 4))
    expect(cut).toMatchObject({ levelsLeftOut: 1 })
    expect(cut.levels[4]).toBe('')
  })

  test('become coarser before a level goes', () => {
    // Zigzags of 5.5 metres: kept at 3, straightened at 8.
    const fine = line(...Array.from({ length: 100 }, (_, k) => [k * 0.001, (k % 2) * 0.00005]))
    const { levels, levelsLeftOut } = streetLines(city(street('service', fine)), 40)
    expect(decodeLines(levels[4]!)[0]).toHaveLength(2)
    expect(levelsLeftOut).toBe(0)
  })

  test('for which there is no room at all are all left out', () => {
    expect(streetLines(city(street('primary', zigzag(9))), 3)).toEqual({
      levels: ['', '', '', '', ''],
      levelsLeftOut: 1,
    })
  })
})
