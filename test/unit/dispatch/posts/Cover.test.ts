import { describe, expect, test } from 'vitest'
import { Cover, FAR } from '../../../../src/dispatch/posts/Cover.js'

/** Three places in a row, 100 s apart; six calls in ten come from the first, four from the last. */
const weights = Float64Array.of(0.6, 0, 0.4)
const from = (place: number) => [0, 1, 2].map((other) => 100 * Math.abs(place - other))
const between = Float64Array.from([0, 1, 2].flatMap(from))
const cover = (...places: number[]) => new Cover(weights, Float64Array.from(places.flatMap(from)))
/** So many that a call of the cell surely comes. */
const MANY = 1e6

describe('what a doctor saves by waiting elsewhere', () => {
  test('the only one: every call is theirs', () => {
    // In the middle each call waits 100 s; at the first place 0 · .6 + 200 · .4 = 80.
    expect(cover(1).saving(0, between, 0, MANY)).toBeCloseTo(100 - 80)
    expect(cover(1).saving(0, between, 3, MANY)).toBe(0)
    // At the last: 200 · .6.
    expect(cover(1).saving(0, between, 6, MANY)).toBeCloseTo(100 - 120)
  })

  test('beside another: only calls for which they are the soonest', () => {
    // Both in the middle. At the first place the six in ten are met 100 s sooner; until one of them comes that is 100 s a call.
    expect(cover(1, 1).saving(1, between, 0, MANY)).toBeCloseTo(100)
    // Already there: the last place is nearer to the middle than to the first, and nobody gains by a second one.
    expect(cover(0, 1).saving(1, between, 0, MANY)).toBeCloseTo(-100)
  })

  test('as often as such calls come', () => {
    // One call is expected while waiting, .6 of it from there: 1 − e^−.6 = .451.
    expect(cover(1, 1).saving(1, between, 0, 1)).toBeCloseTo(100 * 0.4512, 2)
    expect(cover(1, 1).saving(1, between, 0, 0)).toBe(0)
  })

  test('with one doctor moved the others count with where that one is', () => {
    const both = cover(1, 1)
    both.move(1, between, 0)
    expect(both.saving(0, between, 0, MANY)).toBeCloseTo(-100)
    expect(both.saving(0, between, 6, MANY)).toBeCloseTo(100)
  })

  test('where nobody comes at all, somebody within four hours is something', () => {
    expect(new Cover(Float64Array.of(1), Float64Array.of(FAR)).saving(0, Float64Array.of(0), 0, MANY)).toBeCloseTo(FAR)
  })
})
