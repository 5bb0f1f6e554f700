/**
 * Law: whatever is written down as a plan becomes a feasible start in which nobody is lost or seen twice, what is bound
 * stands where it must, and a second reading finds nothing more to repair.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlanDraft } from '../../src/model/Plan.js'
import { compile } from '../../src/schedule/compile.js'
import { fromDraft } from '../../src/schedule/fromDraft.js'
import { FORBIDDEN, HEAD, type Instance, PINNED, type Solution } from '../../src/schedule/Instance.js'
import { schedule } from '../../src/schedule/schedule.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

const problems = withTravel(problemArbitrary({ maxVisits: 9, maxDoctors: 3 }))

/** Any visits on any shifts, unknown and repeated ones as well. */
function draftArbitrary(instance: Instance): fc.Arbitrary<PlanDraft> {
  const visit = fc.constantFrom(...instance.visitIds, 'nobody')
  const shift = fc.constantFrom(...instance.shiftIds, 'no shift')
  const stops = fc.array(fc.record({ visit }), { maxLength: 8 })
  const routes = fc.array(fc.record({ shift, stops }), { maxLength: 4 })
  return fc.record({ routes, unassigned: fc.array(fc.record({ visit }), { maxLength: 2 }) })
}

function printed({ shiftIds, visitIds }: Instance, { routes, unassigned }: Solution): PlanDraft {
  const stop = (v: number) => ({ visit: visitIds[v]! })
  return {
    routes: routes.map((visits, s) => ({ shift: shiftIds[s]!, stops: [...visits].map(stop) })),
    unassigned: [...unassigned].map(stop),
  }
}

/** A pinned visit may be in no route only where the bound visits of its shift leave it no way. */
function hasNoWay(instance: Instance, { routes }: Solution, v: number): boolean {
  const s = instance.boundShift[v]!
  if (instance.affinity[v * instance.shiftCount + s] === FORBIDDEN) return true
  const bound = [...routes[s]!].filter((other) => instance.bond[other]! >= PINNED)
  const head = bound.filter((other) => instance.bond[other]! >= HEAD).length
  for (let position = head; position <= bound.length; position++) {
    if (schedule(instance, s, bound.toSpliced(position, 0, v)).isFeasible) return false
  }
  return true
}

it('turns any draft into a feasible start, and what it made into itself', () => {
  const cases = problems.chain(({ problem, travel }) => {
    const instance = compile(problem, travel)
    return draftArbitrary(instance).map((draft) => ({ instance, draft }))
  })
  fc.assert(
    fc.property(cases, ({ instance, draft }) => {
      const { solution } = fromDraft(instance, draft)
      const everybody = [...solution.routes.flatMap((visits) => [...visits]), ...solution.unassigned]
      expect(everybody.toSorted((a, b) => a - b)).toEqual([...instance.place.keys()])
      for (const [s, visits] of solution.routes.entries()) {
        expect(schedule(instance, s, visits).isFeasible).toBe(true)
      }
      for (const v of solution.unassigned) {
        expect(instance.bond[v]).toBeLessThan(HEAD)
        if (instance.bond[v] === PINNED) expect(hasNoWay(instance, solution, v)).toBe(true)
      }
      expect(fromDraft(instance, printed(instance, solution))).toEqual({ solution, faults: [] })
    }),
    { numRuns: runs(200) },
  )
})
