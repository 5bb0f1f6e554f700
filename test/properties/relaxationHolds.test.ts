/**
 * Law: what `examine` says is true. The smallest change that it names, made in the problem and in nothing else, lets the
 * visit be served on the shift it names for less than leaving it; and where it says that a visit does not pay, no
 * position of any shift is cheaper than leaving it.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { epochSeconds, instantOf } from '../../src/kit/clock.js'
import type { Relaxation } from '../../src/model/Plan.js'
import type { Problem } from '../../src/model/Problem.js'
import { compile } from '../../src/schedule/compile.js'
import { examine } from '../../src/schedule/examine.js'
import { boundSolution } from '../../src/schedule/fromDraft.js'
import type { Instance, Solution } from '../../src/schedule/Instance.js'
import { schedule } from '../../src/schedule/schedule.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const problems = withTravel(problemArbitrary({ maxVisits: 8, maxDoctors: 3 }))

/** Each visit in turn at the end of the first route that takes it, every third left out on purpose. */
function someSolution(instance: Instance): Solution {
  const start = boundSolution(instance)
  const routes = start.routes.map((visits) => [...visits])
  const unassigned = [...start.unassigned].filter((v) => {
    if (v % 3 === 2) return true
    const s = routes.findIndex((visits, shift) => schedule(instance, shift, [...visits, v]).isFeasible)
    if (s !== -1) routes[s]!.push(v)
    return s === -1
  })
  return { routes: routes.map((visits) => Int32Array.from(visits)), unassigned: Int32Array.from(unassigned) }
}

/** The least that serving v adds to one shift's route, at any position. */
function leastExtra(instance: Instance, { routes }: Solution, s: number, v: number): number {
  const before = schedule(instance, s, routes[s]!).cost.total
  const positions = [...routes[s]!.keys(), routes[s]!.length]
  return Math.min(
    ...positions.map((i) => schedule(instance, s, [...routes[s]!].toSpliced(i, 0, v)).cost.total - before),
  )
}

/** The problem with that one change; undefined where the change is none of the problem's. */
function changed(instance: Instance, problem: Problem, visitId: string, { kind, shift, amount, message }: Relaxation) {
  const copy: Problem = structuredClone(problem)
  copy.horizon = instantOf(instance.origin + instance.horizon) // by default it would move with the overtime
  const doctor = copy.doctors.find(({ shifts }) => shifts.some(({ id }) => id === shift))
  const duty = doctor?.shifts.find(({ id }) => id === shift)
  const other = /the window of visit (.+) open /.exec(message)?.[1]
  const visit = copy.visits.find(({ id }) => id === visitId)!
  const hit = other === undefined ? visit : copy.visits.find(({ id }) => id === other)!
  switch (kind) {
    case 'overtime':
      duty!.maxOvertime += amount!
      return copy
    case 'capacity':
      duty!.capacity! += amount!
      return copy
    case 'skill':
      doctor!.skills.push(...visit.needs)
      return copy
    case 'exclude':
      visit.exclude = visit.exclude.filter((id) => id !== doctor!.id)
      return copy
    case 'window': {
      const last = hit.windows.at(-1)!
      last.latest = instantOf(epochSeconds(last.latest) + amount!)
      return copy
    }
    default:
      return undefined
  }
}

it('names changes that do help, and refuses only what does not pay', () => {
  fc.assert(
    fc.property(problems, ({ problem, travel }) => {
      const instance = compile(problem, travel)
      const solution = someSolution(instance)
      for (const [i, { reasons, relaxation }] of examine(instance, problem, solution).entries()) {
        const v = solution.unassigned[i]!
        const worth = instance.unassignedCost[v]!
        const extras = solution.routes.map((_, s) => leastExtra(instance, solution, s, v))
        const pays = extras.some((extra) => extra < worth)
        expect(reasons.some(({ code }) => code === 'search-ended')).toBe(pays)
        expect(reasons.some(({ code }) => code === 'dearer')).toBe(extras.some((e) => e >= worth && e < Infinity))
        expect(relaxation === undefined).toBe(pays)
        // Each shift is named once; one reason for all names none.
        const named = reasons.flatMap(({ shifts }) => shifts)
        expect(named.toSorted()).toEqual(reasons.length === 1 ? [] : [...instance.shiftIds].sort())
        if (relaxation?.kind === 'price') expect(worth + relaxation.amount!).toBe(Math.min(...extras) + 1)
        const other = relaxation && changed(instance, problem, instance.visitIds[v]!, relaxation)
        if (other === undefined) continue
        const relaxed = compile(other, travel)
        const s = instance.shiftIds.indexOf(relaxation!.shift!)
        expect(leastExtra(relaxed, solution, s, v)).toBeLessThan(worth)
      }
    }),
    { numRuns: runs(200) },
  )
})
