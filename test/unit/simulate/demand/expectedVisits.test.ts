import { describe, expect, test } from 'vitest'
import { type Demand, sosDemand } from '../../../../src/simulate/demand/Demand.js'
import { countedWeekday, expectedVisits, surgeFactor } from '../../../../src/simulate/demand/expectedVisits.js'

const lyon: Demand = { ...sosDemand, visitsPerDay: 240 }
const flu = { from: '2027-02-01', peak: '2027-02-04', until: '2027-02-05', factor: 1.6 }

describe('the calls of a date', () => {
  test('are those of an ordinary day from Monday to Friday, a fifth more on Saturdays, a third on Sundays', () => {
    expect(expectedVisits(lyon, '2026-11-17')).toBe(240)
    expect(expectedVisits(lyon, '2026-11-20')).toBe(240)
    expect(expectedVisits(lyon, '2026-11-21')).toBeCloseTo(240 * 1.2, 9)
    expect(expectedVisits(lyon, '2026-11-22')).toBeCloseTo(240 * 1.35, 9)
  })

  test('are 18 % more in December, January and February', () => {
    expect(expectedVisits(lyon, '2026-12-01')).toBeCloseTo(240 * 1.18, 9)
    expect(expectedVisits(lyon, '2027-02-28')).toBeCloseTo(240 * 1.18 * 1.35, 9)
    expect(expectedVisits(lyon, '2027-03-01')).toBe(240)
  })

  test('are a Sunday’s on a holiday', () => {
    const withHoliday = { ...lyon, holidays: ['2026-11-11'] }
    expect(expectedVisits(withHoliday, '2026-11-11')).toBeCloseTo(240 * 1.35, 9)
    expect(countedWeekday(withHoliday, '2026-11-11')).toBe(7)
    expect(countedWeekday(withHoliday, '2026-11-12')).toBe(4)
  })

  test('grow to the peak of a surge and fall again', () => {
    // Four days up: + .15, .30, .45, .60; two days down: + .60, .30
    const factors = ['2027-01-31', '2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04', '2027-02-05', '2027-02-06']
    const expected = [1, 1.15, 1.3, 1.45, 1.6, 1.3, 1]
    for (const [k, date] of factors.entries()) expect(surgeFactor(flu, date)).toBeCloseTo(expected[k]!, 12)
    const withFlu = { ...lyon, surges: [flu, { ...flu, factor: 0.5 }] }
    expect(expectedVisits(withFlu, '2027-02-04')).toBeCloseTo(240 * 1.18 * 1.6 * 0.5, 9)
  })
})
