/** Law: the same options make the same day, byte by byte, whatever was made before; it survives being written as JSON. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeDay } from '../../src/simulate/makeDay.js'
import { dayOptionsArbitrary } from '../arbitraries/day.js'
import { runs } from '../runs.js'

it('same seed, same day', () => {
  fc.assert(
    fc.property(dayOptionsArbitrary, fc.array(dayOptionsArbitrary, { maxLength: 1 }), (options, others) => {
      const written = JSON.stringify(makeDay(options))
      for (const other of others) makeDay(other)
      expect(JSON.stringify(makeDay(options))).toBe(written)
      expect(JSON.parse(written)).toEqual(makeDay(options))
    }),
    { numRuns: runs(20) },
  )
})
