import { describe, expect, test } from 'vitest'
import { dayFigures } from '../../../../src/simulate/day/dayFigures.js'
import { simulateDay } from '../../../../src/simulate/day/simulateDay.js'
import { agedRatio } from '../../../../src/simulate/policies/agedRatio.js'
import { hindsight } from '../../../../src/simulate/policies/hindsight.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { smallDay } from '../../../arbitraries/simulatedDay.js'
import { call, callOf, doctor, legsOf, lineDay, lineTravel, minutes } from '../../../fixtures/lineDay.js'

const until = afterIterations(300)

describe('hindsight', () => {
  test('is at the door when the call comes in', () => {
    const record = hindsight(lineDay([call('x', 2, 60)], [doctor('a', 0)]), lineTravel, { until })
    expect(legsOf(record, 'a')).toEqual([[0, 20]])
    expect([callOf(record, 'x').started, callOf(record, 'x').ended].map(minutes)).toEqual([60, 90])
    expect(record).toMatchObject({ policy: 'hindsight', events: 0, date: '2026-11-17' })
  })

  test('or leaves only when the call has come in, where that is asked for', () => {
    const options = { until, setsOutEarly: false }
    const record = hindsight(lineDay([call('x', 2, 60)], [doctor('a', 0)]), lineTravel, options)
    expect(legsOf(record, 'a')).toEqual([[60, 80]])
    expect(minutes(callOf(record, 'x').started)).toBe(85)
  })

  test('does not drive to who will have given up', () => {
    const day = lineDay([call('x', 2, 0, { truth: { patience: 600 } })], [doctor('a', 0)])
    const record = hindsight(day, lineTravel, { until })
    expect(callOf(record, 'x')).toMatchObject({ outcome: 'cancelled' })
    expect(legsOf(record, 'a')).toEqual([])
  })

  test('knows who falls ill, and leaves nobody to them', () => {
    const day = lineDay([call('x', 2, 60)], undefined, [{ shift: 'a', at: '2026-11-17T09:00:00Z' }])
    expect(callOf(hindsight(day, lineTravel, { until }), 'x')).toMatchObject({ shift: 'b' })
  })

  test('says of whom nobody can make that they were not served', () => {
    const record = hindsight(lineDay([call('x', 2, 300)], [doctor('a', 0)]), lineTravel, { until })
    expect(callOf(record, 'x')).toMatchObject({ outcome: 'unserved' })
  })

  test('waits less than a rule on the same day, also when it starts from its rounds', () => {
    const { day, travel } = smallDay(3, 40, false)
    const rule = simulateDay(day, travel, agedRatio())
    const known = hindsight(day, travel, { until, start: rule })
    expect(dayFigures(known).waitingPoints).toBeLessThan(dayFigures(rule).waitingPoints)
    expect(known.calls.map(({ visit }) => visit)).toEqual(rule.calls.map(({ visit }) => visit))
  })
})
