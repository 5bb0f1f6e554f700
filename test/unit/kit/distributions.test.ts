import { describe, expect, test } from 'vitest'
import { pickWeighted, wholeFrom } from '../../../src/kit/distributions.js'
import { Random } from '../../../src/kit/Random.js'

describe('wholeFrom', () => {
  test('gives both ends and everything between, about as often', () => {
    const random = new Random(1)
    const counts = new Map<number, number>()
    for (let k = 0; k < 6_000; k++) {
      const value = wholeFrom(random, -2, 3)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3])
    // 1,000 each; the standard deviation is √(6,000 · 1/6 · 5/6) = 29
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(5 * 29)
  })

  test('of a range of one number gives that number', () => {
    expect(wholeFrom(new Random(1), 7, 7)).toBe(7)
  })
})

describe('pickWeighted', () => {
  test('picks as often as the weights say, and never what weighs nothing', () => {
    const random = new Random(2)
    const counts = { often: 0, seldom: 0, never: 0 }
    for (let k = 0; k < 4_000; k++) {
      counts[
        pickWeighted(random, [
          ['often', 3],
          ['never', 0],
          ['seldom', 1],
        ] as const)
      ]++
    }
    // 3,000 and 1,000; the standard deviation is √(4,000 · 3/4 · 1/4) = 27
    expect(Math.abs(counts.often - 3_000)).toBeLessThan(5 * 27)
    expect(counts.never).toBe(0)
  })

  test('where rounding leaves a trace of the sum, the last choice with a weight is taken', () => {
    // As if unit() could be 1: nothing is left of the sum after the last weight, and it is not negative.
    const random = new Random(0)
    random.unit = () => 1
    expect(
      pickWeighted(random, [
        ['first', 0.1],
        ['last', 0.2],
        ['none', 0],
      ] as const),
    ).toBe('last')
  })
})
