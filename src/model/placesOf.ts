/**
 * The places that a problem needs travel times between: the rows of its travel matrix.
 */
import type { Problem } from './Problem.js'

/**
 * Each position once: of the visits that are not done (those held too: a matrix outlives a hold) and of the shifts'
 * `from`, `to` and progress. From west to east, then from south to north, whatever the order of the input.
 *
 * @returns `[longitude, latitude]` in degrees
 */
export function placesOf(problem: Problem): [longitude: number, latitude: number][] {
  const visits = problem.visits.filter(({ commitment }) => commitment?.level !== 'done').map(({ position }) => position)
  const shifts = problem.doctors.flatMap((doctor) =>
    doctor.shifts.flatMap(({ from, to, progress }) => [
      from,
      ...(to ? [to] : []),
      ...(progress ? [progress.position] : []),
    ]),
  )
  return [...visits, ...shifts]
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .filter(([longitude, latitude], i, all) => i === 0 || longitude !== all[i - 1]![0] || latitude !== all[i - 1]![1])
}
