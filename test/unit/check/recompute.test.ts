/** The checker's own reading of docs/rules.md §2–5, worked by hand on the evening. */
import { describe, expect, test } from 'vitest'
import { recompute } from '../../../src/check/recompute.js'
import type { ProblemInput } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { type TravelMatrix, UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { clock, corners, evening, eveningDraft, eveningInput, eveningTravel } from '../../fixtures/evening.js'

type Change = (input: ProblemInput) => void
type Order = Record<string, string[]>

function draftOf(order: Order) {
  return {
    routes: Object.entries(order).map(([shift, visits]) => ({ shift, stops: visits.map((visit) => ({ visit })) })),
  }
}

/** The evening, changed, driven in this order. */
function driven(order: Order, change: Change = () => {}, travelOf = eveningTravel) {
  const input = eveningInput()
  change(input)
  const problem = parseProblem(input)
  return recompute(problem, travelOf(problem), draftOf(order))
}

/** The route of a shift: `v1 20:10 20:15–20:35` (arrival, start, end) for each stop. */
function timesOf({ routes }: ReturnType<typeof recompute>, shift: string): string[] {
  const route = routes.find((each) => each.shift === shift)!
  return route.stops.map((stop) => `${stop.visit} ${local(stop.arrival)} ${local(stop.start)}–${local(stop.end)}`)
}

/** Hours and minutes in Paris that night. */
function local(instant: string): string {
  return new Date(Date.parse(instant) + 3_600_000).toISOString().slice(11, instant.endsWith('00Z') ? 16 : 19)
}

const routeOf = (result: ReturnType<typeof recompute>, shift: string) =>
  result.routes.find((route) => route.shift === shift)!

const v = (input: ProblemInput, id: string) => input.visits.find((visit) => visit.id === id)!
const shiftOf = (input: ProblemInput, doctor: string) => input.doctors.find(({ id }) => id === doctor)!.shifts[0]!

describe('the evening as everybody would write it down', () => {
  const result = recompute(evening(), eveningTravel(), eveningDraft)

  test('has no fault and no violation', () => {
    expect(result.faults).toEqual([])
    expect(result.violations).toEqual([])
    expect(result.unassigned).toEqual([])
  })

  test('ann: A → B in 10 min, 5 min of access; B → D in 20; the second visit at D needs no access', () => {
    expect(timesOf(result, 'ann')).toEqual(['v1 20:10 20:15–20:35', 'v2 20:55 21:00–21:20', 'v6 21:20 21:20–21:40'])
    expect(routeOf(result, 'ann')).toMatchObject({
      driving: 600 + 1200,
      metres: 5_000 + 10_000,
      overtime: 0,
      breaks: [],
    })
  })

  test('bob stands at the door from 20:00 to 21:00; the break does not fit into the wait and has time until 22:00', () => {
    expect(timesOf(result, 'bob')).toEqual(['v4 20:00 21:00–21:20'])
    expect(routeOf(result, 'bob').stops[0]).toMatchObject({ wait: 3600, response: 0, cost: 0, driving: 0 })
    expect(routeOf(result, 'bob').breaks).toEqual([])
  })

  test('cleo is there already, then E → F in 10 min', () => {
    expect(timesOf(result, 'cleo')).toEqual(['v5 20:00 20:00–20:30', 'v3 20:40 20:45–21:05'])
  })

  test('costs, part by part', () => {
    // response · rate: v1 1500·16, v2 7200·2, v6 (from 20:30) 3000·1, v4 0, v5 1200·2, v3 4500·6
    const waiting = 24_000 + 14_400 + 3_000 + 0 + 2_400 + 27_000
    // v3 is 900 s past its 3600: (3 − 1) · 6 · 900
    const pastTarget = 10_800
    const driving = 2 * (1800 + 0 + 600)
    expect(result.cost).toMatchObject({ total: waiting + pastTarget + driving, waiting, pastTarget, driving })
    expect(result.cost.total).toBe(86_400)
    expect(result.routes.map(({ cost }) => cost)).toEqual([45_000, 0, 41_400])
  })
})

describe('breaks', () => {
  test('(a) due already: taken at once, and late it is paid as overtime', () => {
    const late = driven({ bob: ['v3', 'v4'] }, (input) => {
      v(input, 'v4').windows = []
      // onSite since 20:00 for 2.5 h: free at 22:30, half an hour past the break's latest.
      v(input, 'v3').service = 2.5 * 3600
      v(input, 'v3').commitment = { level: 'onSite', shift: 'bob', since: clock('20:00') }
    })
    expect(routeOf(late, 'bob').breaks).toEqual([
      { start: '2026-11-21T21:30:00Z', end: '2026-11-21T22:00:00Z', before: 1, atDoor: false },
    ])
    // 1800 s late; v4 then starts at 23:00 + 10 min + 5 min, ends 23:35: 35 min of overtime, past the 30 allowed.
    expect(late.cost.overtime).toBe(3 * (1800 + 2100))
  })

  test('(b) whole into the wait at the door, and the next one into what is left', () => {
    const result = driven({ bob: ['v4'] }, (input) => {
      const window = { earliest: clock('20:10'), latest: clock('20:40') }
      shiftOf(input, 'bob').breaks = [
        { duration: 1200, ...window },
        { duration: 1200, ...window },
      ]
    })
    // At the door from 20:00; 20:10–20:30, then 20:30–20:50; service at 21:00.
    expect(routeOf(result, 'bob').breaks).toEqual([
      { start: '2026-11-21T19:10:00Z', end: '2026-11-21T19:30:00Z', before: 0, atDoor: true },
      { start: '2026-11-21T19:30:00Z', end: '2026-11-21T19:50:00Z', before: 0, atDoor: true },
    ])
    expect(timesOf(result, 'bob')).toEqual(['v4 20:00 21:00–21:20'])
  })

  test('(c) before the trip when the service would end after its latest', () => {
    // v3: 20:10, door 20:15, end 20:35. Then v2 at D: two blocks and one down, 20 min: door 21:00, end 22:30.
    const result = driven({ bob: ['v3', 'v2'] }, (input) => {
      v(input, 'v2').service = 1.5 * 3600
      shiftOf(input, 'bob').maxOvertime = 7200
    })
    expect(routeOf(result, 'bob').breaks).toMatchObject([{ before: 1, atDoor: false, start: '2026-11-21T20:00:00Z' }])
    // Leaves F at 21:30: D is 20 min away, 5 min of access.
    expect(timesOf(result, 'bob')).toEqual(['v3 20:10 20:15–20:35', 'v2 21:50 21:55–23:25'])
  })
})

describe('ends count as inside', () => {
  test('a break is due at its very earliest', () => {
    const result = driven({ bob: ['v4'] }, (input) => {
      shiftOf(input, 'bob').breaks = [{ duration: 600, earliest: clock('20:00'), latest: clock('22:00') }]
    })
    expect(routeOf(result, 'bob').breaks).toMatchObject([{ start: '2026-11-21T19:00:00Z', atDoor: false }])
  })

  test('a window at its very latest, though another is to come', () => {
    const result = driven({ bob: ['v3', 'v4'] }, (input) => {
      v(input, 'v4').windows = [
        { earliest: clock('20:00'), latest: clock('20:50') },
        { earliest: clock('21:00'), latest: clock('21:30') },
      ]
    })
    expect(timesOf(result, 'bob')[1]).toBe('v4 20:45 20:50–21:10')
    expect(result.cost.late).toBe(0)
  })

  test('a shift at the very end of its overtime', () => {
    const until = (maxOvertime: number) =>
      driven({ bob: ['v4'] }, (input) => {
        // From 21:00 to 23:20, and C is where bob has to be.
        v(input, 'v4').service = 140 * 60
        Object.assign(shiftOf(input, 'bob'), { breaks: [], maxOvertime })
      }).faults.length
    expect(until(20 * 60)).toBe(0)
    expect(until(20 * 60 - 1)).toBe(1)
  })
})

describe('breaks of a shift', () => {
  test('in the order of earliest, then latest, then duration; those taken left out', () => {
    const window = (latest: string) => ({ earliest: clock('20:00'), latest: clock(latest) })
    const result = driven({ bob: ['v4'] }, (input) => {
      shiftOf(input, 'bob').breaks = [
        { duration: 300, ...window('22:00') },
        { duration: 900, ...window('21:00') },
        { duration: 600, ...window('21:00') },
      ]
      shiftOf(input, 'bob').progress = { position: corners.C, freeAt: clock('20:05'), breaksTaken: 1 }
    })
    // The one of 600 s is taken; 900 s from 20:05, then 300 s.
    expect(routeOf(result, 'bob').breaks.map(({ start }) => local(start))).toEqual(['20:05', '20:20'])
  })
})

describe('windows', () => {
  test('a soft one that is past is paid, from its latest on', () => {
    // v4 at C after v3 (20:10, 20:15–20:35): at C 20:45, door 20:50; the window was 20:00–20:30.
    const result = driven({ bob: ['v3', 'v4'] }, (input) => {
      v(input, 'v4').windows = [{ earliest: clock('20:00'), latest: clock('20:30') }]
    })
    expect(timesOf(result, 'bob')[1]).toBe('v4 20:45 20:50–21:10')
    expect(result.cost.late).toBe(3 * 1 * 1200)
    expect(result.faults).toEqual([])
  })

  test('the first that is still open counts', () => {
    const result = driven({ bob: ['v3', 'v4'] }, (input) => {
      v(input, 'v4').windows = [
        { earliest: clock('20:00'), latest: clock('20:30') },
        { earliest: clock('21:00'), latest: clock('21:30'), hard: true },
      ]
    })
    expect(timesOf(result, 'bob')[1]).toBe('v4 20:45 21:00–21:20')
    // Waiting counts from the first one's earliest.
    expect(routeOf(result, 'bob').stops[1]!.response).toBe(3600)
  })
})

describe('what is under way', () => {
  test('onSite: no driving, no access; at least until now', () => {
    const result = driven({ ann: ['v1', 'v2'] }, (input) => {
      v(input, 'v1').commitment = { level: 'onSite', shift: 'ann', since: clock('19:30') }
    })
    // Called 19:50 and seen from 19:30: a response of 0. Ends 19:50 by plan, so now: 20:00. Then B → D.
    expect(timesOf(result, 'ann')).toEqual(['v1 19:30 19:30–20:00', 'v2 20:20 20:25–20:45'])
    expect(routeOf(result, 'ann').stops[0]).toMatchObject({ driving: 0, metres: 0, wait: 0, response: 0 })
  })

  test('onSite with progress: until freeAt', () => {
    const result = driven({ ann: ['v1'] }, (input) => {
      v(input, 'v1').commitment = { level: 'onSite', shift: 'ann', since: clock('19:55') }
      shiftOf(input, 'ann').progress = { position: corners.B, freeAt: clock('20:40') }
    })
    expect(timesOf(result, 'ann')).toEqual(['v1 19:55 19:55–20:40'])
  })

  test('enRoute: left from `from` when its commitment says, and is not there before now', () => {
    const left = (since: string) => (input: ProblemInput) => {
      v(input, 'v1').commitment = { level: 'enRoute', shift: 'ann', since: clock(since) }
    }
    expect(timesOf(driven({ ann: ['v1'] }, left('19:55')), 'ann')).toEqual(['v1 20:05 20:10–20:30'])
    const waiting = driven({ ann: ['v1'] }, left('19:40'))
    expect(timesOf(waiting, 'ann')).toEqual(['v1 20:00 20:05–20:25'])
    expect(routeOf(waiting, 'ann').driving).toBe(1200)
  })

  test('enRoute with progress: leaves there when free', () => {
    const result = driven({ ann: ['v1'] }, (input) => {
      v(input, 'v1').commitment = { level: 'enRoute', shift: 'ann', since: clock('19:55') }
      shiftOf(input, 'ann').progress = { position: corners.E, freeAt: clock('20:10') }
    })
    // E → B goes round: 30 min.
    expect(timesOf(result, 'ann')).toEqual(['v1 20:40 20:45–21:05'])
  })
})

describe('prices', () => {
  test('promise, wish, preferred, area and moved', () => {
    const result = driven({ bob: ['v1'] }, (input) => {
      Object.assign(v(input, 'v1'), {
        commitment: { level: 'announced', shift: 'ann', since: clock('19:55'), promised: clock('20:10') },
        wishes: ['lang:en', 'lang:es'],
        prefer: ['ann'],
        area: 'north',
      })
      input.doctors[1]!.areas = ['south']
    })
    // C → B in 10 min: start 20:15, 300 s past the promise.
    expect(result.cost).toMatchObject({ promise: 6 * 16 * 300, wish: 2 * 1800, preferred: 900, area: 900, moved: 1200 })
    expect(routeOf(result, 'bob').stops[0]!.cost).toBe(1500 * 16 + 28_800 + 3_600 + 900 + 900 + 1_200)
  })

  test('nobody pays for a move within the doctor, an area where the doctor has none, or a doctor who is preferred', () => {
    const result = driven({ ann: ['v1'] }, (input) => {
      Object.assign(v(input, 'v1'), {
        commitment: { level: 'announced', shift: 'ann', since: clock('19:55') },
        prefer: ['ann'],
        area: 'north',
      })
    })
    expect(result.cost).toMatchObject({ preferred: 0, area: 0, moved: 0 })
  })

  test('a visit that nobody makes: the wait until the horizon, and its price', () => {
    const result = driven({}, (input) => {
      input.visits = [v(input, 'v1')]
      input.horizon = clock('22:00')
    })
    // 19:50 to 22:00 is 7800 s: 6000 past the target, 4200 past twice the target.
    const waiting = 16 * 7800 + 2 * 16 * 6000 + 2 * 16 * 4200
    expect(result.cost.unassigned).toBe(waiting + 7200 * 16 + 20_000)
    expect(result.unassigned).toEqual([{ visit: 'v1', cost: result.cost.unassigned }])
  })

  test('the horizon is the end of the last overtime; without shifts now; without now the last call', () => {
    const waited = (change: Change) => {
      const result = driven({}, (input) => {
        input.visits = [v(input, 'v4'), v(input, 'v6')]
        for (const visit of input.visits) visit.windows = []
        input.prices = { pastTarget: 1, pastTwiceTarget: 1, unassigned: { perRate: 0, fixed: 0 } }
        change(input)
      })
      return result.unassigned.map(({ cost }) => cost / 60)
    }
    // v4 called at 18:00, v6 at 19:20; cleo's overtime ends at 03:00.
    expect(waited(() => {})).toEqual([540, 460])
    expect(waited((input) => (input.doctors = []))).toEqual([120, 40])
    expect(
      waited((input) => {
        input.doctors = []
        delete input.now
      }),
    ).toEqual([80, 0])
  })

  test('overtime, and fairness by whole minutes', () => {
    const result = driven({ bob: ['v1', 'v4'] }, (input) => {
      v(input, 'v4').service = 2.5 * 3600
      shiftOf(input, 'bob').breaks = []
      shiftOf(input, 'bob').maxOvertime = 7200
      input.visits = [v(input, 'v1'), v(input, 'v4')]
      input.prices = { fairness: 2 }
    })
    // v1: 20:10, 20:15–20:35. B → C: 20:45, door 20:50, from 21:00 to 23:30: 30 min past 23:00.
    expect(result.cost.overtime).toBe(3 * 1800)
    // 20 + 150 min of work; on duty 4 + 3 + 6 h: shares of floor(170 · 4/13, 3/13, 6/13) = 52, 39, 78.
    expect(result.cost.fairness).toBe(2 * (52 ** 2 + (170 - 39) ** 2 + 78 ** 2))
  })

  test('factors slow the drive and the service, rounded half up', () => {
    const result = driven({ ann: ['v1'] }, (input) => {
      input.doctors[0]!.travelFactor = 1.0025
      input.doctors[0]!.serviceFactor = 1.5
    })
    // 1.0025 is kept as 1003 thousandths: 600 · 1.003 = 601.8.
    expect(routeOf(result, 'ann').stops[0]).toMatchObject({
      driving: 602,
      start: '2026-11-21T19:15:02Z',
      end: '2026-11-21T19:45:02Z',
    })
  })
})

describe('slices of travel times', () => {
  test('a leg that begins in a slow hour is used up at two speeds', () => {
    const result = driven({ ann: ['v1'] }, undefined, (problem) => {
      const travel = eveningTravel(problem)
      const slow = travel.slices[0]!.seconds
      const fast = slow.map((seconds) => seconds / 2)
      // From 20:05 on everything takes half as long: half of A → B is left, 150 s.
      return { ...travel, slices: [travel.slices[0]!, { from: Date.parse(clock('20:05')) / 1000, seconds: fast }] }
    })
    expect(routeOf(result, 'ann').stops[0]!.driving).toBe(300 + 150)
  })
})

describe('what cannot be', () => {
  const without = (problem: Parameters<typeof eveningTravel>[0], from: number[], to: number[]): TravelMatrix => {
    const travel = eveningTravel(problem)
    const row = (position: number[]) => travel.places.findIndex(([x, y]) => x === position[0] && y === position[1])
    const pair = row(from) * travel.places.length + row(to)
    const cut = (table: Int32Array) => table.map((value, i) => (i === pair ? UNREACHABLE : value))
    return {
      ...travel,
      slices: travel.slices.map((slice) => ({ ...slice, seconds: cut(slice.seconds) })),
      metres: cut(travel.metres),
    }
  }

  test('a leg without a way is a fault; to a visit under way a violation of 0 s', () => {
    const cut: typeof eveningTravel = (problem) => without(problem, corners.A, corners.B)
    const free = driven({ ann: ['v1'] }, undefined, cut)
    expect(free.faults).toMatchObject([{ code: 'unreachable', path: 'routes[0].stops[0]' }])
    const underWay = driven(
      { ann: ['v1'] },
      (input) => {
        v(input, 'v1').commitment = { level: 'enRoute', shift: 'ann', since: clock('20:00') }
      },
      cut,
    )
    expect(underWay.faults).toEqual([])
    expect(underWay.violations).toMatchObject([{ code: 'unreachable', shift: 'ann', visit: 'v1' }])
    expect(timesOf(underWay, 'ann')).toEqual(['v1 20:00 20:05–20:25'])
    expect(underWay.cost.violation).toBe(20_000)
  })

  test('no way home is a violation only where every stop is forced', () => {
    const cut: typeof eveningTravel = (problem) => without(problem, corners.F, corners.C)
    expect(driven({ bob: ['v3'] }, undefined, cut).faults).toMatchObject([{ code: 'unreachable', path: 'routes[0]' }])
    const pinned = driven({ bob: ['v3'] }, (input) => (v(input, 'v3').pin = { shift: 'bob' }), cut)
    expect(pinned.faults).toEqual([])
    expect(pinned.violations).toMatchObject([{ code: 'unreachable', shift: 'bob' }])
  })

  test('a matrix of another problem is refused, with every place that it lacks', () => {
    const problem = evening()
    const travel = eveningTravel(problem)
    const less = { ...travel, places: travel.places.map(([x, y]) => [x + (x === 2.4 ? 1 : 0), y] as const) }
    expect(() => recompute(problem, less, eveningDraft)).toThrow('The travel matrix has no place [2.4, 48.86].')
  })
})
