import { describe, expect, it } from 'vitest'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { emptySchedule } from '../../../src/schedule/RouteSchedule.js'
import { schedule } from '../../../src/schedule/schedule.js'
import { UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { clock, corners, eveningInput, eveningTravel } from '../../fixtures/evening.js'
import { clockOf, compiled, eveningWith, routeOf } from '../../fixtures/instance.js'

/** Arrival, door, start and end of each stop, as the clock shows them. */
function timesOf(instance: ReturnType<typeof compiled>, route: ReturnType<typeof routeOf>) {
  return route.start.map((_, k) =>
    clockOf(instance, [route.arrival[k]!, route.door[k]!, route.start[k]!, route.end[k]!]).join(' '),
  )
}

describe('from stop to stop (rules §4)', () => {
  it('drives, walks to the door, serves, and drives on', () => {
    const instance = compiled()
    const route = routeOf(instance, 'ann', 'v1', 'v2')
    // Free at now (20:00), not at 18:00. A → B one block of 10 min, 5 min of access, 20 min of service;
    // B → D two blocks.
    expect(timesOf(instance, route)).toEqual(['20:10 20:15 20:15 20:35', '20:55 21:00 21:00 21:20'])
    expect(route.drivingTo).toEqual([600, 1200])
    expect(route.metresTo).toEqual([5_000, 10_000])
    expect([route.driving, route.metres, route.service]).toEqual([1800, 15_000, 2400])
    expect(clockOf(instance, [route.routeEnd])).toEqual(['21:20'])
  })

  it('pays access only once at the same place', () => {
    const instance = compiled()
    // v2 and v6 are both at D: after v2 (A → D 20:10, door 20:15, to 20:35) v6 begins at once.
    expect(timesOf(instance, routeOf(instance, 'ann', 'v2', 'v6'))[1]).toBe('20:35 20:35 20:35 20:55')
    // Starting where the patient is is being there as well: cleo starts at E.
    expect(timesOf(instance, routeOf(instance, 'cleo', 'v5'))).toEqual(['20:00 20:00 20:00 20:30'])
  })

  it('does not serve before the call came in', () => {
    const instance = compiled(eveningWith({ visits: { v1: { requestedAt: clock('20:40') } } }))
    expect(timesOf(instance, routeOf(instance, 'ann', 'v1'))).toEqual(['20:10 20:15 20:40 21:00'])
  })

  it('takes a fifth longer with a factor of 1.2, rounded to whole seconds', () => {
    const slow = { travelFactor: 1.2, serviceFactor: 1.0005 }
    const instance = compiled(eveningWith({ doctors: { ann: slow }, visits: { v1: { service: 999 } } }))
    const route = routeOf(instance, 'ann', 'v1')
    expect(route.driving).toBe(720) // 600 · 1.2
    // 1.0005 is kept as 1,001 thousandths (rounded half up): 999 · 1.001 = 999.999
    expect(route.service).toBe(1000)
  })

  it('ends where the last patient is, or drives home', () => {
    const instance = compiled()
    // bob, v2 at D: C → D three blocks, 20:30, door 20:35, to 20:55; D → C back at 21:25.
    const bob = routeOf(instance, 'bob', 'v2')
    expect(clockOf(instance, [bob.end[0]!, bob.routeEnd])).toEqual(['20:55', '21:25'])
    expect([bob.driving, bob.metres]).toEqual([3600, 30_000])
  })

  it('leaves an empty route where it starts', () => {
    const instance = compiled()
    const bob = routeOf(instance, 'bob')
    expect(clockOf(instance, [bob.routeEnd])).toEqual(['20:00'])
    expect([bob.driving, bob.overtime, bob.breaks.length, bob.cost.total]).toEqual([0, 0, 0, 0])
  })

  it('says the same in a used object as in a new one', () => {
    const instance = compiled()
    const used = emptySchedule()
    schedule(instance, 1, [3], used)
    expect(schedule(instance, 0, [0, 1], used)).toBe(used)
    expect(used).toEqual(schedule(instance, 0, [0, 1]))
  })
})

describe('windows (rules §4, step 4)', () => {
  const windows = (...windows: [string, string, boolean?][]) => ({
    v1: { windows: windows.map(([from, to, hard = false]) => ({ earliest: clock(from), latest: clock(to), hard })) },
  })
  const annToV1 = (...given: Parameters<typeof windows>) => {
    const instance = compiled(eveningWith({ visits: windows(...given) }))
    const route = routeOf(instance, 'ann', 'v1')
    return { start: clockOf(instance, route.start)[0], cost: route.cost, broken: route.broken, ok: route.isFeasible }
  }

  it('waits at the door until the window opens', () => {
    expect(annToV1(['20:45', '21:00']).start).toBe('20:45') // at the door at 20:15
  })

  it('counts both ends in', () => {
    expect(annToV1(['20:00', '20:15']).start).toBe('20:15')
    expect(annToV1(['20:15', '20:15', true]).ok).toBe(true)
  })

  it('takes the first that is still open', () => {
    expect(annToV1(['20:00', '20:14'], ['20:30', '20:40'], ['20:50', '21:00']).start).toBe('20:30')
    // Before, between and in a hard one as in a soft one.
    expect(annToV1(['20:00', '20:14', true], ['20:30', '20:40', true]).start).toBe('20:30')
  })

  it('begins late, at a price, when the last one is soft and past', () => {
    const { start, cost, ok } = annToV1(['19:55', '20:00'], ['20:05', '20:10'])
    expect([start, ok]).toEqual(['20:15', true])
    expect(cost.late).toBe(3 * 16 * 300) // 5 min past the last latest, at 3 · rate 16
  })

  it('is infeasible when the last one is hard and past, by the seconds that are missing', () => {
    const { ok, broken, cost } = annToV1(['20:05', '20:10', true])
    expect(ok).toBe(false)
    expect(cost.total).toBe(Infinity)
    expect(broken).toEqual([{ code: 'window', position: 0, amount: 300, isPriced: false }])
  })
})

describe('the end of a shift (rules §4)', () => {
  it('pays what is past the end and forbids what is past the overtime', () => {
    // ann's shift to 24:00 and an hour more. v2: A → D, at the door 15 min after the start, 20 min there.
    const annEnding = (from: string) =>
      compiled({ ...eveningWith({ visits: { v2: { requestedAt: clock('20:00') } } }), now: clock(from) })
    const onTime = routeOf(annEnding('23:25'), 'ann', 'v2') // 23:40 to 24:00
    expect([onTime.overtime, onTime.isFeasible]).toEqual([0, true])
    const late = routeOf(annEnding('23:26'), 'ann', 'v2')
    expect([late.overtime, late.cost.overtime, late.isFeasible]).toEqual([60, 60 * 3, true])
    const latest = routeOf(annEnding('00:25'), 'ann', 'v2')
    expect([latest.overtime, latest.isFeasible]).toEqual([3600, true])
    const tooLate = routeOf(annEnding('00:26'), 'ann', 'v2')
    expect(tooLate.broken).toEqual([{ code: 'overtime', position: 1, amount: 60, isPriced: false }])
  })

  it('counts the way home in', () => {
    // bob has to be back at C by 23:30. v4 is at C: 21:00 to 21:20; v2 at D, three blocks away.
    const instance = compiled(eveningWith({ shifts: { bob: { breaks: [] } } }))
    // Leaves at 21:20, at D 21:50, door 21:55, to 22:15, home 22:45.
    expect(clockOf(instance, [routeOf(instance, 'bob', 'v4', 'v2').routeEnd])).toEqual(['22:45'])
    // … then to F (v3), two blocks: 22:35, door 22:40, to 23:00, home 23:10: 10 min of overtime.
    const three = routeOf(instance, 'bob', 'v4', 'v2', 'v3')
    expect(clockOf(instance, [three.routeEnd])).toEqual(['23:10'])
    expect(three.cost.overtime).toBe(600 * 3)
  })
})

describe('capacity (rules §4)', () => {
  const loads = { v1: { load: 2 }, v2: { load: 0 }, v3: { load: 2 } }
  const progress = { position: corners.A, freeAt: clock('20:00'), loadUsed: 1 }

  it('adds up what was used before', () => {
    const instance = compiled(eveningWith({ visits: loads, shifts: { ann: { capacity: 5, progress } } }))
    expect(routeOf(instance, 'ann', 'v1', 'v3').isFeasible).toBe(true) // 1 + 2 + 2
    const tight = compiled(eveningWith({ visits: loads, shifts: { ann: { capacity: 4, progress } } }))
    expect(routeOf(tight, 'ann', 'v1', 'v3').broken).toEqual([
      { code: 'capacity', position: 1, amount: 1, isPriced: false },
    ])
  })

  it('is not looked at where nothing is loaded', () => {
    const instance = compiled(eveningWith({ visits: loads, shifts: { ann: { capacity: 0, progress } } }))
    expect(routeOf(instance, 'ann', 'v2').isFeasible).toBe(true)
    expect(routeOf(instance, 'ann', 'v2', 'v1').isFeasible).toBe(false)
  })
})

describe('slices of the day (rules §4, step 1)', () => {
  it('uses up a leg at the pace of each slice', () => {
    // From 20:05 on everything takes twice as long: half of A → B's 10 min is done, the other half takes 10.
    const problem = parseProblem(eveningInput())
    const plain = eveningTravel(problem)
    const { seconds } = plain.slices[0]!
    const slow = { from: Date.parse(clock('20:05')) / 1000, seconds: seconds.map((each) => 2 * each) }
    const instance = compiled(eveningInput(), { ...plain, slices: [...plain.slices, slow] })
    const route = routeOf(instance, 'ann', 'v1')
    expect(timesOf(instance, route)).toEqual(['20:15 20:20 20:20 20:40'])
    expect(route.drivingTo).toEqual([900])
    expect(route.metresTo).toEqual([5_000])
  })
})

describe('a way that opens later (rules §4, step 1)', () => {
  it('is waited for in the car, and has no metres of the first slice', () => {
    // A → B is closed until 20:04.
    const problem = parseProblem(eveningInput())
    const { places, slices, metres } = eveningTravel(problem)
    const seconds = slices[0]!.seconds
    const [a, b] = [corners.A, corners.B].map((corner) => places.findIndex((place) => place.join() === corner.join()))
    const leg = a! * places.length + b!
    const instance = compiled(eveningInput(), {
      places,
      metres: metres.with(leg, UNREACHABLE),
      slices: [
        { from: Number.NEGATIVE_INFINITY, seconds: seconds.with(leg, UNREACHABLE) },
        { from: Date.parse(clock('20:04')) / 1000, seconds },
      ],
    })
    const route = routeOf(instance, 'ann', 'v1')
    expect(timesOf(instance, route)).toEqual(['20:14 20:19 20:19 20:39'])
    expect([route.drivingTo, route.metresTo]).toEqual([[840], [0]])
  })
})
