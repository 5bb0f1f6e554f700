/**
 * Laws of a simulated day, under every policy: each call ends in exactly one outcome; the clock never goes back; a doctor does
 * one thing at a time; the same seed gives the same day; paired policies meet the same truths; and a policy sees nothing that
 * has not happened.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochSeconds } from '../../src/kit/clock.js'
import type { DayRecord, ShiftRecord } from '../../src/model/DayRecord.js'
import type { Call, Day } from '../../src/simulate/Day.js'
import { simulateDay } from '../../src/simulate/day/simulateDay.js'
import type { Policy } from '../../src/simulate/policies/Policy.js'
import { type SmallDay, smallDayArbitrary } from '../arbitraries/simulatedDay.js'
import { allPolicies, type Heard, listenedTo } from '../fixtures/policies.js'
import { runs } from '../runs.js'

const policyArbitrary = fc.nat(allPolicies.length - 1).map((k) => allPolicies[k]!)
const simulate = ({ day, travel, forecast }: SmallDay, policy: Policy) => simulateDay(day, travel, policy, { forecast })

/** [begin, end] of all that a doctor did, in the order of beginnings. */
function deedsOf({ legs, stops, breaks }: ShiftRecord): [number, number][] {
  const deeds = [
    ...legs.map(({ departed, ended }): [number, number] => [departed, ended]),
    ...stops.map(({ arrived, ended }): [number, number] => [arrived, ended]),
    ...breaks.map(({ begin, end }): [number, number] => [begin, end]),
  ]
  return deeds.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

function judge(record: DayRecord, { day }: SmallDay): void {
  expect(record.calls.map(({ visit }) => visit)).toEqual(day.calls.map(({ visit }) => visit.id))
  const stops = record.shifts.flatMap((shift) => shift.stops.map(({ visit }) => visit))
  const served = record.calls.filter(({ outcome }) => outcome === 'done' || outcome === 'nobodyHome')
  expect(stops.toSorted()).toEqual(served.map(({ visit }) => visit).toSorted())
  for (const { requestedAt, departed, arrived, started, ended, outcome, closedAt } of served) {
    expect(requestedAt).toBeLessThanOrEqual(departed!)
    expect(departed).toBeLessThanOrEqual(arrived!)
    expect(arrived).toBeLessThanOrEqual(started!)
    expect(started).toBeLessThanOrEqual(ended!)
    expect([outcome === 'done' || outcome === 'nobodyHome', closedAt]).toEqual([true, ended])
  }
  for (const shift of record.shifts) {
    let end = shift.start
    for (const [from, until] of deedsOf(shift)) {
      expect(from).toBeGreaterThanOrEqual(end)
      expect(until).toBeGreaterThanOrEqual(from)
      end = until
    }
    expect(shift.ended).toBeGreaterThanOrEqual(end)
  }
}

describe('a simulated day', () => {
  it('has every call once, with one outcome, and doctors who do one thing at a time', () => {
    fc.assert(
      fc.property(smallDayArbitrary, policyArbitrary, (small, make) => {
        judge(simulate(small, make()), small)
      }),
      { numRuns: runs(10) },
    )
  })

  it('is the same again', () => {
    fc.assert(
      fc.property(smallDayArbitrary, policyArbitrary, (small, make) => {
        expect(simulate(small, make())).toEqual(simulate(small, make()))
      }),
      { numRuns: runs(4) },
    )
  })

  it('tells in the order of time', () => {
    fc.assert(
      fc.property(smallDayArbitrary, policyArbitrary, (small, make) => {
        const { policy, heard } = listenedTo(make())
        simulate(small, policy)
        for (const [k, { at }] of heard.entries()) if (k > 0) expect(at).toBeGreaterThanOrEqual(heard[k - 1]!.at)
      }),
      { numRuns: runs(4) },
    )
  })

  it('has the same calls and truths under two policies', () => {
    fc.assert(
      fc.property(smallDayArbitrary, policyArbitrary, policyArbitrary, (small, make, other) => {
        const [one, two] = [simulate(small, make()), simulate(small, other())]
        for (const [k, call] of one.calls.entries()) {
          const same = two.calls[k]!
          expect([same.visit, same.requestedAt, same.urgency]).toEqual([call.visit, call.requestedAt, call.urgency])
          if (call.ended === undefined || same.ended === undefined) continue
          expect(same.ended - same.started!).toBe(call.ended - call.started!)
          expect(same.isSentToHospital).toBe(call.isSentToHospital)
        }
      }),
      { numRuns: runs(4) },
    )
  })
})

describe('a policy', () => {
  it('sees nothing that has not happened: with another future it does the same until that comes', () => {
    fc.assert(
      fc.property(
        smallDayArbitrary,
        policyArbitrary,
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (small, make, share) => {
          const { day } = small
          const moment = Math.round(
            epochSeconds(day.opens) + share * (epochSeconds(day.countsUntil) - epochSeconds(day.opens)),
          )
          const first = listenedTo(make())
          const record = simulate(small, first.policy)
          const second = listenedTo(make())
          simulate({ ...small, day: withAnotherFuture(day, record, moment) }, second.policy)
          expect(until(second.heard, moment)).toEqual(until(first.heard, moment))
        },
      ),
      { numRuns: runs(10) },
    )
  })
})

function until(heard: readonly Heard[], moment: number): Heard[] {
  return heard.filter(({ at }) => at <= moment)
}

/** Later calls never come, nobody falls ill or gives up any more, and whatever is not over takes ten minutes longer. */
function withAnotherFuture(day: Day, record: DayRecord, moment: number): Day {
  const calls = day.calls.flatMap((call): Call[] => {
    const { visit, truth } = call
    const requestedAt = epochSeconds(visit.requestedAt)
    if (requestedAt > moment) return []
    const { started, ended } = record.calls.find((each) => each.visit === visit.id)!
    const { patience, regraded, ...rest } = truth
    const isOver = ended !== undefined && ended <= moment
    // Of one at the door the ambulance may have been heard of; what nobody has seen is another.
    const isSeen = started !== undefined && started <= moment
    const isLonger = !isOver && !(isSeen && truth.isSentToHospital)
    return [
      {
        ...call,
        truth: {
          ...rest,
          service: truth.service + (isLonger ? 600 : 0),
          ...(patience !== undefined && requestedAt + patience <= moment && { patience }),
          ...(regraded !== undefined && requestedAt + regraded.after <= moment && { regraded }),
        },
      },
    ]
  })
  return { ...day, calls, absences: day.absences.filter(({ at }) => epochSeconds(at) <= moment) }
}
