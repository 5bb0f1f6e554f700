/**
 * The head of a shift's route (docs/rules.md §3): what is under way, then what is pinned with a position. A pinned visit
 * to which there is no way from what stands before it gives way, and the head closes up.
 */
import { byCodeUnits, type Facts, type ShiftFacts, type VisitFacts } from './facts.js'
import { walkRoute } from './walkRoute.js'

export function headOf(facts: Facts, shift: ShiftFacts): { head: VisitFacts[]; gaveWay: VisitFacts[] } {
  const bound = facts.bound.get(shift.shift.id) ?? []
  const head = bound.filter(({ underWay }) => underWay).sort(underWayOrder)
  const gaveWay: VisitFacts[] = []
  const pinned = bound.filter(({ underWay, visit }) => !underWay && visit.pin?.position !== undefined)
  for (const visit of pinned.sort((a, b) => a.visit.pin!.position! - b.visit.pin!.position!)) {
    const walk = walkRoute(facts, shift, [...head, visit])
    const list = walk.stops.at(-1)!.isReachable ? head : gaveWay
    list.push(visit)
  }
  return { head, gaveWay }
}

/** First onSite, then enRoute; of a level by `since`, then id. */
function underWayOrder(a: VisitFacts, b: VisitFacts): number {
  const rank = ({ underWay }: VisitFacts) => (underWay === 'onSite' ? 0 : 1)
  return rank(a) - rank(b) || a.committedAt - b.committedAt || byCodeUnits(a.visit.id, b.visit.id)
}
