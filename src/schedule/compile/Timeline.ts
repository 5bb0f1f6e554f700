/**
 * The line of whole seconds that an instance counts on: instants of the problem in, seconds since its origin out.
 *
 * The origin follows from the problem's contents, never from their order. Every instant has to lie within `REACH` of
 * it, so that sums of two times stay far inside Int32; one that does not becomes a fault.
 */
import { epochSeconds, instantOf } from '../../kit/clock.js'
import type { Fault } from '../../kit/RondeError.js'
import type { Problem } from '../../model/Problem.js'
import { NEVER } from '../Instance.js'

/** Ten years in seconds. */
const REACH = 315_360_000

export class Timeline {
  /** Epoch seconds of second 0. */
  readonly origin: number
  readonly #faults: Fault[]

  /** The origin is the earliest shift start; without shifts `now`; without `now` the earliest call; at last the horizon. */
  constructor(problem: Problem, faults: Fault[]) {
    const starts = problem.doctors.flatMap(({ shifts }) => shifts.map(({ start }) => epochSeconds(start)))
    const calls = problem.visits.map(({ requestedAt }) => epochSeconds(requestedAt))
    const now = problem.now === undefined ? [] : [epochSeconds(problem.now)]
    const horizon = problem.horizon === undefined ? 0 : epochSeconds(problem.horizon)
    this.origin = earliest(starts) ?? now[0] ?? earliest(calls) ?? horizon
    this.#faults = faults
  }

  /** Seconds since the origin. An instant too far from it is a fault at `path`, and 0 here. */
  at(instant: string, path: string): number {
    const seconds = epochSeconds(instant) - this.origin
    if (Math.abs(seconds) <= REACH) return seconds
    this.#faults.push({
      code: 'instant-too-far',
      path,
      message: `${instant} is more than ten years from ${instantOf(this.origin)}, where this problem begins.`,
      remedy: 'Check the year.',
    })
    return 0
  }

  /** As `at`, for the latest moment of something: too late a one simply never comes. */
  latest(instant: string, path: string): number {
    return epochSeconds(instant) - this.origin > REACH ? NEVER : this.at(instant, path)
  }
}

/** The smallest number; undefined when there is none. (A spread of thousands of arguments could overflow the stack.) */
function earliest(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((least, number) => Math.min(least, number))
}
