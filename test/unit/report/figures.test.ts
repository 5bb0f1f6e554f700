import { describe, expect, test } from 'vitest'
import { figures } from '../../../src/report/figures.js'
import { evening } from '../../fixtures/evening.js'
import { eveningPlan, eventful } from '../../fixtures/eveningPlan.js'

const minutes = 60

describe('the evening', () => {
  const { response, byUrgency, ...rest } = figures(evening(), eveningPlan())

  test('counts the responses v1 25, v2 120, v6 50, v4 0, v5 20, v3 75 minutes', () => {
    expect(response.planned).toBe(6)
    expect(response.mean).toBe(((25 + 120 + 50 + 0 + 20 + 75) / 6) * minutes)
    // Six visits: nine tenths of them are 5.4, hence the sixth.
    expect(response.p90).toBe(120 * minutes)
  })

  test('v3 (urgency 2) misses its 60 minutes, all others keep their targets', () => {
    expect(response.inTarget).toBe(5 / 6)
    expect(byUrgency[2]).toEqual({ planned: 1, unassigned: 0, mean: 4500, p90: 4500, inTarget: 0 })
    expect(byUrgency[3]).toMatchObject({ planned: 2, mean: 70 * minutes, p90: 120 * minutes, inTarget: 1 })
  })

  test('ann 100, bob 80, cleo 65 minutes of work: 40 driving, 130 service, 60 waiting, the rest parking', () => {
    expect(rest).toMatchObject({ work: 245 * minutes, driving: 40 * minutes, service: 130 * minutes, breaks: 0 })
    // Bob waits from 20:00 (no access: he is at C) to 21:00 for the window of v4.
    expect(rest.waiting).toBe(60 * minutes)
    expect(rest.drivingShare).toBe(40 / 245)
    expect(rest).toMatchObject({ usedShifts: 3, shifts: 3, metres: 20_000, overtime: 0, overtimeRoutes: 0 })
  })
})

describe('an eventful evening', () => {
  const { problem, plan } = eventful()
  const found = figures(problem, plan)

  test('counts every visit once', () => {
    const { visits, planned, unassigned, held, done } = found
    expect({ visits, planned, unassigned, held, done }).toEqual({
      visits: 7,
      planned: 4,
      unassigned: 1,
      held: 1,
      done: 1,
    })
  })

  test('an unassigned visit misses its target', () => {
    expect(found.byUrgency[3]).toMatchObject({ planned: 1, unassigned: 1, inTarget: 1 / 2 })
  })

  test('bob is ten minutes late, cleo does not count, and what ann did before 20:00 is no work of this plan', () => {
    expect(found).toMatchObject({ overtime: 600, overtimeRoutes: 1, usedShifts: 2, shifts: 3, violations: 1 })
    // ann 20:00–21:20, bob 20:00–20:55; services 15 (of v1) + 20 + 20 + 20.
    expect(found).toMatchObject({ work: (80 + 55) * minutes, service: 75 * minutes, breaks: 10 * minutes })
  })

  test('a break at the door is no waiting', () => {
    const [, bob] = plan.routes
    const atDoor = { ...bob!.breaks[0]!, atDoor: true }
    const stops = [{ ...bob!.stops[0]!, wait: 15 * minutes }]
    const routes = [{ ...bob!, stops, breaks: [atDoor] }]
    expect(figures(problem, { ...plan, routes })).toMatchObject({ waiting: 5 * minutes, breaks: 10 * minutes })
  })
})

test('nothing planned: no mean, no share, no division by zero', () => {
  const problem = { ...evening(), visits: [] }
  const found = figures(problem, eveningPlan(problem, { routes: [] }))
  expect(found.response).toEqual({ planned: 0, unassigned: 0, mean: undefined, p90: undefined, inTarget: undefined })
  expect(found).toMatchObject({ work: 0, drivingShare: 0, usedShifts: 0 })
})

test('a stop of another problem is not counted', () => {
  const problem = { ...evening(), visits: [] }
  expect(figures(problem, eveningPlan()).response.planned).toBe(0)
})
