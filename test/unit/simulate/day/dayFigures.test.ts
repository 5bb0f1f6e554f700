import { describe, expect, test } from 'vitest'
import { dayFigures } from '../../../../src/simulate/day/dayFigures.js'
import { simulateDay } from '../../../../src/simulate/day/simulateDay.js'
import { call, doctor, lineDay, lineTravel, sends } from '../../../fixtures/lineDay.js'

const HOUR = 3600

describe('figures of a day', () => {
  test('are sums over its calls and doctors', () => {
    const day = lineDay(
      [
        // Ten minutes of driving and five to the door: a response of 900 s, within half an hour.
        call('urgent', 1, 0, { visit: { urgency: 1, fee: 7000 } }),
        // Nobody is sent: 480 min to the horizon, of a target of 240: 8 h · 1 + 2 · 4 h + 2 · 0.
        call('late', 5, 0, { visit: { urgency: 4 } }),
        // Gives up after ten minutes.
        call('gone', 5, 0, { truth: { patience: 600 } }),
      ],
      [doctor('a', 0)],
    )
    const figures = dayFigures(simulateDay(day, lineTravel, sends({ urgent: 'a' })))
    expect(figures).toMatchObject({ policy: 'scripted', date: '2026-11-17', seed: 1, calls: 3, stops: 1 })
    expect(figures.waitingPoints).toBe(16 * 900 + (8 * HOUR + 2 * 4 * HOUR) + 2 * 600)
    expect([figures.rates, figures.rateSeconds]).toEqual([17, 16 * 900 + 8 * HOUR])
    expect(figures.urgencies).toEqual([
      { calls: 1, responses: [900], inTarget: 1, notServed: 0, cancelled: 0 },
      { calls: 0, responses: [], inTarget: 0, notServed: 0, cancelled: 0 },
      { calls: 1, responses: [], inTarget: 0, notServed: 0, cancelled: 1 },
      { calls: 1, responses: [8 * HOUR], inTarget: 0, notServed: 1, cancelled: 0 },
    ])
    // Ten minutes driven, 35 from kerb to leaving, of a shift of four hours.
    expect(figures.shifts).toEqual([
      {
        shift: 'a',
        isCounted: true,
        seconds: 4 * HOUR,
        overtime: 0,
        driving: 600,
        onSite: 2100,
        visits: 1,
        fees: 7000,
      },
    ])
    expect([figures.driving, figures.metres, figures.postDriving, figures.moves, figures.diversions]).toEqual([
      600, 5000, 0, 0, 0,
    ])
  })

  test('count what was quoted against what came', () => {
    const record = simulateDay(lineDay([call('x', 1, 0)]), lineTravel, sends({ x: 'a' }))
    const quote = { at: 0, shift: 'a', planned: record.calls[0]!.started! - 120 }
    const quoted = { ...record, calls: record.calls.map((each) => ({ ...each, quote })) }
    expect(dayFigures(quoted).quotes).toEqual({ count: 1, seconds: 120 })
    expect(dayFigures(record).quotes).toEqual({ count: 0, seconds: 0 })
  })

  test('leave the warm-up out, and count overtime', () => {
    const [x, y] = [call('x', 1, 0), call('y', 1, 235)]
    const record = simulateDay(lineDay([x, y], [doctor('a', 0)]), lineTravel, sends({ x: 'a', y: 'a' }))
    const first = { ...record.calls[0]!, isCounted: false }
    const figures = dayFigures({ ...record, calls: [first, record.calls[1]!] })
    expect([figures.calls, figures.stops]).toEqual([1, 2])
    // Already there: from 235 to 265, where the shift ends at 240.
    expect(figures.shifts[0]!.overtime).toBe(25 * 60)
  })
})
