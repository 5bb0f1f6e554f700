/**
 * Law: paired days share their calls and truths. Another roster, other chances of doctors and roads or one more
 * doctor change no call; who is on duty in both is the same and falls ill at the same moment; what a drive meets depends
 * on doctor, hour and aim alone, in whatever order it is asked.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeDay } from '../../src/simulate/makeDay.js'
import { driveFactor } from '../../src/simulate/nature/drawTruth.js'
import { dayOptionsArbitrary } from '../arbitraries/day.js'
import { runs } from '../runs.js'

it('another roster meets the same calls', () => {
  fc.assert(
    fc.property(dayOptionsArbitrary, fc.nat(4), (options, more) => {
      const counts = { '13-21': 1, '20-08': 2 }
      const day = makeDay({ ...options, roster: { counts } })
      const other = makeDay({ ...options, roster: { counts: { ...counts, '20-08': 2 + more } } })
      expect(other.calls).toEqual(day.calls)
      const ids = new Set(day.doctors.map(({ id }) => id))
      expect(other.doctors.filter(({ id }) => ids.has(id))).toEqual(day.doctors)
      expect(other.absences.filter(({ shift }) => ids.has(shift))).toEqual(day.absences)
      expect(other.doctors.length).toBeGreaterThanOrEqual(day.doctors.length)
    }),
    { numRuns: runs(25) },
  )
})

it('chances of doctors and roads change no call', () => {
  fc.assert(
    fc.property(dayOptionsArbitrary, (options) => {
      const day = makeDay(options)
      const chances = { ...options.chances, illPerHour: 0, travel: { sigma: 1, shared: 0 } }
      const other = makeDay({ ...options, chances })
      expect(other.calls).toEqual(day.calls)
      expect(other.doctors).toEqual(day.doctors)
    }),
    { numRuns: runs(15) },
  )
})

it('the order of questions changes no drive', () => {
  const day = makeDay({ places: { draw: () => [0, 0] }, date: '2026-11-17', demand: { visitsPerDay: 1 } })
  const legArbitrary = fc.record({ shift: fc.string(), at: fc.nat(1e9), to: fc.string() })
  fc.assert(
    fc.property(fc.array(legArbitrary, { minLength: 1, maxLength: 20 }), fc.integer(), (legs, seed) => {
      const ask = (list: typeof legs) => list.map((leg) => driveFactor(leg, day.chances, seed))
      expect(ask([...legs].reverse()).reverse()).toEqual(ask(legs))
      for (const factor of ask(legs)) expect(factor).toBeGreaterThan(0)
    }),
    { numRuns: runs(100) },
  )
})
