import { describe, expect, test } from 'vitest'
import { exponential, normal } from '../../../../src/kit/distributions.js'
import { Random } from '../../../../src/kit/Random.js'
import { bootstrap, quantileOf } from '../../../../src/simulate/compare/bootstrap.js'
import { changeOf, differenceOf, meanOf, quantileFigure, ratioOf } from '../../../../src/simulate/compare/figures.js'
import { expectShare } from '../../../fixtures/moments.js'

const once = (days: number) => new Int32Array(days).fill(1)
const draws = (count: number, draw: (random: Random) => number, seed = 1) => {
  // Keyed: the first numbers of plain seeds that follow each other are alike.
  const random = Random.keyed(seed)
  return Array.from({ length: count }, () => draw(random))
}

describe('a figure of several days', () => {
  const days = [[10, 20], [30], [], [40, 50, 60]]

  test('is a mean over all values, each as often as its day was drawn', () => {
    // (10 + 20 + 30 + 40 + 50 + 60)/6 = 35; twice the first day and once the last: (60 + 150)/7 = 30
    expect(meanOf(days)(once(4))).toBe(35)
    expect(meanOf(days)(Int32Array.of(2, 0, 0, 1))).toBe(30)
    expect(meanOf(days)(Int32Array.of(0, 0, 4, 0))).toBeNaN()
  })

  test('is a quantile of the list as if it were written out', () => {
    expect(quantileFigure(days, 0.5)(once(4))).toBe(35)
    expect(quantileFigure(days, 0)(once(4))).toBe(10)
    expect(quantileFigure(days, 1)(once(4))).toBe(60)
    // 10 10 20 20 40 50 60: the fourth of seven
    expect(quantileFigure(days, 0.5)(Int32Array.of(2, 0, 0, 1))).toBe(20)
    // .9 · 6 = 5.4: between 50 and 60
    expect(quantileFigure(days, 0.9)(Int32Array.of(2, 0, 0, 1))).toBeCloseTo(54, 12)
    expect(quantileFigure(days, 0.5)(Int32Array.of(0, 0, 4, 0))).toBeNaN()
  })

  test('quantiles of any draw are those of the written-out, sorted list', () => {
    const random = new Random(3)
    for (let run = 0; run < 200; run++) {
      const some = Array.from({ length: 5 }, () => draws(random.below(4), (r) => r.below(6), random.below(1e9)))
      const times = Int32Array.from(some, () => random.below(3))
      const written = some.flatMap((values, day) => Array.from({ length: times[day]! }, () => values).flat())
      const share = random.unit()
      const expected = quantileOf(Float64Array.from(written).sort(), share)
      const found = quantileFigure(some, share)(times)
      if (Number.isNaN(expected)) expect(found).toBeNaN()
      else expect(found).toBeCloseTo(expected, 9)
    }
  })

  test('is a ratio of sums', () => {
    expect(ratioOf([100, 300], [10, 10])(once(2))).toBe(20)
    expect(ratioOf([100, 300], [10, 10])(Int32Array.of(0, 2))).toBe(30)
  })

  test('is a difference or a change between two variants', () => {
    const [before, after] = [meanOf([[10], [30]]), meanOf([[9], [25]])]
    expect(differenceOf(before, after)(once(2))).toBe(-3)
    expect(changeOf(before, after)(once(2))).toBeCloseTo(-0.15, 12)
  })
})

describe('quantileOf', () => {
  test('interpolates between neighbours', () => {
    const sorted = Float64Array.of(1, 2, 4)
    expect(quantileOf(sorted, 0.5)).toBe(2)
    expect(quantileOf(sorted, 0.75)).toBe(3)
    expect(quantileOf(sorted, 1)).toBe(4)
    expect(quantileOf(Float64Array.of(), 0.5)).toBeNaN()
  })
})

describe('the interval of a mean', () => {
  test('of many days is ± 1.96 standard errors', () => {
    const values = draws(400, normal)
    const mean = values.reduce((sum, value) => sum + value, 0) / 400
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400 / 399)
    const { estimate, low, high, days } = bootstrap(400, meanOf(values.map((value) => [value])))
    expect(days).toBe(400)
    expect(estimate).toBeCloseTo(mean, 12)
    // The ends of 4,000 resamples scatter by about 4 % of a half length.
    expect(Math.abs(high - mean - 1.966 * error)).toBeLessThan(0.2 * error)
    expect(Math.abs(mean - low - 1.966 * error)).toBeLessThan(0.2 * error)
  })

  test.each([
    [10, 0.95],
    [30, 0.95],
    [10, 0.8],
  ])('of %i days holds the truth in %f of all cases', (days, level) => {
    const isHit = Array.from({ length: 1_000 }, (_, k) => {
      const figure = meanOf(draws(days, normal, k).map((value) => [value]))
      const { low, high } = bootstrap(days, figure, { level, resamples: 400, seed: k })
      return low <= 0 && 0 <= high
    })
    // With 400 resamples the ends are coarse: .02 to either side beside the error of 1,000 cases.
    const found = isHit.filter(Boolean).length / isHit.length
    expect(Math.abs(found - level)).toBeLessThan(0.02 + 5 * Math.sqrt((level * (1 - level)) / 1_000))
  })
})

describe('the interval of a difference on paired days', () => {
  // Days differ by 100, variants by 5 ± 2 on the same day: unpaired, nobody could tell.
  const bases = draws(40, (random) => 1_000 + 100 * normal(random))
  const effects = draws(40, (random) => -5 + 2 * normal(random), 2)
  const before = meanOf(bases.map((base) => [base]))
  const after = meanOf(bases.map((base, day) => [base + effects[day]!]))

  test('does not hold what the days differ by', () => {
    const { low, high } = bootstrap(40, differenceOf(before, after))
    // ± 2.02 · 2/√40 = .64, give or take a third: the effects' own deviation is one of 40 draws
    expect((high - low) / 2).toBeGreaterThan(0.43)
    expect((high - low) / 2).toBeLessThan(0.85)
    expect(high).toBeLessThan(-3)
    const { low: least, high: most } = bootstrap(40, after)
    expect(most - least).toBeGreaterThan(40)
  })

  test('as a share is below zero with it', () => {
    const { estimate, high } = bootstrap(40, changeOf(before, after))
    expect(estimate).toBeCloseTo(-0.005, 3)
    expect(high).toBeLessThan(0)
  })
})

describe('the interval of a quantile', () => {
  test('holds the true p90 and median in 95 % of all cases, calls of a day drawn together', () => {
    // Exponential with mean 1: median ln 2, p90 ln 10
    for (const [share, truth] of [
      [0.5, Math.LN2],
      [0.9, Math.LN10],
    ] as const) {
      const isHit = Array.from({ length: 300 }, (_, k) => {
        const days = Array.from({ length: 30 }, (_, day) =>
          draws(20, (random) => exponential(random, 1), 1_000 * k + day),
        )
        const { low, high } = bootstrap(30, quantileFigure(days, share), { resamples: 300, seed: k })
        return low <= truth && truth <= high
      })
      expectShare(isHit, (hit) => hit, 0.95)
    }
  })

  test('is wider where the calls of a day are alike', () => {
    const alike = draws(30, normal).map((value) => Array<number>(20).fill(value))
    const apart = Array.from({ length: 30 }, (_, day) => draws(20, normal, day))
    const widthOf = (days: number[][]) => {
      const { low, high } = bootstrap(30, quantileFigure(days, 0.5))
      return high - low
    }
    expect(widthOf(alike)).toBeGreaterThan(3 * widthOf(apart))
  })
})

describe('bootstrap', () => {
  const figure = meanOf([[1], [2], [4]])

  test('gives the same for the same seed and another for another', () => {
    const values = meanOf(draws(20, normal).map((value) => [value]))
    expect(bootstrap(20, values, { seed: 3 })).toEqual(bootstrap(20, values, { seed: 3 }))
    expect(bootstrap(20, values, { seed: 4 })).not.toEqual(bootstrap(20, values, { seed: 3 }))
  })

  test('of one day has no interval', () => {
    expect(bootstrap(1, meanOf([[7]]))).toEqual({ estimate: 7, low: Number.NaN, high: Number.NaN, days: 1 })
  })

  test('leaves out draws without a value', () => {
    const { estimate, low, high } = bootstrap(3, meanOf([[], [], [5]]))
    expect([estimate, low, high]).toEqual([5, 5, 5])
  })

  test.each([
    [0, {}, 'There has to be one day at least.'],
    [3, { level: 95 }, 'Write a share such as 0.95.'],
    [3, { resamples: 5 }, 'Write a whole number from 100 to 1,000,000.'],
  ])('of %i days with %j is refused', (days, options, message) => {
    expect(() => bootstrap(days, figure, options)).toThrow(message)
  })
})
