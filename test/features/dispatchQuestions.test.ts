/** What a dispatcher asks the desk, and what it keeps for itself. Times: fixtures/desk.ts. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { describe, expect, test } from 'vitest'
import {
  createDispatch,
  type DispatchEvent,
  type DispatchEventInput,
  type DispatchMessage,
  memoryJournal,
  recoverDispatch,
  restoreDispatch,
  type Snapshot,
} from '../../src/dispatch.js'
import { RondeError } from '../../src/kit/RondeError.js'
import { gridSource, TestDesk, timeOf } from '../fixtures/desk.js'
import { clock, corners, eveningInput } from '../fixtures/evening.js'

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof RondeError) return error.code
    throw error
  }
  return 'nothing'
}

describe('a quote', () => {
  test('commits nothing, and is what adding the call then gives', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    const before = desk.dispatch.state
    const quote = desk.quote('20:02', 'v2', 'B')
    expect(desk.dispatch.state).toBe(before)
    desk.call('20:02', 'v2', 'B')
    const stops = desk.dispatch.plan.routes.flatMap(({ shift, stops }) => stops.map((stop) => ({ shift, ...stop })))
    expect(stops.find(({ visit }) => visit === 'v2')).toMatchObject({ shift: quote.shift, start: quote.planned })
  })

  test('says how sure it is: a visit before it may take long', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
    desk.call('20:00', 'v1', 'A')
    desk.send('20:00', { type: 'arrived', visit: 'v1' })
    const quote = desk.quote('20:00', 'v2', 'B')
    // 20 minutes there, one line, and the door.
    expect(timeOf(quote.planned!)).toBe('20:35')
    expect(timeOf(quote.earliest!)).toBe('20:35')
    const minutes = (instant: string) => (Date.parse(instant) - Date.parse(clock('20:00'))) / 60_000
    // Services are skewed: the middle one is shorter than the mean (20/√1.16 = 18.6), nine in ten within 20.0·e^(…)≈30.
    expect(minutes(quote.median!)).toBeGreaterThan(31)
    expect(minutes(quote.median!)).toBeLessThan(36)
    expect(minutes(quote.late!)).toBeGreaterThan(41)
    expect(minutes(quote.late!)).toBeLessThan(50)
  })

  test('of what has been reported is as sure as the report', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }), {
      settings: { quotes: { travelVariation: 0 } },
    })
    desk.call('20:00', 'v1', 'A')
    desk.send('20:00', { type: 'arrived', visit: 'v1' })
    desk.send('20:10', { type: 'takesLonger', visit: 'v1', until: clock('20:50') })
    const { median, late, planned } = desk.quote('20:10', 'v2', 'B')
    expect([median, late]).toEqual([planned, planned])
  })

  test('names who would wait longer because of it, not who merely waits', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
    desk.call('20:00', 'v1', 'B')
    const quote = desk.quote('20:10', 'v2', 'A', { urgency: 1 })
    // First the 20 minutes at A: everything behind it as much later.
    expect(quote).toMatchObject({ shift: 'ann', doctor: 'ann', delayed: [{ visit: 'v1', shift: 'ann', by: 1200 }] })
    expect(desk.quote('20:10', 'v2', 'C', { urgency: 4 }).delayed).toEqual([])
  })

  test('has alternatives, the cheapest first', () => {
    const desk = new TestDesk()
    const quote = desk.quote('20:00', 'v1', 'A')
    expect(quote.shift).toBe('ann')
    expect(quote.alternatives.map(({ shift, start }) => [shift, timeOf(start)])).toEqual([
      ['cleo', '20:25'],
      ['bob', '20:25'],
    ])
  })

  test('is an answer also where nobody would come, or where the call is no call', () => {
    const desk = new TestDesk()
    const nobody = desk.quote('20:00', 'v1', 'A', { needs: ['magic'] })
    expect(nobody).toMatchObject({ outcome: 'unassigned', reasons: [{ code: 'no-skill' }] })
    expect(nobody.planned).toBeUndefined()
    expect(desk.quote('20:00', '', 'A')).toMatchObject({ outcome: 'refused', faults: [{ path: 'visit.id' }] })
  })
})

describe('suggestions', () => {
  test('are ranked by what they cost, broken down, with whom they hurt and a sentence', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'A')
    desk.call('20:00', 'v2', 'A')
    const [first, second, third] = desk.dispatch.suggest('v2')
    expect(first).toMatchObject({ shift: 'ann', position: 0, delayed: [{ visit: 'v1', shift: 'ann', by: 1200 }] })
    // At once, but v1 waits 20 minutes more: 1200 s at 2 points.
    expect(first!.cost).toMatchObject({ total: 2400, waiting: 2400, driving: 0 })
    expect(first!.sentence).toBe('ann after 0 min of waiting: the cheapest; 1 visit waits longer, v1 by 20 min.')
    // 25 minutes at 2 points, and 20 driven at 2.
    expect(second).toMatchObject({ shift: 'cleo', cost: { total: 5400, waiting: 3000, driving: 2400 }, delayed: [] })
    expect(second!.sentence).toBe(
      'cleo after 25 min of waiting: 3000 points more than the cheapest; nobody waits longer.',
    )
    expect(third!.shift).toBe('bob')
    expect(desk.dispatch.suggest('v2', 1)).toHaveLength(1)
  })

  test('are for visits that wait', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'A')
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    expect(codeOf(() => desk.dispatch.suggest('v1'))).toBe('under-way')
    expect(codeOf(() => desk.dispatch.suggest('v2'))).toBe('unknown-visit')
    desk.send('20:00', { type: 'done', visit: 'v1' })
    expect(codeOf(() => desk.dispatch.suggest('v1'))).toBe('visit-over')
    desk.call('20:00', 'v2', 'A')
    desk.send('20:00', { type: 'hold', visit: 'v2', until: clock('21:00'), reason: '' })
    expect(codeOf(() => desk.dispatch.explain('v2'))).toBe('held')
  })
})

describe('an explanation', () => {
  test('says why this doctor, and why not each other', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'A', { needs: ['gynaecology'] })
    const why = desk.dispatch.explain('v1')
    expect(why).toMatchObject({ shift: 'cleo', doctor: 'cleo' })
    expect(why.message).toBe('Shift cleo is the only one that can make visit v1 now.')
    expect(why.others).toEqual([
      { shift: 'ann', doctor: 'ann', code: 'no-skill', message: 'Doctor ann lacks gynaecology.' },
      { shift: 'bob', doctor: 'bob', code: 'no-skill', message: 'Doctor bob lacks gynaecology.' },
    ])
    desk.call('20:00', 'v2', 'A')
    expect(desk.dispatch.explain('v2').message).toMatch(
      /^Shift ann makes visit v2; the next one, shift cleo, would cost \d+ points more\.$/,
    )
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    expect(desk.dispatch.explain('v1').message).toBe('Shift cleo is on its way to visit v1.')
    desk.send('20:20', { type: 'arrived', visit: 'v1' })
    expect(desk.dispatch.explain('v1')).toMatchObject({ message: 'Shift cleo is with visit v1.', others: [] })
  })

  test('of who waits for nobody says what would help', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 2) }))
    desk.call('20:00', 'v1', 'A', { needs: ['gynaecology'] })
    const why = desk.dispatch.explain('v1')
    expect(why).toMatchObject({
      message: 'Nobody makes visit v1: it fits into no shift.',
      relaxation: { kind: 'skill', shift: 'ann' },
    })
    const empty = new TestDesk((problem) => ({ ...problem, doctors: [] }))
    empty.call('20:00', 'v1', 'A')
    expect(empty.dispatch.explain('v1').message).toBe('Nobody makes visit v1: there is no shift.')
  })
})

describe('what if', () => {
  test('answers as if it had happened, and nothing has', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    const before = JSON.stringify(desk.dispatch.snapshot())
    const event = { id: 'x', at: clock('20:00'), type: 'closure', where: { around: corners.B, metres: 10 } } as const
    const answer = desk.dispatch.whatIf(event, { now: clock('20:00') })
    expect(answer.plan.unassigned.map(({ visit }) => visit)).toEqual(['v1'])
    expect(JSON.stringify(desk.dispatch.snapshot())).toBe(before)
    desk.send('20:00', { type: 'tick' })
    expect(desk.rounds).toEqual(['ann v1 20:15'])
  })
})

describe('alerts', () => {
  const kinds = (answer: { alerts: readonly { kind: string }[] }) => answer.alerts.map(({ kind }) => kind)

  test('come once each: a target missed, a promise broken', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(0, 1) }))
    desk.call('20:00', 'v1', 'B', { urgency: 2 })
    desk.send('20:00', { type: 'promise', visit: 'v1', latest: clock('20:15') })
    const { alerts } = desk.send('20:05', { type: 'tick' })
    expect(alerts).toMatchObject([{ kind: 'promise-at-risk', visit: 'v1', shift: 'ann', amount: 300 }])
    expect(kinds(desk.send('20:06', { type: 'tick' }))).toEqual([])
    // An hour was the target: 20:46 and 15 minutes are past it.
    expect(desk.send('20:46', { type: 'tick' }).alerts.map(({ kind, amount }) => [kind, amount])).toContainEqual([
      'target-at-risk',
      60,
    ])
  })

  test('for a doctor of whom nothing is heard', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    expect(kinds(desk.send('20:15', { type: 'tick' }))).toEqual([])
    expect(desk.send('20:16', { type: 'tick' }).alerts).toMatchObject([
      { kind: 'doctor-silent', shift: 'ann', amount: 960 },
    ])
    desk.send('20:20', { type: 'departed', visit: 'v1' })
    expect(kinds(desk.send('20:45', { type: 'tick' }))).toEqual([])
  })

  test('for a shift that would end late, and for more and more whom nobody makes', () => {
    const desk = new TestDesk((problem) => ({ ...problem, doctors: problem.doctors.slice(1, 2) }), {
      settings: { alerts: { unserved: 2 } },
    })
    desk.call('20:00', 'v1', 'A')
    // Two lines, the door, 20 minutes and two lines back: until 21:05.
    const late = desk.send('20:00', {
      type: 'changeShift',
      shift: 'bob',
      end: clock('20:49'),
      breaks: [],
      maxOvertime: 3600,
    })
    expect(late.alerts).toMatchObject([{ kind: 'shift-overrun', shift: 'bob', amount: 960 }])
    desk.call('20:00', 'v2', 'A', { needs: ['magic'] })
    expect(kinds(desk.call('20:00', 'v3', 'A', { needs: ['magic'] }))).toEqual(['unserved'])
    expect(kinds(desk.call('20:00', 'v4', 'A', { needs: ['magic'] }))).toEqual([])
    expect(desk.call('20:00', 'v5', 'A', { needs: ['magic'] }).alerts).toMatchObject([{ kind: 'unserved', amount: 4 }])
    // Nobody there: the target of two hours is missed at 22:00.
    expect(kinds(desk.send('22:01', { type: 'tick' }))).toContain('target-at-risk')
  })
})

describe('what is kept', () => {
  test('goes into a snapshot and comes back; a damaged one says what is wrong', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B', { data: { name: 'kept, never read' } })
    desk.call('20:00', 'v2', 'F')
    desk.send('20:00', { type: 'departed', visit: 'v1' })
    desk.send('20:00', { type: 'traffic', where: { around: corners.B, metres: 100 }, speed: { percent: 50 } })
    const text = JSON.stringify(desk.dispatch.snapshot())
    const again = restoreDispatch(JSON.parse(text), gridSource())
    expect(again.state).toEqual(desk.dispatch.state)
    expect(again.explain('v2')).toEqual(desk.dispatch.explain('v2'))
    const event = { id: 'next', at: clock('20:05'), type: 'tick' } as const
    const moment = { now: clock('20:05'), iterations: 20 }
    expect(JSON.stringify(again.apply(event, moment))).toBe(JSON.stringify(desk.dispatch.apply(event, moment)))
    expect(codeOf(() => restoreDispatch({ ...JSON.parse(text), version: 99 }, gridSource()))).toBe('newer-snapshot')
    expect(codeOf(() => restoreDispatch({ ...JSON.parse(text), visits: 'none' }, gridSource()))).toBe('wrong-type')
  })

  test('is forgotten a day later', () => {
    const desk = new TestDesk()
    desk.call('20:00', 'v1', 'B')
    desk.send('20:00', { type: 'cancel', visit: 'v1' })
    expect(desk.dispatch.state.closed.size).toBe(1)
    const tomorrow = '2026-11-22T20:01:00+01:00'
    desk.dispatch.apply({ id: 'tick', at: tomorrow, type: 'tick' }, { now: tomorrow })
    expect(desk.dispatch.state.closed.size).toBe(0)
  })

  test('played again with the iterations that were done gives the same bytes', () => {
    const log: { event: DispatchEventInput; now: string; iterations: number }[] = []
    const problem = { ...eveningInput(), visits: [] }
    const first = createDispatch(problem, gridSource())
    const places = Object.values(corners)
    for (let i = 0; i < 12; i++) {
      const now = clock(`20:${String(i).padStart(2, '0')}`)
      const visit = { id: `v${i}`, position: places[(i * 5) % 6]!, requestedAt: now, urgency: (1 + (i % 4)) as 1 }
      const event = { id: `e${i}`, at: now, type: 'add', visit } as const
      // As long as the clock allows: nobody knows how many iterations that is.
      log.push({ event, now, iterations: first.apply(event, { now }).iterations })
    }
    expect(log.some(({ iterations }) => iterations > 0)).toBe(true)
    const second = createDispatch(problem, gridSource())
    for (const { event, now, iterations } of log) second.apply(event, { now, iterations })
    expect(JSON.stringify(second.snapshot())).toBe(JSON.stringify(first.snapshot()))
  })
})

describe('from outside', () => {
  test('each event is seen on the channel and by the logger, without names unless asked', () => {
    const seen: DispatchMessage[] = []
    const listen = (message: unknown) => seen.push(message as DispatchMessage)
    const lines: string[] = []
    const log = (_: DispatchMessage, text: string) => lines.push(text)
    subscribe('ronde:dispatch', listen)
    const desk = new TestDesk(undefined, { logger: { info: log, warn: log } })
    desk.call('20:00', 'v1', 'B')
    desk.try('20:00', { type: 'cancel', visit: 'v2' })
    new TestDesk(undefined, { isDetailed: true }).call('20:00', 'v1', 'B')
    unsubscribe('ronde:dispatch', listen)
    expect(lines).toEqual(['add applied', 'cancel refused: unknown-visit'])
    expect(seen[0]).toMatchObject({
      type: 'add',
      outcome: 'applied',
      visits: 1,
      shifts: 3,
      unassigned: 0,
      iterations: 50,
    })
    expect(seen[0]!.milliseconds).toBeGreaterThan(0)
    expect(JSON.stringify(seen.slice(0, 2))).not.toMatch(/v1|v2|event-/)
    expect(seen[2]).toMatchObject({ event: 'event-1', moved: ['v1'] })
  })

  test('a desk is not opened without a clock, or with settings that are none', () => {
    const { now: _, ...timeless } = { ...eveningInput(), visits: [] }
    expect(codeOf(() => createDispatch(timeless, gridSource()))).toBe('no-now')
    const settings = { improvement: -1 }
    expect(codeOf(() => createDispatch({ ...eveningInput(), visits: [] }, gridSource(), { settings }))).toBe(
      'out-of-range',
    )
  })

  test('a desk begins where a problem stands: under way, at a door, done', () => {
    const since = clock('19:50')
    const input = { ...eveningInput() }
    const [v1, v2, v3, ...others] = input.visits
    const [ann, bob, cleo] = input.doctors
    const progress = { position: corners.D, freeAt: clock('20:10') }
    const desk = createDispatch(
      {
        ...input,
        doctors: [
          { ...ann!, shifts: [{ ...ann!.shifts[0]!, progress }] },
          bob!,
          { ...cleo!, shifts: [{ ...cleo!.shifts[0]!, progress }] },
        ],
        visits: [
          { ...v1!, commitment: { level: 'enRoute', shift: 'ann', since } },
          { ...v2!, commitment: { level: 'done', shift: 'bob', since } },
          { ...v3!, commitment: { level: 'onSite', shift: 'cleo', since } },
          ...others,
        ],
      },
      gridSource(),
    )
    const stops = Object.fromEntries(desk.plan.routes.map(({ shift, stops }) => [shift, stops[0]]))
    // ann leaves D at 20:10: two lines to B, and the door. cleo said 20:10.
    expect(timeOf(stops.ann!.start)).toBe('20:35')
    expect(timeOf(stops.cleo!.end)).toBe('20:10')
    expect([...desk.state.closed.keys()]).toEqual(['v2'])
    expect(desk.state.visits.size).toBe(5)
  })
})

describe('a journal', () => {
  test('brings the same desk back, to the byte, from its last snapshot and the events since', async () => {
    const journal = memoryJournal<DispatchEvent, Snapshot>()
    const desk = new TestDesk()
    await expect(recoverDispatch(journal, gridSource())).rejects.toThrow(/no snapshot/)
    await journal.saveSnapshot(desk.dispatch.snapshot(), 0)
    await journal.append(desk.call('20:00', 'v1', 'B').entry!)
    await journal.append(desk.call('20:00', 'v2', 'F').entry!)
    expect(desk.try('20:00', { type: 'cancel', visit: 'v9' }).entry).toBeUndefined()
    await journal.append(desk.send('20:05', { type: 'departed', visit: 'v1' }).entry!)
    const again = await recoverDispatch(journal, gridSource())
    expect(JSON.stringify(again.snapshot())).toBe(JSON.stringify(desk.dispatch.snapshot()))
    await journal.saveSnapshot(desk.dispatch.snapshot(), 3)
    await journal.append(desk.send('20:06', { type: 'tick' }).entry!)
    expect((await recoverDispatch(journal, gridSource())).state).toEqual(desk.dispatch.state)
  })

  test('of another desk is not played to its end', async () => {
    const journal = memoryJournal<DispatchEvent, Snapshot>()
    await journal.saveSnapshot(new TestDesk().dispatch.snapshot(), 0)
    const other = new TestDesk()
    other.call('20:00', 'v1', 'B')
    await journal.append({ ...other.send('20:00', { type: 'cancel', visit: 'v1' }).entry!, sequence: 1 })
    await expect(recoverDispatch(journal, gridSource())).rejects.toThrow(/Event 1 was applied once and is refused now/)
  })
})

describe('a plan from elsewhere', () => {
  test('is taken over where it is better now, and what has come since is kept', () => {
    const desk = new TestDesk()
    desk.iterations = 0
    desk.call('20:00', 'v1', 'B')
    desk.call('20:00', 'v2', 'D')
    // By hand, and badly: both to bob, and then nobody looks again.
    for (const visit of ['v1', 'v2']) desk.send('20:00', { type: 'assign', visit, shift: 'bob' })
    for (const visit of ['v1', 'v2']) desk.send('20:00', { type: 'unpin', visit })
    desk.call('20:01', 'v3', 'F')
    expect(desk.rounds).toEqual(['bob v1 20:16, v2 21:01', 'cleo v3 20:16'])
    const routes = [
      { shift: 'ann', visits: ['v1'] },
      { shift: 'cleo', visits: ['v2', 'gone'] },
      { shift: 'zoe', visits: [] },
    ]
    // v3 came after that plan was made: bob is as near to F as cleo was.
    expect(desk.send('20:01', { type: 'merge', routes }).diff.moved.map(({ visit, to }) => [visit, to])).toEqual([
      ['v1', 'ann'],
      ['v2', 'cleo'],
      ['v3', 'bob'],
    ])
    expect(desk.rounds).toEqual(['ann v1 20:16', 'bob v3 20:16', 'cleo v2 20:16'])
    // The same once more is no better than itself.
    expect(desk.try('20:01', { type: 'merge', routes }).faults[0]!.code).toBe('no-better')
  })

  test('is found on another thread while the desk goes on', async () => {
    const desk = new TestDesk()
    desk.iterations = 0
    desk.call('20:00', 'v1', 'B')
    desk.call('20:00', 'v2', 'D')
    for (const visit of ['v1', 'v2']) desk.send('20:00', { type: 'assign', visit, shift: 'bob' })
    for (const visit of ['v1', 'v2']) desk.send('20:00', { type: 'unpin', visit })
    const stop = new AbortController()
    let proposed = 0
    for await (const better of desk.dispatch.improve({ signal: stop.signal, seconds: 0.2, workers: 1 })) {
      proposed++
      desk.send('20:01', { ...better })
      stop.abort()
    }
    expect(proposed).toBe(1)
    expect(desk.rounds).toHaveLength(2)
    expect(desk.rounds.join()).not.toMatch(/bob/)
    for await (const _ of desk.dispatch.improve({ signal: stop.signal }))
      throw new Error('It was over before it began.')
  })
})
