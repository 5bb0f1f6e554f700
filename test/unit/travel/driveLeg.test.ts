import { describe, expect, it } from 'vitest'
import { arrivalOf, sliceAt } from '../../../src/travel/driveLeg.js'
import { type TravelMatrix, UNREACHABLE } from '../../../src/travel/TravelMatrix.js'

/** Two places; `there[k]` seconds from the first to the second in slice k, which begins at `froms[k]`. */
function between(there: number[], froms: number[] = [Number.NEGATIVE_INFINITY]): TravelMatrix {
  const slices = there.map((seconds, k) => ({ from: froms[k]!, seconds: Int32Array.of(0, seconds, seconds, 0) }))
  return { places: [[1.44, 43.6], [1.45, 43.6]], slices, metres: new Int32Array(4) } // biome-ignore format: a pair
}

const DAWN = Number.NEGATIVE_INFINITY
const RUSH = 1_800_000_000

describe('a leg without traffic', () => {
  it('takes its seconds', () => {
    expect(arrivalOf(between([300]), 0, 1, 1000, 1000)).toBe(1300)
  })

  it('takes longer for a slower driver, rounded once, half up', () => {
    expect(arrivalOf(between([301]), 0, 1, 0, 1200)).toBe(361) // 361.2
    expect(arrivalOf(between([305]), 0, 1, 0, 1100)).toBe(336) // 335.5
  })

  it('stays unreachable', () => {
    expect(arrivalOf(between([UNREACHABLE]), 0, 1, 1000, 2000)).toBe(UNREACHABLE)
  })
})

describe('a leg through the rush hour', () => {
  const travel = between([300, 600], [DAWN, RUSH])

  it('is a plain one well before and after', () => {
    expect(arrivalOf(travel, 0, 1, RUSH - 1000, 1000)).toBe(RUSH - 700)
    expect(arrivalOf(travel, 0, 1, RUSH, 1000)).toBe(RUSH + 600)
    expect(arrivalOf(travel, 0, 1, RUSH + 1000, 1000)).toBe(RUSH + 1600)
  })

  it('is driven half before and half after: 150 of 300 s, then half of 600 s', () => {
    expect(arrivalOf(travel, 0, 1, RUSH - 150, 1000)).toBe(RUSH + 300)
  })

  it('arrives on the boundary itself', () => {
    expect(arrivalOf(travel, 0, 1, RUSH - 300, 1000)).toBe(RUSH)
  })

  it('is rounded up: of 300 s, 100 are driven; two thirds of 601 s are 400.67', () => {
    expect(arrivalOf(between([300, 601], [DAWN, RUSH]), 0, 1, RUSH - 100, 1000)).toBe(RUSH + 401)
  })

  it('is slowed by the factor in every slice: 180 of 360 s, then half of 720 s', () => {
    expect(arrivalOf(travel, 0, 1, RUSH - 180, 1200)).toBe(RUSH + 360)
  })

  it('may span three slices: 100/400 + 200/400 before, then a quarter of 800 s', () => {
    const threeSlices = between([400, 400, 800], [DAWN, RUSH, RUSH + 200])
    expect(arrivalOf(threeSlices, 0, 1, RUSH - 100, 1000)).toBe(RUSH + 200 + 200)
  })

  it('waits at a closure for the next slice, with what it has driven', () => {
    const closed = between([300, UNREACHABLE, 300], [DAWN, RUSH, RUSH + 3600])
    expect(arrivalOf(closed, 0, 1, RUSH - 100, 1000)).toBe(RUSH + 3600 + 200)
    expect(arrivalOf(closed, 0, 1, RUSH + 60, 1000)).toBe(RUSH + 3600 + 300)
  })

  it('never arrives behind a closure that lasts', () => {
    const closed = between([300, UNREACHABLE], [DAWN, RUSH])
    expect(arrivalOf(closed, 0, 1, RUSH - 299, 1000)).toBe(UNREACHABLE)
    expect(arrivalOf(closed, 0, 1, RUSH - 300, 1000)).toBe(RUSH)
  })

  it('takes no time within one place, whichever slice', () => {
    expect(arrivalOf(travel, 1, 1, RUSH - 1, 1000)).toBe(RUSH - 1)
    expect(arrivalOf(travel, 1, 1, RUSH, 1500)).toBe(RUSH)
  })
})

describe('the slice that holds', () => {
  it('is the last one that has begun', () => {
    const { slices } = between([1, 2, 3, 4], [DAWN, 10, 20, 30])
    expect([-5, 9, 10, 19, 20, 29, 30, 1e10].map((instant) => sliceAt(slices, instant))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ])
  })
})
