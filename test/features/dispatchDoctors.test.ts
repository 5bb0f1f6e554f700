/** What doctors report, and what the desk makes of it. Times: fixtures/desk.ts. */
import { describe, expect, test } from 'vitest'
import { between, TestDesk } from '../fixtures/desk.js'
import { clock, corners } from '../fixtures/evening.js'

const codes = (answer: { faults: readonly { code: string }[] }) => answer.faults.map(({ code }) => code)

/** ann alone, with one call at B and one behind it at C. */
function annWithTwo(): TestDesk {
  const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
  desk.call('20:00', 'v1', 'B')
  desk.call('20:00', 'v2', 'C')
  expect(desk.rounds).toEqual(['ann v1 20:15, v2 20:50'])
  return desk
}

const commitment = (desk: TestDesk, visit: string) => desk.dispatch.state.visits.get(visit)?.visit.commitment?.level

describe('a visit', () => {
  test('goes from planned to done as the doctor reports it, and the rest is re-timed', () => {
    const desk = annWithTwo()
    desk.send('20:05', { type: 'departed', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v1 20:20, v2 20:55'])
    desk.send('20:14', { type: 'arrived', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 20:49'])
    // Twenty minutes were planned, it took 26.
    const { diff } = desk.send('20:40', { type: 'done', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v2 20:55'])
    expect(diff.closed).toMatchObject([{ visit: { id: 'v1' }, outcome: 'done', shift: 'ann', doctor: 'ann' }])
    const at = (time: string) => Date.parse(clock(time)) / 1000
    expect(diff.closed[0]!.times).toEqual({
      received: at('20:00'),
      departed: at('20:05'),
      arrived: at('20:14'),
      done: at('20:40'),
    })
  })

  test('reported done was departed to and arrived at, and reports of that only fill in their times', () => {
    const desk = annWithTwo()
    desk.send('20:40', { type: 'done', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v2 20:55'])
    desk.send('20:41', { type: 'arrived', visit: 'v1' }, '20:15')
    desk.send('20:42', { type: 'departed', visit: 'v1' }, '20:03')
    desk.send('20:42', { type: 'departed', visit: 'v1' }, '20:04')
    const at = (time: string) => Date.parse(clock(time)) / 1000
    expect(desk.dispatch.state.closed.get('v1')!.times).toMatchObject({ departed: at('20:03'), arrived: at('20:15') })
    // Nobody left since 20:42, so ann leaves then.
    expect(desk.rounds).toEqual(['ann v2 20:57'])
  })

  test('that is reported late is not gone back to', () => {
    const desk = annWithTwo()
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    const { diff } = desk.send('20:30', { type: 'departed', visit: 'v2' })
    expect(diff.implied).toMatchObject([{ kind: 'turned-back', visit: 'v1' }])
    // The arrival at v1 was sent at 20:12 and comes now: the doctor has been heard of since.
    desk.send('20:31', { type: 'arrived', visit: 'v1' }, '20:12')
    expect(commitment(desk, 'v2')).toBe('enRoute')
    // That it is over counts whenever it is heard.
    desk.send('20:32', { type: 'done', visit: 'v1' }, '20:29')
    expect(desk.dispatch.state.closed.get('v1')!.outcome).toBe('done')
    // By 20:30 ann must have come to B: one line from there, and the door.
    expect(desk.rounds).toEqual(['ann v2 20:45'])
  })

  test('is taken as done when its doctor drives on', () => {
    const desk = annWithTwo()
    desk.send('20:10', { type: 'arrived', visit: 'v1' })
    const { diff } = desk.send('20:35', { type: 'departed', visit: 'v2' })
    expect(diff.implied).toMatchObject([{ kind: 'done', visit: 'v1', shift: 'ann' }])
    expect(desk.rounds).toEqual(['ann v2 20:50'])
  })

  test('where nobody opens is over, and takes no time', () => {
    const desk = annWithTwo()
    desk.send('20:15', { type: 'arrived', visit: 'v1' })
    const { diff } = desk.send('20:18', { type: 'nobodyHome', visit: 'v1' })
    expect(diff.closed).toMatchObject([{ outcome: 'nobodyHome', shift: 'ann' }])
    expect(desk.rounds).toEqual(['ann v2 20:33'])
    desk.send('20:20', { type: 'nobodyHome', visit: 'v1' }, '20:17')
    expect(desk.dispatch.state.closed.size).toBe(1)
  })

  test('takes longer than planned: the rest is told at once', () => {
    const desk = annWithTwo()
    expect(codes(desk.try('20:05', { type: 'takesLonger', visit: 'v1', until: clock('21:00') }))).toEqual([
      'not-on-site',
    ])
    desk.send('20:15', { type: 'arrived', visit: 'v1' })
    desk.send('20:20', { type: 'takesLonger', visit: 'v1', until: clock('21:00') })
    expect(desk.rounds).toEqual(['ann v1 20:15, v2 21:15'])
    // To hospital: twenty minutes more.
    desk.send('20:50', { type: 'hospital', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v1 20:15, v2 21:35'])
  })

  test('sent to hospital from the start: twenty minutes more than a visit takes', () => {
    const desk = annWithTwo()
    desk.send('20:15', { type: 'arrived', visit: 'v1' })
    desk.send('20:20', { type: 'hospital', visit: 'v1', wait: 600 })
    expect(desk.rounds).toEqual(['ann v1 20:15, v2 21:00'])
  })

  test('that another doctor is under way to is not reported by this one', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'departed', visit: 'v1', shift: 'ann' })
    expect(codes(desk.try('20:05', { type: 'arrived', visit: 'v1', shift: 'bob' }))).toEqual(['under-way-elsewhere'])
    expect(codes(desk.try('20:05', { type: 'arrived', visit: 'v1', shift: 'zoe' }))).toEqual(['unknown-shift'])
    expect(codes(desk.try('20:05', { type: 'arrived', visit: 'v9' }))).toEqual(['unknown-visit'])
    desk.call('20:05', 'v2', 'B', { needs: ['magic'] })
    expect(codes(desk.try('20:05', { type: 'departed', visit: 'v2' }))).toEqual(['no-shift'])
  })
})

describe('a doctor', () => {
  test('moves along the leg with each position, and is where last seen', () => {
    const desk = annWithTwo()
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    // A tenth of the way after six minutes: nine minutes more, and the door.
    desk.send('20:06', { type: 'position', shift: 'ann', position: between('A', 'B', 0.1) })
    expect(desk.rounds).toEqual(['ann v1 20:20, v2 20:55'])
    desk.send('20:07', { type: 'position', shift: 'ann', position: corners.C }, '20:05')
    expect(desk.rounds).toEqual(['ann v1 20:20, v2 20:55'])
    desk.send('20:16', { type: 'arrived', visit: 'v1' })
    desk.send('20:17', { type: 'position', shift: 'ann', position: corners.F })
    // At the door the satellite is not believed.
    expect(desk.rounds).toEqual(['ann v1 20:16, v2 20:51'])
  })

  test('whose departure is heard behind a position goes on from that position', () => {
    const desk = annWithTwo()
    desk.send('20:05', { type: 'position', shift: 'ann', position: between('A', 'B', 0.5) })
    desk.send('20:06', { type: 'departed', visit: 'v1' }, '20:00')
    expect(desk.rounds).toEqual(['ann v1 20:15, v2 20:50'])
  })

  test('who falls ill finishes at the door; everything else is planned anew', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'departed', visit: 'v1', shift: 'ann' })
    const { diff } = desk.send('20:05', { type: 'doctorOff', shift: 'ann', reason: 'ill' })
    expect(diff.implied).toMatchObject([
      { kind: 'turned-back', visit: 'v1' },
      { kind: 'shift-over', shift: 'ann' },
    ])
    expect(desk.rounds).toEqual(['cleo v1 20:20'])
    desk.send('20:10', { type: 'arrived', visit: 'v1', shift: 'cleo' })
    desk.call('20:10', 'v2', 'B')
    expect(desk.rounds).toEqual(['cleo v1 20:10, v2 20:30'])
    desk.send('20:11', { type: 'doctorOff', shift: 'cleo', reason: 'breakdown' })
    expect(desk.rounds).toEqual(['bob v2 20:26', 'cleo v1 20:10'])
    expect(codes(desk.try('20:12', { type: 'doctorOff', shift: 'cleo', reason: '' }))).toEqual(['shift-off'])
    expect(codes(desk.try('20:12', { type: 'assign', visit: 'v2', shift: 'cleo' }))).toEqual(['shift-off'])
    expect(codes(desk.try('20:12', { type: 'divert', visit: 'v2', shift: 'cleo' }))).toEqual(['on-site'])
    // Nothing new is begun; what was set out for before is heard too late, and only fills in its time.
    expect(codes(desk.try('20:12', { type: 'departed', visit: 'v2', shift: 'cleo' }))).toEqual(['shift-off'])
    desk.send('20:12', { type: 'departed', visit: 'v2', shift: 'cleo' }, '20:11')
    expect(desk.rounds).toEqual(['bob v2 20:27', 'cleo v1 20:10'])
    // Late, but still at the door; then the shift is over.
    expect(desk.send('20:35', { type: 'tick' }).violations).toEqual([])
    desk.send('20:36', { type: 'done', visit: 'v1' })
    expect(desk.dispatch.plan.routes.map(({ shift }) => shift)).toEqual(['bob'])
  })

  test('who is on one shift does not set out on the next', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: [] }))
    const shift = { start: clock('20:00'), end: clock('22:00'), from: corners.B }
    const later = { ...shift, start: clock('23:00'), end: clock('23:30') }
    desk.send('20:00', { type: 'doctorOn', doctor: { id: 'dan', shifts: [shift, later] } })
    desk.call('20:00', 'v1', 'A')
    const refused = desk.try('20:05', { type: 'departed', visit: 'v1', shift: 'dan#2' })
    expect(refused.faults).toMatchObject([{ code: 'on-another-shift', remedy: 'Name shift dan, or end it first.' }])
    expect(codes(desk.try('20:05', { type: 'divert', visit: 'v1', shift: 'dan#2' }))).toEqual(['on-another-shift'])
    // Between the two shifts a doctor may begin early.
    desk.send('22:00', { type: 'departed', visit: 'v1', shift: 'dan#2' })
    expect(desk.rounds).toEqual(['dan#2 v1 22:15'])
  })

  test('who is still at a door when the next shift begins has left it with the first report of that', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: [] }))
    const shift = { start: clock('20:00'), end: clock('21:00'), from: corners.B }
    const later = { ...shift, start: clock('22:00'), end: clock('23:30') }
    desk.send('20:00', { type: 'doctorOn', doctor: { id: 'dan', shifts: [shift, later] } })
    desk.call('20:00', 'v1', 'B')
    desk.send('20:05', { type: 'arrived', visit: 'v1', shift: 'dan' })
    desk.call('22:00', 'v2', 'A')
    expect(codes(desk.try('22:05', { type: 'divert', visit: 'v2', shift: 'dan#2' }))).toEqual(['on-another-shift'])
    const { diff } = desk.send('22:05', { type: 'departed', visit: 'v2', shift: 'dan#2' })
    expect(diff.implied).toMatchObject([
      { kind: 'done', visit: 'v1', shift: 'dan' },
      { kind: 'shift-over', shift: 'dan' },
    ])
    expect(desk.rounds).toEqual(['dan#2 v2 22:20'])
  })

  test('who comes on takes part at once', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: [] }))
    desk.call('20:00', 'v1', 'B')
    expect(desk.waiting).toEqual(['v1'])
    const shift = { start: clock('20:00'), end: clock('23:00'), from: corners.B }
    desk.send('20:05', { type: 'doctorOn', doctor: { id: 'dan', shifts: [shift] } })
    expect(desk.rounds).toEqual(['dan v1 20:05'])
    const later = { ...shift, start: clock('23:00'), end: clock('05:00') }
    desk.send('20:05', { type: 'doctorOn', doctor: { id: 'dan', shifts: [later] } })
    expect([...desk.dispatch.state.shifts.keys()]).toEqual(['dan', 'dan#2'])
    expect(
      codes(desk.try('20:05', { type: 'doctorOn', doctor: { id: 'dan', shifts: [{ ...later, id: 'dan' }] } })),
    ).toEqual(['shift-known'])
    expect(codes(desk.try('20:05', { type: 'doctorOn', doctor: { id: 'dan', shifts: [shift] } }))).toEqual([
      'shifts-overlap',
    ])
  })

  test('whose shift is changed works until then', () => {
    const desk = annWithTwo()
    desk.send('20:00', { type: 'changeShift', shift: 'ann', end: clock('20:20'), maxOvertime: 900 })
    expect(desk.rounds).toEqual(['ann v1 20:15'])
    expect(desk.waiting).toEqual(['v2'])
    expect(desk.dispatch.explain('v2').relaxation).toMatchObject({ kind: 'overtime', shift: 'ann' })
    desk.send('20:00', {
      type: 'changeShift',
      shift: 'ann',
      end: clock('23:00'),
      to: corners.A,
      breaks: [],
      start: clock('18:00'),
    })
    expect(desk.waiting).toEqual([])
    expect(codes(desk.try('20:00', { type: 'changeShift', shift: 'ann', end: clock('17:00') }))).toEqual([
      'shift-ends-before-start',
    ])
    // Past its end and overtime the shift leaves the desk.
    const { diff } = desk.send('23:20', { type: 'tick' })
    expect(diff.implied).toMatchObject([{ kind: 'shift-over', shift: 'ann' }])
    expect(desk.waiting).toEqual(['v1', 'v2'])
  })
})

describe('a break', () => {
  /** bob alone: half an hour between 21:00 and 22:00. */
  const bob = () => new TestDesk((problem) => ({ ...problem, doctors: [problem.doctors[1]!] }))

  test('that is due while the doctor has nothing to do has begun', () => {
    const desk = bob()
    desk.send('21:10', { type: 'tick' })
    desk.call('21:10', 'v1', 'C')
    // Free at 21:30, and already there.
    expect(desk.rounds).toEqual(['bob v1 21:30'])
  })

  test('was not taken where the doctor sets out before it could have been over', () => {
    const desk = bob()
    desk.send('21:10', { type: 'tick' })
    desk.call('21:10', 'v1', 'B')
    desk.send('21:15', { type: 'departed', visit: 'v1' })
    desk.send('21:30', { type: 'done', visit: 'v1' })
    desk.call('21:30', 'v2', 'B')
    // So the half hour is still to come: from 21:30.
    expect(desk.rounds).toEqual(['bob v2 22:00'])
  })

  test('is reported by the doctor, its own length or another', () => {
    const desk = bob()
    desk.call('20:00', 'v1', 'C')
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    expect(codes(desk.try('20:01', { type: 'pause', shift: 'bob' }))).toEqual(['doctor-busy'])
    desk.send('20:20', { type: 'done', visit: 'v1' })
    desk.send('20:20', { type: 'pause', shift: 'bob' })
    desk.call('20:21', 'v2', 'C')
    expect(desk.rounds).toEqual(['bob v2 20:50'])
    desk.send('20:30', { type: 'pause', shift: 'bob', duration: 600 })
    // A second one, of ten minutes, in its place.
    expect(desk.rounds).toEqual(['bob v2 20:40'])
  })

  test('assumed at one moment and reported at a later one is one break', () => {
    const desk = bob()
    desk.send('21:10', { type: 'tick' })
    desk.send('21:12', { type: 'pause', shift: 'bob' })
    desk.call('21:12', 'v1', 'C')
    expect(desk.rounds).toEqual(['bob v1 21:42'])
    expect(desk.dispatch.state.shifts.get('bob')!.breaksTaken).toBe(1)
  })
})

describe('the roads', () => {
  test('slow down, close and open again', () => {
    const desk = annWithTwo()
    const slow = { type: 'traffic', id: 'jam', where: { around: corners.B, metres: 500 }, speed: { percent: 50 } }
    desk.send('20:00', slow)
    expect(desk.rounds).toEqual(['ann v1 20:25, v2 21:10'])
    desk.send('20:00', { type: 'clear', condition: 'jam' })
    desk.send('20:00', {
      type: 'closure',
      id: 'bridge',
      where: { around: corners.B, metres: 10 },
      until: clock('20:30'),
    })
    expect(desk.waiting).toEqual(['v1'])
    expect(desk.dispatch.plan.unassigned[0]!.reasons[0]!.code).toBe('unreachable')
    desk.send('20:31', { type: 'tick' })
    expect(desk.waiting).toEqual([])
    expect(codes(desk.try('20:31', { type: 'clear', condition: 'bridge' }))).toEqual(['unknown-condition'])
  })
})

describe('a doctor who stays longer than planned', () => {
  /** ann, at v1 since 20:14 for twenty minutes on average, with v2 behind it ten minutes and five of stairs away. */
  function annAtV1(leaving: 'planned' | 'expected'): TestDesk {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }), {
      settings: { leaving },
    })
    desk.call('20:00', 'v1', 'B', { serviceVariation: 0.4 })
    desk.call('20:00', 'v2', 'C')
    desk.send('20:05', { type: 'departed', visit: 'v1' })
    desk.send('20:14', { type: 'arrived', visit: 'v1' })
    return desk
  }

  test('is free any moment, where the house plans by the mean', () => {
    const desk = annAtV1('planned')
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 20:49'])
    desk.send('20:40', { type: 'tick' })
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 20:55'])
  })

  test('is expected later and later, where the house plans by what such visits take', () => {
    const desk = annAtV1('expected')
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 20:49'])
    // Lognormal of mean 20 min and variation .4: those that last more than 15 min last 23 on average,
    desk.send('20:29', { type: 'tick' })
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 20:52'])
    // and those that last more than 26 last 33.
    desk.send('20:40', { type: 'tick' })
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 21:02'])
  })

  test('who has said until when is believed', () => {
    const desk = annAtV1('expected')
    desk.send('20:30', { type: 'takesLonger', visit: 'v1', until: clock('20:50') })
    expect(desk.rounds).toEqual(['ann v1 20:14, v2 21:05'])
  })
})
