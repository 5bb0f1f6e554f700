import { describe, expect, test } from 'vitest'
import { sosPrices } from '../../../../src/model/Prices.js'
import { dayCurves } from '../../../../src/report/day/dayCurves.js'
import { hourFigures, recordFigures } from '../../../../src/report/day/recordFigures.js'
import { at, MIDNIGHT, smallRecord } from '../../../fixtures/smallRecord.js'

const targets = sosPrices.urgency
const figures = recordFigures(smallRecord(), targets)
const MIN = 60

describe('figures of a record', () => {
  test('a call is served, not served or cancelled', () => {
    // c0 came in before midnight: six of seven count.
    expect(figures.all).toMatchObject({ calls: 6, served: 3, notServed: 2, cancelled: 1 })
    expect(figures.byUrgency[2]).toEqual({
      ...{ calls: 1, served: 0, notServed: 0, cancelled: 1 },
      ...{ mean: undefined, median: undefined, p90: undefined, inTarget: undefined },
    })
  })

  test('response runs from when waiting counts to the start of the service', () => {
    // c1 9:00–9:12, c3 7:00–9:54, c6 12:00–15:55: mean (12 + 174 + 235)/3 min
    expect(figures.byUrgency[1].mean).toBe(12 * MIN)
    expect(figures.byUrgency[4].mean).toBe(235 * MIN)
    expect(figures.all.mean).toBeCloseTo((421 / 3) * MIN, 9)
    expect(figures.all.median).toBe(174 * MIN)
    expect(figures.all.p90).toBe(235 * MIN)
  })

  test('who is not served misses the target, who cancels is not judged', () => {
    // c1 keeps 30 min, c3 misses 120, c6 keeps 240; c4 and c5 miss.
    expect(figures.byUrgency[3].inTarget).toBe(0)
    expect(figures.byUrgency[4].inTarget).toBeCloseTo(1 / 3, 12)
    expect(figures.all.inTarget).toBeCloseTo(2 / 5, 12)
  })

  test('time on duty is that within the counted day, and its parts fill it', () => {
    // Ann 8:00–16:20, Bob 8:00–10:00, Cleo 0:00–8:00; Dan begins when the day is over.
    expect(figures.shifts).toBe(3)
    expect(figures.onDuty).toBe((500 + 120 + 480) * MIN)
    // Ann 6 × 10 min, Bob 15; Cleo's drive was before midnight.
    expect(figures.driving).toBe(75 * MIN)
    expect(figures.atDoors).toBe((2 + 4 + 5) * MIN)
    expect(figures.withPatients).toBe((18 + 36 + 15) * MIN)
    expect(figures.breaks).toBe(30 * MIN)
    expect(figures.idle).toBe((1100 - 75 - 11 - 69 - 30) * MIN)
  })

  test('visits, overtime, illness, hospital, diversions', () => {
    expect(figures).toMatchObject({ visits: 3, drivingPerVisit: 25 * MIN, overtime: 20 * MIN, ill: 1 })
    expect(figures).toMatchObject({ hospital: 1, diversions: 1 })
  })

  test('of nobody and nothing there is nothing', () => {
    const none = recordFigures(smallRecord({ calls: [], shifts: [] }), targets)
    expect(none.all).toMatchObject({ calls: 0, mean: undefined, inTarget: undefined })
    expect(none).toMatchObject({ onDuty: 0, drivingPerVisit: undefined, idle: 0 })
  })
})

describe('hours', () => {
  test('hold the calls that came in during each', () => {
    const hours = hourFigures(smallRecord(), targets)
    expect(hours).toHaveLength(24)
    expect(hours[9]).toMatchObject({ from: at(9) })
    expect(hours[9]!.byUrgency[1]).toEqual({ calls: 1, median: 12 * MIN, p90: 12 * MIN, inTarget: 1 })
    expect(hours[9]!.byUrgency[2].calls).toBe(1)
    expect(hours[8]!.byUrgency[3].calls).toBe(0)
  })

  test('are 25 where the clocks go back', () => {
    expect(hourFigures(smallRecord({ calls: [], countsUntil: at(25) }), targets)).toHaveLength(25)
  })
})

describe('curves', () => {
  const { waiting, onDuty, driving, withPatients, breaks, from, step } = dayCurves(smallRecord(), MIDNIGHT, at(20))
  const k = (hour: number, minute = 0) => (at(hour, minute) - MIDNIGHT - from) / step

  test('begin where the record does, every five minutes', () => {
    expect([from, step]).toEqual([-6 * 3600, 300])
    expect(onDuty).toHaveLength((26 * 3600) / 300 + 1)
  })

  test('say who waits, by urgency, from when it counts to the start', () => {
    expect(waiting[2]![k(8)]).toBe(1)
    expect(waiting[2]![k(9, 55)]).toBe(0)
    // c6 has an appointment at noon, c5 called then: both wait at 12:05, c4 only from 11:00 to 11:05.
    expect([waiting[3]![k(11)], waiting[3]![k(11, 5)], waiting[3]![k(12, 5)], waiting[3]![k(16)]]).toEqual([1, 0, 2, 1])
  })

  test('say what the doctors do', () => {
    expect([k(7), k(8), k(9, 55), k(10), k(16, 20)].map((moment) => onDuty[moment])).toEqual([1, 2, 2, 1, 0])
    expect([k(8, 10), k(9, 5), k(9, 15)].map((moment) => driving[moment])).toEqual([1, 1, 0])
    expect([k(9, 10), k(9, 30), k(16)].map((moment) => withPatients[moment])).toEqual([1, 0, 1])
    expect([breaks[k(12)], breaks[k(12, 30)]]).toEqual([1, 0])
  })
})
