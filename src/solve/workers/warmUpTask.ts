/**
 * A small search to make a worker's code warm before anybody waits for it: the first tenths of a second run in the
 * interpreter and do a sixth of the work.
 */
import { parseProblem } from '../../model/parseProblem.js'
import { placesOf } from '../../model/placesOf.js'
import { compile } from '../../schedule/compile.js'
import { boundSolution } from '../../schedule/fromDraft.js'
import { straightLineTravel } from '../../travel/straightLineTravel.js'
import { boardMemory } from './Board.js'
import type { PartTask } from './searchPart.js'
import { shareInstance } from './shareInstance.js'

const DOCTORS = 8
const VISITS = 60

/** A made evening that has all the engine knows: targets, windows, needs, wishes, breaks, overtime. */
export function warmUpTask(iterations: number): PartTask {
  const problem = parseProblem({
    now: '2026-01-05T18:00:00Z',
    doctors: Array.from({ length: DOCTORS }, (_, d) => ({
      id: `d${d}`,
      skills: d % 2 === 0 ? ['x', 'y'] : ['y'],
      shifts: [
        {
          start: '2026-01-05T18:00:00Z',
          end: '2026-01-06T00:00:00Z',
          from: spread(d, 7),
          maxOvertime: 1800,
          breaks: d % 3 === 0 ? [pause] : [],
        },
      ],
    })),
    visits: Array.from({ length: VISITS }, (_, v) => ({
      id: `v${v}`,
      position: spread(v, 23),
      requestedAt: '2026-01-05T17:30:00Z',
      urgency: 1 + (v % 4),
      service: 900,
      needs: v % 9 === 0 ? ['x'] : [],
      wishes: v % 7 === 0 ? ['y'] : [],
      windows: v % 5 === 0 ? [{ earliest: '2026-01-05T19:00:00Z', latest: '2026-01-05T22:00:00Z' }] : [],
    })),
  })
  const instance = shareInstance(compile(problem, straightLineTravel(placesOf(problem))))
  return {
    instance,
    start: boundSolution(instance),
    board: boardMemory(1, instance),
    part: 0,
    seed: 1,
    until: { kind: 'iterations', count: iterations },
    epochs: 1,
  }
}

const pause = { duration: 1200, earliest: '2026-01-05T20:00:00Z', latest: '2026-01-05T21:00:00Z' }

/** Places all over a town of 10 km, none twice. */
function spread(k: number, step: number): [longitude: number, latitude: number] {
  return [((k * step) % 61) / 600, ((k * step * 7) % 59) / 600]
}
