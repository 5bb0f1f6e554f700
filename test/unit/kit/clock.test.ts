import { afterAll, describe, expect, test } from 'vitest'
import {
  cpuStopwatch,
  epochSeconds,
  instantOf,
  stopwatch,
  type WallClock,
  wallClockInstant,
  zonedInstant,
} from '../../../src/kit/clock.js'
import { processZones } from '../../fixtures/processZones.js'

const zoneAtStart = process.env.TZ
afterAll(() => {
  if (zoneAtStart === undefined) delete process.env.TZ
  else process.env.TZ = zoneAtStart
})

function wall(year: number, month: number, day: number, hour: number, minute: number): WallClock {
  return { year, month, day, hour, minute }
}

// Node reads TZ anew whenever it is set: each block runs as in a process that lives in that zone.
describe.each(processZones)('in a process of %s', (zone, standardOffset) => {
  test('the zone is really the one that is named', () => {
    process.env.TZ = zone
    expect(new Date(Date.UTC(2026, 0, 15, 12)).getTimezoneOffset() + standardOffset).toBe(0)
  })

  test('an instant is the same second however it is written', () => {
    process.env.TZ = zone
    // 2026-11-21T18:30:00Z: 20,778 days after the epoch (56 · 365 + 14 leap days + 324 days) and 18.5 h.
    const seconds = 20_778 * 86_400 + 18.5 * 3600
    expect(epochSeconds('2026-11-21T18:30:00Z')).toBe(seconds)
    expect(epochSeconds('2026-11-21T19:30:00+01:00')).toBe(seconds)
    expect(epochSeconds('2026-11-21T13:30:00-05:00')).toBe(seconds)
    expect(epochSeconds('2026-11-22T08:30+14:00')).toBe(seconds)
    expect(epochSeconds(new Date(seconds * 1000))).toBe(seconds)
    expect(instantOf(seconds)).toBe('2026-11-21T18:30:00Z')
  })

  test('wall clocks keep their zone, through every change of the clocks', () => {
    process.env.TZ = zone
    expect(wallClockInstant(wall(2026, 10, 24, 20, 0), 'Europe/Paris')).toBe('2026-10-24T20:00:00+02:00')
    expect(wallClockInstant(wall(2026, 10, 25, 8, 0), 'Europe/Paris')).toBe('2026-10-25T08:00:00+01:00')
    expect(wallClockInstant(wall(2027, 3, 28, 8, 0), 'Europe/Paris')).toBe('2027-03-28T08:00:00+02:00')
    expect(wallClockInstant(wall(2026, 7, 1, 9, 15), 'America/New_York')).toBe('2026-07-01T09:15:00-04:00')
    expect(wallClockInstant(wall(2026, 7, 1, 9, 15), 'Asia/Kolkata')).toBe('2026-07-01T09:15:00+05:30')
    expect(wallClockInstant(wall(2026, 7, 1, 9, 15), 'America/St_Johns')).toBe('2026-07-01T09:15:00-02:30')
    expect(wallClockInstant(wall(2026, 7, 1, 9, 15), 'UTC')).toBe('2026-07-01T09:15:00+00:00')
  })

  test('a time that comes twice is the first one', () => {
    process.env.TZ = zone
    // At 03:00 (+02:00) the clocks go back to 02:00 (+01:00).
    expect(wallClockInstant(wall(2026, 10, 25, 2, 30), 'Europe/Paris')).toBe('2026-10-25T02:30:00+02:00')
    expect(wallClockInstant(wall(2026, 10, 25, 3, 0), 'Europe/Paris')).toBe('2026-10-25T03:00:00+01:00')
    expect(wallClockInstant(wall(2026, 11, 1, 1, 30), 'America/New_York')).toBe('2026-11-01T01:30:00-04:00')
  })

  test('a time that is left out is read with the offset before the change', () => {
    process.env.TZ = zone
    // At 02:00 (+01:00) the clocks go on to 03:00 (+02:00): 02:30 at +01:00 is 03:30 at +02:00.
    expect(wallClockInstant(wall(2027, 3, 28, 2, 30), 'Europe/Paris')).toBe('2027-03-28T03:30:00+02:00')
    expect(wallClockInstant(wall(2027, 3, 14, 2, 0), 'America/New_York')).toBe('2027-03-14T03:00:00-04:00')
    // Lord Howe moves by half an hour.
    expect(wallClockInstant(wall(2026, 10, 4, 2, 10), 'Australia/Lord_Howe')).toBe('2026-10-04T02:40:00+11:00')
    // Samoa left out the whole of 30 December 2011.
    expect(wallClockInstant(wall(2011, 12, 30, 12, 0), 'Pacific/Apia')).toBe('2011-12-31T12:00:00+14:00')
  })

  test('a day past the end of the month is in the next one', () => {
    process.env.TZ = zone
    expect(wallClockInstant(wall(2026, 12, 32, 8, 0), 'Europe/Paris')).toBe('2027-01-01T08:00:00+01:00')
  })
})

describe('instants', () => {
  test('parts of a second are cut off', () => {
    expect(epochSeconds('1970-01-01T00:00:01.999Z')).toBe(1)
    expect(epochSeconds('1969-12-31T23:59:59.999Z')).toBe(-1)
    expect(epochSeconds(new Date(1_999))).toBe(1)
    expect(instantOf(1.999)).toBe('1970-01-01T00:00:01Z')
    expect(instantOf(-0.001)).toBe('1969-12-31T23:59:59Z')
  })

  test.each(['2026-11-21T19:30:00', '2026-11-21', '19:30', '2026-13-01T00:00:00Z', '', '2026-11-21T19:30:00+1:00'])(
    '%j is none',
    (text) => {
      expect(() => epochSeconds(text)).toThrow(`${JSON.stringify(text)} is not an instant.`)
    },
  )

  test('are written with the offset of a time zone, as its clocks show them', () => {
    expect(zonedInstant(epochSeconds('2026-11-21T18:30:00Z'), 'Europe/Paris')).toBe('2026-11-21T19:30:00+01:00')
    // The two hours that show 02:30 when the clocks go back
    expect(zonedInstant(epochSeconds('2026-10-25T00:30:00Z'), 'Europe/Paris')).toBe('2026-10-25T02:30:00+02:00')
    expect(zonedInstant(epochSeconds('2026-10-25T01:30:00Z'), 'Europe/Paris')).toBe('2026-10-25T02:30:00+01:00')
    expect(zonedInstant(1.9, 'UTC')).toBe('1970-01-01T00:00:01+00:00')
    expect(() => zonedInstant(0, 'Mars+02')).toThrow('"Mars+02" is not a time zone.')
  })

  test('nor is an invalid Date', () => {
    expect(() => epochSeconds(new Date(Number.NaN))).toThrow('An invalid Date is not an instant.')
  })

  test.each(['Europe/Pariss', '', 'Mars+02'])('%j is no time zone', (zone) => {
    expect(() => wallClockInstant(wall(2026, 1, 1, 0, 0), zone)).toThrow(`${JSON.stringify(zone)} is not a time zone.`)
  })
})

describe('stopwatches', () => {
  test('start at nothing and never run backwards', () => {
    for (const start of [stopwatch, cpuStopwatch]) {
      const elapsed = start()
      const readings = Array.from({ length: 100 }, elapsed)
      expect(readings[0]).toBeGreaterThanOrEqual(0)
      expect(readings).toEqual(readings.toSorted((a, b) => a - b))
    }
  })

  test('the CPU one sees work', () => {
    const elapsed = cpuStopwatch()
    let sum = 0
    do for (let i = 0; i < 1e6; i++) sum += Math.sqrt(i)
    while (elapsed() === 0)
    expect(sum).toBeGreaterThan(0)
    expect(elapsed()).toBeGreaterThan(0)
  })
})
