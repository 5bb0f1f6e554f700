import { describe, expect, test } from 'vitest'
import { normalBelow, studentBelow, studentQuantile } from '../../../src/kit/student.js'

describe('normalBelow', () => {
  test('is what every table of the normal distribution says', () => {
    expect(normalBelow(0)).toBe(0.5)
    expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 12)
    expect(normalBelow(-1.2815515655446004)).toBeCloseTo(0.1, 12)
    expect(normalBelow(-3)).toBeCloseTo(0.0013498980316301, 12)
    expect(normalBelow(-9)).toBe(0)
    expect(normalBelow(9)).toBe(1)
  })
})

describe('Student’s t', () => {
  // Tables of the 97.5 % quantile.
  test.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [9, 2.2622],
    [29, 2.0452],
    [30, 2.0423],
    [120, 1.9799],
  ])('with %i degrees of freedom has 97.5 %% below %f', (freedom, quantile) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(quantile, 4)
    expect(studentQuantile(0.025, freedom)).toBeCloseTo(-quantile, 4)
    expect(studentBelow(studentQuantile(0.3, freedom), freedom)).toBeCloseTo(0.3, 12)
  })

  test('with one degree is Cauchy’s: a quarter above 1', () => {
    expect(studentBelow(1, 1)).toBeCloseTo(0.75, 14)
  })
})
