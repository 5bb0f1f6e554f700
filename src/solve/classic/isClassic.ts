/**
 * Whether an instance is a classic VRPTW: only then do the other files of this folder mean what they compute.
 *
 * Classic: every visit is served whenever a vehicle can, and then only driving is paid. Said of the compiled instance,
 * not of the problem, so that a price that can never fall due is in nobody's way.
 */

import { FORBIDDEN, FREE, type Instance } from '../../schedule/Instance.js'
import { UNREACHABLE } from '../../travel/TravelMatrix.js'

/** A sum of this many seconds or units still is a 32-bit integer. */
const LARGEST = 2 ** 29

/**
 * True when: at least one shift, and all alike (start, places, hard end, capacity, factors); one slice, every leg
 * passable; no breaks, no heads, every visit free; nothing paid but driving; at most one window a visit, hard; access
 * only where no two visits share a place; each visit made by all shifts or by none; leaving one out never pays.
 */
export function isClassic(instance: Instance): boolean {
  return (
    instance.shiftCount > 0 &&
    instance.slices.length === 1 &&
    instance.firstBreak[instance.shiftCount] === 0 &&
    instance.headVisits.length === 0 &&
    instance.bond.every((bond) => bond === FREE) &&
    hasEqualShifts(instance) &&
    paysDrivingOnly(instance) &&
    hasPlainWindows(instance) &&
    hasPlainAccess(instance) &&
    hasPlainPairs(instance) &&
    hasPassableLegs(instance)
  )
}

function hasEqualShifts({ free, startPlace, endPlace, hardEnd, capacityLeft, travelFactor }: Instance): boolean {
  const columns = [free, startPlace, endPlace, hardEnd, capacityLeft, travelFactor]
  return endPlace[0]! >= 0 && columns.every((column) => column.every((value) => value === column[0]))
}

function paysDrivingOnly(instance: Instance): boolean {
  const { prices, rate, shiftEnd, hardEnd } = instance
  const isOvertimePaid = prices.overtime > 0 && hardEnd.some((end, s) => end > shiftEnd[s]!)
  return prices.driving > 0 && prices.fairness === 0 && !isOvertimePaid && rate.every((points) => points === 0)
}

function hasPlainWindows({ firstWindow, windowHard, visitCount }: Instance): boolean {
  for (let v = 0; v < visitCount; v++) if (firstWindow[v + 1]! - firstWindow[v]! > 1) return false
  return windowHard.every((isHard) => isHard === 1)
}

/** Access is not paid again at the place where the doctor is: it can only be added to a visit that is alone there. */
function hasPlainAccess({ access, place, startPlace }: Instance): boolean {
  if (access.every((seconds) => seconds === 0)) return true
  return new Set(place).size === place.length && !place.includes(startPlace[0]!)
}

function hasPlainPairs({ affinity, serviceOf, visitCount, shiftCount }: Instance): boolean {
  for (let v = 0; v < visitCount; v++) {
    const first = v * shiftCount
    if (affinity[first] !== 0 && affinity[first] !== FORBIDDEN) return false
    for (let s = 1; s < shiftCount; s++) {
      if (affinity[first + s] !== affinity[first] || serviceOf[first + s] !== serviceOf[first]) return false
    }
  }
  return true
}

function hasPassableLegs(instance: Instance): boolean {
  const { placeCount, place, startPlace, endPlace, hardEnd, free, load, prices, unassignedCost } = instance
  const places = [...new Set([startPlace[0]!, endPlace[0]!, ...place])]
  const seconds = instance.slices[0]!.seconds
  let longest = 0
  for (const p of places) {
    for (const q of places) {
      const leg = seconds[p * placeCount + q]!
      if (leg === UNREACHABLE) return false
      longest = Math.max(longest, leg)
    }
  }
  longest = Math.ceil((longest * instance.travelFactor[0]!) / 1000)
  const isSmall = Math.max(hardEnd[0]!, -free[0]!) + longest * (place.length + 1) < LARGEST && sumOf(load) < LARGEST
  // A visit costs at most the way there and back.
  return isSmall && unassignedCost.every((points) => points > 2 * longest * prices.driving)
}

function sumOf(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
