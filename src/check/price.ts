/**
 * What a walked route and an unassigned visit cost: the table of docs/rules.md §5, one line a part.
 */
import type { Cost } from '../model/Plan.js'
import type { Facts, VisitFacts } from './facts.js'
import { serviceOf } from './trip.js'
import type { WalkedRoute, WalkedStop } from './walkRoute.js'

export type Parts = Omit<Cost, 'total'>

export const nothing: Parts = {
  waiting: 0,
  pastTarget: 0,
  late: 0,
  promise: 0,
  unassigned: 0,
  driving: 0,
  overtime: 0,
  wish: 0,
  preferred: 0,
  area: 0,
  moved: 0,
  fairness: 0,
  violation: 0,
}

/** What the visit of a stop pays. */
export function priceOfStop({ prices, shifts }: Facts, { shift }: WalkedRoute, stop: WalkedStop): Parts {
  const { doctor, skills } = shift
  const { visit, rate, promised } = stop.visit
  const { prefer, area, wishes, commitment } = visit
  const unmet = [...new Set(wishes)].filter((wish) => !skills.has(wish)).length
  const isOutside = area !== undefined && doctor.areas.length > 0 && !doctor.areas.includes(area)
  const announcedTo = commitment?.level === 'announced' ? shifts.get(commitment.shift)?.doctor : undefined
  return {
    ...nothing,
    ...waitingParts(prices, stop.visit, stop.response),
    late: prices.late * rate * stop.late,
    promise: Number.isNaN(promised) ? 0 : prices.promise * rate * Math.max(0, stop.start - promised),
    wish: prices.wish * unmet,
    preferred: prefer.length > 0 && !prefer.includes(doctor.id) ? prices.preferred : 0,
    area: isOutside ? prices.area : 0,
    moved: announcedTo && announcedTo.id !== doctor.id ? prices.moved : 0,
  }
}

/** What a route pays besides its visits. */
export function priceOfDriving({ prices, shares }: Facts, route: WalkedRoute, violations: number): Parts {
  const served = route.stops.reduce((sum, { visit }) => sum + serviceOf(route.shift, visit), 0)
  const work = Math.floor(served / 60)
  const share = shares.get(route.shift.shift.id)!
  return {
    ...nothing,
    driving: prices.driving * route.driving,
    overtime: prices.overtime * (route.overtime + route.breaksLate),
    fairness: prices.fairness * (work - share) ** 2,
    violation: prices.violation * violations,
  }
}

export function priceOfUnassigned({ prices, horizon }: Facts, visit: VisitFacts): number {
  const { waiting, pastTarget } = waitingParts(prices, visit, Math.max(0, horizon - visit.since))
  return waiting + pastTarget + prices.unassigned.perRate * visit.rate + prices.unassigned.fixed
}

function waitingParts(prices: Facts['prices'], { rate, target }: VisitFacts, response: number) {
  const pastOnce = (prices.pastTarget - 1) * rate * Math.max(0, response - target)
  const pastTwice = (prices.pastTwiceTarget - prices.pastTarget) * rate * Math.max(0, response - 2 * target)
  return { waiting: rate * response, pastTarget: pastOnce + pastTwice }
}

export function sumOf(all: readonly Parts[]): Parts {
  const sum = { ...nothing }
  for (const parts of all) for (const part of partNames) sum[part] += parts[part]
  return sum
}

export function totalOf(parts: Parts): number {
  return partNames.reduce((sum, part) => sum + parts[part], 0)
}

const partNames = Object.keys(nothing) as (keyof Parts)[]
