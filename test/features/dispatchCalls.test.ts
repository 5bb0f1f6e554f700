/** What callers say, and what becomes of it: in the dispatcher's words. Times: fixtures/desk.ts. */
import { describe, expect, test } from 'vitest'
import { TestDesk } from '../fixtures/desk.js'
import { clock, corners } from '../fixtures/evening.js'

const codes = (answer: { faults: readonly { code: string }[] }) => answer.faults.map(({ code }) => code)

describe('a call', () => {
  test('goes to whoever is cheapest, and the answer says who that is', () => {
    const desk = new TestDesk()
    // ann is a line away: 10 minutes, and 5 to the door.
    const { diff } = desk.call('20:00', 'v1', 'B')
    expect(diff).toMatchObject({ moved: [{ visit: 'v1', to: 'ann' }], shifts: ['ann'], closed: [] })
    expect(desk.rounds).toEqual(['ann v1 20:15'])
  })

  test('that is urgent goes ahead of what waits, and who waits longer is named', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
    desk.call('20:00', 'v1', 'B')
    const { diff } = desk.call('20:01', 'v2', 'D', { urgency: 1 })
    // D is as near as B; 20 minutes there, two lines to B, and the door.
    expect(desk.rounds).toEqual(['ann v2 20:16, v1 21:01'])
    expect(diff.retimed).toEqual([
      { visit: 'v1', shift: 'ann', was: '2026-11-21T19:15:00Z', is: '2026-11-21T20:01:00Z', by: 2760 },
    ])
  })

  test('of an id that is known, or that breaks a rule of visits, is refused with every fault', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    const again = { id: 'v1', position: corners.B, requestedAt: clock('20:00'), urgency: 1 }
    expect(codes(desk.try('20:00', { type: 'add', visit: again }))).toEqual(['visit-known'])
    const backwards = { ...again, id: 'v2', windows: [{ earliest: clock('22:00'), latest: clock('21:00') }] }
    expect(codes(desk.try('20:00', { type: 'add', visit: backwards }))).toEqual(['latest-before-earliest'])
    const wrong = { id: 'v3', position: [48.8, 200], requestedAt: 'now', urgency: 7 }
    expect(codes(desk.try('20:00', { type: 'add', visit: wrong }))).toEqual([
      'bad-position',
      'bad-instant',
      'unknown-value',
    ])
    const told = { ...again, id: 'v4', commitment: { level: 'announced', shift: 'ann', since: clock('20:00') } }
    expect(codes(desk.try('20:00', { type: 'add', visit: told }))).toEqual(['unknown-key'])
    expect(desk.rounds).toEqual(['ann v1 20:15'])
  })

  test('may name doctors who are not on duty yet', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B', { prefer: ['zoe'], exclude: ['ann'] })
    expect(desk.rounds).toEqual(['cleo v1 20:15'])
  })

  test('that is graded higher is gone to sooner', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
    desk.call('20:00', 'v1', 'B')
    desk.call('20:00', 'v2', 'D')
    const [first] = desk.rounds
    const second = first!.includes('v1 20:15') ? 'v2' : 'v1'
    desk.send('20:00', { type: 'regrade', visit: second, urgency: 1 })
    expect(desk.rounds[0]).toMatch(new RegExp(`^ann ${second} 20:15`))
  })

  test('that is called off leaves the desk, and whoever drove there is free', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    const { diff } = desk.send('20:02', { type: 'cancel', visit: 'v1', reason: 'better' })
    expect(diff.closed).toMatchObject([
      { visit: { id: 'v1' }, outcome: 'cancelled', reason: 'better', shift: 'ann', doctor: 'ann' },
    ])
    expect(desk.dispatch.state.visits.size).toBe(0)
    // Two minutes out of A: back there at 20:04.
    desk.call('20:02', 'v2', 'A')
    expect(desk.rounds).toEqual(['ann v2 20:04'])
    expect(codes(desk.try('20:03', { type: 'regrade', visit: 'v1', urgency: 1 }))).toEqual(['visit-over'])
  })

  test('that is held waits until then, or until it is released', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'hold', visit: 'v1', until: clock('20:30'), reason: 'out' })
    expect(desk.rounds).toEqual([])
    expect(desk.dispatch.plan.held).toEqual([{ visit: 'v1', until: '2026-11-21T19:30:00Z', reason: 'out' }])
    desk.send('20:10', { type: 'release', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v1 20:25'])
    desk.send('20:10', { type: 'hold', visit: 'v1', until: clock('20:30'), reason: 'out' })
    desk.send('20:30', { type: 'tick' })
    expect(desk.rounds).toEqual(['ann v1 20:45'])
    expect(codes(desk.try('20:31', { type: 'release', visit: 'v1' }))).toEqual(['not-held'])
    expect(codes(desk.try('20:31', { type: 'hold', visit: 'v1', until: clock('20:30'), reason: '' }))).toEqual([
      'hold-over',
    ])
    desk.send('20:31', { type: 'departed', visit: 'v1' })
    expect(codes(desk.try('20:31', { type: 'hold', visit: 'v1', until: clock('22:00'), reason: '' }))).toEqual([
      'under-way',
    ])
  })

  test('may be refused, or answered otherwise, with a reason', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.call('20:00', 'v2', 'B')
    expect(desk.send('20:01', { type: 'refuse', visit: 'v1', reason: 'too far' }).diff.closed).toMatchObject([
      { outcome: 'refused', reason: 'too far' },
    ])
    expect(
      desk.send('20:01', { type: 'redirect', visit: 'v2', to: 'samu', reason: 'chest pain' }).diff.closed,
    ).toMatchObject([{ outcome: 'redirected', reason: 'samu: chest pain' }])
    expect(codes(desk.try('20:02', { type: 'refuse', visit: 'v2' }))).toEqual(['missing'])
  })

  test('from a wrong address: whoever drives there turns towards the right one', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    desk.send('20:02', { type: 'correctAddress', visit: 'v1', position: corners.D, access: 0 })
    // Back at A at 20:04, then one line down, and no stairs.
    expect(desk.rounds).toEqual(['ann v1 20:14'])
  })

  test('with an appointment may wait for a shift that begins hours later, one without only as a last resort', () => {
    const night = { start: clock('23:00'), end: clock('06:00'), from: corners.B }
    const desk = new TestDesk((problem) => ({
      ...problem,
      doctors: [problem.doctors[0]!, { id: 'night', shifts: [night] }],
    }))
    desk.call('20:00', 'now', 'B')
    desk.call('20:00', 'late', 'B', { windows: [{ earliest: clock('00:30'), latest: clock('02:00') }] })
    desk.call('20:00', 'special', 'B', { exclude: ['ann'] })
    expect(desk.rounds).toEqual(['ann now 20:15', 'night special 23:00, late 00:30'])
    expect(desk.dispatch.explain('now').others).toMatchObject([{ shift: 'night', code: 'not-open' }])
  })
})

describe('a message', () => {
  test('of an unknown type, or to an unknown visit, is answered with what may have been meant', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    const before = desk.dispatch.state
    expect(desk.try('20:00', { type: 'cancle', visit: 'v1' }).faults[0]).toMatchObject({
      code: 'unknown-event',
      remedy: 'Did you mean "cancel"?',
    })
    expect(desk.try('20:00', { type: 'depart-for-the-moon' }).faults[0]!.remedy).toMatch(/^Write one of add, cancel/)
    expect(desk.dispatch.apply(null as never, { now: clock('20:00') }).faults[0]!.code).toBe('unknown-event')
    expect(desk.try('20:00', { type: 'cancel', visit: 'v11' }).faults[0]).toMatchObject({
      code: 'unknown-visit',
      remedy: 'Did you mean "v1"?',
    })
    expect(desk.try('20:00', { type: 'cancel' }).faults[0]).toMatchObject({ code: 'missing', path: 'visit' })
    expect(desk.dispatch.state).toBe(before)
  })

  test('that comes twice counts once', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    const event = { type: 'regrade', visit: 'v1', urgency: 1, id: 'the-same' } as const
    desk.send('20:00', event)
    const before = desk.dispatch.state
    expect(desk.try('20:05', event)).toMatchObject({ outcome: 'repeated', faults: [] })
    expect(desk.dispatch.state).toBe(before)
  })

  test('moves the clock on, never back, and not by days', () => {
    const desk = new TestDesk()
    desk.send('20:10', { type: 'tick' })
    desk.call('20:05', 'v1', 'B')
    expect(desk.rounds).toEqual(['ann v1 20:25'])
    const next = { id: 'far', at: clock('20:10'), type: 'tick' } as const
    expect(codes(desk.dispatch.apply(next, { now: '2026-11-24T20:00:00Z' }))).toEqual(['clock-jump'])
  })
})
