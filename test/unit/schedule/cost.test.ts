import { describe, expect, it } from 'vitest'
import type { Cost } from '../../../src/model/Plan.js'
import { addCost, noCost, sumOf } from '../../../src/schedule/cost.js'
import { costOf } from '../../../src/schedule/costOf.js'
import { fromDraft } from '../../../src/schedule/fromDraft.js'
import { clock, corners, eveningDraft } from '../../fixtures/evening.js'
import { clockOf, compiled, eveningWith, routeOf, secondsAt } from '../../fixtures/instance.js'

/** The parts that are not 0. */
function paid(cost: Cost): Partial<Cost> {
  return Object.fromEntries(Object.entries(cost).filter(([, points]) => points !== 0))
}

/** ann visits v1 and nobody else, changed as said. */
function annToV1(changes: Parameters<typeof eveningWith>[0]) {
  return routeOf(compiled(eveningWith(changes)), 'ann', 'v1')
}

describe('what a visit pays (rules §5)', () => {
  it('waiting at the rate of its urgency, from the call', () => {
    // Urgency 1, called at 19:50, served at 20:15: 25 min of its 30 at 16 points; 10 min driven at 2.
    const { cost, response, stopCost } = annToV1({})
    expect(paid(cost)).toEqual({ waiting: 1500 * 16, driving: 600 * 2, total: 24_000 + 1_200 })
    expect([response, stopCost]).toEqual([[1500], [24_000]])
  })

  it('waiting from the first window’s opening where that is later', () => {
    const windows = [{ earliest: clock('20:05'), latest: clock('21:00') }]
    expect(annToV1({ visits: { v1: { windows } } }).response).toEqual([600])
  })

  it('three times as much past the target, five times past twice the target', () => {
    // Called at 19:30: 45 min, 15 past the target of 30.
    expect(annToV1({ visits: { v1: { requestedAt: clock('19:30') } } }).cost).toMatchObject({
      waiting: 2700 * 16,
      pastTarget: (3 - 1) * 16 * 900,
    })
    // Called at 19:00: 75 min, 45 past the target, 15 past twice the target.
    expect(annToV1({ visits: { v1: { requestedAt: clock('19:00') } } }).cost).toMatchObject({
      waiting: 4500 * 16,
      pastTarget: 2 * 16 * 2700 + (5 - 3) * 16 * 900,
    })
  })

  it('six times the rate past the promised time', () => {
    const promised = (time: string) =>
      annToV1({
        visits: {
          v1: {
            commitment: { level: 'announced', shift: 'ann', since: clock('19:55'), promised: clock(time) },
          },
        },
      }).cost
    expect(paid(promised('20:15')).promise).toBeUndefined()
    expect(promised('20:05').promise).toBe(6 * 16 * 600)
  })

  it('each wish that the doctor does not meet', () => {
    const visits = { v1: { wishes: ['lang:en', 'gynaecology', 'lang:fr'] } }
    expect(annToV1({ visits }).cost.wish).toBe(2 * 1_800) // ann speaks English
  })

  it('not being sent a preferred doctor; an area that is not the doctor’s', () => {
    expect(annToV1({ visits: { v1: { prefer: ['bob'] } } }).cost.preferred).toBe(900)
    expect(annToV1({ visits: { v1: { prefer: ['bob', 'ann'] } } }).cost.preferred).toBe(0)
    const visits = { v1: { area: 'north' } }
    expect(annToV1({ visits, doctors: { ann: { areas: ['south'] } } }).cost.area).toBe(900)
    expect(annToV1({ visits, doctors: { ann: { areas: ['south', 'north'] } } }).cost.area).toBe(0)
    expect(annToV1({ visits }).cost.area).toBe(0) // no areas: everywhere
  })

  it('having been announced by another doctor, not by another shift of the same', () => {
    const announced = (shift: string) => ({
      v1: { commitment: { level: 'announced' as const, shift, since: clock('19:55') } },
    })
    expect(annToV1({ visits: announced('bob') }).cost.moved).toBe(1_200)
    expect(annToV1({ visits: announced('ann') }).cost.moved).toBe(0)
    const second = { start: clock('01:00'), end: clock('05:00'), from: corners.A }
    const first = { start: clock('18:00'), end: clock('00:00'), from: corners.A }
    const doctors = { ann: { shifts: [first, second] } }
    expect(annToV1({ visits: announced('ann#2'), doctors }).cost.moved).toBe(0)
  })
})

describe('what a route pays (rules §5)', () => {
  it('the square of what its work is away from its share, empty ones too', () => {
    // Work of all: 5 · 20 + 30 = 130 min. Left: ann 240, bob 180, cleo 360 of 780 min: shares 40, 30, 60.
    const instance = compiled(eveningWith({ prices: { fairness: 2 } }))
    expect([...instance.share]).toEqual([40, 30, 60])
    expect(routeOf(instance, 'ann', 'v1').cost.fairness).toBe(2 * (20 - 40) ** 2)
    expect(paid(routeOf(instance, 'bob').cost)).toEqual({ fairness: 2 * 30 ** 2, total: 1_800 })
    // Whole minutes, rounded down: 3 · 20 min at a factor of 1.01 are 60.6.
    const slow = compiled(eveningWith({ prices: { fairness: 2 }, doctors: { ann: { serviceFactor: 1.01 } } }))
    expect(routeOf(slow, 'ann', 'v1', 'v2', 'v6').cost.fairness).toBe(2 * (60 - 40) ** 2)
  })

  it('shares out nothing where nobody has time left', () => {
    const input = { ...eveningWith(), now: clock('03:00') }
    expect([...compiled(input).share]).toEqual([0, 0, 0])
  })
})

describe('what a plan pays', () => {
  it('its routes, and for nobody’s visits the wait to the horizon and a price', () => {
    const instance = compiled()
    // Horizon: cleo's end at 02:00 and an hour. v4: urgency 4, since its window opens at 21:00: 6 h, 2 past the target
    // of 4, none past 8. v1: urgency 1, since 19:50: 7 h 10.
    expect(clockOf(instance, [instance.horizon])).toEqual(['03:00'])
    const v4 = 21_600 + 2 * 7_200 + 7_200 + 20_000
    const v1 = 16 * 25_800 + 2 * 16 * (25_800 - 1_800) + 2 * 16 * (25_800 - 3_600) + 7_200 * 16 + 20_000
    const { solution } = fromDraft(instance, { routes: [{ shift: 'ann', stops: [{ visit: 'v2' }] }] })
    const served = compiled(eveningWith())
    expect([served.unassignedCost[3], served.unassignedCost[0]]).toEqual([v4, v1])
    const cost = costOf(instance, solution)
    const others = [0, 2, 3, 4, 5].reduce((sum, v) => sum + instance.unassignedCost[v]!, 0)
    expect(cost.unassigned).toBe(others)
    expect(cost.total).toBe(others + routeOf(instance, 'ann', 'v2').cost.total)
  })

  it('by a horizon of its own, and never less than nothing', () => {
    const instance = compiled({ ...eveningWith(), horizon: clock('20:00') })
    expect(instance.unassignedCost[3]).toBe(7_200 + 20_000) // v4 begins to wait at 21:00
    expect(instance.unassignedCost[0]).toBe(16 * 600 + 7_200 * 16 + 20_000)
  })

  it('comes to the sum of its parts for the evening that everybody would plan', () => {
    const instance = compiled()
    const { solution, faults } = fromDraft(instance, eveningDraft)
    expect(faults).toEqual([])
    // ann: v1 20:15, v2 21:00, v6 21:20. bob: v4 at 21:00; he waits at C from 20:00 and has no time for his break before
    // 21:00, then none after it. cleo: v5 at 20:00, E → F, v3 20:45.
    // Waiting: v1 25 min · 16, v2 120 · 2, v6 50 · 1 (since 20:30), v4 0, v5 20 · 2, v3 75 · 6.
    const waiting = 60 * (25 * 16 + 120 * 2 + 50 * 1 + 0 + 20 * 2 + 75 * 6)
    const pastTarget = 2 * 6 * 60 * 15 // v3: 15 min past its hour
    const driving = 2 * 600 * (1 + 2 + 1) // A → B, B → D, E → F
    const cost = costOf(instance, solution)
    expect(paid(cost)).toEqual({ waiting, pastTarget, driving, total: waiting + pastTarget + driving })
    expect(secondsAt(instance, '20:00')).toBe(7_200)
  })

  it('is infinite where a route is infeasible', () => {
    const instance = compiled()
    const routes = [Int32Array.of(4), new Int32Array(), new Int32Array()] // ann cannot do v5
    expect(costOf(instance, { routes, unassigned: Int32Array.of(0, 1, 2, 3, 5) }).total).toBe(Infinity)
  })

  it('adds part by part', () => {
    const cost = { ...noCost(), waiting: 3, total: 3 }
    addCost(cost, { ...noCost(), waiting: 4, driving: 5, total: 9 })
    expect([cost.waiting, cost.driving, cost.total, sumOf(cost)]).toEqual([7, 5, 12, 12])
  })
})
