import { describe, expect, it } from 'vitest'
import { epochSeconds, localHours } from '../../../src/kit/clock.js'

const at = (instant: string) => epochSeconds(instant)

describe('local hours', () => {
  it('begin where the hour does, and run until the last that is touched', () => {
    const hours = localHours(at('2026-11-21T22:30:00+01:00'), at('2026-11-22T01:00:00+01:00'), 'Europe/Paris')
    expect(hours).toEqual([
      { from: at('2026-11-21T22:00:00+01:00'), weekday: 6, hour: 22 },
      { from: at('2026-11-21T23:00:00+01:00'), weekday: 6, hour: 23 },
      { from: at('2026-11-22T00:00:00+01:00'), weekday: 7, hour: 0 },
    ])
    expect(localHours(at('2026-11-23T08:10:00+01:00'), at('2026-11-23T08:10:00+01:00'), 'Europe/Paris')).toEqual([
      { from: at('2026-11-23T08:00:00+01:00'), weekday: 1, hour: 8 },
    ])
  })

  it('come twice in autumn and skip one in spring', () => {
    const shown = (from: string, until: string) =>
      localHours(at(from), at(until), 'Europe/Paris').map(({ hour }) => hour)
    expect(shown('2026-10-25T00:00:00+02:00', '2026-10-25T05:00:00+01:00')).toEqual([0, 1, 2, 2, 3, 4])
    expect(shown('2027-03-28T00:00:00+01:00', '2027-03-28T05:00:00+02:00')).toEqual([0, 1, 3, 4])
  })

  it('know zones of half an hour, and changes of half an hour', () => {
    const india = localHours(at('2026-11-21T00:00:00Z'), at('2026-11-21T01:00:00Z'), 'Asia/Kolkata')
    expect(india.map(({ from, hour }) => [(from - at('2026-11-21T00:00:00Z')) / 60, hour])).toEqual([
      [-30, 5],
      [30, 6],
    ])
    // Lord Howe goes back from 2:00 to 1:30: the hour that shows 1 is ninety minutes long, in two parts.
    const start = at('2026-04-04T14:00:00Z')
    const island = localHours(start, start + 3 * 3600, 'Australia/Lord_Howe')
    expect(island.map(({ from, hour }) => [(from - start) / 60, hour])).toEqual([
      [0, 1],
      [60, 1],
      [90, 2],
      [150, 3],
    ])
  })

  it('refuse a zone that is none', () => {
    expect(() => localHours(0, 1, 'Mars/Base')).toThrow('Mars/Base')
  })
})
