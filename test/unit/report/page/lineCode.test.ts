import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { decodeLines, encodeLines } from '../../../../src/report/page/lineCode.js'
import { runs } from '../../../runs.js'

const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => value / 1e5)
const line = fc.array(fc.tuple(degrees(180), degrees(90)), { minLength: 1, maxLength: 20 })

describe('lines as text', () => {
  test.prop([fc.array(line, { maxLength: 8 })], { numRuns: runs(300) })('come back, latitude first', (lines) => {
    const turned = lines.map((points) => points.map(([longitude, latitude]) => [latitude, longitude]))
    const found = decodeLines(encodeLines(lines))
    expect(found.map((points) => points.map(([a, b]) => [a + 0, b + 0]))).toEqual(
      turned.map((points) => points.map(([a, b]) => [a! + 0, b! + 0])),
    )
  })

  test('are the encoded polyline format, with longitude first', () => {
    // −179.9832104 is `~oia@ in Google's description of the algorithm; here rounded to 10⁻⁵ first.
    expect(encodeLines([[[-179.9832104, 0]]])).toBe('`~oia@?')
  })

  test('round to a hundred-thousandth of a degree', () => {
    expect(decodeLines(encodeLines([[[2.345678, 48.123454]]]))).toEqual([[[48.12345, 2.34568]]])
  })

  test('a second line goes on from the first', () => {
    expect(encodeLines([[[1, 1]], [[1, 1]]]).split(' ')[1]).toBe('??')
  })
})
