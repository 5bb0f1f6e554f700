/**
 * Law: the order in which doctors, shifts, visits, skills and breaks are written down changes nothing, and ids are names: if
 * others take their places in the same order, only the names change.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import type { Problem } from '../../src/model/Problem.js'
import { compile } from '../../src/schedule/compile.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const problems = withTravel(problemArbitrary({ maxVisits: 9, maxDoctors: 4, maxShiftsPerDoctor: 3 }))

function shuffled(problem: Problem, random: Random): Problem {
  const copy = structuredClone(problem)
  for (const doctor of copy.doctors) {
    for (const shift of doctor.shifts) random.shuffle(shift.breaks)
    random.shuffle(doctor.shifts)
    random.shuffle(doctor.skills)
  }
  for (const visit of copy.visits) for (const list of [visit.needs, visit.wishes, visit.prefer]) random.shuffle(list)
  random.shuffle(copy.doctors)
  random.shuffle(copy.visits)
  return copy
}

/** Other ids, in the same order among themselves. */
function renamed(problem: Problem): Problem {
  const copy = structuredClone(problem)
  const names = (ids: string[], letter: string) => {
    const sorted = ids.toSorted((a, b) => (a < b ? -1 : 1))
    return new Map(sorted.map((id, i) => [id, `${letter}${String(i).padStart(3, '0')}`]))
  }
  const shift = names(
    copy.doctors.flatMap(({ shifts }) => shifts.map(({ id }) => id)),
    'shift',
  )
  const doctor = names(
    copy.doctors.map(({ id }) => id),
    'doctor',
  )
  const visit = names(
    copy.visits.map(({ id }) => id),
    'visit',
  )
  for (const each of copy.doctors) {
    each.id = doctor.get(each.id)!
    for (const duty of each.shifts) duty.id = shift.get(duty.id)!
  }
  for (const each of copy.visits) {
    each.id = visit.get(each.id)!
    each.prefer = each.prefer.map((id) => doctor.get(id)!)
    each.exclude = each.exclude.map((id) => doctor.get(id)!)
    if (each.commitment) each.commitment.shift = shift.get(each.commitment.shift)!
    if (each.pin) each.pin.shift = shift.get(each.pin.shift)!
  }
  return copy
}

it('compiles the same instance from any order of the input', () => {
  fc.assert(
    fc.property(problems, fc.integer(), ({ problem, travel }, seed) => {
      expect(compile(shuffled(problem, new Random(seed)), travel)).toEqual(compile(problem, travel))
    }),
    { numRuns: runs(100) },
  )
})

it('compiles the same numbers under other names', () => {
  fc.assert(
    fc.property(problems, ({ problem, travel }) => {
      const { visitIds, shiftIds, doctorIds, ...numbers } = compile(problem, travel)
      const other = compile(renamed(problem), travel)
      expect(other).toMatchObject(numbers)
      expect([other.visitIds.length, other.shiftIds.length]).toEqual([visitIds.length, shiftIds.length])
      expect(new Set(other.doctorIds).size).toBe(new Set(doctorIds).size)
    }),
    { numRuns: runs(100) },
  )
})
