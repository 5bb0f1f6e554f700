import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { expectMean, expectShare } from '../../fixtures/moments.js'

const first = (...key: (string | number)[]) => Random.keyed(...key).unit()

describe('the stream of a key', () => {
  test('is the same whenever it is asked for, and another for another key', () => {
    const asked = Random.keyed(7, 'visit-001', 'service')
    const numbers = [asked.unit(), asked.unit(), asked.unit()]
    first(7, 'visit-002', 'service')
    const again = Random.keyed(7, 'visit-001', 'service')
    expect([again.unit(), again.unit(), again.unit()]).toEqual(numbers)
    expect(first(8, 'visit-001', 'service')).not.toBe(numbers[0])
    expect(first(7, 'visit-001', 'patience')).not.toBe(numbers[0])
  })

  test('knows where one part ends', () => {
    expect(first('a', 'bc')).not.toBe(first('ab', 'c'))
    expect(first('a:b')).not.toBe(first('a', 'b'))
    expect(first(1, 23)).not.toBe(first(12, 3))
  })

  test('begins anywhere in 0 … 1, with no pattern between keys that follow each other', () => {
    const n = 20_000
    const values = Array.from({ length: n }, (_, k) => first(1, `visit-${k}`))
    // A uniform number has the standard deviation √(1/12).
    expectMean(values, 0.5, Math.sqrt(1 / 12))
    for (let tenth = 0; tenth < 10; tenth++) expectShare(values, (value) => Math.floor(10 * value) === tenth, 0.1)
    // The product of neighbours' deviations has mean 0 and standard deviation 1/12.
    expectMean(
      values.slice(1).map((value, k) => (value - 0.5) * (values[k]! - 0.5)),
      0,
      1 / 12,
    )
    expect(new Set(values).size).toBeGreaterThan(n - 5)
  })

  test('goes on without a pattern between neighbours too', () => {
    const second = (k: number) => {
      const random = Random.keyed(1, `visit-${k}`)
      random.unit()
      return random.unit()
    }
    const values = Array.from({ length: 20_000 }, (_, k) => (second(k) - 0.5) * (first(1, `visit-${k}`) - 0.5))
    expectMean(values, 0, 1 / 12)
  })

  test('gives these very numbers', () => {
    // Written down once: with others, every simulated day of a former release would be another one.
    const random = Random.keyed(1, 'visit-001', 'service')
    expect([random.below(1e9), random.below(1e9), random.below(1e9)]).toMatchInlineSnapshot(`
      [
        971246151,
        486892385,
        746461765,
      ]
    `)
  })
})
