/**
 * Law: two readings of docs/rules.md, `src/schedule` and `src/check`, agree on every route of every problem: on its times,
 * its cost, part by part, its violations, and on whether it may be driven at all.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../src/check/check.js'
import { recompute } from '../../src/check/recompute.js'
import { compile } from '../../src/schedule/compile.js'
import { boundSolution } from '../../src/schedule/fromDraft.js'
import type { Instance } from '../../src/schedule/Instance.js'
import { schedule } from '../../src/schedule/schedule.js'
import { toPlan } from '../../src/schedule/toPlan.js'
import { problemArbitrary } from '../arbitraries/problem.js'
import { withTravel } from '../arbitraries/travel.js'
import { runs } from '../runs.js'

/** For each visit in turn: where it goes, as two draws. */
const placements = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 8, maxLength: 8 })
const situations = withTravel(problemArbitrary({ maxVisits: 8 }))

/** What is bound where it must be; then each visit at its draw's place, if the route can then still be driven. */
function feasible(instance: Instance, draws: readonly [number, number][]) {
  const bound = boundSolution(instance)
  const routes = bound.routes.map((route) => [...route])
  const left: number[] = []
  for (const [i, v] of [...bound.unassigned].entries()) {
    const [shiftDraw, positionDraw] = draws[i % draws.length]!
    const s = shiftDraw % (routes.length + 1)
    const tried = (routes[s] ?? []).toSpliced(positionDraw % ((routes[s]?.length ?? 0) + 1), 0, v)
    if (s < routes.length && schedule(instance, s, Int32Array.from(tried)).isFeasible) routes[s] = tried
    else left.push(v)
  }
  return { routes: routes.map((route) => Int32Array.from(route)), unassigned: Int32Array.from(left) }
}

test('a plan that can be driven: the checker recomputes every figure of it and finds nothing', () => {
  fc.assert(
    fc.property(situations, placements, ({ problem, travel }, draws) => {
      const instance = compile(problem, travel)
      const plan = toPlan(instance, problem, feasible(instance, draws))
      const again = recompute(problem, travel, plan)
      expect(again.routes).toEqual(plan.routes)
      expect(again.cost).toEqual(plan.cost)
      expect(again.unassigned).toEqual(plan.unassigned.map(({ visit, cost }) => ({ visit, cost })))
      const named = ({ code, shift, visit }: (typeof plan.violations)[number]) => `${code} ${shift} ${visit}`
      expect(again.violations.map(named).sort()).toEqual(plan.violations.map(named).sort())
      expect(check(problem, travel, plan)).toEqual([])
    }),
    { numRuns: runs(250) },
  )
})

/** Faults of other rules than those that make one route infeasible. */
const elsewhere = new Set(['pin-left-out'])

test('any route, also an impossible one: both say the same of whether it can be driven', () => {
  fc.assert(
    fc.property(situations, placements, ({ problem, travel }, draws) => {
      const instance = compile(problem, travel)
      const routes: number[][] = instance.shiftIds.map(() => [])
      for (let v = 0; v < instance.visitCount && routes.length > 0; v++) {
        const [shiftDraw, positionDraw] = draws[v % draws.length]!
        const route = routes[shiftDraw % routes.length]!
        route.splice(positionDraw % (route.length + 1), 0, v)
      }
      const drafted = routes.map((route, s) => ({
        shift: instance.shiftIds[s]!,
        stops: route.map((v) => ({ visit: instance.visitIds[v]! })),
      }))
      const again = recompute(problem, travel, { routes: drafted })
      for (const [s, route] of routes.entries()) {
        const faults = again.faults.filter(({ code, path }) => path.startsWith(`routes[${s}]`) && !elsewhere.has(code))
        const scheduled = schedule(instance, s, Int32Array.from(route))
        expect({ route, codes: faults.map(({ code }) => code), isFeasible: faults.length === 0 }).toMatchObject({
          isFeasible: scheduled.isFeasible,
        })
        if (scheduled.isFeasible) expect(again.routes[s]!.cost).toBe(scheduled.cost.total)
      }
    }),
    { numRuns: runs(250) },
  )
})
