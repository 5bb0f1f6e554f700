import { describe, expect, test } from 'vitest'
import type { PageCall, PageShift } from '../../../../src/report/day/DayPageData.js'
import { alongTrack, callAt, doctorAt, fateOf, trackOf } from '../../../../src/report/day/moment.js'

describe('along a line', () => {
  // One degree north, then one degree east at the equator: two alike parts.
  const track = trackOf([
    [0, 0],
    [1, 0],
    [1, 1],
  ])

  test('a share of the way is a place on it', () => {
    expect(alongTrack(track, 0).at).toEqual([0, 0])
    expect(alongTrack(track, 0.25).at).toEqual([0.5, 0])
    expect(alongTrack(track, 0.75).at[1]).toBeCloseTo(0.5, 6)
    expect(alongTrack(track, 1).at).toEqual([1, 1])
  })

  test('beyond its ends is at its ends', () => {
    expect(alongTrack(track, -1).at).toEqual([0, 0])
    expect(alongTrack(track, 2).at).toEqual([1, 1])
  })

  test('it points north, then east', () => {
    expect(alongTrack(track, 0.25).heading).toBeCloseTo(0, 9)
    expect(alongTrack(track, 0.75).heading).toBeCloseTo(Math.PI / 2, 9)
  })

  test('a line that goes nowhere stays where it is', () => {
    const still = trackOf([
      [5, 5],
      [5, 5],
    ])
    expect(alongTrack(still, 0.5).at).toEqual([5, 5])
  })
})

describe('a doctor', () => {
  const shift: PageShift = {
    name: 'Ann',
    start: 100,
    end: 900,
    ended: 1000,
    from: [2, 48],
    legs: [
      { departed: 200, ended: 300, why: 'visit', call: 4, line: '' },
      { departed: 700, ended: 720, why: 'home', line: '' },
    ],
    stops: [{ call: 4, arrived: 300, started: 320, ended: 500 }],
    breaks: [
      { begin: 120, end: 150 },
      { begin: 520, end: 600 },
    ],
  }
  const tracks = [
    trackOf([
      [48, 2],
      [48.1, 2],
    ]),
    trackOf([
      [48.1, 2],
      [48, 2],
    ]),
  ]
  const at = (now: number) => doctorAt(shift, tracks, now)

  test.each([
    [99, undefined],
    [100, 'idle'],
    [130, 'break'],
    [200, 'driving'],
    [299, 'driving'],
    [300, 'withPatient'],
    [499, 'withPatient'],
    [500, 'idle'],
    [550, 'break'],
    [710, 'driving'],
    [800, 'idle'],
    [1000, undefined],
  ])('at %i is %s', (now, state) => {
    expect(at(now)?.state).toBe(state)
  })

  test('is where the last drive left off', () => {
    expect(at(110)!.at).toEqual([48, 2])
    expect(at(250)!.at[0]).toBeCloseTo(48.05, 9)
    expect(at(250)).toMatchObject({ call: 4, heading: 0 })
    expect(at(400)).toEqual({ state: 'withPatient', at: [48.1, 2], call: 4 })
    expect(at(650)!.at).toEqual([48.1, 2])
    expect(at(710)!.call).toBeUndefined()
  })
})

describe('a call', () => {
  const call = (rest: Partial<PageCall>): PageCall => ({
    ...{ name: '#1', urgency: 2, at: [2, 48], isCounted: true, requested: 0, since: 100, outcome: 'done', closed: 900 },
    ...{ moves: 0, diversions: 0 },
    ...rest,
  })

  test('is to come, waits, is served, is over', () => {
    const served = call({ started: 500, ended: 900 })
    expect([50, 100, 499, 500, 899, 900].map((now) => callAt(served, now))).toEqual([
      'toCome',
      'waiting',
      'waiting',
      'served',
      'served',
      'closed',
    ])
    expect(callAt(call({ started: 500 }), 500)).toBe('closed')
  })

  test('to which nobody came waits until it is closed', () => {
    const lost = call({ outcome: 'unserved' })
    expect([899, 900].map((now) => callAt(lost, now))).toEqual(['waiting', 'closed'])
  })

  test.each([
    [400, 'soon'],
    [401, 'inTarget'],
    [700, 'inTarget'],
    [1300, 'late'],
    [1301, 'veryLate'],
  ])('begun at %i of a target of 600 s is %s', (started, fate) => {
    expect(fateOf(call({ started }), 600)).toBe(fate)
  })

  test('that nobody came to is not served, unless the caller cancelled', () => {
    expect(fateOf(call({ outcome: 'refused' }), 600)).toBe('notServed')
    expect(fateOf(call({ outcome: 'cancelled' }), 600)).toBeUndefined()
  })
})
