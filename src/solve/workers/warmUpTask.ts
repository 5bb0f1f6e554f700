/**
 * A small search to make a worker's code warm before anybody waits for it: the first tenths of a second run in the
 * interpreter and do a sixth of the work.
 *
 * Made in the worker itself: reading and compiling it cold kept the caller's thread for a tenth of a second. Hence no
 * `parseProblem` either: with it every worker would load zod.
 */

import type { Prices } from '../../model/Prices.js'
import type { Doctor, Problem, Visit } from '../../model/Problem.js'
import { placesOf } from '../../model/placesOf.js'
import { compile } from '../../schedule/compile.js'
import { boundSolution } from '../../schedule/fromDraft.js'
import { straightLineTravel } from '../../travel/straightLineTravel.js'
import { boardMemory } from './Board.js'
import type { PartTask } from './PartTask.js'
import { shareInstance } from './shareInstance.js'

/** What is sent to a worker that is to warm up. */
export interface WarmUp {
  readonly iterations: number
  readonly prices: Prices
}

const DOCTORS = 8
const VISITS = 60

/** A made evening that has all the engine knows: targets, windows, needs, wishes, breaks, overtime. */
export function warmUpTask({ iterations, prices }: WarmUp): PartTask {
  const problem: Problem = {
    now: '2026-01-05T18:00:00Z',
    doctors: Array.from({ length: DOCTORS }, (_, d) => doctor(d)),
    visits: Array.from({ length: VISITS }, (_, v) => visit(v)),
    prices,
  }
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

function doctor(d: number): Doctor {
  return {
    id: `d${d}`,
    skills: d % 2 === 0 ? ['x', 'y'] : ['y'],
    areas: [],
    travelFactor: 1,
    serviceFactor: 1,
    shifts: [
      {
        id: `d${d}#1`,
        start: '2026-01-05T18:00:00Z',
        end: '2026-01-06T00:00:00Z',
        from: spread(d, 7),
        maxOvertime: 1800,
        breaks: d % 3 === 0 ? [pause] : [],
      },
    ],
  }
}

function visit(v: number): Visit {
  return {
    id: `v${v}`,
    position: spread(v, 23),
    requestedAt: '2026-01-05T17:30:00Z',
    urgency: urgencies[v % 4]!,
    service: 900,
    serviceVariation: 0.4,
    access: 180,
    windows: v % 5 === 0 ? [window] : [],
    needs: v % 9 === 0 ? ['x'] : [],
    wishes: v % 7 === 0 ? ['y'] : [],
    prefer: [],
    exclude: [],
    load: 0,
  }
}

const urgencies = [1, 2, 3, 4] as const
const window = { earliest: '2026-01-05T19:00:00Z', latest: '2026-01-05T22:00:00Z', hard: false }
const pause = { duration: 1200, earliest: '2026-01-05T20:00:00Z', latest: '2026-01-05T21:00:00Z' }

/** Places all over a town of 10 km, none twice. */
function spread(k: number, step: number): [longitude: number, latitude: number] {
  return [((k * step) % 61) / 600, ((k * step * 7) % 59) / 600]
}
