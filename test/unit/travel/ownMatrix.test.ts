import { expect, test } from 'vitest'
import { ownMatrix, strideOf, type TravelMatrix } from '../../../src/travel/TravelMatrix.js'

test('a copy has rows as long as there are places, and is nobody else’s', () => {
  // Two places with room for a third: rows of 3 cells.
  const seconds = Int32Array.of(0, 5, 99, 6, 0, 99, 99, 99, 99)
  const slices = [{ from: -Infinity, seconds, turned: seconds }, { from: 60, seconds }] // biome-ignore format: one line
  const window: TravelMatrix = { places: [[2, 48], [3, 48]], slices, metres: Int32Array.of(0, 50, 9, 60, 0, 9, 9, 9, 9), stride: 3 } // biome-ignore format: one line
  const own = ownMatrix(window)
  seconds[1] = 7
  expect([strideOf(window), strideOf(own)]).toEqual([3, 2])
  expect(own.slices.map((slice) => [...slice.seconds])).toEqual([[0, 5, 6, 0], [0, 5, 6, 0]]) // biome-ignore format: one line
  expect([...own.metres]).toEqual([0, 50, 60, 0])
  // Slices that share their times go on sharing them.
  expect(own.slices[0]!.seconds).toBe(own.slices[1]!.seconds)
})
