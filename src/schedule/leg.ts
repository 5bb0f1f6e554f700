/**
 * A drive on the arrays of an instance: when a doctor who leaves one place at some moment is at another one
 * (docs/rules.md §4, step 1).
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import type { Instance } from './Instance.js'

/** Seconds: arrival at place q of the doctor of this shift, leaving place p at `departure`; or `UNREACHABLE`. */
export function legArrival(instance: Instance, shift: number, p: number, q: number, departure: number): number {
  const { placeCount, seconds, travelFactor } = instance
  const drive = seconds[0]![p * placeCount + q]!
  if (drive === UNREACHABLE) return UNREACHABLE
  return departure + Math.floor((drive * travelFactor[shift]! + 500) / 1000)
}
