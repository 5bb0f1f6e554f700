/**
 * Whether points stay exact: a slope or a pair's price has to fit into Int32, and no plan of this problem may cost more
 * than a double counts in ones. Otherwise two ways of adding the same costs could differ, and "equal to the last point"
 * would be a phrase.
 */
import type { Fault } from '../../kit/RondeError.js'
import { FREE, type Instance } from '../Instance.js'
import type { VisitEntry } from './compileVisits.js'

const INT32 = 0x7fffffff

/** Adds a fault when prices are too large for the visits and times of this instance. `longestLeg` in seconds. */
export function checkPoints(
  instance: Instance,
  visits: readonly VisitEntry[],
  longestLeg: number,
  faults: Fault[],
): void {
  const { prices, visitCount, shiftCount } = instance
  const longestService = largestService(instance)
  const seconds = longestTime(instance, longestLeg, longestService)
  const service = visitCount * longestService
  const wishes = visits.reduce((most, { visit }) => Math.max(most, visit.wishes.length), 0)
  const rate = Math.max(...Object.values(prices.urgency).map((each) => each.rate))
  const slope = rate * (prices.pastTwiceTarget + prices.late + prices.promise)
  const pair = prices.wish * wishes + prices.preferred + prices.area + prices.moved + 3 * prices.violation
  const perVisit =
    slope * seconds + rate * prices.unassigned.perRate + prices.unassigned.fixed + pair + 3 * prices.violation
  const perShift = (prices.driving + 2 * prices.overtime) * seconds + prices.fairness * (service / 60) ** 2
  const total = perVisit * visitCount + perShift * shiftCount
  if (slope > INT32) faults.push(tooLarge('prices.urgency', `A second of waiting can cost ${slope} points.`, INT32))
  if (pair > INT32) faults.push(tooLarge('prices', `A visit by the wrong doctor can cost ${pair} points.`, INT32))
  if (total > Number.MAX_SAFE_INTEGER) {
    faults.push(tooLarge('prices', `A plan can cost ${total} points.`, Number.MAX_SAFE_INTEGER))
  }
}

/**
 * Seconds: at least as long as anything in a plan lasts or waits. From the first call to the last moment that anything
 * is planned for; only what is bound to a shift can go on past that, for its legs and services at most.
 */
function longestTime(instance: Instance, longestLeg: number, longestService: number): number {
  const { release, horizon, hardEnd, windowEarliest, travelFactor, bond } = instance
  const latest = Math.max(horizon, largest(hardEnd), largest(windowEarliest), largest(release))
  const earliest = release.reduce((least, requested) => Math.min(least, requested), latest)
  const leg = longestLeg * (largest(travelFactor) / 1000)
  const bound = bond.filter((level) => level !== FREE).length
  return latest - earliest + (leg + longestService) * (bound + 1)
}

/** The longest service of any pair: with each doctor it is the longer the longer it is by itself. */
function largestService({ service, serviceOf, shiftCount }: Instance): number {
  let most = 0
  let longest = -1
  for (let v = 0; v < service.length; v++) {
    if (service[v]! <= longest) continue
    longest = service[v]!
    most = Math.max(most, largest(serviceOf.subarray(v * shiftCount, (v + 1) * shiftCount)))
  }
  return most
}

/** The largest entry, at least 0. */
function largest(entries: Int32Array): number {
  let most = 0
  for (let i = 0; i < entries.length; i++) most = Math.max(most, entries[i]!)
  return most
}

function tooLarge(path: string, message: string, limit: number): Fault {
  return {
    code: 'prices-too-large',
    path,
    message: `${message} Up to ${limit} can be counted exactly.`,
    remedy: 'Divide all prices by the same number.',
  }
}
