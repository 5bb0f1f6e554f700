/**
 * Walks and prices every route of a plan: from what the plan says to what the rules look at.
 */
import type { Fault } from '../kit/RondeError.js'
import type { PlanDraft, Violation } from '../model/Plan.js'
import { byCodeUnits, type Facts, type ShiftFacts, type VisitFacts } from './facts.js'
import type { Broken, HardRule, Judged, JudgedRoute } from './judged.js'
import { nothing, type Parts, priceOfDriving, priceOfStop, priceOfUnassigned, sumOf, totalOf } from './price.js'
import { routeOf } from './routeOf.js'
import { hardRules } from './rules/hardRules.js'
import { walkRoute } from './walkRoute.js'

export function judge(facts: Facts, plan: PlanDraft): Judged {
  const placed = new Set<VisitFacts>()
  const byShift = new Map<string, number>()
  for (const [r, { shift }] of plan.routes.entries()) if (!byShift.has(shift)) byShift.set(shift, r)
  const routes = [...facts.shifts.values()].map((shift) =>
    judgeRoute(facts, plan, shift, byShift.get(shift.shift.id), placed),
  )
  const unassigned = [...facts.visits.values()]
    .filter((visit) => visit.standing === 'active' && !placed.has(visit))
    .sort((a, b) => byCodeUnits(a.visit.id, b.visit.id))
    .map((visit) => ({ visit, cost: priceOfUnassigned(facts, visit) }))
  const left: Parts = { ...nothing, unassigned: unassigned.reduce((sum, { cost }) => sum + cost, 0) }
  const parts = sumOf([left, ...routes.map((route) => route.parts)])
  return { facts, plan, routes, unassigned, cost: { total: totalOf(parts), ...parts } }
}

function judgeRoute(
  facts: Facts,
  plan: PlanDraft,
  shift: ShiftFacts,
  index: number | undefined,
  placed: Set<VisitFacts>,
): JudgedRoute {
  const given = index === undefined ? undefined : plan.routes[index]
  const path = index === undefined ? 'routes' : `routes[${index}]`
  const visits: VisitFacts[] = []
  const givenIndex: number[] = []
  for (const [i, stop] of (given?.stops ?? []).entries()) {
    const visit = facts.visits.get(stop.visit)
    // Faults of their own (knownIds, doneAndHeld, eachVisitOnce); the walk goes on without them.
    if (visit?.standing !== 'active' || placed.has(visit)) continue
    placed.add(visit)
    visits.push(visit)
    givenIndex.push(i)
  }
  const walk = walkRoute(facts, shift, visits)
  const broken = hardRules.flatMap((rule) => [...rule.broken(facts, walk)].map((each) => ({ rule, ...each })))
  broken.sort((a, b) => a.position - b.position)
  const violations = broken.filter(({ isForgiven }) => isForgiven).map((each) => violationOf(each, shift))
  const stopPath = (position: number) =>
    position < givenIndex.length ? `${path}.stops[${givenIndex[position]}]` : path
  const faults = broken.filter(({ isForgiven }) => !isForgiven).map((each) => faultOf(each, stopPath(each.position)))
  const stopParts = walk.stops.map((stop) => priceOfStop(facts, walk, stop))
  const parts = sumOf([...stopParts, priceOfDriving(facts, walk, violations.length)])
  const recomputed = routeOf(walk, stopParts, parts)
  return { shift, given, path, givenIndex, walk, recomputed, parts, violations, faults }
}

function violationOf({ rule, visit, message }: Broken & { rule: HardRule }, { shift }: ShiftFacts): Violation {
  return { code: rule.code, shift: shift.id, ...(visit && { visit: visit.visit.id }), message }
}

function faultOf({ rule, message, remedy }: Broken & { rule: HardRule }, path: string): Fault {
  return { code: rule.code, path, message, remedy }
}
