import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { PlaceRows } from '../../../src/travel/PlaceRows.js'
import { type Position, placeKey } from '../../../src/travel/TravelMatrix.js'

/** A town so small that places share coordinates, and their mixture: 1 · 1000 + 0 = 0 · 1000 + 1000. */
const coordinate = fc.constantFrom(0, -0, 1, -1, 1000, 2000, 0.1, 0.3, 1e-300, 2.35)
const position = fc.tuple(coordinate, coordinate)

describe('PlaceRows', () => {
  test.prop([fc.array(position), fc.array(position)])('finds what a map of texts finds', (places, others) => {
    const rows = new PlaceRows(places)
    const byKey = new Map(places.map((place, row) => [placeKey(place), row]))
    for (const place of [...places, ...others]) expect(rows.rowOf(place)).toBe(byKey.get(placeKey(place)) ?? -1)
  })

  it('tells places apart whose mixture is the same', () => {
    const places: Position[] = [
      [1, 0],
      [0, 1000],
    ]
    const rows = new PlaceRows(places)
    expect(places.map((place) => rows.rowOf(place))).toEqual([0, 1])
    expect(rows.rowOf([2, -1000])).toBe(-1)
  })
})
