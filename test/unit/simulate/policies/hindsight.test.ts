import { describe, expect, test } from 'vitest'
import { dayFigures } from '../../../../src/simulate/day/dayFigures.js'
import { simulateDay } from '../../../../src/simulate/day/simulateDay.js'
import { agedRatio } from '../../../../src/simulate/policies/agedRatio.js'
import { hindsight } from '../../../../src/simulate/policies/hindsight.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { smallDay } from '../../../arbitraries/simulatedDay.js'
import { at, call, callOf, doctor, legsOf, lineDay, lineTravel, minutes, placeAt } from '../../../fixtures/lineDay.js'

const until = afterIterations(300)

describe('hindsight', () => {
  test('sets out when the call has come in, not before', () => {
    // Twenty minutes to place 2, five to the door.
    const record = hindsight(lineDay([call('x', 2, 60)], [doctor('a', 0)]), lineTravel, { until })
    expect(legsOf(record, 'a')).toEqual([[60, 80]])
    expect([callOf(record, 'x').started, callOf(record, 'x').ended].map(minutes)).toEqual([85, 115])
    expect(record).toMatchObject({ policy: 'hindsight', date: '2026-11-17' })
  })

  test('waits nearer to it where there are posts', () => {
    const posts = [placeAt(1), placeAt(5)]
    const record = hindsight(lineDay([call('x', 2, 60)], [doctor('a', 0)]), lineTravel, { until, posts })
    // Ten minutes to the post, at once; ten from there.
    expect(legsOf(record, 'a')).toEqual([
      [0, 10],
      [60, 70],
    ])
    expect(minutes(callOf(record, 'x').started)).toBe(75)
  })

  test('not at a post that is reached too late, and not when a break comes between', () => {
    const posts = [placeAt(2)]
    const soon = hindsight(lineDay([call('x', 3, 15)], [doctor('a', 0)]), lineTravel, { until, posts })
    expect(legsOf(soon, 'a')).toEqual([[15, 45]])
    const pause = [{ duration: 1200, earliest: at(30), latest: at(200) }]
    const rested = hindsight(lineDay([call('x', 3, 60)], [doctor('a', 0, { breaks: pause })]), lineTravel, {
      until,
      posts,
    })
    expect(legsOf(rested, 'a')).toEqual([[60, 90]])
  })

  test('leaves an urgent call that is about to come in to the doctor who will be near', () => {
    // One by one, b would be sent to x (30 min; a has 60), and y would wait. Who knows y keeps b for it.
    const calls = [call('x', 6, 10, { visit: { urgency: 4 } }), call('y', 9, 15, { visit: { urgency: 1 } })]
    const record = hindsight(lineDay(calls), lineTravel, { until })
    expect(callOf(record, 'y')).toMatchObject({ shift: 'b', departed: callOf(record, 'y').requestedAt })
    expect(callOf(record, 'x').shift).toBe('a')
  })

  test('leaves for an appointment so as to be there five minutes before', () => {
    const windows = [{ earliest: at(120), latest: at(180) }]
    const day = lineDay([call('x', 2, 0, { visit: { windows } })], [doctor('a', 0)])
    // 120 − 5 − 5 to the door − 20 of driving.
    expect(legsOf(hindsight(day, lineTravel, { until }), 'a')).toEqual([[90, 110]])
  })

  test('begins no service that as expected ends more than half an hour past the shift', () => {
    // Over at 240. Sent at 205: 20 + 5 + 30 → 260, allowed; at 220: 275, not.
    const late = (minutes: number) =>
      hindsight(lineDay([call('x', 2, minutes)], [doctor('a', 0)]), lineTravel, { until })
    expect(callOf(late(205), 'x').outcome).toBe('done')
    expect(callOf(late(220), 'x').outcome).toBe('unserved')
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

  test('is never behind the record it starts from', () => {
    // Drives to post 2 beforehand, which hindsight without posts may not.
    const day = lineDay([call('x', 2, 60)], [doctor('a', 0)])
    const start = hindsight(day, lineTravel, { until, posts: [placeAt(1)] })
    const record = hindsight(day, lineTravel, { until, start: { ...start, policy: 'another' } })
    expect(record).toEqual(start)
  })

  test('says which place has no row', () => {
    const posts: [number, number][] = [[1, 1]]
    expect(() => hindsight(lineDay([call('x', 2, 60)]), lineTravel, { until, posts })).toThrow('[1, 1] has no row')
  })
})
