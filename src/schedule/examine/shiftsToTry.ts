/**
 * Which shifts are looked at for an unassigned visit: all of them, or where that would take too long the nearest.
 */
import type { Instance } from '../Instance.js'

/** Stops walked over in one examination of a whole plan: about two seconds. 300 visits on 60 shifts take a sixth of it. */
const STEPS = 6_000_000

/** A function of the visit; ascending shifts. All of them whenever the budget allows. */
export function shiftsToTry(
  instance: Instance,
  routes: readonly Int32Array[],
  unassignedCount: number,
): (v: number) => readonly number[] {
  const all = [...routes.keys()]
  const steps = routes.map((visits) => (visits.length + 1) ** 2)
  const allowance = STEPS / unassignedCount
  if (steps.reduce((sum, each) => sum + each, 0) <= allowance) return () => all
  return (v) => {
    const distances = routes.map((visits, s) => distanceTo(instance, s, visits, v))
    const byDistance = all.toSorted((a, b) => distances[a]! - distances[b]! || a - b)
    let left = allowance
    const near = byDistance.filter((s, i) => {
      left -= steps[s]!
      return i === 0 || left >= 0
    })
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
