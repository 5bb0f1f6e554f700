/**
 * Law: what the replay shows agrees with the record and with the curves beside it. At every moment each doctor on duty is
 * at one place and does one thing, as many drive and treat as the curves say, and who waits on the map is who is counted.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sosPrices } from '../../src/model/Prices.js'
import { buildDayPage } from '../../src/report/day/buildDayPage.js'
import { callAt, doctorAt, trackOf } from '../../src/report/day/moment.js'
import { decodeLines } from '../../src/report/page/lineCode.js'
import { dayRecord } from '../fixtures/dayRecord.js'
import { runs } from '../runs.js'

const options = fc.record({
  visits: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1_000),
  utilisation: fc.double({ min: 0.5, max: 1.4, noNaN: true }),
  speed: fc.integer({ min: 3, max: 15 }),
})

test('the moments of a replay agree with its curves', () => {
  fc.assert(
    fc.property(options, (given) => {
      const { records } = buildDayPage({
        ...{ view: 'replay', records: [dayRecord(given)], names: ['x'], language: 'en', showPatients: false },
        targets: sosPrices.urgency,
      })(3)
      const [{ shifts, calls, curves }] = records as [(typeof records)[0]]
      const tracks = shifts.map(({ legs }) => legs.map(({ line }) => trackOf(decodeLines(line)[0]!)))
      for (let k = 0; k < curves.onDuty.length; k += 7) {
        const now = curves.from + k * curves.step
        const doctors = shifts.map((shift, s) => doctorAt(shift, tracks[s]!, now)?.state)
        const count = (state: string) => doctors.filter((each) => each === state).length
        expect(count('driving')).toBe(curves.driving[k])
        expect(count('withPatient')).toBe(curves.withPatients[k])
        expect(count('break')).toBeLessThanOrEqual(curves.breaks[k]!)
        const waiting = calls.filter((call) => callAt(call, now) === 'waiting')
        for (const urgency of [1, 2, 3, 4]) {
          const shown = waiting.filter((call) => call.urgency === urgency).length
          expect(shown).toBe(curves.waiting[urgency - 1]![k])
        }
      }
    }),
    { numRuns: runs(12) },
  )
})
