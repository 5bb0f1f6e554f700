import { describe, expect, it } from 'vitest'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { compile } from '../../../src/schedule/compile.js'
import { EN_ROUTE, FORBIDDEN, FREE, HEAD, type Instance, ON_SITE, PINNED } from '../../../src/schedule/Instance.js'
import { UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { clock, corners, eveningTravel } from '../../fixtures/evening.js'
import { clockOf, compiled, eveningWith, routeOf, shiftNamed, visitNamed } from '../../fixtures/instance.js'

type Changes = NonNullable<Parameters<typeof eveningWith>[0]>

const onSite = (shift: string, since: string) => ({
  commitment: { level: 'onSite' as const, shift, since: clock(since) },
})
const enRoute = (shift: string, since: string) => ({
  commitment: { level: 'enRoute' as const, shift, since: clock(since) },
})
const pinned = (shift: string, position?: number) => ({ pin: { shift, ...(position !== undefined && { position }) } })

function timesOf(instance: Instance, shift: string, ...visits: string[]): string[] {
  const route = routeOf(instance, shift, ...visits)
  return visits.map((_, k) => clockOf(instance, [route.arrival[k]!, route.start[k]!, route.end[k]!]).join(' '))
}

function headOf({ firstHead, headVisits, visitIds, ...instance }: Instance, shift: string): string[] {
  const s = shiftNamed({ ...instance, firstHead, headVisits, visitIds }, shift)
  return [...headVisits.subarray(firstHead[s]!, firstHead[s + 1]!)].map((v) => visitIds[v]!)
}

/** The evening with some legs cut, given as `'AB'`: from A to B there is no way. */
function withoutWays(ways: string[], changes: Changes = {}): Instance {
  const problem = parseProblem(eveningWith(changes))
  const { places, slices, metres } = eveningTravel(problem)
  const row = (corner: string) => {
    const [longitude, latitude] = corners[corner as keyof typeof corners]
    return places.findIndex((place) => place[0] === longitude && place[1] === latitude)
  }
  const cut = (entries: Int32Array) => {
    for (const way of ways) entries[row(way[0]!) * places.length + row(way[1]!)] = UNREACHABLE
    return entries
  }
  const [slice] = slices
  return compile(problem, { places, slices: [{ ...slice!, seconds: cut(slice!.seconds) }], metres: cut(metres) })
}

const everyWayTo = (corner: string) => [...'ABCDEF'].filter((from) => from !== corner).map((from) => from + corner)

describe('under way (rules §3, §4)', () => {
  it('stays with the patient where the doctor is', () => {
    // On site since 19:45 for 20 min: to 20:05. Then A, where she stands, is of no matter: B → D from 20:05.
    const instance = compiled(eveningWith({ visits: { v1: onSite('ann', '19:45') } }))
    expect(timesOf(instance, 'ann', 'v1', 'v2')).toEqual(['19:45 19:45 20:05', '20:25 20:30 20:50'])
    const { driving, metres, response, cost } = routeOf(instance, 'ann', 'v1')
    expect([driving, metres, cost.driving]).toEqual([0, 0, 0])
    expect(response).toEqual([0]) // on site before the call of 19:50: not less than nothing
  })

  it('leaves no patient before now, nor before the dispatcher says', () => {
    const longAgo = compiled(eveningWith({ visits: { v1: onSite('ann', '19:10') } }))
    expect(timesOf(longAgo, 'ann', 'v1')).toEqual(['19:10 19:10 20:00'])
    const progress = (freeAt: string) => ({
      shifts: { ann: { progress: { position: corners.B, freeAt: clock(freeAt) } } },
    })
    const sooner = compiled(eveningWith({ visits: { v1: onSite('ann', '19:55') }, ...progress('20:02') }))
    expect(timesOf(sooner, 'ann', 'v1')).toEqual(['19:55 19:55 20:02'])
    const overdue = compiled(eveningWith({ visits: { v1: onSite('ann', '19:10') }, ...progress('19:30') }))
    expect(timesOf(overdue, 'ann', 'v1')).toEqual(['19:10 19:10 20:00'])
  })

  it('has left where the shift began, at the time that is written', () => {
    // A → B since 19:55: at 20:05, door 20:10.
    const instance = compiled(eveningWith({ visits: { v1: enRoute('ann', '19:55') } }))
    expect(timesOf(instance, 'ann', 'v1')).toEqual(['20:05 20:10 20:30'])
    expect(routeOf(instance, 'ann', 'v1').driving).toBe(600)
  })

  it('has not arrived before now: the drive lasts until then', () => {
    const instance = compiled(eveningWith({ visits: { v1: enRoute('ann', '19:30') } }))
    expect(timesOf(instance, 'ann', 'v1')).toEqual(['20:00 20:05 20:25'])
    expect(routeOf(instance, 'ann', 'v1').driving).toBe(1800)
  })

  it('did not leave before the shift; drives on from where progress has the doctor', () => {
    const early = compiled(eveningWith({ visits: { v3: enRoute('bob', '19:50') } }))
    expect(timesOf(early, 'bob', 'v3')).toEqual(['20:10 20:15 20:35']) // bob's shift begins at 20:00, C → F
    const progress = { position: corners.E, freeAt: clock('20:03') }
    const driving = compiled(eveningWith({ visits: { v3: enRoute('bob', '20:00') }, shifts: { bob: { progress } } }))
    expect(timesOf(driving, 'bob', 'v3')).toEqual(['20:13 20:18 20:38'])
  })

  it('takes no break on that way', () => {
    const breaks = [{ duration: 600, earliest: clock('20:00'), latest: clock('20:01') }]
    const instance = compiled(eveningWith({ visits: { v1: enRoute('ann', '20:00') }, shifts: { ann: { breaks } } }))
    const { breaks: taken, breakLateness } = routeOf(instance, 'ann', 'v1', 'v2')
    expect(taken.map(({ before, start }) => `${before} ${clockOf(instance, [start])}`)).toEqual(['1 20:35'])
    expect(breakLateness).toBe(34 * 60)
  })

  it('goes on from one visit under way to the next', () => {
    const instance = compiled(
      eveningWith({ visits: { v1: onSite('ann', '19:50'), v2: enRoute('ann', '19:55'), v6: enRoute('ann', '19:52') } }),
    )
    expect(headOf(instance, 'ann')).toEqual(['v1', 'v6', 'v2']) // on site first, then by when they were left for
    // v1 to 20:10, B → D: 20:30, v6 behind its door at 20:35; v2 at the same place.
    expect(timesOf(instance, 'ann', 'v1', 'v6', 'v2')).toEqual([
      '19:50 19:50 20:10',
      '20:30 20:35 20:55',
      '20:55 20:55 21:15',
    ])
  })
})

describe('pins and the forced prefix (rules §3)', () => {
  it('keeps the head in its order, and the rest on its shift', () => {
    const instance = compiled(
      eveningWith({
        visits: { v1: pinned('ann', 1), v2: pinned('ann', 0), v3: pinned('ann'), v6: onSite('ann', '20:00') },
      }),
    )
    expect(headOf(instance, 'ann')).toEqual(['v6', 'v2', 'v1'])
    expect([...instance.bond]).toEqual([HEAD, HEAD, PINNED, FREE, FREE, ON_SITE])
    expect(routeOf(instance, 'ann', 'v6', 'v2', 'v1', 'v3').isFeasible).toBe(true)
    expect(routeOf(instance, 'ann', 'v6', 'v2', 'v1', 'v4', 'v3').isFeasible).toBe(true)
    for (const wrong of [['v6', 'v1', 'v2'], ['v6', 'v2', 'v4', 'v1'], []]) {
      expect(routeOf(instance, 'ann', ...wrong).broken[0]).toMatchObject({ code: 'head', isPriced: false })
    }
    const s = shiftNamed(instance, 'bob')
    expect(instance.affinity[visitNamed(instance, 'v3') * 3 + s]).toBe(FORBIDDEN)
    expect(routeOf(instance, 'bob', 'v3').broken[0]).toMatchObject({ code: 'elsewhere', isPriced: false })
  })

  it('lets what is under way win over a pin elsewhere, at the price of a violation', () => {
    const instance = compiled(eveningWith({ visits: { v1: { ...onSite('ann', '20:00'), ...pinned('bob') } } }))
    const { broken, cost, isFeasible } = routeOf(instance, 'ann', 'v1')
    expect(broken).toEqual([{ code: 'pin', position: 0, amount: 0, isPriced: true }])
    expect([cost.violation, isFeasible]).toEqual([20_000, true])
    const same = compiled(eveningWith({ visits: { v1: { ...onSite('ann', '20:00'), ...pinned('ann', 0) } } }))
    expect(routeOf(same, 'ann', 'v1').broken).toEqual([])
  })

  it('prices missing skills and exclusions of what is bound, wherever it stands', () => {
    const visits = { v5: pinned('ann'), v1: { ...pinned('ann'), exclude: ['ann'] } }
    const instance = compiled(eveningWith({ visits }))
    // v2 is free, so that what follows is not in the forced prefix.
    const { broken, cost } = routeOf(instance, 'ann', 'v2', 'v5', 'v1')
    expect(broken).toEqual([
      { code: 'skill', position: 1, amount: 0, isPriced: true },
      { code: 'excluded', position: 2, amount: 0, isPriced: true },
    ])
    expect(cost.violation).toBe(40_000)
    expect(instance.affinity[visitNamed(instance, 'v5') * 3]).toBe(20_000)
    const free = compiled(eveningWith({ visits: { v1: { exclude: ['ann'] } } }))
    expect(routeOf(free, 'ann', 'v5', 'v1').broken.map(({ isPriced }) => isPriced)).toEqual([false, false])
  })

  it('prices a hard window inside the forced prefix, late points and all; behind it it forbids', () => {
    const windows = [{ earliest: clock('19:50'), latest: clock('20:10'), hard: true }]
    const instance = compiled(eveningWith({ visits: { v1: { ...pinned('ann'), windows } } }))
    const first = routeOf(instance, 'ann', 'v1') // 20:15: 5 min late
    expect(first.broken).toEqual([{ code: 'window', position: 0, amount: 300, isPriced: true }])
    expect([first.cost.late, first.cost.violation]).toEqual([3 * 16 * 300, 20_000])
    expect(routeOf(instance, 'ann', 'v2', 'v1').isFeasible).toBe(false)
  })

  it('prices capacity at each forced visit that exceeds it', () => {
    const visits = {
      v1: { ...pinned('ann'), load: 2 },
      v2: { ...pinned('ann'), load: 1 },
      v6: { load: 1 },
      v4: { load: 0 },
    }
    const instance = compiled(eveningWith({ visits, shifts: { ann: { capacity: 1 } } }))
    expect(routeOf(instance, 'ann', 'v1', 'v2', 'v4').broken).toEqual([
      { code: 'capacity', position: 0, amount: 1, isPriced: true },
      { code: 'capacity', position: 1, amount: 2, isPriced: true },
    ])
    expect(routeOf(instance, 'ann', 'v1', 'v2', 'v6').isFeasible).toBe(false)
  })

  it('prices overtime past its limit when nothing else is in the route', () => {
    const visits = { v1: { ...pinned('ann'), service: 5 * 3600 } }
    const instance = compiled(eveningWith({ visits }))
    const { broken, overtime, cost } = routeOf(instance, 'ann', 'v1') // 20:15 to 01:15, end 24:00, at most 01:00
    expect(broken).toEqual([{ code: 'overtime', position: 1, amount: 900, isPriced: true }])
    expect([overtime, cost.overtime, cost.violation]).toEqual([4500, 13_500, 20_000])
    expect(routeOf(instance, 'ann', 'v2', 'v1').isFeasible).toBe(false)
  })
})

describe('where no way leads (rules §3, Unreachable)', () => {
  it('is infeasible for what may still be changed', () => {
    const instance = withoutWays(['AB'])
    const { broken, stopCount, cost } = routeOf(instance, 'ann', 'v2', 'v1', 'v6')
    expect([broken, stopCount]).toEqual([[], 3]) // D → B there is one
    expect(cost.total).toBeLessThan(Infinity)
    expect(routeOf(instance, 'ann', 'v1', 'v2')).toMatchObject({
      stopCount: 0,
      isFeasible: false,
      broken: [{ code: 'unreachable', position: 0, amount: 0, isPriced: false }],
    })
  })

  it('counts as no time and a violation for what is under way', () => {
    const instance = withoutWays(everyWayTo('B'), { visits: { v1: enRoute('ann', '19:58') } })
    const route = routeOf(instance, 'ann', 'v1')
    // Left at 19:58, arrived there and then, but not before now: 2 min of driving.
    expect(timesOf(instance, 'ann', 'v1')).toEqual(['20:00 20:05 20:25'])
    expect([route.driving, route.metres, route.cost.violation]).toEqual([120, 0, 20_000])
    expect(route.broken).toEqual([{ code: 'unreachable', position: 0, amount: 0, isPriced: true }])
  })

  it('lets go of what is pinned to a position, and closes the head up', () => {
    const visits = { v3: enRoute('ann', '20:00'), v1: pinned('ann', 0), v2: pinned('ann', 1) }
    const instance = withoutWays(['FB'], { visits })
    expect(headOf(instance, 'ann')).toEqual(['v3', 'v2'])
    const v1 = visitNamed(instance, 'v1')
    expect([...instance.affinity.subarray(v1 * 3, v1 * 3 + 3)]).toEqual([FORBIDDEN, FORBIDDEN, FORBIDDEN])
    expect(instance.bond[v1]).toBe(PINNED)
    expect(routeOf(instance, 'ann', 'v3', 'v2', 'v1').broken.map(({ code }) => code)).toContain('unreachable')
  })

  it('is forbidden to everybody but who stands there', () => {
    const instance = withoutWays(everyWayTo('E')) // cleo begins at E
    const v5 = visitNamed(instance, 'v5')
    expect([...instance.affinity.subarray(v5 * 3, v5 * 3 + 3)]).toEqual([FORBIDDEN, FORBIDDEN, 0])
    const free = withoutWays(everyWayTo('D'), { visits: { v2: enRoute('bob', '20:00') } })
    const v6 = visitNamed(free, 'v6') // at D as well, where bob is said to be driving
    expect([...free.affinity.subarray(v6 * 3, v6 * 3 + 3)].map((points) => points === FORBIDDEN)).toEqual([
      true,
      false,
      true,
    ])
    expect(free.bond[visitNamed(free, 'v2')]).toBe(EN_ROUTE)
  })

  it('forbids a route that cannot end where it has to, unless all of it is forced', () => {
    const cut = withoutWays(['DC'])
    expect(routeOf(cut, 'bob', 'v2').broken).toEqual([{ code: 'unreachable', position: 1, amount: 0, isPriced: false }])
    const forced = withoutWays(['DC'], { visits: { v2: pinned('bob') } })
    const route = routeOf(forced, 'bob', 'v2')
    expect(route.broken).toEqual([{ code: 'unreachable', position: 1, amount: 0, isPriced: true }])
    expect(clockOf(forced, [route.routeEnd])).toEqual(['20:55'])
    expect([route.driving, route.cost.violation]).toEqual([1800, 20_000])
  })
})
