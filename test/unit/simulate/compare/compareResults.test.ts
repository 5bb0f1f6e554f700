import { describe, expect, test } from 'vitest'
import type { Measure, MeasureKey } from '../../../../src/model/Comparison.js'
import { compareResults, type DayResult } from '../../../../src/simulate/compare/compareResults.js'
import type { DayFigures, ShiftFigures, UrgencyFigures } from '../../../../src/simulate/day/dayFigures.js'
import { thrownBy } from '../../../fixtures/thrownBy.js'

const none: UrgencyFigures = { calls: 0, responses: [], inTarget: 0, notServed: 0, cancelled: 0 }
const shift = (change: Partial<ShiftFigures>): ShiftFigures => ({
  ...{
    shift: 's',
    isCounted: true,
    seconds: 8 * 3600,
    overtime: 0,
    driving: 3600,
    onSite: 4 * 3600,
    visits: 8,
    fees: 0,
  },
  ...change,
})

/** Ten calls of urgency 1 of which each waits as said; two shifts. */
function figures(seed: number, responses: readonly number[], change: Partial<DayFigures> = {}): DayFigures {
  const inTarget = responses.filter((response) => response <= 1800).length
  return {
    ...{
      policy: 'p',
      date: '2026-11-21',
      seed,
      calls: responses.length,
      waitingPoints: 1000,
      rates: 160,
      rateSeconds: 9600,
    },
    urgencies: [{ calls: responses.length, responses, inTarget, notServed: 1, cancelled: 0 }, none, none, none],
    ...{
      quotes: { count: 0, seconds: 0 },
      moves: 3,
      diversions: 0,
      stops: 10,
      driving: 6000,
      metres: 0,
      postDriving: 0,
    },
    shifts: [shift({}), shift({ overtime: 600, visits: 4 }), shift({ isCounted: false, visits: 99, overtime: 9999 })],
    events: 1,
    ...change,
  }
}

const results = (variant: string, days: readonly DayFigures[]): DayResult[] =>
  days.map((each) => ({ variant, figures: each }))

const slow = [figures(1, [1200, 2400]), figures(2, [600, 3000])]
const quick = [figures(1, [600, 1200], { waitingPoints: 500 }), figures(2, [300, 1500], { waitingPoints: 700 })]
const comparison = compareResults([...results('slow', slow), ...results('quick', quick)], { resamples: 500 })

const measure = (key: MeasureKey, urgency?: number) =>
  comparison.measures.find((each) => each.key === key && each.urgency === urgency) as Measure
const estimates = (key: MeasureKey, urgency?: number) => measure(key, urgency).values.map(({ value }) => value.estimate)

describe('a comparison of results', () => {
  test('is over the days that all variants lived through, against the first of them', () => {
    expect(comparison).toMatchObject({ version: 1, variants: ['slow', 'quick'], baseline: 'slow', level: 0.95 })
    expect(comparison.days).toEqual([1, 2].map((seed) => ({ date: '2026-11-21', seed })))
  })

  test('works each measure out over all days together', () => {
    // 2,000 points of 4 calls; 1,200
    expect(estimates('waitingPoints')).toEqual([500, 300])
    // (1200 + 2400 + 600 + 3000)/4; (600 + 1200 + 300 + 1500)/4
    expect(estimates('responseMean')).toEqual([1800, 900])
    expect(estimates('responseMean', 1)).toEqual([1800, 900])
    // 600 1200 | 2400 3000
    expect(estimates('responseMedian')).toEqual([1800, 900])
    // .9 · 3 = 2.7: between 2,400 and 3,000; between 1,200 and 1,500
    expect(estimates('responseP90')[0]).toBeCloseTo(2820, 9)
    expect(estimates('responseP90')[1]).toBeCloseTo(1410, 9)
    expect(estimates('inTarget')).toEqual([0.5, 1])
    expect(estimates('notServed')).toEqual([0.5, 0.5])
    expect(estimates('weightedResponse')).toEqual([60, 60])
    expect(estimates('driving')).toEqual([600, 600])
    expect(estimates('planChanges')).toEqual([1.5, 1.5])
  })

  test('shifts of the days around do not count', () => {
    // 600 s of two shifts; (5 h + 5 h) of 8 h and 8 h 10
    expect(estimates('overtime')).toEqual([300, 300])
    expect(estimates('utilisation')[0]).toBeCloseTo(36_000 / 58_200, 12)
    // 1 and .5 visits an hour: deviation .25 of .75
    expect(estimates('visitSpread')[0]).toBeCloseTo(1 / 3, 12)
  })

  test('says by how much another differs from the baseline, and by which share', () => {
    const [base, other] = measure('waitingPoints').values
    expect(base).not.toHaveProperty('difference')
    expect(other!.difference!.estimate).toBe(-200)
    expect(other!.change!.estimate).toBeCloseTo(-0.4, 12)
    // Of two days that differ by −250 and −150 a draw is one of −250, −200, −150.
    expect(other!.difference!.low).toBe(-250)
    expect(other!.difference!.high).toBe(-150)
    expect(other!.difference!.days).toBe(2)
  })

  test('a change against nothing has no value', () => {
    const still = compareResults([
      ...results('a', [figures(1, [600], { moves: 0 })]),
      ...results('b', [figures(1, [600], { moves: 2 })]),
    ])
    const [, b] = still.measures.find(({ key }) => key === 'planChanges')!.values
    expect(b!.difference!.estimate).toBe(2)
    expect(b!.change!.estimate).toBeNaN()
    expect(b!.value.low).toBeNaN()
  })

  test('leaves out what no day says anything about', () => {
    expect(measure('quoteError')).toBeUndefined()
    expect(measure('feeSpread')).toBeUndefined()
    expect(measure('responseMean', 2)).toBeUndefined()
    const quoted = figures(1, [600], { quotes: { count: 2, seconds: 240 }, shifts: [shift({ fees: 900 })] })
    const { measures } = compareResults(results('a', [quoted]))
    expect(measures.find(({ key }) => key === 'quoteError')!.values[0]!.value.estimate).toBe(120)
    expect(measures.find(({ key }) => key === 'feeSpread')!.values[0]!.value.estimate).toBe(0)
  })

  test('the baseline may be another than the first', () => {
    const other = compareResults([...results('slow', slow), ...results('quick', quick)], {
      baseline: 'quick',
      resamples: 100,
    })
    expect(other.measures[0]!.values[0]!.difference!.estimate).toBe(200)
  })

  test.each([
    ['no results', [], {}, ['no-results']],
    ['another baseline', results('a', slow), { baseline: 'b' }, ['unknown-baseline']],
    ['a day twice', [...results('a', slow), ...results('a', slow.slice(1))], {}, ['same-day-twice']],
    ['a day that one lacks', [...results('a', slow), ...results('b', slow.slice(1))], {}, ['unpaired-days']],
    ['too few resamples', results('a', slow), { resamples: 3 }, ['bad-option']],
  ])('%s is a fault', (_, given, options, codes) => {
    expect(thrownBy(() => compareResults(given, options)).faults.map(({ code }) => code)).toEqual(codes)
  })
})
