import { describe, expect, it } from 'vitest'
import { RondeError } from '../../../src/kit/RondeError.js'
import { planSchema } from '../../../src/model/Plan.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { compile } from '../../../src/schedule/compile.js'
import { costOf } from '../../../src/schedule/costOf.js'
import { fromDraft } from '../../../src/schedule/fromDraft.js'
import { toPlan } from '../../../src/schedule/toPlan.js'
import { clock, corners, eveningDraft, eveningTravel } from '../../fixtures/evening.js'
import { eveningWith } from '../../fixtures/instance.js'

function planOf(changes: Parameters<typeof eveningWith>[0] = {}, draft = eveningDraft) {
  const problem = parseProblem(eveningWith(changes))
  const instance = compile(problem, eveningTravel(problem))
  const { solution } = fromDraft(instance, draft)
  return { plan: toPlan(instance, problem, solution), instance, problem, solution }
}

describe('toPlan', () => {
  it('writes a stop with its instants in UTC', () => {
    const { plan } = planOf()
    expect(plan.routes[0]!.stops[1]).toEqual({
      visit: 'v2',
      position: corners.D,
      arrival: '2026-11-21T19:55:00Z', // 20:55 in Paris
      start: '2026-11-21T20:00:00Z',
      end: '2026-11-21T20:20:00Z',
      driving: 1200,
      metres: 10_000,
      wait: 0,
      response: 7200,
      cost: 7200 * 2,
      commitment: 'planned',
    })
    // bob is at v4's door from 20:00 and waits an hour for its window.
    expect(plan.routes[1]!.stops[0]).toMatchObject({ arrival: '2026-11-21T19:00:00Z', wait: 3600, response: 0 })
  })

  it('writes a route with its sums, empty ones too, in the order of shift ids', () => {
    const { plan, instance, solution } = planOf({}, { routes: eveningDraft.routes.slice(0, 1) })
    expect(plan.routes.map(({ shift, doctor, stops }) => [shift, doctor, stops.length])).toEqual([
      ['ann', 'ann', 3],
      ['bob', 'bob', 0],
      ['cleo', 'cleo', 0],
    ])
    expect(plan.routes[0]).toMatchObject({
      start: '2026-11-21T19:00:00Z',
      end: '2026-11-21T20:40:00Z',
      driving: 1800,
      metres: 15_000,
      overtime: 0,
    })
    expect(plan.routes[1]).toMatchObject({ start: '2026-11-21T19:00:00Z', end: '2026-11-21T19:00:00Z', cost: 0 })
    expect(plan.cost).toEqual(costOf(instance, solution))
    expect(plan.cost.total).toBe(
      plan.routes.reduce((sum, { cost }) => sum + cost, 0) + plan.unassigned.reduce((sum, { cost }) => sum + cost, 0),
    )
  })

  it('writes breaks where they are taken', () => {
    const breaks = [
      { duration: 600, earliest: clock('20:05'), latest: clock('20:50') },
      { duration: 900, earliest: clock('20:30'), latest: clock('22:00') },
    ]
    const draft = { routes: [{ shift: 'bob', stops: [{ visit: 'v4' }, { visit: 'v3' }] }] }
    const { plan } = planOf({ shifts: { bob: { breaks } } }, draft)
    expect(plan.routes[1]!.breaks).toEqual([
      { start: '2026-11-21T19:05:00Z', end: '2026-11-21T19:15:00Z', before: 0, atDoor: true },
      { start: '2026-11-21T19:30:00Z', end: '2026-11-21T19:45:00Z', before: 0, atDoor: true },
    ])
  })

  it('lists what is held and done', () => {
    const done = { commitment: { level: 'done' as const, shift: 'ann', since: clock('19:55') } }
    const held = { hold: { until: '2026-11-21T23:00:00.5+02:00', reason: 'calls back' } }
    const { plan } = planOf({ visits: { v1: done, v2: held } }, { routes: [] })
    expect(plan.done).toEqual(['v1'])
    expect(plan.held).toEqual([{ visit: 'v2', until: '2026-11-21T21:00:00Z', reason: 'calls back' }])
    expect(plan.unassigned.map(({ visit }) => visit)).toEqual(['v3', 'v4', 'v5', 'v6'])
  })

  it('lists violations in words', () => {
    const pin = { pin: { shift: 'bob' } }
    const late = { windows: [{ earliest: clock('19:00'), latest: clock('20:10'), hard: true }] }
    const driving = {
      commitment: { level: 'enRoute' as const, shift: 'bob', since: clock('20:00') },
      pin: { shift: 'ann' },
    }
    const visits = {
      v3: { ...driving, load: 3 },
      v2: { ...pin, ...late, exclude: ['bob'] },
      v5: { ...pin, service: 3 * 3600 },
    }
    const { plan } = planOf(
      { visits, shifts: { bob: { capacity: 2 } } },
      { routes: [{ shift: 'bob', stops: ['v3', 'v2', 'v5'].map((visit) => ({ visit })) }] },
    )
    expect(plan.violations.map(({ code, visit, message }) => [code, visit, message])).toEqual([
      ['pin', 'v3', 'Visit v3 is under way on shift bob and pinned to another one.'],
      ['capacity', 'v3', 'Visit v3 brings the load 1 above the capacity of shift bob.'],
      ['excluded', 'v2', 'Visit v2 excludes doctor bob.'],
      // F at 20:10, to 20:35; D at 20:55, door 21:00.
      ['window', 'v2', 'Visit v2 starts 50 min after its last window closes.'],
      ['skill', 'v5', 'Doctor bob lacks a skill that visit v5 needs.'],
      // To 21:20, E at 21:30, 30 min of break first (21:20–21:50): door 22:05, to 01:05, home at 01:25.
      ['overtime', undefined, 'Shift bob ends 1 h 55 min after the last moment of its overtime, 2026-11-21T22:30:00Z.'],
    ])
    expect(plan.cost.violation).toBe(6 * 20_000)
  })

  it('is a plan by its own schema', () => {
    const { plan } = planOf({ visits: { v5: { needs: ['surgery'] } } })
    expect(planSchema.parse(plan)).toEqual(plan)
  })

  it('refuses to print a route that cannot be', () => {
    const { instance, problem } = planOf()
    const solution = {
      routes: [Int32Array.of(4), new Int32Array(), new Int32Array()],
      unassigned: Int32Array.of(0, 1, 2, 3, 5),
    }
    expect(() => toPlan(instance, problem, solution)).toThrow(RondeError)
    expect(() => toPlan(instance, problem, solution)).toThrow(
      'routes[0]: Doctor ann lacks a skill that visit v5 needs.',
    )
  })
})
