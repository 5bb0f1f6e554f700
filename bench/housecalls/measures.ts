/** What the house-call bench compares and counts. */
import type { Plan, Problem } from 'ronde'
import { bestInsertion, type Order, type Search } from 'ronde/search'

/** Best insertion call after call: what a careful dispatcher does who never goes back on a decision. */
export function insertionInOrderOfCalls(search: Search): void {
  bestInsertion(search, ({ instance }, visit) => instance.release[visit]!)
}

/** The dearest second of waiting first; among equals the longest call. */
export const mostUrgentFirst: Order = ({ instance }, visit) => -instance.rate[visit]!

/** Mean and 90th percentile of the response, and the share in target, per urgency: `1: 12.3 / 21.0 min, 97 %`. */
export function responses(planned: readonly { problem: Problem; plan: Plan }[]): string[] {
  return ([1, 2, 3, 4] as const).map((urgency) => {
    const minutes: number[] = []
    let inTarget = 0
    let all = 0
    for (const { problem, plan } of planned) {
      const ids = new Set(problem.visits.filter((visit) => visit.urgency === urgency).map(({ id }) => id))
      all += ids.size
      for (const { response } of plan.routes.flatMap(({ stops }) => stops.filter(({ visit }) => ids.has(visit)))) {
        minutes.push(response / 60)
        if (response <= problem.prices.urgency[urgency].target) inTarget++
      }
    }
    minutes.sort((a, b) => a - b)
    const mean = minutes.reduce((sum, each) => sum + each, 0) / Math.max(1, minutes.length)
    const p90 = minutes[Math.floor(0.9 * minutes.length)] ?? 0
    return `${urgency}: ${mean.toFixed(1)} / ${p90.toFixed(1)} min, ${((100 * inTarget) / Math.max(1, all)).toFixed(0)} %`
  })
}
