import { describe, expect, test } from 'vitest'
import { epochSeconds } from '../../../../src/kit/clock.js'
import { Random } from '../../../../src/kit/Random.js'
import { makeForecast } from '../../../../src/simulate/demand/forecast.js'
import { makeTown } from '../../../../src/simulate/makeTown.js'
import { expectMean } from '../../../fixtures/moments.js'

const town = makeTown({ nodes: 300 })
// An even day, so that the arithmetic is short: 48 calls, two an hour.
const even = { visitsPerDay: 48, hours: Array(24).fill(1), weekdays: Array(7).fill(1), months: Array(12).fill(1) }
const forecast = makeForecast({ places: town, demand: even, count: 8 })
const noon = epochSeconds('2026-11-17T12:00:00+01:00')

describe('a forecast', () => {
  test('has as many places as asked for, with the shares of the addresses', () => {
    expect(forecast.places).toHaveLength(8)
    const { weights } = forecast.expect(noon, noon + 3600)
    const sum = Array.from(weights).reduce((all, each) => all + each, 0)
    expect(sum).toBeCloseTo(1)
    expect(Math.min(...Array.from(weights))).toBeGreaterThan(0)
  })

  test('expects what the hours say, also over a part of them', () => {
    expect(forecast.expect(noon, noon + 5400)).toMatchObject({ perHour: 2 })
    const late = makeForecast({
      places: town,
      demand: { ...even, hours: [...Array(12).fill(0), 2, ...Array(11).fill(1)] },
      count: 2,
    })
    // 48 calls over weights of 13: 96/13 from noon to one, 48/13 behind; from half past eleven nothing for half an hour.
    expect(late.expect(noon - 1800, noon + 3600).perHour).toBeCloseTo(96 / 13 / 1.5)
    expect(late.expect(noon, noon + 7200).perHour).toBeCloseTo((96 + 48) / 13 / 2)
    expect(late.sample(noon - 7200, noon - 3600, new Random(1))).toEqual([])
  })

  test('knows surges that were announced', () => {
    const surge = { from: '2026-11-16', peak: '2026-11-17', until: '2026-11-18', factor: 2 }
    const busy = makeForecast({ places: town, demand: { ...even, surges: [surge] }, count: 2 })
    expect(busy.expect(noon, noon + 3600).perHour).toBeCloseTo(4)
  })

  test('draws futures: in order, within the span, as many as expected', () => {
    const futures = Array.from({ length: 200 }, (_, seed) => forecast.sample(noon, noon + 7200, new Random(seed)))
    expectMean(
      futures.map((calls) => calls.length),
      4,
      2,
    )
    for (const calls of futures) {
      const times = calls.map(({ requestedAt }) => epochSeconds(requestedAt as string))
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      for (const at of times) expect(at >= noon && at < noon + 7200).toBe(true)
    }
    expect(forecast.sample(noon, noon + 7200, new Random(7))).toEqual(futures[7])
  })

  test('is the same again, and has fewer places where a town has fewer addresses', () => {
    expect(makeForecast({ places: town, demand: even, count: 8 }).places).toEqual(forecast.places)
    const one = { draw: () => [1, 45] as const }
    expect(makeForecast({ places: one, demand: even }).places).toEqual([[1, 45]])
  })
})
