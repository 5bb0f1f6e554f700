/**
 * Doctors with nothing to do are sent where calls are expected. The town of fixtures/desk.ts: six corners, ten minutes each
 * line; at 20:00 ann waits at A, bob at C, cleo at E.
 */
import { describe, expect, test } from 'vitest'
import { type Forecast, restoreDispatch } from '../../src/dispatch.js'
import { between, gridSource, TestDesk, timeOf } from '../fixtures/desk.js'
import { clock, corners } from '../fixtures/evening.js'

type Corner = keyof typeof corners

const post = (shift: string, corner: Corner, ...via: Corner[]) => ({
  type: 'post',
  shift,
  position: corners[corner],
  ...(via.length > 0 && { via: via.map((each) => corners[each]) }),
})

/** So many calls an hour, from one corner, or from several alike. */
function callsFrom(perHour: number, ...from: Corner[]): Forecast {
  const names = Object.keys(corners) as Corner[]
  return {
    places: names.map((name) => corners[name]),
    expect: () => ({
      perHour,
      weights: names.map((name) => from.filter((each) => each === name).length),
      urgencies: [5, 20, 55, 20],
    }),
    sample: () => [],
  }
}

describe('a doctor is sent somewhere to wait', () => {
  test('and is there when the drive is over', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('ann', 'C'))
    // A to C is two lines.
    expect(desk.dispatch.posted).toEqual([
      {
        shift: 'ann',
        doctor: 'ann',
        position: corners.C,
        since: '2026-11-21T19:00:00Z',
        arrival: '2026-11-21T19:20:00Z',
        isThere: false,
      },
    ])
    desk.send('20:20', { type: 'tick' })
    expect(desk.dispatch.posted).toMatchObject([{ shift: 'ann', isThere: true }])
    // Bob is at C as well and comes first by name; with him off it is ann who is next door: 5 minutes to the patient.
    desk.send('20:25', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    desk.call('20:30', 'v1', 'C')
    expect(desk.rounds).toEqual(['ann v1 20:30'])
    expect(desk.dispatch.explain('v1').message).toMatch(/Its doctor waits at a post\.$/)
    desk.send('20:30', { type: 'departed', visit: 'v1' })
    expect(desk.dispatch.posted).toEqual([])
  })

  test('can be taken for a visit on the way, from the next place on it', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('ann', 'C', 'B'))
    // Ten past: at B. Five past: B is reached at ten past, and E is ten minutes from B, five to the door.
    desk.send('20:01', { type: 'doctorOff', shift: 'cleo', reason: 'ill' })
    desk.send('20:01', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    desk.call('20:05', 'v1', 'E')
    expect(desk.rounds).toEqual(['ann v1 20:25'])
    expect(desk.dispatch.explain('v1').message).toMatch(
      /on the way to a waiting post and turns off at 2026-11-21T19:10:00Z/,
    )
    desk.send('20:05', { type: 'departed', visit: 'v1' })
    expect(desk.rounds).toEqual(['ann v1 20:25'])
    expect(desk.dispatch.posted).toEqual([])
  })

  test('is where the satellite says', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('ann', 'C'))
    // After five minutes half the way to B is behind her, and a line and a half is left: there at 20:20.
    desk.send('20:06', { type: 'position', shift: 'ann', position: between('A', 'B', 0.5) }, '20:05')
    expect(desk.dispatch.posted.map(({ arrival }) => timeOf(arrival))).toEqual(['20:20'])
    desk.send('20:10', { type: 'position', shift: 'ann', position: between('A', 'B', 0.5) })
    expect(desk.dispatch.posted.map(({ arrival }) => timeOf(arrival))).toEqual(['20:25'])
  })

  test('takes longer when the roads are slow, and stays where the street ends', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('ann', 'C', 'B'))
    // From B, which she reaches at 20:10, the other half takes twice as long.
    const jam = { around: corners.B, metres: 3000 }
    desk.send('20:05', { type: 'traffic', where: jam, speed: { percent: 50 } })
    expect(desk.dispatch.posted.map(({ arrival }) => timeOf(arrival))).toEqual(['20:30'])
    desk.send('20:07', { type: 'closure', where: { around: corners.C, metres: 100 } })
    expect(desk.dispatch.posted).toEqual([])
    const refused = desk.try('20:08', post('ann', 'C'))
    expect(refused.faults).toMatchObject([{ code: 'unreachable', path: 'position' }])
  })

  test('takes a break where they are', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('bob', 'A', 'B'))
    desk.send('20:10', { type: 'pause', shift: 'bob', duration: 1200 })
    expect(desk.dispatch.posted).toEqual([])
    expect(desk.try('20:15', post('bob', 'A')).faults).toMatchObject([{ code: 'on-break' }])
    expect(desk.dispatch.state.shifts.get('bob')!.at).toEqual({
      position: corners.B,
      since: Date.parse(clock('20:10')) / 1000,
    })
  })

  test('may be told to stay instead', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('ann', 'C', 'B'))
    desk.send('20:05', { type: 'post', shift: 'ann' })
    expect(desk.dispatch.posted).toEqual([])
    // She stops at B, where she is at ten past.
    expect(desk.dispatch.state.shifts.get('ann')!.at).toEqual({
      position: corners.B,
      since: Date.parse(clock('20:10')) / 1000,
    })
  })

  test('only who has nothing to do, and is on duty', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'A')
    expect(desk.try('20:00', post('ann', 'C')).faults).toMatchObject([{ code: 'doctor-busy', path: 'shift' }])
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    expect(desk.try('20:01', post('ann', 'C')).faults).toMatchObject([{ code: 'doctor-busy' }])
    desk.send('20:02', { type: 'arrived', visit: 'v1' })
    desk.send('20:03', { type: 'doctorOff', shift: 'ann', reason: 'ill' })
    expect(desk.try('20:04', post('ann', 'C')).faults).toMatchObject([{ code: 'shift-off' }])
    desk.send('20:05', {
      type: 'doctorOn',
      doctor: { id: 'dan', shifts: [{ start: clock('22:00'), end: clock('23:00'), from: corners.A }] },
    })
    expect(desk.try('20:06', post('dan', 'C')).faults).toMatchObject([{ code: 'not-begun' }])
    expect(desk.try('20:06', post('nobody', 'C')).faults).toMatchObject([{ code: 'unknown-shift' }])
  })

  test('and a restart in the middle of the way changes nothing', () => {
    const desk = new TestDesk()
    desk.send('20:00', post('ann', 'C', 'B'))
    const kept = JSON.parse(JSON.stringify(desk.dispatch.snapshot()))
    const again = restoreDispatch(kept, gridSource())
    expect(again.posted).toEqual(desk.dispatch.posted)
    const tick = { id: 'later', at: clock('20:05'), type: 'tick' } as const
    const now = { now: clock('20:05'), iterations: 10 }
    expect(JSON.stringify(again.apply(tick, now))).toBe(JSON.stringify(desk.dispatch.apply(tick, now)))
    expect(JSON.stringify(again.snapshot())).toBe(JSON.stringify(desk.dispatch.snapshot()))
  })
})

describe('where to wait', () => {
  const settings = { posts: { gain: 100, horizon: 3600, driving: 1 } }
  const advised = (desk: TestDesk, forecast: Forecast, now: string) =>
    desk.dispatch
      .posts(forecast, { now: clock(now) })
      .map(({ event, drive }) => [event.shift, nameOf(event.position), drive / 60])

  test('nowhere, unless the house asks for it', () => {
    expect(new TestDesk().dispatch.posts(callsFrom(10, 'D'), { now: clock('20:00') })).toEqual([])
  })

  test('nearer to where calls come from, one doctor only', () => {
    const desk = new TestDesk(undefined, { settings })
    // All calls come from D. Ann at A and cleo at E are each a line away. Of ten calls an hour one surely comes while she is
    // there: 600 s sooner, at 3.3 + 2 points a second for a mean call and the drive to it, less 600 s of driving at 1.
    const [first, ...others] = desk.dispatch.posts(callsFrom(10, 'D'), { now: clock('20:00') })
    expect(others).toEqual([])
    expect(first).toMatchObject({
      event: { type: 'post', shift: 'ann', position: corners.D },
      doctor: 'ann',
      drive: 600,
    })
    const calls = 10 * (3000 / 3600)
    expect(first!.gain).toBe(Math.round(600 * (3.3 + 2) * (1 - Math.exp(-calls)) - 600))
    desk.send('20:00', { ...first!.event })
    // She is on the way: nothing else is worth it.
    expect(advised(desk, callsFrom(10, 'D'), '20:05')).toEqual([])
    expect(advised(desk, callsFrom(10, 'D'), '20:15')).toEqual([])
  })

  test('not for calls too rare to pay the drive', () => {
    const desk = new TestDesk(undefined, { settings })
    // .2 calls an hour, .17 of them while she is there: 15 % of 3,180 points are less than 600.
    expect(advised(desk, callsFrom(0.2, 'D'), '20:00')).toEqual([])
    expect(advised(desk, callsFrom(0, 'D'), '20:00')).toEqual([])
  })

  test('not somebody who has somebody to see, is on a break or has gone home', () => {
    const desk = new TestDesk(undefined, { settings })
    desk.call('20:00', 'v1', 'A')
    desk.send('20:00', { type: 'departed', visit: 'v1', shift: 'ann' })
    desk.send('20:01', { type: 'pause', shift: 'cleo', duration: 3600 })
    expect(advised(desk, callsFrom(10, 'D'), '20:05')).toEqual([['bob', 'D', 30]])
  })

  test('two doctors at one place: one of them goes', () => {
    const desk = new TestDesk(undefined, { settings })
    desk.send('20:00', post('ann', 'C'))
    expect(advised(desk, callsFrom(10, 'C', 'A'), '20:20')).toEqual([['ann', 'A', 20]])
  })

  test('turns a doctor round on the way when the calls are expected elsewhere now', () => {
    const desk = new TestDesk(undefined, { settings })
    desk.send('20:00', post('ann', 'D'))
    desk.send('20:00', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    // From D, where she is at ten past: two lines to B.
    expect(advised(desk, callsFrom(10, 'B', 'B'), '20:05')).toEqual([['cleo', 'B', 10]])
  })

  test('named places lie on the way', () => {
    const desk = new TestDesk(undefined, { settings })
    desk.send('20:00', { type: 'doctorOff', shift: 'cleo', reason: 'ill' })
    desk.send('20:00', { type: 'doctorOff', shift: 'bob', reason: 'ill' })
    const [first] = desk.dispatch.posts(callsFrom(10, 'C'), { now: clock('20:00') })
    expect(first!.event.via.map(nameOf)).toEqual(['A', 'B'])
    expect(first!.sentence).toBe(
      `ann should wait 20 min away, there by 2026-11-21T19:20:00Z: ${first!.gain} points less are expected.`,
    )
  })
})

function nameOf(position: readonly [number, number]): string | undefined {
  return Object.entries(corners).find(([, each]) => each[0] === position[0] && each[1] === position[1])?.[0]
}
