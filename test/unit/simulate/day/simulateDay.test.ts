import { describe, expect, test } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { dayPlaces, simulateDay } from '../../../../src/simulate/day/simulateDay.js'
import type { Policy } from '../../../../src/simulate/policies/Policy.js'
import {
  at,
  call,
  callOf,
  doctor,
  legsOf,
  lineDay,
  lineTravel,
  MINUTE,
  minutes,
  placeAt,
  scripted,
  sends,
  T,
} from '../../../fixtures/lineDay.js'

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof RondeError) return error.faults[0]!.code
    throw error
  }
  return 'nothing'
}

describe('a visit', () => {
  test('is driven to, found, served and left', () => {
    const record = simulateDay(lineDay([call('x', 2, 10)]), lineTravel, sends({ x: 'a' }))
    // 08:10 + 2 · 10 min of driving = 08:30 at the kerb, + 5 = 08:35 at the door, + 30 = 09:05.
    expect(callOf(record, 'x')).toMatchObject({ outcome: 'done', shift: 'a', doctor: 'a', moves: 0, diversions: 0 })
    const { departed, arrived, started, ended, closedAt } = callOf(record, 'x')
    expect([departed, arrived, started, ended, closedAt].map(minutes)).toEqual([10, 30, 35, 65, 65])
    expect(record.shifts[0]).toMatchObject({
      shift: 'a',
      legs: [{ from: placeAt(0), to: placeAt(2), metres: 10_000, why: 'visit', visit: 'x' }],
      stops: [{ visit: 'x' }],
    })
  })

  test('at the same place needs no access', () => {
    const record = simulateDay(lineDay([call('x', 0, 10)]), lineTravel, sends({ x: 'a' }))
    expect(minutes(callOf(record, 'x').started)).toBe(10)
  })

  test('with an appointment is not driven to hours before: the doctor is there five minutes early', () => {
    const windows = [{ earliest: at(120), latest: at(180) }]
    const record = simulateDay(lineDay([call('x', 2, 10, { visit: { windows } })]), lineTravel, sends({ x: 'a' }))
    // 10:00 − 5 early − 5 of access − 20 of driving = 09:30.
    const { departed, started, since } = callOf(record, 'x')
    expect([departed, started, since].map(minutes)).toEqual([90, 120, 120])
  })

  test('with nobody at home is over after the time at the closed door', () => {
    const truth = { isNobodyHome: true, service: 300 }
    const record = simulateDay(lineDay([call('x', 1, 0, { truth })]), lineTravel, sends({ x: 'a' }))
    expect(callOf(record, 'x').outcome).toBe('nobodyHome')
    // 10 of driving + 5 + 5.
    expect(minutes(callOf(record, 'x').ended)).toBe(20)
  })

  test('that ends in hospital: the doctor says so when the ambulance is called', () => {
    const truth = { isSentToHospital: true, service: 3000 }
    const policy = sends({ x: 'a' })
    const record = simulateDay(lineDay([call('x', 1, 0, { truth })]), lineTravel, policy)
    // Begun at 15, over at 65; the last twenty minutes are the ambulance's.
    const told = policy.events.find(({ type }) => type === 'takesLonger')
    expect(told).toMatchObject({ at: T + 45 * MINUTE, until: T + 65 * MINUTE })
    expect(callOf(record, 'x').isSentToHospital).toBe(true)
  })

  test('that nobody is sent to waits until the horizon', () => {
    const record = simulateDay(lineDay([call('x', 1, 0)]), lineTravel, sends({}))
    expect(callOf(record, 'x')).toMatchObject({ outcome: 'unserved', closedAt: T + 480 * MINUTE })
  })

  test('is given up by who has no patience left: the doctor turns at the next place', () => {
    const record = simulateDay(
      lineDay([call('x', 5, 0, { truth: { patience: 15 * MINUTE } })]),
      lineTravel,
      sends({ x: 'a' }),
    )
    expect(callOf(record, 'x')).toMatchObject({ outcome: 'cancelled', closedAt: T + 15 * MINUTE })
    // At 15 between places 1 and 2: at 2 at 20.
    const [leg] = record.shifts[0]!.legs
    expect(leg).toMatchObject({ ended: T + 20 * MINUTE, turnedAt: placeAt(2), metres: 10_000 })
  })

  test('is not given up any more when the doctor is at the kerb', () => {
    const record = simulateDay(
      lineDay([call('x', 1, 0, { truth: { patience: 12 * MINUTE } })]),
      lineTravel,
      sends({ x: 'a' }),
    )
    expect(callOf(record, 'x').outcome).toBe('done')
  })

  test('is graded anew while it waits', () => {
    const regraded = { after: 600, urgency: 1 as const }
    const policy = sends({})
    const record = simulateDay(lineDay([call('x', 1, 0, { truth: { regraded } })]), lineTravel, policy)
    expect(callOf(record, 'x')).toMatchObject({ urgency: 3, lastUrgency: 1 })
    expect(policy.events.find(({ type }) => type === 'regrade')).toMatchObject({ at: T + 600, urgency: 1 })
  })
})

describe('a doctor', () => {
  test('who is diverted turns at the next place, and the first visit waits again', () => {
    const day = lineDay([call('far', 6, 0), call('near', 3, 15)])
    const record = simulateDay(
      day,
      lineTravel,
      scripted((_, events) => {
        const has = (type: string, visit: string) =>
          events.some((each) => each.type === type && 'visit' in each && each.visit === visit)
        const known = (id: string) => events.some((each) => each.type === 'add' && each.visit.id === id)
        if (known('near') && !has('done', 'near')) return [{ shift: 'a', visit: 'near' }]
        return known('far') && !has('done', 'far') ? [{ shift: 'a', visit: 'far' }] : []
      }),
    )
    // Off at 0; at 15 between 1 and 2, at 2 at 20, then 10 more to place 3; there until 30 + 5 + 30 = 65; 30 to place 6.
    expect(legsOf(record, 'a')).toEqual([
      [0, 20],
      [20, 30],
      [65, 95],
    ])
    expect(callOf(record, 'far')).toMatchObject({ outcome: 'done', diversions: 1 })
    expect(record.shifts[0]!.legs[0]).toMatchObject({ to: placeAt(6), turnedAt: placeAt(2), metres: 10_000 })
  })

  test('who turns at a place that is long ahead is ordered on at once', () => {
    // One long leg without places between: the only place to turn is its end, an hour ahead.
    const bare = {
      ...lineTravel,
      slices: lineTravel.slices.map(({ from, seconds }) => ({
        from,
        seconds: seconds.map((each, cell) => (cell === 9 ? 3600 : each)),
      })),
    }
    const day = lineDay([call('x', 9, 0, { truth: { patience: 600 } }), call('y', 9, 15)], [doctor('a', 0)])
    const record = simulateDay(day, bare, sends({ x: 'a', y: 'a' }))
    expect(callOf(record, 'x').outcome).toBe('cancelled')
    expect([callOf(record, 'y').departed, callOf(record, 'y').started].map(minutes)).toEqual([60, 60])
  })

  test('who is called away between kerb and door walks back first', () => {
    const day = lineDay([call('x', 1, 0), call('y', 2, 12)])
    const record = simulateDay(
      day,
      lineTravel,
      scripted((now, events) => {
        if (events.some(({ type }) => type === 'done')) return []
        return now < T + 12 * MINUTE
          ? events.some(({ type }) => type === 'add')
            ? [{ shift: 'a', visit: 'x' }]
            : []
          : [{ shift: 'a', visit: 'y' }]
      }),
    )
    // At the kerb at 10, called at 12: back at the car at 14, at place 2 at 24.
    expect(legsOf(record, 'a')).toEqual([
      [0, 10],
      [14, 24],
    ])
    expect(callOf(record, 'x').outcome).toBe('unserved')
  })

  test('who falls ill on the road gives the visit back', () => {
    const day = lineDay([call('x', 5, 0)], undefined, [{ shift: 'a', at: at(15) }])
    const record = simulateDay(day, lineTravel, sends({ x: 'a' }))
    expect(record.shifts[0]).toMatchObject({ illAt: T + 15 * MINUTE, stops: [], legs: [{ turnedAt: placeAt(2) }] })
    expect(callOf(record, 'x').outcome).toBe('unserved')
  })

  test('who falls ill at a door finishes there and takes nobody else', () => {
    const day = lineDay([call('x', 1, 0), call('y', 1, 1)], undefined, [{ shift: 'a', at: at(20) }])
    const record = simulateDay(day, lineTravel, sends({ x: 'a', y: 'a' }))
    expect(callOf(record, 'x').outcome).toBe('done')
    expect(callOf(record, 'y').outcome).toBe('unserved')
  })

  test('goes home at the end of the shift, not before', () => {
    const day = lineDay([], [doctor('a', 0, { to: placeAt(3) })])
    const policy = sends({})
    const record = simulateDay(day, lineTravel, policy)
    expect(legsOf(record, 'a')).toEqual([[240, 270]])
    expect(record.shifts[0]).toMatchObject({ ended: T + 270 * MINUTE, legs: [{ why: 'home' }] })
    expect(policy.events.at(-1)).toMatchObject({ type: 'doctorOff', reason: 'end of shift' })
  })

  test('takes a break when it is due and there is nothing to do; orders wait', () => {
    const breaks = [{ duration: 1800, earliest: at(60), latest: at(90) }]
    const day = lineDay([call('x', 1, 70)], [doctor('a', 0, { breaks })])
    const record = simulateDay(day, lineTravel, sends({ x: 'a' }))
    expect(record.shifts[0]!.breaks).toEqual([{ begin: T + 60 * MINUTE, end: T + 90 * MINUTE }])
    expect(minutes(callOf(record, 'x').departed)).toBe(90)
  })

  test('does not set out to a visit behind which the break would come too late', () => {
    const breaks = [{ duration: 1800, earliest: at(60), latest: at(90) }]
    const day = lineDay([call('x', 1, 50)], [doctor('a', 0, { breaks })])
    // 50 + 10 + 5 + 30 = 95 > 90: first the break from 60 to 90.
    expect(minutes(callOf(simulateDay(day, lineTravel, sends({ x: 'a' })), 'x').departed)).toBe(90)
  })

  test('waits at a post, and is taken from the way there', () => {
    const day = lineDay([call('x', 3, 15)])
    const record = simulateDay(
      day,
      lineTravel,
      scripted((_, events) => {
        const isKnown = events.some(({ type }) => type === 'add')
        if (events.some(({ type }) => type === 'done')) return []
        return isKnown ? [{ shift: 'a', visit: 'x' }] : [{ shift: 'a', post: placeAt(5) }]
      }),
    )
    expect(record.shifts[0]!.legs).toMatchObject([{ why: 'post', turnedAt: placeAt(2) }, { why: 'visit' }])
    expect(legsOf(record, 'a')).toEqual([
      [0, 20],
      [20, 30],
    ])
  })

  test('who has come to a post says so once and stays', () => {
    const policy = scripted(() => [{ shift: 'a', post: placeAt(2) }])
    const record = simulateDay(lineDay([]), lineTravel, policy)
    expect(legsOf(record, 'a')).toEqual([[0, 20]])
    expect(policy.events.filter(({ type }) => type === 'post')).toEqual([
      { type: 'post', at: T + 20 * MINUTE, shift: 'a', position: placeAt(2) },
    ])
  })
})

describe('the world', () => {
  test('tells of shifts two hours before, of others when the day opens', () => {
    const late = { start: at(200), end: at(300) }
    const policy = sends({})
    simulateDay(lineDay([], [doctor('a', 0), doctor('b', 1, late)]), lineTravel, policy)
    const told = policy.events.filter(({ type }) => type === 'doctorOn').map((event) => minutes(event.at))
    expect(told).toEqual([0, 80])
  })

  test('tells the overtime of the house where a shift allows more', () => {
    const policy = sends({})
    simulateDay(lineDay([]), lineTravel, policy, { overtime: 600 })
    const [first] = policy.events
    expect(first?.type === 'doctorOn' && first.doctor.shifts[0]!.maxOvertime).toBe(600)
  })

  test('keeps what a policy wants on record', () => {
    const inner = sends({ x: 'a' })
    const policy: Policy = {
      name: 'quoting',
      open(house) {
        const desk = inner.open(house)
        return {
          ...desk,
          tell(event) {
            desk.tell(event)
            if (event.type === 'departed') return { moved: ['x', 'unheard-of'] }
            if (event.type !== 'add') return undefined
            return { quote: { shift: 'a', planned: T + 35 * MINUTE, median: T + 36 * MINUTE, late: T + 50 * MINUTE } }
          },
        }
      },
    }
    const record = simulateDay(lineDay([call('x', 2, 10)], [doctor('a', 0)]), lineTravel, policy)
    const { quote, moves } = callOf(record, 'x')
    expect(quote).toEqual({ at: T + 10 * MINUTE, shift: 'a', planned: T + 2100, median: T + 2160, late: T + 3000 })
    expect(moves).toBe(1)
  })

  test('says where a driver can turn, and nothing of one who stands', () => {
    const day = lineDay([call('x', 5, 0), call('y', 9, 14)])
    const seen: unknown[] = []
    simulateDay(day, lineTravel, {
      name: 'asking',
      open: ({ whereIs }) => ({
        tell(event) {
          if (event.type === 'add' && event.visit.id === 'y')
            seen.push(whereIs('a', placeAt(0)), whereIs('b', placeAt(0)))
          return undefined
        },
        orders: (now) => (now < T + 14 * MINUTE ? [{ shift: 'a', visit: 'x' }] : []),
      }),
    })
    // At 14 of the 50 minutes: past place 1.
    expect(seen).toEqual([placeAt(2), undefined])
  })

  const order = (what: object) => () =>
    simulateDay(
      lineDay([call('x', 1, 0)]),
      lineTravel,
      scripted(() => [what as never]),
    )
  test('refuses orders that cannot be carried out', () => {
    expect(codeOf(order({ shift: 'nobody', visit: 'x' }))).toBe('unknown-shift')
    expect(codeOf(order({ shift: 'a', visit: 'y' }))).toBe('not-open')
    expect(codeOf(order({ shift: 'a', post: [1, 1] }))).toBe('place-not-in-matrix')
  })

  test('refuses a visit under way with another, and one that the doctor may not make', () => {
    const twice = scripted((now) => (now < T + 60 ? [{ shift: 'a', visit: 'x' }] : [{ shift: 'b', visit: 'x' }]))
    expect(codeOf(() => simulateDay(lineDay([call('x', 5, 0), call('y', 5, 2)]), lineTravel, twice))).toBe('under-way')
    const needs = lineDay([call('x', 5, 0, { visit: { needs: ['gynaecology'] } })])
    expect(codeOf(() => simulateDay(needs, lineTravel, sends({ x: 'a' })))).toBe('not-allowed')
  })

  test('refuses a policy that never comes to rest', () => {
    let turn = 0
    const restless = scripted(() => [{ shift: 'a', post: placeAt(1 + (turn++ % 2)) }])
    expect(codeOf(() => simulateDay(lineDay([]), lineTravel, restless))).toBe('restless-policy')
  })

  test('needs a row for every place', () => {
    const day = lineDay([call('x', 1, 0)])
    expect(dayPlaces(day, [placeAt(9), placeAt(7)])).toEqual([0, 9, 1, 7].map(placeAt))
    const { slices, metres } = lineTravel
    const small = {
      places: [placeAt(0)],
      slices: slices.map(({ from }) => ({ from, seconds: new Int32Array(1) })),
      metres: metres.subarray(0, 1),
    }
    expect(codeOf(() => simulateDay(day, small, sends({})))).toBe('place-not-in-matrix')
  })
})
