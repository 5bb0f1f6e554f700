/**
 * What a planner may rely on when an evening is written down by hand: the problem in, names in routes, a plan out.
 */
import { describe, expect, it } from 'vitest'
import type { PlanDraft } from '../../src/model/Plan.js'
import type { ProblemInput } from '../../src/model/Problem.js'
import { parseProblem } from '../../src/model/parseProblem.js'
import { compile } from '../../src/schedule/compile.js'
import { fromDraft } from '../../src/schedule/fromDraft.js'
import { toPlan } from '../../src/schedule/toPlan.js'
import { clock, eveningDraft, eveningInput, eveningTravel } from '../fixtures/evening.js'
import { eveningWith } from '../fixtures/instance.js'

function plan(input: ProblemInput, draft: PlanDraft) {
  const problem = parseProblem(input)
  const instance = compile(problem, eveningTravel(problem))
  const { solution, faults } = fromDraft(instance, draft)
  return { ...toPlan(instance, problem, solution), faults }
}

/** Hours and minutes in Paris. */
const paris = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString().slice(11, 16)

describe('an evening planned by hand', () => {
  it('becomes a timetable', () => {
    const { routes, faults } = plan(eveningInput(), eveningDraft)
    expect(faults).toEqual([])
    expect(
      routes.map(({ doctor, stops }) => [doctor, ...stops.map(({ visit, start }) => `${visit} ${paris(start)}`)]),
    ).toEqual([
      ['ann', 'v1 20:15', 'v2 21:00', 'v6 21:20'],
      ['bob', 'v4 21:00'],
      ['cleo', 'v5 20:00', 'v3 20:45'],
    ])
  })

  it('keeps what is under way when it is planned anew, whatever is written down', () => {
    const commitment = { level: 'enRoute' as const, shift: 'cleo', since: clock('19:58') }
    const input = eveningWith({ shifts: { cleo: { start: clock('19:30') } }, visits: { v3: { commitment } } })
    const { routes, faults } = plan(input, eveningDraft) // says v5 before v3
    expect(routes[2]!.stops.map(({ visit, commitment: level }) => `${visit} ${level}`)).toEqual([
      'v3 enRoute',
      'v5 planned',
    ])
    expect(faults.map(({ message }) => message)).toEqual([
      'Shift cleo has to begin with v3: under way, or pinned there. It was put right.',
    ])
  })

  it('gives the doctor a meal between two visits, and the patient who comes after it waits', () => {
    // bob may eat from 20:20. v3 (F) from 20:15 to 20:35, then the meal; v4 (C) at 21:20 instead of 21:00.
    const breaks = [{ duration: 1800, earliest: clock('20:20'), latest: clock('21:30') }]
    const draft = { routes: [{ shift: 'bob', stops: [{ visit: 'v3' }, { visit: 'v4' }] }] }
    const { routes } = plan(eveningWith({ shifts: { bob: { breaks } } }), draft)
    expect(routes[1]!.breaks.map(({ start, end }) => `${paris(start)}–${paris(end)}`)).toEqual(['20:35–21:05'])
    expect(routes[1]!.stops.map(({ start }) => paris(start))).toEqual(['20:15', '21:20'])
  })

  it('tells the planner why nobody goes, and what would help does help', () => {
    // v1 is written down for nobody; ann and bob are excluded by it, and cleo would be there at 20:35, five minutes
    // after it has to be.
    const until = (time: string) => [{ earliest: clock('19:50'), latest: clock(time), hard: true }]
    const input = (time: string) => eveningWith({ visits: { v1: { windows: until(time), exclude: ['ann', 'bob'] } } })
    const nobody = { routes: [] }
    const { unassigned } = plan(input('20:30'), nobody)
    expect(unassigned[0]).toMatchObject({
      visit: 'v1',
      reasons: [
        { code: 'excluded', message: 'It excludes ann, bob.', shifts: ['ann', 'bob'] },
        { code: 'window', message: 'Its window closes too early: by 5 min on shift cleo, where least is missing.' },
      ],
      relaxation: { kind: 'window', shift: 'cleo', amount: 300 },
    })
    const helped = plan(input('20:35'), { routes: [{ shift: 'cleo', stops: [{ visit: 'v1' }] }] })
    expect(paris(helped.routes[2]!.stops[0]!.start)).toBe('20:35')
  })

  it('does not send a doctor who is ill: what was hers is free again, and said to be', () => {
    const { doctors, ...rest } = eveningInput()
    const { faults, unassigned } = plan({ ...rest, doctors: doctors.slice(1) }, eveningDraft)
    expect(faults.map(({ code }) => code)).toEqual(['unknown-shift'])
    expect(unassigned.map(({ visit }) => visit)).toEqual(['v1', 'v2', 'v6'])
  })

  it('pays nothing for a doctor who stays where he is', () => {
    const { routes } = plan(eveningInput(), { routes: [] })
    expect(routes.map(({ cost, driving, stops }) => [cost, driving, stops.length])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
})
