import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LeastKeys } from '../../../src/solve/LeastKeys.js'

test('the least of many, in order, whatever was offered before', () => {
  const least = new LeastKeys(5)
  const offers = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 5 }), (keys, most) => {
      least.begin(most)
      for (const key of keys) least.offer(key)
      expect([...least.keys.subarray(0, least.count)]).toEqual(keys.toSorted((a, b) => a - b).slice(0, most))
    }),
  )
})
