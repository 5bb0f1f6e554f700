import { describe, expect, test } from 'vitest'
import { addDays, dayNumber, readDate, weekdayOf } from '../../../src/kit/calendar.js'

describe('dates', () => {
  test('are read where they exist', () => {
    expect(readDate('2028-02-29')).toEqual({ year: 2028, month: 2, day: 29 })
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '26-11-21', '2026-11-21T00:00', '0026-11-21', '']) {
      expect(readDate(text)).toBeUndefined()
    }
  })

  test('are counted from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1971-01-01')).toBe(365)
    expect(dayNumber('1969-12-31')).toBe(-1)
  })

  test('follow each other over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  test('have a weekday: 2026-11-21 is a Saturday', () => {
    expect(weekdayOf('2026-11-21')).toBe(6)
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('2026-11-23')).toBe(1)
    // 1969-12-28 was a Sunday, before the count begins.
    expect(weekdayOf('1969-12-28')).toBe(7)
  })
})
