import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { nearMetres } from '../../../src/kit/distance.js'
import { simplifyLine } from '../../../src/kit/simplifyLine.js'
import { runs } from '../../runs.js'

// Near the equator 0.0001 degrees are 11.1 metres either way.
describe('a line with a corner of 11 metres', () => {
  const line = [
    [0, 0],
    [0.001, 0.0001],
    [0.002, 0],
  ]
  test('keeps it at a tolerance of 11 metres, loses it at 12', () => {
    expect(simplifyLine(line, 11)).toEqual(line)
    expect(simplifyLine(line, 12)).toEqual([line[0], line[2]])
  })
})

test('at 60° north a degree of longitude is half as long', () => {
  const line = [
    [0, 60],
    [0.0001, 60.001],
    [0, 60.002],
  ]
  expect(simplifyLine(line, 6)).toHaveLength(2)
  expect(simplifyLine(line, 5)).toHaveLength(3)
})

test('only the ends are left at an infinite tolerance, and nothing is done to a short line', () => {
  expect(
    simplifyLine(
      [
        [0, 0],
        [5, 5],
        [9, 0],
      ],
      Number.POSITIVE_INFINITY,
    ),
  ).toEqual([
    [0, 0],
    [9, 0],
  ])
  expect(
    simplifyLine(
      [
        [0, 0],
        [1, 1],
      ],
      1,
    ),
  ).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect(simplifyLine([], 1)).toEqual([])
})

test('one point in 500 stays on a straight line, so that a long one does not take quadratic time', () => {
  const line = Array.from({ length: 1_201 }, (_, k) => [k * 0.0001, 0])
  expect(simplifyLine(line, 3)).toEqual([line[0], line[500], line[1_000], line[1_200]])
})

test('a way out and back keeps its turning point', () => {
  expect(
    simplifyLine(
      [
        [0, 0],
        [0.01, 0],
        [0, 0],
      ],
      3,
    ),
  ).toHaveLength(3)
})

const point = fc.tuple(fc.double({ min: 0, max: 0.01, noNaN: true }), fc.double({ min: 0, max: 0.01, noNaN: true }))

test.prop([fc.array(point, { minLength: 2, maxLength: 30 }), fc.integer({ min: 1, max: 200 })], { numRuns: runs(200) })(
  'no point is farther from what is left than the tolerance',
  (line, tolerance) => {
    const kept = simplifyLine(line, tolerance)
    expect(kept[0]).toEqual(line[0])
    expect(kept.at(-1)).toEqual(line.at(-1))
    for (const [x, y] of line) {
      const off = kept.slice(1).map((end, k) => {
        const [ax, ay] = kept[k]!
        const [dx, dy] = [end[0] - ax, end[1] - ay]
        const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
        return nearMetres(x, y, ax + along * dx, ay + along * dy)
      })
      // A millimetre for the two ways of measuring.
      expect(Math.min(...off)).toBeLessThanOrEqual(tolerance + 0.001)
    }
  },
)
