/** What the checker finds in plans that are wrong: one change of the evening or its draft, the faults of one rule. */
import { describe, expect, test } from 'vitest'
import { check } from '../../../src/check/check.js'
import { recompute } from '../../../src/check/recompute.js'
import type { PlanDraft } from '../../../src/model/Plan.js'
import type { ProblemInput } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { clock, corners, evening, eveningDraft, eveningInput, eveningTravel } from '../../fixtures/evening.js'

type Change = (input: ProblemInput) => void
type Order = Record<string, string[]>

const good: Order = { ann: ['v1', 'v2', 'v6'], bob: ['v4'], cleo: ['v5', 'v3'] }

function draftOf(order: Order): PlanDraft {
  return {
    routes: Object.entries(order).map(([shift, visits]) => ({ shift, stops: visits.map((visit) => ({ visit })) })),
  }
}

function judged(order: Order, change: Change = () => {}) {
  const input = eveningInput()
  change(input)
  const problem = parseProblem(input)
  return recompute(problem, eveningTravel(problem), draftOf(order))
}

const faultsOf = (order: Order, change?: Change) =>
  judged(order, change).faults.map(({ code, path }) => `${code} ${path}`)
const v = (input: ProblemInput, id: string) => input.visits.find((visit) => visit.id === id)!
const shiftOf = (input: ProblemInput, doctor: string) => input.doctors.find(({ id }) => id === doctor)!.shifts[0]!

describe('hard rules: a fault where it could be kept, a violation where the visit is forced', () => {
  const cases: [rule: string, code: string, order: Order, change: Change, path: string][] = [
    ['a skill that the doctor lacks', 'skill', { bob: ['v5'] }, () => {}, 'routes[0].stops[0]'],
    [
      'a doctor who is excluded',
      'excluded',
      { bob: ['v3'] },
      (input) => (v(input, 'v3').exclude = ['bob']),
      'routes[0].stops[0]',
    ],
    [
      'a hard window that is past',
      'window',
      { ann: ['v6'] },
      (input) => (v(input, 'v6').windows = [{ earliest: clock('20:00'), latest: clock('20:10'), hard: true }]),
      'routes[0].stops[0]',
    ],
    [
      'more load than the shift can carry',
      'capacity',
      { ann: ['v1'] },
      (input) => {
        shiftOf(input, 'ann').capacity = 2
        v(input, 'v1').load = 3
      },
      'routes[0].stops[0]',
    ],
    [
      'more overtime than the shift has',
      'overtime',
      { bob: ['v3'] },
      (input) => (v(input, 'v3').service = 3 * 3600),
      'routes[0]',
    ],
  ]

  test.each(cases)('%s', (_, code, order, change, path) => {
    const result = judged(order, change)
    expect(result.faults.map((fault) => `${fault.code} ${fault.path}`)).toEqual([`${code} ${path}`])
    expect(result.violations).toEqual([])
    expect(result.cost.violation).toBe(0)
  })

  test.each(cases)('%s, of a visit that is pinned', (_, code, order, change) => {
    const [[shift, [visit]]] = Object.entries(order) as [[string, [string]]]
    const result = judged(order, (input) => {
      change(input)
      v(input, visit).pin = { shift }
    })
    expect(result.faults).toEqual([])
    expect(result.violations).toMatchObject([{ code, shift }])
    expect(result.cost.violation).toBe(20_000)
  })

  test('behind a visit that is free, what is pinned has to keep windows, not needs', () => {
    const result = judged({ bob: ['v3', 'v5', 'v6'] }, (input) => {
      v(input, 'v5').pin = { shift: 'bob' }
      v(input, 'v6').pin = { shift: 'bob' }
      v(input, 'v6').windows = [{ earliest: clock('20:00'), latest: clock('20:10'), hard: true }]
      shiftOf(input, 'bob').breaks = []
    })
    expect(result.faults).toMatchObject([{ code: 'window', path: 'routes[0].stops[2]' }])
    expect(result.violations).toMatchObject([{ code: 'skill', visit: 'v5' }])
  })

  test('messages carry the values', () => {
    const { faults } = judged({ bob: ['v3'] }, (input) => (v(input, 'v3').service = 3 * 3600))
    // C → F 20:10, 20:15–23:15; back at C 23:25 — but first the break at 21:00, so 21:30, 21:40, 21:45–00:45, 00:55.
    expect(faults[0]!.message).toBe(
      'Shift "bob" ends at 2026-11-21T23:55:00Z, 5100 s after its overtime ends (2026-11-21T22:30:00Z).',
    )
  })
})

describe('what is forced stays where it is', () => {
  const underWay =
    (visit: string, level: 'enRoute' | 'onSite', shift: string, since = '19:55'): Change =>
    (input) => {
      v(input, visit).commitment = { level, shift, since: clock(since) }
    }

  test('under way on another shift', () => {
    expect(faultsOf(good, underWay('v4', 'enRoute', 'ann'))).toEqual([
      'head routes[0]',
      'bound-elsewhere routes[1].stops[0]',
    ])
  })

  test('under way, but not first', () => {
    expect(faultsOf(good, underWay('v2', 'enRoute', 'ann'))).toEqual(['head routes[0]'])
    expect(judged(good, underWay('v2', 'enRoute', 'ann')).faults[0]!.message).toBe(
      'The route of shift "ann" must begin with "v2".',
    )
  })

  test('under way, in a plan that leaves the shift out', () => {
    expect(faultsOf({}, underWay('v1', 'onSite', 'ann'))).toEqual(['head routes'])
  })

  test('the head: onSite, then enRoute by since, then pinned positions', () => {
    const change: Change = (input) => {
      underWay('v3', 'enRoute', 'ann', '19:50')(input)
      underWay('v1', 'enRoute', 'ann', '19:40')(input)
      underWay('v2', 'onSite', 'ann', '19:45')(input)
      v(input, 'v6').pin = { shift: 'ann', position: 1 }
      v(input, 'v4').pin = { shift: 'ann', position: 0 }
    }
    expect(faultsOf({ ann: ['v2', 'v1', 'v3', 'v4', 'v6'], cleo: ['v5'] }, change)).toEqual([])
    expect(faultsOf({ ann: ['v2', 'v3', 'v1', 'v4', 'v6'], cleo: ['v5'] }, change)).toEqual(['head routes[0]'])
    expect(faultsOf({ ann: ['v2', 'v1', 'v3', 'v6', 'v4'], cleo: ['v5'] }, change)).toEqual(['head routes[0]'])
  })

  test('a pin to another shift than the one it is under way on is a violation', () => {
    const result = judged(good, (input) => {
      underWay('v1', 'enRoute', 'ann')(input)
      v(input, 'v1').pin = { shift: 'bob' }
    })
    expect(result.faults).toEqual([])
    expect(result.violations).toMatchObject([{ code: 'pin', shift: 'ann', visit: 'v1' }])
  })

  test('pinned to a shift, and left out or elsewhere', () => {
    const pinned: Change = (input) => (v(input, 'v1').pin = { shift: 'bob' })
    expect(faultsOf({ bob: ['v4', 'v1'] }, pinned)).toEqual([])
    expect(faultsOf({ bob: ['v4'] }, pinned)).toEqual(['pin-left-out routes[0]'])
    expect(faultsOf({ ann: ['v1'] }, pinned)).toEqual(['bound-elsewhere routes[0].stops[0]'])
  })

  test('pinned to where no way leads: in no route, and no fault', () => {
    const far: Change = (input) => {
      v(input, 'v1').pin = { shift: 'bob', position: 0 }
      v(input, 'v2').pin = { shift: 'bob', position: 1 }
      v(input, 'v3').pin = { shift: 'bob' }
    }
    const input = eveningInput()
    far(input)
    const problem = parseProblem(input)
    const travel = eveningTravel(problem)
    const [B, F] = [corners.B, corners.F].map(([x, y]) => travel.places.findIndex((at) => at[0] === x && at[1] === y))
    const cut = (table: Int32Array) =>
      table.map((value, i) => ([B, F].includes(i % 6) && i % 7 !== 0 ? 0x7fffffff : value))
    const lost = { ...travel, slices: [{ ...travel.slices[0]!, seconds: cut(travel.slices[0]!.seconds) }] }
    const faults = (order: Order) => check(problem, lost, draftOf(order)).map(({ code, path }) => `${code} ${path}`)
    // v2 closes up; v1 and v3 are unassigned.
    expect(faults({ bob: ['v2', 'v4'] })).toEqual([])
    expect(faults({ bob: ['v2', 'v1'] })).toEqual([
      'pin-unreachable routes[0].stops[1]',
      'unreachable routes[0].stops[1]',
    ])
  })
})

describe('names and places', () => {
  test('unknown shifts and visits', () => {
    expect(faultsOf({ ...good, dan: ['v9'] })).toEqual([
      'unknown-shift routes[3].shift',
      'unknown-visit routes[3].stops[0].visit',
    ])
    const plan: PlanDraft = {
      routes: [],
      unassigned: [{ visit: 'x' }],
      held: [{ visit: 'y', until: clock('22:00'), reason: '' }],
      done: ['z'],
    }
    const unknown = check(evening(), eveningTravel(), plan).filter(({ code }) => code === 'unknown-visit')
    expect(unknown.map(({ path }) => path)).toEqual(['unassigned[0].visit', 'held[0].visit', 'done[0]'])
  })

  test('a visit twice, a shift twice', () => {
    expect(faultsOf({ ...good, bob: ['v4', 'v1'] })).toEqual(['visit-twice routes[1].stops[1]'])
    const twice = { routes: [...eveningDraft.routes, { shift: 'bob', stops: [] }] }
    expect(check(evening(), eveningTravel(), twice)).toMatchObject([{ code: 'shift-twice', path: 'routes[3].shift' }])
    const both = { ...eveningDraft, unassigned: [{ visit: 'v1' }] }
    expect(check(evening(), eveningTravel(), both)).toMatchObject([{ code: 'visit-twice', path: 'unassigned[0]' }])
  })

  test('a visit lost: only a plan that lists its unassigned visits can lose one', () => {
    const routes = draftOf({ ...good, bob: [] }).routes
    expect(check(evening(), eveningTravel(), { routes })).toEqual([])
    expect(check(evening(), eveningTravel(), { routes, unassigned: [] })).toMatchObject([
      { code: 'visit-lost', path: 'unassigned', message: 'Visit "v4" is in no route and not among the unassigned.' },
    ])
    expect(check(evening(), eveningTravel(), { routes, unassigned: [{ visit: 'v4' }] })).toEqual([])
  })

  test('done and held visits are not planned', () => {
    const change: Change = (input) => {
      v(input, 'v1').commitment = { level: 'done', shift: 'ann', since: clock('19:00') }
      v(input, 'v2').hold = { until: clock('20:01'), reason: 'asked for later' }
      v(input, 'v3').hold = { until: clock('20:00'), reason: 'over by now' }
    }
    expect(faultsOf(good, change)).toEqual(['done-planned routes[0].stops[0]', 'held-planned routes[0].stops[1]'])
    const input = eveningInput()
    change(input)
    const problem = parseProblem(input)
    const faults = (plan: PlanDraft) =>
      check(problem, eveningTravel(problem), plan).map(({ code, path }) => `${code} ${path}`)
    const routes = draftOf({ ann: ['v6'], bob: ['v4'], cleo: ['v5', 'v3'] }).routes
    const held = [{ visit: 'v2', until: clock('20:01'), reason: 'asked for later' }]
    expect(faults({ routes, unassigned: [], held, done: ['v1'] })).toEqual([])
    expect(faults({ routes, held: [], done: ['v1', 'v6'] })).toEqual(['done-differs done', 'held-differs held'])
    expect(faults({ routes, held: [{ ...held[0]!, until: clock('23:00') }] })).toEqual(['held-differs held[0].until'])
    expect(faults({ routes, unassigned: [{ visit: 'v1' }] })).toEqual(['done-planned unassigned[0]'])
  })

  test('without now, holds are looked at from the first shift on; without shifts they hold', () => {
    const held = (change: Change) => {
      const input = eveningInput()
      delete input.now
      v(input, 'v2').hold = { until: clock('18:30'), reason: 'asked for later' }
      change(input)
      const problem = parseProblem(input)
      return check(problem, eveningTravel(problem), { routes: [], held: [] }).length > 0
    }
    expect(held(() => {})).toBe(true)
    expect(held((input) => (v(input, 'v2').hold!.until = clock('18:00')))).toBe(false)
    expect(held((input) => (input.doctors = []))).toBe(true)
  })
})

describe('what a plan says of itself', () => {
  const whole = () => {
    const { routes, cost, violations } = recompute(evening(), eveningTravel(), eveningDraft)
    return { routes, cost, violations, unassigned: [], held: [], done: [] }
  }
  type Whole = ReturnType<typeof whole>
  const found = (change: (plan: Whole) => void) => {
    const plan = whole()
    change(plan)
    return check(evening(), eveningTravel(), plan).map(({ code, path }) => `${code} ${path}`)
  }

  test('is right when it is what was recomputed, however the instants are written', () => {
    expect(found(() => {})).toEqual([])
    expect(found((plan) => (plan.routes[0]!.stops[0]!.start = clock('20:15')))).toEqual([])
  })

  test.each<[(plan: Whole) => void, string]>([
    [(plan) => (plan.routes[0]!.stops[1]!.arrival = clock('20:54')), 'differs routes[0].stops[1].arrival'],
    [(plan) => (plan.routes[0]!.stops[1]!.position = [2.35, 48.86]), 'differs routes[0].stops[1].position'],
    [(plan) => (plan.routes[0]!.stops[1]!.response += 1), 'differs routes[0].stops[1].response'],
    [(plan) => (plan.routes[0]!.stops[1]!.cost += 1), 'differs routes[0].stops[1].cost'],
    [(plan) => (plan.routes[0]!.stops[1]!.commitment = 'announced'), 'differs routes[0].stops[1].commitment'],
    [(plan) => (plan.routes[0]!.doctor = 'bob'), 'differs routes[0].doctor'],
    [(plan) => (plan.routes[0]!.end = clock('22:00')), 'differs routes[0].end'],
    [(plan) => (plan.routes[0]!.metres = 0), 'differs routes[0].metres'],
    [(plan) => (plan.routes[2]!.cost = 0), 'differs routes[2].cost'],
    [(plan) => (plan.cost.pastTarget = 0), 'differs cost.pastTarget'],
    [(plan) => (plan.cost.total -= 1), 'differs cost.total'],
    [(plan) => plan.violations.push({ code: 'skill', shift: 'bob', visit: 'v4', message: '' }), 'differs violations'],
    [
      (plan) => plan.routes[1]!.breaks.push({ start: clock('20:00'), end: clock('20:30'), before: 0, atDoor: true }),
      'differs routes[1].breaks',
    ],
  ])('%s', (change, fault) => {
    expect(found(change)).toEqual([fault])
  })

  test('a service before the call, or before now', () => {
    const stop = { visit: 'v1', start: clock('19:59') }
    const faults = check(evening(), eveningTravel(), { routes: [{ shift: 'ann', stops: [stop] }] })
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'before-release routes[0].stops[0].start',
      'differs routes[0].stops[0].start',
    ])
  })

  test('breaks and violations that differ, the cost of what is left out', () => {
    const problem = parseProblem(
      (() => {
        const input = eveningInput()
        v(input, 'v5').pin = { shift: 'bob' }
        // v5 20:20, 20:25–20:55; v2 would end at 22:10, so the break is taken first.
        v(input, 'v2').service = 3600
        return input
      })(),
    )
    const travel = eveningTravel(problem)
    const { routes, violations } = recompute(problem, travel, draftOf({ bob: ['v5', 'v2'] }))
    const found = (plan: PlanDraft) => check(problem, travel, plan).map(({ path, message }) => `${path}: ${message}`)
    expect(violations).toMatchObject([{ code: 'skill', visit: 'v5' }])
    expect(found({ routes, violations })).toEqual([])
    expect(found({ routes, violations: [] })).toEqual([
      'violations: The violation skill on shift "bob" at visit "v5" is not listed.',
    ])
    const [rest] = routes.find(({ shift }) => shift === 'bob')!.breaks
    const moved = routes.map((route) =>
      route.shift === 'bob' ? { ...route, breaks: [{ ...rest!, before: 0 }] } : route,
    )
    expect(found({ routes: moved })).toEqual([
      'routes[1].breaks[0].before: 0 is given, 1 follows from the order of the visits.',
    ])
    const cheap = [{ visit: 'v1', cost: 1 }, ...['v3', 'v4', 'v6'].map((visit) => ({ visit }))]
    expect(found({ routes, unassigned: cheap })).toMatchObject([
      expect.stringContaining('unassigned[0].cost: 1 is given'),
    ])
  })
})

describe('plans that are not of a plan’s shape', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what callers hand in is anything
  const faults = (plan: any) => check(evening(), eveningTravel(), plan).map(({ code, path }) => `${code} ${path}`)

  test.each([undefined, null, 'plan', 7, []])('%j', (plan) => {
    expect(faults(plan)).toHaveLength(1)
  })

  test('what can be read is judged, and the rest is named', () => {
    const plan = {
      routes: [
        { shift: 'ann', stops: 'v1' },
        { stops: [{ visit: 'v9' }] },
        { shift: 'bob', stops: [{ vist: 'v1' }, { vist: 'v2' }, { visit: 'v5', start: 'nine' }] },
        { shift: '', stops: [] },
      ],
    }
    expect(faults(plan)).toEqual([
      'wrong-type routes[0].stops',
      'missing routes[1].shift',
      'missing routes[2].stops[0].visit',
      'unknown-key routes[2].stops[0].vist',
      'missing routes[2].stops[1].visit',
      'unknown-key routes[2].stops[1].vist',
      'bad-instant routes[2].stops[2].start',
      'out-of-range routes[3].shift',
      'unknown-visit routes[1].stops[0].visit',
      'skill routes[2].stops[2]',
    ])
  })
})
