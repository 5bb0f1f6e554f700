import { describe, expect, it } from 'vitest'
import { RondeError } from '../../../src/kit/RondeError.js'
import type { Problem } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { compile } from '../../../src/schedule/compile.js'
import { ALWAYS_PAST, FORBIDDEN, kinds, NEVER } from '../../../src/schedule/Instance.js'
import { type TravelMatrix, UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { clock, corners, evening, eveningInput, eveningTravel } from '../../fixtures/evening.js'
import { clockOf, compiled, eveningWith, secondsAt, visitNamed } from '../../fixtures/instance.js'

function faultsOf(problem: Problem, travel: TravelMatrix = eveningTravel(problem)) {
  try {
    compile(problem, travel)
    return []
  } catch (error) {
    if (error instanceof RondeError) return error.faults
    throw error
  }
}

describe('compile', () => {
  it('counts from the earliest shift start, in the order of ids', () => {
    const instance = compiled()
    expect(instance.origin).toBe(Date.parse(clock('18:00')) / 1000)
    expect([instance.shiftIds, instance.doctorIds]).toEqual([
      ['ann', 'bob', 'cleo'],
      ['ann', 'bob', 'cleo'],
    ])
    expect(instance.visitIds).toEqual(['v1', 'v2', 'v3', 'v4', 'v5', 'v6'])
    expect(clockOf(instance, [...instance.release])).toEqual(['19:50', '19:00', '19:30', '18:00', '19:40', '19:20'])
    expect(clockOf(instance, [...instance.since])).toEqual(['19:50', '19:00', '19:30', '21:00', '19:40', '20:30'])
    expect(clockOf(instance, [...instance.hardEnd])).toEqual(['01:00', '23:30', '03:00'])
    expect(clockOf(instance, [instance.now, ...instance.free])).toEqual(['20:00', '20:00', '20:00', '20:00'])
  })

  it('sorts ids by code units, not as a language would', () => {
    const input = eveningInput()
    const ids = ['b', 'B', 'é', '10', '9', 'a']
    const visits = input.visits.map((visit, i) => ({ ...visit, id: ids[i]! }))
    expect(compiled({ ...input, visits }).visitIds).toEqual(['10', '9', 'B', 'a', 'b', 'é'])
  })

  it('leaves out what is done or held', () => {
    const done = { commitment: { level: 'done' as const, shift: 'ann', since: clock('19:55') } }
    const hold = (until: string) => ({ hold: { until: clock(until), reason: 'calls back' } })
    const visits = { v1: done, v2: hold('20:00'), v3: hold('20:01'), v4: { ...hold('22:00'), ...done } }
    expect(compiled(eveningWith({ visits })).visitIds).toEqual(['v2', 'v5', 'v6']) // held until now: no longer held
    const driving = { commitment: { level: 'enRoute' as const, shift: 'ann', since: clock('19:55') } }
    expect(compiled(eveningWith({ visits: { v3: { ...hold('22:00'), ...driving } } })).visitIds).toContain('v3')
    // Without `now` what counts is the earliest shift start (18:00); without shifts every hold.
    const { now: _, ...timeless } = eveningWith({ visits: { v2: hold('18:00'), v3: hold('18:01') } })
    expect(compiled(timeless).visitIds).not.toContain('v3')
    expect(compiled(timeless).visitIds).toContain('v2')
    const nobody = compiled({ ...timeless, doctors: [], visits: timeless.visits.filter(({ id }) => id !== 'v5') })
    expect(nobody.visitIds).toEqual(['v1', 'v4', 'v6'])
  })

  it('has a horizon also without shifts', () => {
    const { now: _, ...timeless } = { ...eveningInput(), doctors: [] }
    const atLastCall = compiled(timeless)
    expect(atLastCall.origin + atLastCall.horizon).toBe(Date.parse(clock('19:50')) / 1000) // the latest call, v1
    expect(atLastCall.now).toBe(ALWAYS_PAST)
    const atNow = compiled({ ...eveningInput(), doctors: [] })
    expect(atNow.origin + atNow.horizon).toBe(Date.parse(clock('20:00')) / 1000)
    expect(compiled({ doctors: [], visits: [] })).toMatchObject({ visitCount: 0, shiftCount: 0, horizon: ALWAYS_PAST })
  })

  it('begins where progress has the doctor, with what is left of breaks and capacity', () => {
    const progress = { position: corners.F, freeAt: clock('20:07'), breaksTaken: 1, loadUsed: 3 }
    const instance = compiled(eveningWith({ shifts: { bob: { progress, capacity: 2 } } }))
    expect(clockOf(instance, [instance.free[1]!])).toEqual(['20:07'])
    expect(instance.startPlace[1]).toBe(instance.place[visitNamed(instance, 'v3')])
    expect([...instance.capacityLeft]).toEqual([NEVER, -1, NEVER])
    expect([...instance.firstBreak]).toEqual([0, 0, 0, 0])
    expect([...compiled().firstBreak]).toEqual([0, 0, 1, 1])
  })

  it('says what a pair costs, and why it is forbidden', () => {
    const visits = { v5: { exclude: ['bob'], prefer: ['cleo'], wishes: ['lang:en', 'lang:fr'] } }
    const instance = compiled(eveningWith({ visits }))
    const pairs = [0, 1, 2].map((s) => 4 * 3 + s) // v5 with ann, bob, cleo
    expect(pairs.map((pair) => instance.affinity[pair])).toEqual([FORBIDDEN, FORBIDDEN, 2 * 1_800])
    expect(pairs.map((pair) => instance.affinityKinds[pair])).toEqual([
      kinds.skill | kinds.preferred,
      kinds.skill | kinds.excluded | kinds.preferred,
      0,
    ])
    expect(pairs.map((pair) => instance.wishesMissed[pair])).toEqual([1, 2, 2])
  })

  it('says the same of visits that ask for the same, whatever stands between them, and not of one that is bound', () => {
    const same = { needs: ['ecg'], prefer: ['bob'], service: 900, pin: undefined, commitment: undefined }
    const visits = { v1: same, v3: { ...same, pin: { shift: 'cleo' } }, v4: same, v6: { ...same, service: 1200 } }
    const { affinity, affinityKinds, serviceOf } = compiled(eveningWith({ visits }))
    const row = (table: Int32Array | Uint8Array, v: number) => [...table.subarray(v * 3, v * 3 + 3)]
    expect(row(affinityKinds, 3)).toEqual(row(affinityKinds, 0))
    expect(row(affinity, 3)).toEqual(row(affinity, 0))
    expect(row(serviceOf, 3)).toEqual(row(serviceOf, 0))
    expect(row(affinityKinds, 2)).not.toEqual(row(affinityKinds, 0))
    expect(row(affinityKinds, 5)).toEqual(row(affinityKinds, 0))
    expect(row(serviceOf, 5)).not.toEqual(row(serviceOf, 0))
  })

  it('takes the latest of a window or promise that is centuries away for never', () => {
    const latest = '2399-01-01T00:00:00Z'
    const problem = evening()
    problem.visits[3]!.windows[0]!.latest = latest
    problem.doctors[1]!.shifts[0]!.breaks[0]!.latest = latest
    problem.visits[0]!.commitment = { level: 'announced', shift: 'ann', since: clock('19:55'), promised: latest }
    const instance = compile(problem, eveningTravel())
    expect([instance.windowLatest[0], instance.breakLatest[0], instance.promised[0]]).toEqual([NEVER, NEVER, NEVER])
  })

  it('keeps the arrays of the matrix', () => {
    const travel = eveningTravel()
    const instance = compile(evening(), travel)
    expect(instance.slices[0]!.seconds).toBe(travel.slices[0]!.seconds)
    expect(instance.metres).toBe(travel.metres)
    expect(secondsAt(instance, '18:00')).toBe(0)
  })
})

describe('compile refuses', () => {
  it('positions that the matrix does not have, all of them', () => {
    const problem = evening()
    problem.visits[1]!.position = [1, 2]
    problem.doctors[1]!.shifts[0]!.to = [3, 4]
    problem.doctors[2]!.shifts[0]!.from = [5, 6]
    const faults = faultsOf(problem, eveningTravel())
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'place-not-in-matrix doctors[2].shifts[0].from',
      'place-not-in-matrix doctors[1].shifts[0].to',
      'place-not-in-matrix visits[1].position',
    ])
    expect(faults[2]!.message).toBe('[1, 2] is not among the 6 places of the travel matrix.')
  })

  it('a matrix of the wrong size, with wrong entries, or in wrong slices', () => {
    const travel = eveningTravel()
    const [slice] = travel.slices
    const change = (more: Partial<TravelMatrix>) =>
      faultsOf(evening(), { ...travel, ...more }).map(({ code, path }) => `${code} ${path}`)
    const entry = (index: number, value: number) => [
      { from: Number.NEGATIVE_INFINITY, seconds: slice!.seconds.with(index, value) },
    ]
    expect(change({ metres: new Int32Array(35) })).toEqual(['matrix-size metres'])
    expect(change({ slices: [{ ...slice!, seconds: new Int32Array(4) }] })).toEqual(['matrix-size slices[0].seconds'])
    expect(change({ slices: entry(1, -1) })).toEqual(['bad-travel-time slices[0].seconds[1]'])
    expect(change({ slices: entry(7, 1) })).toEqual(['bad-travel-time slices[0].seconds[7]']) // on the diagonal
    expect(change({ slices: entry(2, 600_000_000) })).toEqual(['bad-travel-time slices[0].seconds[2]']) // ms?
    expect(change({ slices: entry(2, UNREACHABLE) })).toEqual([])
    expect(change({ slices: [] })).toEqual(['bad-slices slices'])
    expect(change({ slices: [{ ...slice!, from: 0 }] })).toEqual(['bad-slices slices[0].from'])
    expect(change({ slices: [slice!, { ...slice!, from: 9 }, { ...slice!, from: 9 }] })).toEqual([
      'bad-slices slices[2].from',
    ])
    expect(change({ slices: [slice!, { ...slice!, from: 0.5 }] })).toEqual(['bad-slices slices[1].from'])
  })

  it('instants of another century, and shifts that are not there', () => {
    const problem = evening()
    problem.visits[0]!.requestedAt = '1926-11-21T20:00:00Z'
    problem.visits[1]!.commitment = { level: 'enRoute', shift: 'zoe', since: clock('19:55') }
    problem.visits[2]!.pin = { shift: 'yve' }
    expect(faultsOf(problem).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'instant-too-far visits[0].requestedAt',
      'unknown-shift visits[1].commitment.shift',
      'unknown-shift visits[2].pin.shift',
    ])
  })

  it('prices that could not be counted to the point', () => {
    const problem = evening()
    problem.prices.urgency[1].rate = 2 ** 30
    problem.prices.wish = 2 ** 31
    const faults = faultsOf(problem)
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'prices-too-large prices.urgency',
      'prices-too-large prices', // one visit with one wish
    ])
    const dear = evening()
    dear.prices.unassigned.fixed = 2 ** 52
    expect(faultsOf(dear).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^A plan can cost 27\d{15} points\. Up to 9007199254740991 /), // 6 · 2⁵²
    ])
  })

  it('prices that could not be counted on the longest leg of any slice', () => {
    const problem = evening()
    problem.prices.driving = 2 ** 32
    const travel = eveningTravel(problem)
    const [slice] = travel.slices
    expect(faultsOf(problem, travel)).toEqual([])
    const jam = { from: slice!.from, seconds: slice!.seconds.with(1, 2_592_000) }
    const later = Math.floor(Date.parse(clock('20:00')) / 1000)
    const jammed = { ...travel, slices: [slice!, { ...jam, from: later }] }
    expect(faultsOf(problem, jammed).map(({ code, path }) => `${code} ${path}`)).toEqual(['prices-too-large prices'])
  })

  it('nothing that parseProblem takes of an ordinary evening', () => {
    expect(faultsOf(parseProblem(eveningInput()))).toEqual([])
  })
})
