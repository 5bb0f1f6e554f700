import { describe, expect, test } from 'vitest'
import { simulateDay } from '../../../../src/simulate/day/simulateDay.js'
import { agedRatio } from '../../../../src/simulate/policies/agedRatio.js'
import { bestInsertion } from '../../../../src/simulate/policies/bestInsertion.js'
import { earliestArrivalAppend } from '../../../../src/simulate/policies/earliestArrivalAppend.js'
import { firstComeNearestIdle } from '../../../../src/simulate/policies/firstComeNearestIdle.js'
import type { Policy } from '../../../../src/simulate/policies/Policy.js'
import { rateOverTravel } from '../../../../src/simulate/policies/rateOverTravel.js'
import { ronde, rondeDiverting } from '../../../../src/simulate/policies/ronde.js'
import { strictClassNearest } from '../../../../src/simulate/policies/strictClassNearest.js'
import { call, callOf, doctor, lineDay, lineTravel, minutes, placeAt } from '../../../fixtures/lineDay.js'

/** Who is seen in which order, as `a: x y`. */
function rounds(day: ReturnType<typeof lineDay>, policy: Policy): string[] {
  return simulateDay(day, lineTravel, policy).shifts.map(({ shift, stops }) =>
    `${shift}: ${stops.map(({ visit }) => visit).join(' ')}`.trim(),
  )
}

/** One doctor at place 0, busy with `first` until 08:35; meanwhile three calls come in. */
const queue = lineDay(
  [
    call('first', 0, 0, { visit: { urgency: 2 } }),
    call('old', 4, 1, { visit: { urgency: 4 } }),
    call('near', 1, 10, { visit: { urgency: 3 } }),
    call('urgent', 6, 20, { visit: { urgency: 1 } }),
  ],
  [doctor('a', 0, { end: '2026-11-17T20:00:00Z' })],
)

describe('the simple rules', () => {
  test('first come: in the order of calls', () => {
    expect(rounds(queue, firstComeNearestIdle())).toEqual(['a: first old near urgent'])
  })

  test('strict class: the most urgent first', () => {
    expect(rounds(queue, strictClassNearest())).toEqual(['a: first urgent near old'])
  })

  test('rate ÷ travel: 16 / 65 min before 2 / 15 and 1 / 45; from place 6 then 1 / 25 before 2 / 55', () => {
    expect(rounds(queue, rateOverTravel())).toEqual(['a: first urgent old near'])
  })

  test('aged ratio: who has waited counts more', () => {
    // At 30 from place 0: urgent 16 · (1 + 2 · 10/30) / 65 = .41, near 2 · (1 + 2 · 20/120) / 15 = .18.
    expect(rounds(queue, agedRatio())).toEqual(['a: first urgent near old'])
    // 2 · (1 + 2 · 119/120) / 55 = .11 against 2 · (1 + 0) / 15 = .13; half an hour more, .13 against the same .13 + ….
    const two = (minute: number) =>
      lineDay(
        [call('busy', 0, 0, { truth: { service: 7200 } }), call('waited', 5, 1), call('fresh', 1, minute)],
        [doctor('a', 0, { end: '2026-11-17T20:00:00Z' })],
      )
    expect(rounds(two(2), agedRatio())).toEqual(['a: busy fresh waited'])
    expect(rounds(two(119), rateOverTravel())).toEqual(['a: busy fresh waited'])
  })

  test('the nearest of those who are idle goes', () => {
    expect(rounds(lineDay([call('x', 7, 0)]), firstComeNearestIdle())).toEqual(['a:', 'b: x'])
  })

  test('needs, exclusions, hard windows and the end of the shift are kept', () => {
    const day = lineDay(
      [
        call('needs', 0, 0, { visit: { needs: ['gynaecology'] } }),
        call('excludes', 0, 0, { visit: { exclude: ['a'] } }),
        call('shut', 0, 60, {
          visit: { windows: [{ earliest: '2026-11-17T08:10:00Z', latest: '2026-11-17T08:20:00Z', hard: true }] },
        }),
        call('late', 0, 255, {}),
        call('last', 0, 235, {}),
      ],
      [doctor('a', 0)],
    )
    // `last` ends at 08:00 + 265 min, within the half hour of overtime.
    expect(rounds(day, agedRatio())).toEqual(['a: last'])
  })
})

describe('rules with rounds', () => {
  test('append: the call goes where somebody is soonest behind what they have, and stays there', () => {
    // b is free, but 80 min away from place 1; a is there at 0 + 35 + 10 + 5.
    const day = lineDay([call('x', 0, 0), call('y', 1, 1), call('z', 8, 2)])
    expect(rounds(day, earliestArrivalAppend())).toEqual(['a: x y', 'b: z'])
  })

  test('append: whose doctor is gone is given to another', () => {
    const day = lineDay([call('x', 0, 0), call('y', 1, 1)], undefined, [{ shift: 'a', at: '2026-11-17T08:05:00Z' }])
    expect(rounds(day, earliestArrivalAppend())).toEqual(['a: x', 'b: y'])
  })

  test('best insertion: what is on the way is done on the way', () => {
    const day = lineDay([call('first', 0, 0), call('far', 4, 1), call('between', 2, 2)], [doctor('a', 0)])
    expect(rounds(day, bestInsertion())).toEqual(['a: first between far'])
  })

  test('both keep to the end of the shift', () => {
    const day = lineDay([call('x', 9, 0), call('y', 0, 20)], [doctor('a', 0)])
    for (const policy of [earliestArrivalAppend(), bestInsertion()]) {
      // x until 90 + 5 + 30; then back by 215, + 35 = 250 ≤ 270.
      expect(rounds(day, policy)).toEqual(['a: x y'])
    }
  })
})

describe('ronde', () => {
  test('drives the plan of its desk, and quotes when somebody would come', () => {
    const record = simulateDay(lineDay([call('x', 2, 10)]), lineTravel, ronde())
    const { started, quote } = callOf(record, 'x')
    // 10 + 20 + 5.
    expect([started, quote!.planned].map(minutes)).toEqual([35, 35])
    expect(record.shifts[0]!.stops[0]).toMatchObject({ plannedStart: quote!.planned })
    expect([record.policy, quote!.shift]).toEqual(['ronde', 'a'])
  })

  test('waits for the doctor who is near and soon free instead of sending one from far away', () => {
    // b has been at place 7 until 08:55; from there place 6 is ten minutes, from a's place 0 an hour.
    const day = lineDay([call('x', 7, 0), call('y', 6, 50, { visit: { urgency: 4 } })])
    expect(rounds(day, ronde())).toEqual(['a:', 'b: x y'])
    expect(rounds(day, agedRatio())).toEqual(['a: y', 'b: x'])
  })

  test('diverts only where it may', () => {
    const day = lineDay(
      [call('lesser', 6, 0, { visit: { urgency: 4 } }), call('urgent', 3, 15, { visit: { urgency: 1 } })],
      [doctor('a', 0, { end: '2026-11-17T20:00:00Z' })],
    )
    expect(rounds(day, ronde())).toEqual(['a: lesser urgent'])
    expect(rounds(day, rondeDiverting())).toEqual(['a: urgent lesser'])
    expect(callOf(simulateDay(day, lineTravel, rondeDiverting()), 'lesser').diversions).toBe(1)
  })

  test('plans by its own prices, slices and iterations', () => {
    const policy = ronde({
      name: 'mine',
      iterations: 0,
      isSliced: true,
      prices: { driving: 0 },
      settings: { retimed: 60 },
    })
    expect(simulateDay(lineDay([call('x', 2, 10)]), lineTravel, policy)).toMatchObject({
      policy: 'mine',
      calls: [{ outcome: 'done' }],
    })
    expect(placeAt(2)).toEqual([0.02, 45])
  })
})
