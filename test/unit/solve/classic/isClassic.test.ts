import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../src/model/Problem.js'
import { compile } from '../../../../src/schedule/compile.js'
import { isClassic } from '../../../../src/solve/classic/isClassic.js'
import { UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'
import { compiled } from '../../../fixtures/instance.js'
import { classicOf } from './classicOf.js'

const { problem, travel } = classicOf({ customers: 5, vehicles: 2, capacity: 100 })

/** The classic problem with its first visit and its first shift changed. */
function changed(
  visit: Partial<Problem['visits'][number]>,
  shift: Partial<Problem['doctors'][number]['shifts'][number]> = {},
  prices: Partial<Problem['prices']> = {},
): Problem {
  return {
    ...problem,
    prices: { ...problem.prices, ...prices },
    visits: problem.visits.map((each, at) => (at === 0 ? { ...each, ...visit } : each)),
    doctors: problem.doctors.map((doctor, at) =>
      at === 0 ? { ...doctor, shifts: doctor.shifts.map((each) => ({ ...each, ...shift })) } : doctor,
    ),
  }
}

const start = problem.doctors[0]!.shifts[0]!.start
const later = '2000-01-01T00:10:00Z'
const window = problem.visits[0]!.windows[0]!

describe('isClassic', () => {
  test('a benchmark file is', () => {
    expect(isClassic(compile(problem, travel))).toBe(true)
  })

  test('an evening of house calls is not', () => {
    expect(isClassic(compiled())).toBe(false)
  })

  test.each<[string, Problem]>([
    ['waiting is paid', changed({}, {}, { urgency: { ...problem.prices.urgency, 4: { rate: 1, target: 60 } } })],
    ['overtime is paid', changed({}, { maxOvertime: 60 }, { overtime: 1 })],
    ['driving is free', changed({}, {}, { driving: 0 })],
    ['work is to be shared', changed({}, {}, { fairness: 1 })],
    ['a visit may be left out for little', changed({}, {}, { unassigned: { perRate: 0, fixed: 10 } })],
    ['a window is soft', changed({ windows: [{ ...window, hard: false }] })],
    [
      'a visit has two windows',
      changed({ windows: [window, { earliest: '2000-01-01T02:00:00Z', latest: '2000-01-01T02:10:00Z', hard: true }] }),
    ],
    ['a doctor is excluded', changed({ exclude: [problem.doctors[0]!.id] })],
    ['a skill is missing', changed({ wishes: ['lang:en'] }, {}, { wish: 5 })],
    ['a visit is pinned', changed({ pin: { shift: problem.doctors[0]!.shifts[0]!.id } })],
    ['a shift starts later', changed({}, { start: later })],
    [
      'a shift may end anywhere',
      {
        ...changed({}),
        doctors: problem.doctors.map((doctor) => ({
          ...doctor,
          shifts: doctor.shifts.map(({ to: _, ...each }) => each),
        })),
      },
    ],
    ['a shift has a break', changed({}, { breaks: [{ duration: 60, earliest: start, latest: later }] })],
    ['one capacity is smaller', changed({}, { capacity: 10 })],
    ['two at one place have access', changed({ access: 60, position: problem.visits[1]!.position })],
  ])('not when %s', (_, other) => {
    expect(isClassic(compile(other, travel))).toBe(false)
  })

  test('not when somebody cannot be reached from somewhere', () => {
    const seconds = travel.slices[0]!.seconds.slice()
    seconds[1] = UNREACHABLE
    const holed = { ...travel, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }] }
    expect(isClassic(compile(problem, holed))).toBe(false)
  })

  test('not when time of day matters', () => {
    const [slice] = travel.slices
    const slices = [slice!, { from: Date.parse(later) / 1000, seconds: slice!.seconds.map((s) => 2 * s) }]
    expect(isClassic(compile(problem, { ...travel, slices }))).toBe(false)
  })

  test('with access at places of their own it is', () => {
    expect(isClassic(compile(changed({ access: 60 }), travel))).toBe(true)
  })
})
