import { describe, expect, test } from 'vitest'
import type { Comparison, StaffingResult } from '../../../src/model/Comparison.js'
import { comparisonToCsv, type RecordTable, recordToCsv, staffingToCsv } from '../../../src/report/recordToCsv.js'
import { smallRecord } from '../../fixtures/smallRecord.js'

/** [record] by the names of the first line */
function tableOf(text: string): Record<string, string>[] {
  const [head, ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(cells.map((cell, k) => [head![k]!, cell])))
}
const table = (which: RecordTable) => tableOf(recordToCsv(smallRecord(), which))

describe('a record as tables', () => {
  test('calls, with instants on the clock of the place and seconds of response', () => {
    const calls = table('calls')
    expect(calls.map(({ visit, outcome }) => `${visit} ${outcome}`)).toEqual([
      'c0 done',
      'c1 done',
      'c2 cancelled',
      'c3 done',
      'c6 nobodyHome',
      'c4 refused',
      'c5 unserved',
    ])
    expect(calls[1]).toMatchObject({
      ...{ urgency: '1', age: '80+', counted: 'yes', longitude: '2.31', requested_at: '2026-11-21T09:00:00+01:00' },
      ...{ shift: 'ann', arrived: '2026-11-21T09:10:00+01:00', response_seconds: '720', sent_to_hospital: 'yes' },
      ...{ quoted_late: '2026-11-21T09:20:00+01:00', fee_cents: '7500' },
    })
    expect(calls[0]).toMatchObject({ counted: 'no', quoted_planned: '', sent_to_hospital: 'no' })
    expect(calls[4]).toMatchObject({ waits_from: '2026-11-21T12:00:00+01:00', response_seconds: String(235 * 60) })
    expect(calls[6]).toMatchObject({ started: '', response_seconds: '', shift: '' })
  })

  test('legs, with where a doctor turned away', () => {
    const legs = table('legs')
    expect(legs).toHaveLength(8)
    expect(legs[0]).toMatchObject({ why: 'visit', visit: 'c1', seconds: '600', metres: '3000', turned_longitude: '' })
    expect(legs[1]).toMatchObject({ visit: 'c2', turned_longitude: '2.315', to_longitude: '2.32' })
    expect(legs[6]).toMatchObject({ doctor: 'Bob', why: 'post', visit: '' })
  })

  test('shifts, with what became of their hours', () => {
    const [ann, bob] = table('shifts')
    // Six drives of 10 min; 20 + 40 + 20 min from kerb to leaving; home at 16:20.
    expect(ann).toMatchObject({ visits: '3', driving_seconds: '3600', on_site_seconds: '4800', break_seconds: '1800' })
    expect(ann).toMatchObject({ overtime_seconds: '1200', metres: '17000', ill_at: '' })
    expect(bob).toMatchObject({ overtime_seconds: '0', ill_at: '2026-11-21T10:00:00+01:00' })
  })

  test('a text never becomes a formula', () => {
    const [call] = smallRecord().calls
    const text = recordToCsv(smallRecord({ calls: [{ ...call!, visit: '=cmd()', age: 'a,"b"' }] }), 'calls')
    expect(text).toContain('\'=cmd(),3,3,"a,""b"""')
  })
})

describe('a comparison as a table', () => {
  const interval = (estimate: number) => ({ estimate, low: estimate - 1, high: Number.NaN, days: 2 })
  const comparison: Comparison = {
    ...{ version: 1, variants: ['rule', 'ronde'], baseline: 'rule', level: 0.95 },
    days: [1, 2].map((seed) => ({ date: '2026-11-21', seed })),
    measures: [
      {
        ...{ key: 'responseP90', urgency: 4, unit: 'seconds', better: 'less' },
        values: [{ value: interval(100) }, { value: interval(90), difference: interval(-10), change: interval(-0.1) }],
      },
    ],
  }

  test('is one record a measure and variant; what is no number is empty, also when it was JSON', () => {
    const [rule, ronde] = tableOf(comparisonToCsv(comparison))
    expect(rule).toMatchObject({ measure: 'responseP90', urgency: '4', variant: 'rule', days: '2', estimate: '100' })
    expect(rule).toMatchObject({ low: '99', high: '', difference: '', change: '' })
    expect(ronde).toMatchObject({ variant: 'ronde', baseline: 'rule', difference: '-10', change: '-0.1' })
    expect(comparisonToCsv(JSON.parse(JSON.stringify(comparison)) as Comparison)).toBe(comparisonToCsv(comparison))
  })
})

test('a search for a roster is one record a roster, with its doctors and its shares', () => {
  const interval = (estimate: number) => ({ estimate, low: estimate - 0.1, high: Number.NaN, days: 3 })
  const tried = [
    { counts: { day: 1 }, doctorHours: 12, isKept: false, shares: [interval(0.5)], waitingPoints: interval(900) },
    { counts: { day: 1, night: 2 }, doctorHours: 36, isKept: true, shares: [interval(1)], waitingPoints: interval(90) },
  ]
  const result: StaffingResult = {
    ...{ version: 1, levels: [{ urgency: 1, within: 1800, share: 0.9 }], certainty: 'estimate', level: 0.95, days: 3 },
    ...{ status: 'kept', best: tried[1]!, steps: tried, tried },
  }
  const [few, enough] = tableOf(staffingToCsv(result))
  expect(few).toEqual({
    ...{ doctor_hours: '12', kept: 'no', day: '1', night: '0', waiting_points: '900' },
    ...{ urgency_1_within_1800_s: '0.5', urgency_1_within_1800_s_low: '0.4', urgency_1_within_1800_s_high: '' },
  })
  expect(enough).toMatchObject({ kept: 'yes', night: '2', urgency_1_within_1800_s: '1' })
})
