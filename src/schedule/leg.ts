/**
 * A drive on the arrays of an instance: when a doctor who leaves one place at some moment is at another one
 * (docs/rules.md §4, step 1). The rule itself is `travel/driveLeg`.
 */
import * as driveLeg from '../travel/driveLeg.js'
import type { Instance } from './Instance.js'

/** Seconds: arrival at place q of the doctor of this shift, leaving place p at `departure`; or `UNREACHABLE`. */
export function legArrival(instance: Instance, shift: number, p: number, q: number, departure: number): number {
  const { slices, placeCount, travelFactor } = instance
  return driveLeg.legArrival(slices, p * placeCount + q, departure, travelFactor[shift]!)
}
