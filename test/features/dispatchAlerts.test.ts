/**
 * Alerts name what would help. The town of fixtures/desk.ts: six corners, ten minutes each line, five to the door; ann at A,
 * bob at C, cleo at E.
 */
import { describe, expect, test } from 'vitest'
import type { Alert, Answer } from '../../src/dispatch.js'
import { TestDesk } from '../fixtures/desk.js'
import { clock } from '../fixtures/evening.js'

const only = (desk: string) => (problem: { doctors: { id: string }[] }) => ({
  ...problem,
  doctors: problem.doctors.filter(({ id }) => desk.includes(id)),
})
const about = ({ alerts }: Answer, kind: Alert['kind']): Alert => alerts.find((alert) => alert.kind === kind)!

describe('a visit that will be late', () => {
  test('could be given to somebody who is sooner there', () => {
    const desk = new TestDesk(only('ann bob') as never)
    // Nobody looks for better plans.
    desk.iterations = 0
    // By hand to bob, two lines and five minutes away; ann stands at the door.
    desk.call('20:00', 'v1', 'A')
    desk.send('20:00', { type: 'assign', visit: 'v1', shift: 'bob' })
    desk.send('20:00', { type: 'unpin', visit: 'v1' })
    const alert = about(desk.send('20:00', { type: 'promise', visit: 'v1', latest: clock('20:15') }), 'promise-at-risk')
    expect(alert).toMatchObject({
      amount: 600,
      remedies: [{ event: { type: 'assign', visit: 'v1', shift: 'ann' }, start: '2026-11-21T19:00:00Z' }],
    })
    expect(alert.help).toMatch(/^Give v1 to ann: there at 2026-11-21T19:00:00Z.* Or tell the patient/)
    desk.send('20:00', { ...alert.remedies[0]!.event })
    expect(desk.rounds).toEqual(['ann v1 20:00'])
  })

  test('could have a doctor who drives to a lesser call', () => {
    const desk = new TestDesk(only('ann') as never)
    desk.call('20:00', 'v1', 'C', { urgency: 4 })
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    // Ann reaches C at 20:20, stays until 20:45, is back at B at 20:55 and at the door at 21:00.
    const { alerts } = desk.call('20:05', 'v2', 'B', { urgency: 1 })
    expect(desk.rounds).toEqual(['ann v1 20:25, v2 21:00'])
    // Half way to B she would turn: at A at 20:10 by the clock, at B ten minutes later, five to the door.
    expect(alerts).toMatchObject([
      {
        kind: 'target-at-risk',
        visit: 'v2',
        amount: 25 * 60,
        help: expect.stringMatching(
          /^Divert ann, who drives to v1 \(urgency 4\): there at 2026-11-21T19:25:00Z\. Or tell/,
        ),
        remedies: [{ event: { type: 'divert', visit: 'v2', shift: 'ann' }, start: '2026-11-21T19:25:00Z' }],
      },
    ])
    desk.send('20:05', { ...alerts[0]!.remedies[0]!.event })
    expect(desk.rounds[0]).toMatch(/^ann v2 20:25/)
  })

  test('needs one more doctor where nobody else is', () => {
    const desk = new TestDesk(only('ann') as never)
    desk.call('20:00', 'v1', 'C', { urgency: 1 })
    const alert = about(desk.call('20:00', 'v2', 'A', { urgency: 1 }), 'target-at-risk')
    expect(alert.remedies).toEqual([])
    expect(alert.help).toMatch(
      /^Nobody on duty could be there sooner: call one more doctor on duty, or tell the patient/,
    )
  })

  test('and pinned has to be unpinned first', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'A', { urgency: 1 })
    const { alerts } = desk.send('20:20', { type: 'assign', visit: 'v1', shift: 'bob', position: 0 })
    expect(alerts).toMatchObject([{ visit: 'v1', remedies: [], help: expect.stringContaining('unpin it') }])
  })

  test('with the doctor on the way, the patient is told', () => {
    const desk = new TestDesk(only('ann') as never)
    desk.call('20:00', 'v1', 'B', { urgency: 1 })
    desk.send('20:01', { type: 'departed', visit: 'v1' })
    const alert = about(desk.send('20:31', { type: 'tick' }), 'target-at-risk')
    expect(alert).toMatchObject({ remedies: [], help: 'The doctor is on the way: tell the patient of visit v1.' })
  })
})

describe('a visit on nobody’s round', () => {
  test('would be made with more overtime: by one event', () => {
    const desk = new TestDesk(only('bob') as never)
    desk.send('20:00', { type: 'changeShift', shift: 'bob', end: clock('20:40'), breaks: [], maxOvertime: 0 })
    // Two lines, the door, 20 minutes and two lines back: 21:05, and the target of half an hour is missed at 20:31.
    desk.call('20:00', 'v1', 'A', { urgency: 1 })
    expect(desk.waiting).toEqual(['v1'])
    const alert = about(desk.send('20:31', { type: 'tick' }), 'target-at-risk')
    // From 20:31 on it would be 21:36.
    expect(alert.remedies[0]!.event).toEqual({ type: 'changeShift', shift: 'bob', maxOvertime: 25 * 60 })
    expect(alert.help).toMatch(/more overtime shift bob would take it\. Or redirect visit v1\.$/)
  })

  test('is redirected where nothing of that kind helps', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'A', { urgency: 1, needs: ['magic'] })
    const alert = about(desk.send('20:31', { type: 'tick' }), 'target-at-risk')
    expect(alert).toMatchObject({
      remedies: [],
      help: expect.stringMatching(/If doctor ann had magic.*Or redirect it\.$/),
    })
  })

  test('many of them: what would help most', () => {
    const desk = new TestDesk(undefined, { settings: { alerts: { unserved: 2 } } })
    desk.call('20:00', 'v1', 'A', { needs: ['magic'] })
    const alert = about(desk.call('20:00', 'v2', 'B', { needs: ['magic'] }), 'unserved')
    expect(alert.help).toMatch(/^2 of 2: If doctor ann had magic, .* Call one more doctor on duty/)
    const short = new TestDesk(only('bob') as never, { settings: { alerts: { unserved: 1 } } })
    short.send('20:00', { type: 'changeShift', shift: 'bob', end: clock('20:40'), breaks: [], maxOvertime: 0 })
    expect(about(short.call('20:00', 'v1', 'A'), 'unserved').remedies).toMatchObject([
      { event: { type: 'changeShift', shift: 'bob', maxOvertime: 25 * 60 } },
    ])
  })
})

test('a shift that ends late could give its last visit away', () => {
  const desk = new TestDesk()
  desk.iterations = 0
  desk.call('20:00', 'v1', 'C')
  // Twenty minutes at the door where he stands: until 20:20.
  const late = desk.send('20:00', {
    type: 'changeShift',
    shift: 'bob',
    end: clock('20:04'),
    breaks: [],
    maxOvertime: 3600,
  })
  const alert = about(late, 'shift-overrun')
  expect(alert.remedies).toMatchObject([{ event: { type: 'assign', visit: 'v1' } }])
  expect(alert.help).toMatch(/^Give v1 to (ann|cleo): there at .* Else the shift ends at 2026-11-21T19:20:00Z/)
  const alone = new TestDesk(only('bob') as never)
  alone.call('20:00', 'v1', 'C')
  const change = { type: 'changeShift', shift: 'bob', end: clock('20:04'), breaks: [], maxOvertime: 3600 }
  expect(about(alone.send('20:00', change), 'shift-overrun').help).toMatch(/^Nobody else can make visit v1/)
})

test('a doctor of whom nothing is heard is called, and can be taken off duty', () => {
  const desk = new TestDesk()
  desk.call('20:00', 'v1', 'B')
  const alert = about(desk.send('20:16', { type: 'tick' }), 'doctor-silent')
  expect(alert.remedies).toMatchObject([{ event: { type: 'doctorOff', shift: 'ann', reason: 'nothing heard' } }])
  expect(alert.help).toMatch(/^Call ann, and report what happened with visit v1\./)
  desk.send('20:17', { ...alert.remedies[0]!.event })
  expect(desk.rounds[0]).toMatch(/^(bob|cleo) v1/)
})

test('who was given a visit just now is not silent about it', () => {
  const desk = new TestDesk()
  desk.call('20:00', 'v1', 'B')
  // Of bob nothing was to be heard before; a quarter of an hour from now on it is.
  expect(about(desk.send('20:20', { type: 'assign', visit: 'v1', shift: 'bob' }), 'doctor-silent')).toBeUndefined()
  expect(about(desk.send('20:35', { type: 'tick' }), 'doctor-silent')).toBeUndefined()
  expect(about(desk.send('20:36', { type: 'tick' }), 'doctor-silent')).toMatchObject({ shift: 'bob', amount: 960 })
})
