/** A made day of `visits` calls and `doctors` doctors, all at their places by formula: enough for a search to differ by seed. */
import type { Problem } from '../../../../src/model/Problem.js'
import { parseProblem } from '../../../../src/model/parseProblem.js'
import { placesOf } from '../../../../src/model/placesOf.js'
import { straightLineTravel } from '../../../../src/travel/straightLineTravel.js'
import type { TravelMatrix } from '../../../../src/travel/TravelMatrix.js'

const START = '2026-01-05T18:00:00Z'

export function town(doctors = 6, visits = 50): { problem: Problem; travel: TravelMatrix } {
  const at = (k: number, step: number) => [((k * step) % 97) / 700, ((k * step * 7) % 89) / 700]
  const problem = parseProblem({
    now: START,
    doctors: Array.from({ length: doctors }, (_, d) => ({
      id: `d${d}`,
      shifts: [{ start: START, end: '2026-01-06T01:00:00Z', from: at(d, 7) }],
    })),
    visits: Array.from({ length: visits }, (_, v) => ({
      id: `v${v}`,
      position: at(v, 23),
      requestedAt: '2026-01-05T17:30:00Z',
      urgency: 1 + (v % 4),
      service: 900,
    })),
  })
  return { problem, travel: straightLineTravel(placesOf(problem)) }
}
