/** What a dispatcher decides by hand, and what patients are told. Times: fixtures/desk.ts. */
import { describe, expect, test } from 'vitest'
import { between, TestDesk } from '../fixtures/desk.js'
import { clock } from '../fixtures/evening.js'

const codes = (answer: { faults: readonly { code: string }[] }) => answer.faults.map(({ code }) => code)

describe('an assignment by hand', () => {
  test('holds whatever it costs, until it is taken back', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    expect(desk.rounds).toEqual(['ann v1 20:15'])
    const { diff } = desk.send('20:00', { type: 'assign', visit: 'v1', shift: 'bob' })
    expect(diff.moved).toEqual([{ visit: 'v1', from: 'ann', to: 'bob' }])
    expect(desk.rounds).toEqual(['bob v1 20:15'])
    expect(desk.dispatch.explain('v1').message).toBe('Visit v1 was assigned to shift bob by hand.')
    desk.send('20:10', { type: 'unpin', visit: 'v1' })
    desk.send('20:10', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    expect(desk.rounds).toEqual(['ann v1 20:25'])
    expect(codes(desk.try('20:10', { type: 'unpin', visit: 'v1' }))).toEqual(['not-pinned'])
  })

  test('against a rule is done, and the broken rule returned', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B', { needs: ['gynaecology'], exclude: ['bob'] })
    const { violations } = desk.send('20:00', { type: 'assign', visit: 'v1', shift: 'bob', position: 0 })
    expect(violations.map(({ code, visit }) => [code, visit])).toEqual([
      ['skill', 'v1'],
      ['excluded', 'v1'],
    ])
  })

  test('to a position queues behind what is pinned before, and the others close up', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
    for (const [id, corner] of [
      ['v1', 'B'],
      ['v2', 'C'],
      ['v3', 'F'],
    ] as const)
      desk.call('20:00', id, corner)
    expect(codes(desk.try('20:00', { type: 'assign', visit: 'v3', shift: 'ann', position: 1 }))).toEqual(['pin-gap'])
    desk.send('20:00', { type: 'assign', visit: 'v3', shift: 'ann', position: 0 })
    desk.send('20:00', { type: 'assign', visit: 'v2', shift: 'ann', position: 0 })
    // C is two lines away, F one more, B two back.
    expect(desk.rounds).toEqual(['ann v2 20:25, v3 21:00, v1 21:45'])
    desk.send('20:00', { type: 'departed', visit: 'v2' })
    expect(desk.dispatch.state.visits.get('v3')!.visit.pin).toEqual({ shift: 'ann', position: 0 })
    desk.send('20:00', { type: 'cancel', visit: 'v3' })
    expect(desk.rounds).toEqual(['ann v2 20:25, v1 21:00'])
  })

  test('of what is under way, held or to a shift that nobody knows is refused', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.call('20:00', 'v2', 'B')
    expect(codes(desk.try('20:00', { type: 'assign', visit: 'v1', shift: 'zoe' }))).toEqual(['unknown-shift'])
    desk.send('20:00', { type: 'departed', visit: 'v1', shift: 'ann' })
    expect(codes(desk.try('20:00', { type: 'assign', visit: 'v1', shift: 'bob' }))).toEqual(['under-way'])
    desk.send('20:00', { type: 'hold', visit: 'v2', until: clock('21:00'), reason: 'out' })
    expect(codes(desk.try('20:00', { type: 'assign', visit: 'v2', shift: 'bob' }))).toEqual(['held'])
  })

  test('ends with the shift that it named', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'assign', visit: 'v1', shift: 'bob' })
    const { diff } = desk.send('20:00', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    expect(diff.implied.map(({ kind }) => kind)).toEqual(['shift-over', 'unpinned'])
    expect(desk.rounds).toEqual(['ann v1 20:15'])
  })

  test('ends when its doctor goes off, although somebody at a door is still finished', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'C')
    desk.call('20:00', 'v2', 'B')
    desk.send('20:00', { type: 'arrived', visit: 'v1', shift: 'bob' })
    desk.send('20:00', { type: 'assign', visit: 'v2', shift: 'bob' })
    const { diff } = desk.send('20:05', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    expect(diff.implied).toMatchObject([{ kind: 'unpinned', visit: 'v2', shift: 'bob' }])
    expect(desk.rounds).toEqual(['ann v2 20:20', 'bob v1 20:00'])
  })

  test('ends with its shift also where another doctor has set out there', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'assign', visit: 'v1', shift: 'bob' })
    desk.send('20:01', { type: 'departed', visit: 'v1', shift: 'ann' })
    const { diff } = desk.send('20:02', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    expect(diff.implied.map(({ kind }) => kind)).toEqual(['shift-over', 'unpinned'])
    expect(desk.dispatch.state.visits.get('v1')!.visit.pin).toBeUndefined()
  })
})

describe('what a patient was told', () => {
  test('who comes: another doctor then costs a price', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'announce', visit: 'v1' })
    expect(desk.dispatch.state.visits.get('v1')!.visit.commitment).toMatchObject({ level: 'announced', shift: 'ann' })
    // cleo is as near as ann, but for the 1,200 points of another doctor.
    const [, second] = desk.dispatch.suggest('v1')
    expect(second!.cost.moved).toBe(1200)
    desk.call('20:00', 'v2', 'B', { needs: ['magic'] })
    expect(codes(desk.try('20:00', { type: 'announce', visit: 'v2' }))).toEqual(['not-planned'])
  })

  test('by when: kept through all that follows', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'promise', visit: 'v1', latest: clock('20:20') })
    desk.send('20:00', { type: 'announce', visit: 'v1' })
    desk.send('20:01', { type: 'departed', visit: 'v1' })
    desk.send('20:02', { type: 'doctorOff', shift: 'ann', reason: 'breakdown' })
    expect(desk.dispatch.state.visits.get('v1')!.visit.commitment).toMatchObject({
      level: 'announced',
      promised: clock('20:20'),
    })
    desk.send('20:03', { type: 'departed', visit: 'v1', shift: 'bob' })
    desk.send('20:04', { type: 'promise', visit: 'v1', latest: clock('20:30') })
    expect(desk.dispatch.state.visits.get('v1')!.visit.commitment).toMatchObject({
      level: 'enRoute',
      shift: 'bob',
      promised: clock('20:30'),
    })
  })
})

describe('a doctor who is driving', () => {
  test('may be diverted: the one who waited waits again', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'C', { exclude: ['bob', 'cleo'] })
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    desk.call('20:05', 'v2', 'A', { exclude: ['bob', 'cleo'] })
    expect(desk.rounds).toEqual(['ann v1 20:25, v2 21:10'])
    const { diff } = desk.send('20:05', {
      type: 'divert',
      shift: 'ann',
      visit: 'v2',
      position: between('A', 'C', 0.25),
    })
    expect(diff.implied).toMatchObject([{ kind: 'turned-back', visit: 'v1' }])
    // Five minutes back and five to the door; then twenty there, and two lines.
    expect(desk.rounds).toEqual(['ann v2 20:15, v1 21:00'])
    expect(codes(desk.try('20:06', { type: 'divert', shift: 'bob', visit: 'v2' }))).toEqual(['under-way'])
    desk.send('20:15', { type: 'arrived', visit: 'v2' })
    expect(codes(desk.try('20:16', { type: 'divert', shift: 'ann', visit: 'v1' }))).toEqual(['on-site'])
  })

  test('and one who is free may be sent at once', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'divert', shift: 'bob', visit: 'v1' })
    expect(desk.rounds).toEqual(['bob v1 20:15'])
    expect(desk.dispatch.plan.routes[1]!.stops[0]!.commitment).toBe('enRoute')
  })

  test('is diverted by the desk to an urgent call when the house allows it and it gains enough', () => {
    const house = (gain: number | null) => {
      const settings = { diversion: gain === null ? null : { urgency: 2, gain } }
      const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }), { settings })
      desk.call('20:00', 'v1', 'C', { urgency: 4 })
      desk.send('20:00', { type: 'departed', visit: 'v1' })
      return desk
    }
    const never = house(null)
    never.call('20:01', 'v2', 'A', { urgency: 1 })
    expect(never.rounds).toEqual(['ann v1 20:25, v2 21:10'])
    const may = house(600)
    const { diff } = may.call('20:01', 'v2', 'A', { urgency: 1 })
    // A minute out, a minute back, and the door.
    expect(may.rounds).toEqual(['ann v2 20:02, v1 20:47'])
    expect(diff.implied).toMatchObject([{ kind: 'turned-back', visit: 'v1' }])
    // 48 minutes at 16 points a second and more, but not a million.
    const dear = house(1_000_000)
    dear.call('20:01', 'v2', 'A', { urgency: 1 })
    expect(dear.rounds).toEqual(['ann v1 20:25, v2 21:10'])
    // Nor for a call that is no more urgent, or that the doctor may not make.
    const same = house(600)
    same.call('20:01', 'v2', 'A', { urgency: 3 })
    expect(same.rounds).toEqual(['ann v1 20:25, v2 21:10'])
    const lacks = house(600)
    lacks.call('20:01', 'v2', 'A', { urgency: 1, needs: ['gynaecology'] })
    expect(lacks.waiting).toEqual(['v2'])
  })
})
