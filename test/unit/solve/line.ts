/** Visits on a line, every 100 s one, all called by 20:00, urgencies 1 to 4 in turn; doctors start at its ends in turn. */
import type { Problem } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { placesOf } from '../../../src/model/placesOf.js'
import type { TravelMatrix } from '../../../src/travel/TravelMatrix.js'

export type { Problem } from '../../../src/model/Problem.js'

export function parseProblemOf(visits: number, doctors: number): { problem: Problem; travel: TravelMatrix } {
  const now = '2026-11-21T20:00:00Z'
  const problem = parseProblem({
    now,
    doctors: Array.from({ length: doctors }, (_, d) => ({
      id: `d${d}`,
      shifts: [
        { start: now, end: '2026-11-22T08:00:00Z', from: [d % 2 === 0 ? 0 : visits / 1000, 48] as [number, number] },
      ],
    })),
    visits: Array.from({ length: visits }, (_, v) => ({
      id: `v${String(v).padStart(4, '0')}`,
      position: [v / 1000, 48] as [number, number],
      requestedAt: now,
      urgency: ((v % 4) + 1) as 1 | 2 | 3 | 4,
      service: 300 + 60 * (v % 7),
      access: 60,
    })),
  })
  const places = placesOf(problem)
  const seconds = Int32Array.from(
    places.flatMap(([from]) => places.map(([to]) => Math.round(Math.abs(from - to) * 100_000))),
  )
  return { problem, travel: { places, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres: seconds } }
}
