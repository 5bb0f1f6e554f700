import { describe, expect, test } from 'vitest'
import {
  between,
  crossing,
  direction,
  distance,
  distanceToSegment,
  polylineLength,
  simplify,
} from '../../../../src/simulate/town/plane.js'

const at = (x: number, y: number) => ({ x, y })

describe('distances on the plane', () => {
  test('between points, along a line, and from a segment', () => {
    expect(distance(at(0, 0), at(3, 4))).toBe(5)
    // 5 + 12
    expect(polylineLength([at(0, 0), at(3, 4), at(3, 16)])).toBe(17)
    expect(distanceToSegment(at(5, 2), at(0, 0), at(10, 0))).toBe(2)
  })

  test('past its end a segment is as far as its end, and a segment of no length as far as its point', () => {
    expect(distanceToSegment(at(13, 4), at(0, 0), at(10, 0))).toBe(5)
    expect(distanceToSegment(at(3, 4), at(0, 0), at(0, 0))).toBe(5)
  })

  test('a direction has length 1; from a point to itself it is east', () => {
    expect(direction(at(1, 1), at(4, 5))).toEqual({ x: 0.6, y: 0.8 })
    expect(direction(at(1, 1), at(1, 1))).toEqual({ x: 1, y: 0 })
    expect(between(at(0, 0), at(8, 4), 0.25)).toEqual({ x: 2, y: 1 })
  })
})

describe('crossings', () => {
  //      d
  //      |
  //  a---+-------b
  //      c
  test('are told by the share of either segment', () => {
    expect(crossing(at(0, 1), at(8, 1), at(2, 0), at(2, 4))).toEqual({ t: 0.25, u: 0.25 })
  })

  test('touching ends cross; segments that stop short or are parallel do not', () => {
    expect(crossing(at(0, 0), at(4, 0), at(4, 0), at(4, 4))).toEqual({ t: 1, u: 0 })
    expect(crossing(at(0, 0), at(4, 0), at(5, -1), at(5, 1))).toBeUndefined()
    expect(crossing(at(0, 0), at(4, 0), at(2, 1), at(2, 5))).toBeUndefined()
    expect(crossing(at(0, 0), at(4, 0), at(0, 1), at(4, 1))).toBeUndefined()
  })
})

describe('simplify', () => {
  test('leaves out what is no further off than the tolerance and keeps what is', () => {
    const line = [at(0, 0), at(5, 1), at(10, 0), at(15, 6), at(20, 0)]
    // (5, 1) is 1 off the line from (0, 0) to (10, 0); (15, 6) is 6 off.
    expect(simplify(line, 2)).toEqual([at(0, 0), at(10, 0), at(15, 6), at(20, 0)])
    expect(simplify(line, 10)).toEqual([at(0, 0), at(20, 0)])
  })

  test('keeps a closed line closed', () => {
    const square = [at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)]
    expect(simplify(square, 2)).toEqual(square)
  })
})
