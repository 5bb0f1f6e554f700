/**
 * Which shifts are looked at for an unassigned visit: all of them, or where that would take too long the nearest.
 */
import type { Instance } from '../Instance.js'

/** Stops walked over in one examination of a whole plan: about two seconds. 300 visits on 60 shifts take a sixth of it. */
export const PATIENT = 6_000_000

/** For a plan that somebody has no time to wait for: some milliseconds, also where nothing was examined before. */
export const HASTY = 1000

/** So many stops are looked at for which is the nearest in the time that it takes to walk over one. */
const GLANCES = 50

/**
 * A function of the visit; ascending shifts. All of them whenever the budget allows; the nearest at any rate, unless in
 * haste: then none where the budget does not reach so far.
 *
 * @param budget Stops: `PATIENT` or `HASTY`.
 */
export function shiftsToTry(
  instance: Instance,
  routes: readonly Int32Array[],
  unassignedCount: number,
  budget = PATIENT,
): (v: number) => readonly number[] {
  const all = [...routes.keys()]
  const steps = routes.map((visits) => (visits.length + 1) ** 2)
  const allowance = budget / unassignedCount
  if (steps.reduce((sum, each) => sum + each, 0) <= allowance) return () => all
  const isHasty = budget < PATIENT
  const glances = routes.reduce((sum, visits) => sum + 1 + visits.length, 0)
  if (isHasty && glances / GLANCES > allowance) return () => []
  return (v) => {
    // Numbers sort five times as fast as indices do by a function; ties fall to the smaller index.
    const keys = Float64Array.from(routes, (visits, s) => distanceTo(instance, s, visits, v) * routes.length + s).sort()
    let left = allowance
    const near: number[] = []
    for (const key of keys) {
      const s = key % routes.length
      left -= steps[s]!
      if (left >= 0 || (near.length === 0 && !isHasty)) near.push(s)
    }
    return near.sort((a, b) => a - b)
  }
}

/** Seconds from the nearest place of the route to the visit, as the first slice has it. */
function distanceTo({ slices, placeCount, place, startPlace }: Instance, s: number, visits: Int32Array, v: number) {
  const { seconds } = slices[0]!
  const q = place[v]!
  return visits.reduce(
    (least, stop) => Math.min(least, seconds[place[stop]! * placeCount + q]!),
    seconds[startPlace[s]! * placeCount + q]!,
  )
}
