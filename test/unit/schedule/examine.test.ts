import { describe, expect, it } from 'vitest'
import type { ProblemInput } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { compile } from '../../../src/schedule/compile.js'
import { examine } from '../../../src/schedule/examine.js'
import { fromDraft } from '../../../src/schedule/fromDraft.js'
import { UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { clock, corners, eveningInput, eveningTravel } from '../../fixtures/evening.js'
import { eveningWith, visitNamed } from '../../fixtures/instance.js'

/** Finding for one visit that nobody makes, beside the routes given: `{ ann: 'v1 v2' }`. */
function finding(input: ProblemInput, visit: string, drafted: Record<string, string> = {}, isCut = false) {
  const problem = parseProblem(input)
  const travel = eveningTravel(problem)
  if (isCut) {
    // No way leads to where the visit is.
    const { position } = problem.visits.find(({ id }) => id === visit)!
    const row = travel.places.findIndex((place) => place[0] === position[0] && place[1] === position[1])
    const size = travel.places.length
    for (let p = 0; p < size; p++) if (p !== row) travel.slices[0]!.seconds[p * size + row] = UNREACHABLE
  }
  const instance = compile(problem, travel)
  const routes = Object.entries(drafted).map(([shift, ids]) => ({
    shift,
    stops: ids.split(' ').map((id) => ({ visit: id })),
  }))
  const { solution } = fromDraft(instance, { routes })
  const index = solution.unassigned.indexOf(visitNamed(instance, visit))
  return examine(instance, problem, solution)[index]!
}

/** Only ann, to 20:40 without overtime unless said otherwise, and without v4, whose window opens at 21:00. */
function annAlone(shift: object, changes: NonNullable<Parameters<typeof eveningWith>[0]>['visits'] = {}) {
  const input = eveningWith({ shifts: { ann: { end: clock('20:40'), maxOvertime: 0, ...shift } }, visits: changes })
  const visits = input.visits.filter(({ id }) => id !== 'v4')
  return { ...input, horizon: clock('03:00'), doctors: input.doctors.slice(0, 1), visits } satisfies ProblemInput
}

describe('examine', () => {
  it('names the skill that is missing, and whom it would take', () => {
    const visits = { v1: { needs: ['paediatrics', 'gynaecology'] } }
    // ann could be there at 20:15, bob (C → B) as well, cleo (E → B goes round, 30 min) at 20:35: the first is named.
    expect(finding(eveningWith({ visits }), 'v1')).toEqual({
      reasons: [
        {
          code: 'no-skill',
          message: 'None of these doctors has all that it needs: paediatrics, gynaecology.',
          shifts: [],
        },
      ],
      relaxation: { kind: 'skill', shift: 'ann', message: 'If doctor ann had gynaecology, shift ann would take it.' },
    })
  })

  it('tells skills, exclusions and pins apart, shift by shift', () => {
    const visits = { v5: { exclude: ['cleo'] } }
    expect(finding(eveningWith({ visits }), 'v5')).toEqual({
      reasons: [
        {
          code: 'no-skill',
          message: 'None of these doctors has all that it needs: gynaecology.',
          shifts: ['ann', 'bob'],
        },
        { code: 'excluded', message: 'It excludes cleo.', shifts: ['cleo'] },
      ],
      relaxation: {
        kind: 'exclude',
        shift: 'cleo',
        message: 'If it did not exclude doctor cleo, shift cleo would take it.',
      },
    })
    const single = finding(annAlone({}, { v5: { exclude: ['ann'] } }), 'v5')
    expect(single.reasons).toEqual([{ code: 'no-skill', message: 'Doctor ann lacks gynaecology.', shifts: [] }])
    // Both are in the way: no single change is enough.
    expect(single.relaxation).toEqual({
      kind: 'shift',
      message: 'One more shift: no single change of the present ones is enough.',
    })
  })

  it('counts the overtime that is missing', () => {
    // ann has v1 from 20:15 to 20:35. v2 behind it: D 20:55, door 21:00, to 21:20: 40 min past 20:40. Before it: v2
    // 20:15–20:35, then B 20:55, v1 from 21:00 to 21:20 as well.
    expect(finding(annAlone({}), 'v2', { ann: 'v1' })).toEqual({
      reasons: [
        {
          code: 'no-shift-in-time',
          message: 'No time is left: shift ann, where least is missing, would end 40 min past its overtime.',
          shifts: [],
        },
      ],
      relaxation: {
        kind: 'overtime',
        shift: 'ann',
        amount: 2400,
        message: 'With 40 min more overtime shift ann would take it.',
      },
    })
  })

  it('asks for more than overtime where that would not pay', () => {
    // Served two hours late, a second of overtime at 1,000 points: dearer than leaving it.
    const input = { ...annAlone({}), prices: { overtime: 1_000 } }
    expect(finding(input, 'v2', { ann: 'v1' }).relaxation).toEqual({
      kind: 'shift',
      message: 'One more shift: no single change of the present ones is enough.',
    })
  })

  it('counts by how much its window closes too early', () => {
    const windows = [{ earliest: clock('19:00'), latest: clock('20:14'), hard: true }]
    // At B from 20:15 at the earliest, be it from A or from C; cleo at 20:35.
    const { reasons, relaxation } = finding(eveningWith({ visits: { v1: { windows } } }), 'v1')
    expect(reasons).toEqual([
      {
        code: 'window',
        message: 'Its window closes too early: by 1 min on shift ann, where least is missing.',
        shifts: [],
      },
    ])
    expect(relaxation).toEqual({
      kind: 'window',
      shift: 'ann',
      amount: 60,
      message: 'With its window open 1 min longer shift ann would take it.',
    })
  })

  it('names another visit whose window it would break', () => {
    // v1 before 20:20, and v6 (D) before 21:00. In between (B → C → D) v4 makes v6 too late; before v1 and behind v6 the
    // shift (to 21:20) or v1’s window is in the way.
    const hard = (latest: string) => ({ windows: [{ earliest: clock('19:00'), latest: clock(latest), hard: true }] })
    const input = annAlone(
      { end: clock('21:20') },
      { v1: hard('20:20'), v6: hard('21:00'), v3: { position: corners.B } },
    )
    // v3 at B behind v1: 20:35–20:55; v6 at D 21:15, door 21:20: 20 min late, and the end 21:40 is past as well.
    const later = annAlone(
      { end: clock('21:40') },
      { v1: hard('20:20'), v6: hard('21:00'), v3: { position: corners.B } },
    )
    expect(finding(later, 'v3', { ann: 'v1 v6' })).toEqual({
      reasons: [
        {
          code: 'window',
          message: 'It would push visit v6 past its window: by 20 min on shift ann, where least is missing.',
          shifts: [],
        },
      ],
      relaxation: {
        kind: 'window',
        shift: 'ann',
        amount: 1200,
        message: 'With the window of visit v6 open 20 min longer shift ann would take it.',
      },
    })
    expect(finding(input, 'v3', { ann: 'v1 v6' }).relaxation?.kind).not.toBe('window')
  })

  it('counts the capacity that is missing', () => {
    const input = annAlone({ capacity: 3, end: clock('23:00') }, { v1: { load: 2 }, v2: { load: 2 }, v6: { load: 1 } })
    // At any position 2 + 2 + 1 = 5 are 2 too much in the end.
    expect(finding(input, 'v2', { ann: 'v1 v6' })).toEqual({
      reasons: [
        {
          code: 'capacity',
          message: 'Its load of 2 is too much: by 2 on shift ann, where least is missing.',
          shifts: [],
        },
      ],
      relaxation: {
        kind: 'capacity',
        shift: 'ann',
        amount: 2,
        message: 'With 2 more capacity shift ann would take it.',
      },
    })
  })

  it('says that serving it would be dearer, and what it would have to be worth', () => {
    // Leaving v6 costs what the prices say (nothing but 100); served behind no one at 20:30: ann waits at D from 20:15,
    // 10 min driven at 2 points, no waiting: 1,200 points.
    const prices = { unassigned: { perRate: 0, fixed: 100 } }
    const { doctors, ...rest } = eveningWith({ prices })
    const input = { ...rest, horizon: clock('20:00'), doctors: doctors.slice(0, 1) }
    expect(finding(input, 'v6')).toEqual({
      reasons: [
        { code: 'dearer', message: 'Serving it costs at least 1200 points on shift ann, leaving it 100.', shifts: [] },
      ],
      relaxation: {
        kind: 'price',
        shift: 'ann',
        amount: 1101,
        message: 'Worth 1101 points more, shift ann would take it.',
      },
    })
  })

  it('owns up when it fits: the search ended before', () => {
    const { reasons, relaxation } = finding(eveningInput(), 'v6')
    expect(relaxation).toBeUndefined()
    // With ann as above 1,200 points; bob (3 blocks, a wish, the way back) and cleo (one block, a wish) cost more.
    expect(reasons).toEqual([
      {
        code: 'search-ended',
        // Left: since 20:30 to 03:00, 390 min, 150 past the target of 240: 23,400 + 2 · 9,000 + 7,200 + 20,000.
        message: 'It fits for 1200 points on shift ann, less than the 68600 of leaving it: the search ended before.',
        shifts: [],
      },
    ])
  })

  it('sends an address back that no way leads to', () => {
    // Nobody starts at D.
    expect(finding(eveningInput(), 'v2', {}, true)).toEqual({
      reasons: [
        {
          code: 'unreachable',
          message: 'No way leads there from where the doctor would come, or from there on.',
          shifts: [],
        },
      ],
      relaxation: { kind: 'address', message: 'Correct its address: no way leads there.' },
    })
  })

  it('says whose pin it is, where the pinned one cannot be reached', () => {
    const { reasons, relaxation } = finding(eveningWith({ visits: { v2: { pin: { shift: 'bob' } } } }), 'v2', {}, true)
    expect(reasons).toEqual([
      { code: 'pinned-elsewhere', message: 'It is pinned to shift bob.', shifts: ['ann', 'cleo'] },
      expect.objectContaining({ code: 'unreachable', shifts: ['bob'] }),
    ])
    expect(relaxation?.kind).toBe('address')
  })

  it('answers also where there is no shift at all', () => {
    const { doctors: _, ...rest } = eveningInput()
    expect(finding({ ...rest, doctors: [] }, 'v1')).toEqual({
      reasons: [{ code: 'no-shift-in-time', message: 'There is no shift.', shifts: [] }],
      relaxation: { kind: 'shift', message: 'One more shift: no single change of the present ones is enough.' },
    })
  })
})
