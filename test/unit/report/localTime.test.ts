import { describe, expect, test } from 'vitest'
import { epochSeconds } from '../../../src/kit/clock.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { clockText, dayText, durationText, localTimeOf } from '../../../src/report/localTime.js'

const place: [number, number] = [2.35, 48.86]

/** A problem with nothing but shifts with these starts, each three hours long and of a doctor of its own. */
function problemOf(starts: readonly string[], now?: string) {
  const doctors = starts.map((start, k) => {
    const end = new Date(Date.parse(start) + 3 * 3600_000)
    return { id: `doctor ${k}`, shifts: [{ start, end, from: place }] }
  })
  return parseProblem({ ...(now ? { now } : {}), doctors, visits: [] })
}

describe('without a time zone', () => {
  test('the offset of now is taken', () => {
    expect(localTimeOf(problemOf(['2026-11-21T20:00:00Z'], '2026-11-21T19:00:00-03:30')).name).toBe('UTC-03:30')
  })

  test('without now, that of the earliest shift, whatever comes first in the list', () => {
    // 20:00+01:00 is 19:00 UTC, an hour before 20:00Z.
    const local = localTimeOf(problemOf(['2026-11-21T20:00:00Z', '2026-11-21T20:00:00+01:00']))
    expect(local.name).toBe('UTC+01:00')
    expect(clockText(local, epochSeconds('2026-11-21T19:00:00Z'))).toBe('20:00')
  })

  test('Z is UTC, and so is a problem without any instant', () => {
    expect(localTimeOf(problemOf(['2026-11-21T20:00:00Z'])).name).toBe('UTC')
    expect(localTimeOf(problemOf([])).name).toBe('UTC')
  })
})

describe('with a time zone', () => {
  test('the clocks go back in the night to 25 October 2026', () => {
    const local = localTimeOf(problemOf([]), 'Europe/Paris')
    expect(clockText(local, epochSeconds('2026-10-25T00:30:00Z'))).toBe('02:30')
    expect(clockText(local, epochSeconds('2026-10-25T01:30:00Z'))).toBe('02:30')
    expect(dayText(local, epochSeconds('2026-10-24T22:30:00Z'))).toBe('Sun 25 Oct 2026')
  })

  test('a misspelt one is an error that names it', () => {
    expect(() => localTimeOf(problemOf([]), 'Europe/Pariss')).toThrow(RondeError)
    expect(() => localTimeOf(problemOf([]), 'Europe/Pariss')).toThrow("no time zone 'Europe/Pariss'")
  })
})

test.each([
  [0, '0 min'],
  [29, '0 min'],
  [30, '1 min'],
  [59 * 60, '59 min'],
  // 59.6 minutes are an hour, not 60 min.
  [59.6 * 60, '1 h 00'],
  [65 * 60, '1 h 05'],
])('%d s reads %s', (seconds, text) => expect(durationText(seconds)).toBe(text))
