import { describe, expect, test } from 'vitest'
import {
  exponential,
  fillNormal,
  gamma,
  lognormal,
  lognormalMeanAbove,
  normal,
  normalAbove,
  pickWeighted,
  wholeFrom,
} from '../../../src/kit/distributions.js'
import { Random } from '../../../src/kit/Random.js'
import { expectMean, expectShare, expectVariance } from '../../fixtures/moments.js'

const draws = (draw: (random: Random) => number, count = 40_000) => {
  const random = new Random(5)
  return Array.from({ length: count }, () => draw(random))
}

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

describe('normal', () => {
  test('has mean 0, variance 1, and 68.3, 95.4 and 99.7 % within one, two and three', () => {
    const values = draws(normal)
    expectMean(values, 0, 1)
    expectVariance(values, 1, 3)
    for (const [within, share] of [
      [1, 0.682689],
      [2, 0.9545],
      [3, 0.9973],
    ] as const) {
      expectShare(values, (value) => Math.abs(value) < within, share)
    }
  })

  test('is finite at both ends of a uniform number', () => {
    const random = new Random(0)
    random.unit = () => 0
    expect(normal(random)).toBeCloseTo(0, 12)
    random.unit = () => 1 - 2 ** -32
    // √(−2 ln 2⁻³²) = √(64 ln 2)
    expect(normal(random)).toBeCloseTo(Math.sqrt(64 * Math.LN2), 6)
  })
})

describe('fillNormal', () => {
  test('draws the same distribution, the two of a pair without a bond', () => {
    const values = fillNormal(new Random(3), new Float64Array(200_001))
    for (const [within, share] of [
      [1, 0.682689],
      [2, 0.9545],
      [3, 0.9973],
    ] as const) {
      expectShare([...values], (value) => Math.abs(value) < within, share)
    }
    let sum = 0
    let products = 0
    for (let i = 0; i < 200_000; i += 2) {
      sum += values[i]! + values[i + 1]!
      products += values[i]! * values[i + 1]!
    }
    // Standard deviations: √200,000 and √100,000.
    expect(Math.abs(sum)).toBeLessThan(4 * Math.sqrt(200_000))
    expect(Math.abs(products)).toBeLessThan(4 * Math.sqrt(100_000))
  })

  test('fills an odd number of them', () => {
    const values = fillNormal(new Random(3), new Float64Array(3))
    expect(values.every((value) => value !== 0)).toBe(true)
    expect(new Set(values).size).toBe(3)
  })
})

describe('normalAbove', () => {
  // Shares of a standard normal beyond the bound and beyond its conditional median: Φ(−median) = Φ(−bound)/2.
  test.each([
    [-2, 0.0285],
    [-0.5, 0.3969],
    [0, 0.6745],
    [1, 1.4096],
    [4, 4.1611],
  ])('above %f half of it lies above %f', (least, median) => {
    const values = draws((random) => normalAbove(random, least))
    expect(Math.min(...values)).toBeGreaterThanOrEqual(least)
    expectShare(values, (value) => value <= median, 0.5)
  })

  test('without a bound is normal', () => {
    expectMean(
      draws((random) => normalAbove(random, Number.NEGATIVE_INFINITY)),
      0,
      1,
    )
  })
})

describe('exponential', () => {
  test('has its mean, the same standard deviation, and 1/e of it beyond the mean', () => {
    const values = draws((random) => exponential(random, 1800))
    expectMean(values, 1800, 1800)
    expectVariance(values, 1800 ** 2, 9)
    expectShare(values, (value) => value > 1800, 1 / Math.E)
  })
})

describe('lognormal', () => {
  test('has the mean and the coefficient of variation asked for', () => {
    const [mean, variation] = [1080, 0.4]
    const values = draws((random) => lognormal(random, mean, variation))
    expectMean(values, mean, mean * variation)
    // Kurtosis of a lognormal with w = 1 + cv²: w⁴ + 2w³ + 3w² − 3
    const w = 1 + variation ** 2
    expectVariance(values, (mean * variation) ** 2, w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3)
    // The median is mean/√w.
    expectShare(values, (value) => value < mean / Math.sqrt(w), 0.5)
  })

  test('without variation is the mean', () => {
    expect(lognormal(new Random(1), 900, 0)).toBeCloseTo(900, 9)
  })
})

describe('gamma', () => {
  test.each([0.1, 0.5, 1, 2])('with the coefficient of variation %f has its mean and variance', (variation) => {
    const values = draws((random) => gamma(random, 3, variation))
    expectMean(values, 3, 3 * variation)
    // Of shape 1/cv²: kurtosis 3 + 6/shape
    expectVariance(values, (3 * variation) ** 2, 3 + 6 * variation ** 2)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  })

  test('with variation 1 is exponential', () => {
    expectShare(
      draws((random) => gamma(random, 1, 1)),
      (value) => value > 1,
      1 / Math.E,
    )
  })

  test('without variation is the mean', () => {
    expect(gamma(new Random(1), 3, 0)).toBe(3)
    expect(gamma(new Random(1), 3, Number.MIN_VALUE)).toBe(3)
    expect(gamma(new Random(1), 3, 1e-6)).toBeCloseTo(3, 4)
  })
})

describe('the mean of a lognormal that is more than something', () => {
  test.each([300, 1200, 1800, 3000])('more than %d of 1,200 on average: as drawn', (least) => {
    const kept = draws((random) => lognormal(random, 1200, 0.4), 400_000).filter((value) => value > least)
    const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length
    const expected = lognormalMeanAbove(1200, 0.4, least)
    // The spread of what is left is less than that of all, 480.
    expect(Math.abs(mean - expected)).toBeLessThan((5 * 480) / Math.sqrt(kept.length))
    expect(expected).toBeGreaterThan(Math.max(1200, least))
  })

  test('is the mean where nothing is known yet or nothing varies, and never less than what has been', () => {
    expect(lognormalMeanAbove(1200, 0.4, 0)).toBe(1200)
    expect(lognormalMeanAbove(1200, 0, 900)).toBe(1200)
    expect(lognormalMeanAbove(1200, 0, 1500)).toBe(1500)
    expect(lognormalMeanAbove(0, 0.4, 60)).toBe(60)
  })

  test('grows with what has been, however long that was', () => {
    const means = Array.from({ length: 400 }, (_, k) => lognormalMeanAbove(1200, 0.4, 60 * k))
    for (const [k, mean] of means.entries()) expect(mean).toBeGreaterThan(k === 0 ? 0 : means[k - 1]!)
    for (const [k, mean] of means.entries()) expect(mean).toBeGreaterThan(60 * k)
  })
})
