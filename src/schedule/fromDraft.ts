/**
 * A plan that somebody wrote or that was good an hour ago → a solution to start from, and what was wrong with it.
 *
 * Invariant of what comes out: every route is feasible and begins with its head, every pinned visit that can be reached is on
 * its shift, every visit is in exactly one place. A draft without faults comes out as it went in.
 */
import type { Fault } from '../kit/RondeError.js'
import type { PlanDraft } from '../model/Plan.js'
import { describeRule } from './describeRule.js'
import { leaveOutFewest } from './draft/leaveOutFewest.js'
import { pinnedByShift, placeBound } from './draft/placeBound.js'
import { type DraftRoute, readDraft } from './draft/readDraft.js'
import { FREE, type Instance, type Solution } from './Instance.js'
import { emptySchedule, type RouteSchedule } from './RouteSchedule.js'
import { schedule } from './schedule.js'

export interface RepairedDraft {
  readonly solution: Solution
  readonly faults: readonly Fault[]
}

/**
 * Turns a draft, which may be partial or broken, into a feasible solution. What is broken is repaired by leaving out as
 * few visits as possible (`leaveOutFewest` says how far that is exact); head and pinned visits are always put right.
 *
 * A whole plan is a draft as well: visits that it lists as unassigned are not missed. Faults: `unknown-shift`,
 * `unknown-visit`, `shift-twice`, `visit-twice`, `forbidden-shift`, `head-broken`, `pinned-visit-missing`,
 * `infeasible-route`, `visit-left-out`.
 */
export function fromDraft(instance: Instance, draft: PlanDraft): RepairedDraft {
  const faults: Fault[] = []
  const { routes, mentioned } = readDraft(instance, draft, faults)
  const solution = repaired(instance, routes, faults)
  const { unassigned } = solution
  for (let i = 0; i < unassigned.length; i++) {
    const v = unassigned[i]!
    if (mentioned[v] === 0 && instance.bond[v] === FREE) faults.push(leftOut(instance.visitIds[v]!))
  }
  return { solution, faults }
}

/** The solution that nobody has worked on yet: only what is under way or pinned is in a route. */
export function boundSolution(instance: Instance): Solution {
  return repaired(instance, readDraft(instance, { routes: [] }, []).routes, [])
}

function repaired(instance: Instance, drafted: readonly DraftRoute[], faults: Fault[]): Solution {
  const pinned = pinnedByShift(instance)
  const scratch = emptySchedule()
  const routes = drafted.map((route, s) => repairRoute(instance, s, route, pinned[s]!, scratch, faults))
  const isAssigned = new Uint8Array(instance.visitCount)
  for (const visits of routes) for (let i = 0; i < visits.length; i++) isAssigned[visits[i]!] = 1
  const unassigned: number[] = []
  for (let v = 0; v < instance.visitCount; v++) if (isAssigned[v] === 0) unassigned.push(v)
  return { routes, unassigned: Int32Array.from(unassigned) }
}

function repairRoute(
  instance: Instance,
  s: number,
  drafted: DraftRoute,
  pinned: readonly number[],
  scratch: RouteSchedule,
  faults: Fault[],
): Int32Array {
  const visits = placeBound(instance, s, drafted, pinned, faults)
  const { broken, isFeasible } = schedule(instance, s, visits, scratch)
  if (isFeasible) return new Int32Array(visits)
  const kept = leaveOutFewest(instance, s, visits)
  const isKept = new Set(kept)
  const cause = broken.find(({ isPriced }) => !isPriced)!
  for (const v of visits) {
    if (isKept.has(v)) continue
    faults.push({
      code: 'infeasible-route',
      path: drafted.pathOf(v) ?? '',
      message: `${describeRule(instance, s, visits, cause)} Visit ${instance.visitIds[v]} was taken out.`,
      remedy: 'Give it to another shift, or let the solver place it.',
    })
  }
  return Int32Array.from(kept)
}

function leftOut(id: string): Fault {
  return {
    code: 'visit-left-out',
    path: '',
    message: `Visit ${id} is in no route of the draft and not listed as unassigned.`,
    remedy: 'Nothing need be done: it is taken as unassigned.',
  }
}
