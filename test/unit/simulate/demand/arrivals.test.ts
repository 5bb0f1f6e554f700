import { describe, expect, test } from 'vitest'
import { addDays } from '../../../../src/kit/calendar.js'
import { epochSeconds } from '../../../../src/kit/clock.js'
import { arrivals, midnight } from '../../../../src/simulate/demand/arrivals.js'
import { type Demand, sosDemand } from '../../../../src/simulate/demand/Demand.js'
import { expectMean, expectShare, expectVariance } from '../../../fixtures/moments.js'

const ZONE = 'Europe/Paris'
const even: Demand = { ...sosDemand, visitsPerDay: 240, weekdays: [1, 1, 1, 1, 1, 1, 1], months: Array(12).fill(1) }
const still: Demand = { ...even, dayVariation: 0 }
const DAYS = 400
const daysOf = (demand: Demand) => Array.from({ length: DAYS }, (_, k) => arrivals(demand, '2026-05-12', ZONE, k))

describe('the number of calls', () => {
  test('of a day is Poisson where the day has no factor', () => {
    const counts = daysOf(still).map((calls) => calls.length)
    expectMean(counts, 240, Math.sqrt(240))
    expectVariance(counts, 240, 3 + 1 / 240)
  })

  test('varies by m + (cv · m)² where it has one', () => {
    // 240 + (.1 · 240)² = 816: a standard deviation of 29 instead of 15
    const counts = daysOf(even).map((calls) => calls.length)
    expectMean(counts, 240, Math.sqrt(816))
    // A little more than a normal's kurtosis; 4 is on the safe side.
    expectVariance(counts, 816, 4)
  })

  test('of an hour is its share of the day', () => {
    const all = daysOf(still).flat()
    const sum = even.hours.reduce((total, weight) => total + weight, 0)
    expect(sum).toBeCloseTo(100, 9)
    for (const [hour, weight] of even.hours.entries()) expectShare(all, (call) => call.hour === hour, weight / sum)
  })

  test('within an hour is even', () => {
    const seconds = daysOf(still)
      .flat()
      .map(({ at }) => (at % 3600) / 3600)
    expectMean(seconds, 0.5, Math.sqrt(1 / 12))
    for (let quarter = 0; quarter < 4; quarter++) {
      expectShare(seconds, (share) => Math.floor(4 * share) === quarter, 0.25)
    }
  })

  test('is none in an hour without weight', () => {
    const night = { ...still, hours: even.hours.map((weight, hour) => (hour < 6 ? 0 : weight)) }
    const calls = arrivals(night, '2026-05-12', ZONE, 1)
    expect(calls.length).toBeGreaterThan(150)
    expect(calls.filter(({ hour }) => hour < 6)).toEqual([])
  })
})

describe('a call', () => {
  const calls = arrivals(even, '2026-11-21', ZONE, 7)

  test('has a time within the date, an hour of its clocks, and a name that sorts by time', () => {
    const [from, until] = [epochSeconds('2026-11-21T00:00:00+01:00'), epochSeconds('2026-11-22T00:00:00+01:00')]
    for (const { at, hour, id } of calls) {
      expect(at).toBeGreaterThanOrEqual(from)
      expect(at).toBeLessThan(until)
      expect(hour).toBe(Math.floor((at - from) / 3600))
      expect(id).toMatch(/^2026-11-21-\d\dh-\d{3}$/)
    }
    expect(calls.map(({ id }) => id)).toEqual(calls.map(({ id }) => id).sort())
    expect(calls.map(({ at }) => at)).toEqual(calls.map(({ at }) => at).sort((a, b) => a - b))
    expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
  })

  test('comes in another hour when only another hour’s weight changes, or not at all', () => {
    const evening = {
      ...even,
      hours: even.hours.map((weight, hour) => (hour === 20 ? 0 : hour === 19 ? 13.3 : weight)),
    }
    // 6.5 + 6.8 = 13.3: the same sum, so the other hours stay as they are.
    const changed = arrivals(evening, '2026-11-21', ZONE, 7)
    const others = (each: typeof calls) => each.filter(({ hour }) => hour !== 19 && hour !== 20)
    expect(others(changed)).toEqual(others(calls))
  })
})

describe('the days on which the clocks change', () => {
  const flat: Demand = { ...still, hours: Array(24).fill(1) }
  const lengths = { '2026-10-24': 24, '2026-10-25': 25, '2027-03-28': 23 }

  test.each(Object.entries(lengths))('%s has %i hours of calls', (date, hours) => {
    expect(midnight(addDays(date, 1), ZONE) - midnight(date, ZONE)).toBe(hours * 3600)
    const counts = Array.from({ length: 100 }, (_, seed) => arrivals(flat, date, ZONE, seed).length)
    expectMean(counts, 10 * hours, Math.sqrt(10 * hours))
  })

  test('in autumn the hour from two o’clock comes twice, in spring never', () => {
    const hoursOf = (date: string) =>
      Array.from({ length: 100 }, (_, seed) => arrivals(flat, date, ZONE, seed))
        .flat()
        .filter(({ hour }) => hour === 2)
    expectMean([hoursOf('2026-10-25').length], 2_000, Math.sqrt(2_000))
    expect(hoursOf('2027-03-28')).toEqual([])
    const names = new Set(hoursOf('2026-10-25').map(({ id }) => id.slice(11, 14)))
    expect(names).toEqual(new Set(['02h', '03h']))
  })
})
