import { afterAll, describe, expect, test } from 'vitest'
import { epochSeconds } from '../../../src/kit/clock.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import { nightShift } from '../../../src/model/nightShift.js'
import { processZones } from '../../fixtures/processZones.js'

const zoneAtStart = process.env.TZ
afterAll(() => {
  if (zoneAtStart === undefined) delete process.env.TZ
  else process.env.TZ = zoneAtStart
})

function hours({ start, end }: { start: string; end: string }): number {
  return (epochSeconds(end) - epochSeconds(start)) / 3600
}

describe.each(processZones)('a roster read in a process of %s', (zone) => {
  test('the night on which the clocks go back lasts 13 hours, the one on which they go forward 11', () => {
    process.env.TZ = zone
    const long = nightShift('2026-10-24', '20:00', '08:00', 'Europe/Paris')
    expect(long).toEqual({ start: '2026-10-24T20:00:00+02:00', end: '2026-10-25T08:00:00+01:00' })
    expect(hours(long)).toBe(13)
    expect(hours(nightShift('2027-03-27', '20:00', '08:00', 'Europe/Paris'))).toBe(11)
    expect(hours(nightShift('2026-11-21', '20:00', '08:00', 'Europe/Paris'))).toBe(12)
    expect(hours(nightShift('2026-10-24', '20:00', '08:00', 'Asia/Kolkata'))).toBe(12)
  })

  test('day shifts stay on their day, across new year and leap days nights do not', () => {
    process.env.TZ = zone
    expect(nightShift('2026-11-21', '07:00', '15:00', 'Europe/Paris')).toEqual({
      start: '2026-11-21T07:00:00+01:00',
      end: '2026-11-21T15:00:00+01:00',
    })
    expect(nightShift('2026-12-31', '18:00', '02:00', 'Europe/Paris').end).toBe('2027-01-01T02:00:00+01:00')
    expect(nightShift('2028-02-28', '16:00', '00:00', 'Europe/Paris').end).toBe('2028-02-29T00:00:00+01:00')
    expect(hours(nightShift('2026-11-21', '08:00', '08:00', 'Europe/Paris'))).toBe(24)
  })

  test('a shift may begin in the hour that comes twice, or in the one that is left out', () => {
    process.env.TZ = zone
    expect(nightShift('2026-10-25', '02:30', '08:00', 'Europe/Paris').start).toBe('2026-10-25T02:30:00+02:00')
    expect(nightShift('2027-03-28', '02:30', '08:00', 'Europe/Paris').start).toBe('2027-03-28T03:30:00+02:00')
  })
})

describe('a roster that cannot be read', () => {
  test('all faults at once', () => {
    const read = () => nightShift('2026-02-30', '25:00', '8:00', 'Europe/Paris')
    expect(read).toThrow(RondeError)
    try {
      read()
    } catch (error) {
      expect((error as RondeError).faults.map(({ code, path, message }) => [code, path, message])).toEqual([
        ['bad-date', 'date', '"2026-02-30" is not a date.'],
        ['bad-time', 'from', '"25:00" is not a time of day.'],
        ['bad-time', 'until', '"8:00" is not a time of day.'],
      ])
    }
  })

  test.each(['24/10/2026', '2026-13-01', '2026-00-10', ''])('%j is no date', (date) => {
    expect(() => nightShift(date, '20:00', '08:00', 'Europe/Paris')).toThrow('is not a date')
  })

  test('a misspelt zone', () => {
    expect(() => nightShift('2026-10-24', '20:00', '08:00', 'Europe/Pariss')).toThrow(
      '"Europe/Pariss" is not a time zone. Use a name of the IANA list, such as Europe/Paris.',
    )
  })
})
