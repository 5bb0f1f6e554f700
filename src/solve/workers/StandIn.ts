/**
 * The plan that a solve returns when it is aborted before any worker has one: whoever is missing from the start, put
 * behind the last visit of whoever comes first.
 *
 * `Instance` → **StandIn** → `Plan`, on the caller's thread, piece by piece while that has nothing to do but wait. Once
 * aborted there is no time for it: on a cold thread the kernel, the appending and the plan of a large problem take a
 * tenth of a second together.
 *
 * Invariant: no worse than the start; cut short, it is whole, and whoever was not appended yet is unassigned.
 */
import { stopwatch } from '../../kit/clock.js'
import { Random } from '../../kit/Random.js'
import type { Plan } from '../../model/Plan.js'
import type { Problem } from '../../model/Problem.js'
import type { Instance, Solution } from '../../schedule/Instance.js'
import { toPlan } from '../../schedule/toPlan.js'
import { appending } from '../construct/appendEarliest.js'
import { Search } from '../Search.js'

/** Seconds at a time, so that whoever else needs the thread has it soon. */
const PIECE = 0.004

/** Seconds from the abort on for whatever comes before the plan is written down. */
const RUSH = 0.008

export class StandIn {
  readonly #pieces: Generator<undefined, Plan, undefined>
  #search: Search | undefined
  #plan: Plan | undefined
  #isCut = false
  #rushed: (() => number) | undefined
  #isClosed = false

  constructor(instance: Instance, problem: Problem, start: Solution) {
    this.#pieces = this.#make(instance, problem, start)
  }

  /** Works on it, a piece at a time and the event loop in between, until it is done or closed. */
  async prepare(): Promise<void> {
    while (!this.#plan) {
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#isClosed) return
      this.#work(PIECE)
    }
  }

  /** Points that the plan costs at most; Infinity before anything is known. */
  get cost(): number {
    return this.#search?.cost ?? Infinity
  }

  /** It is not needed any more. */
  close(): void {
    this.#isClosed = true
  }

  /** The plan will be asked for in a moment. */
  hurry(): void {
    this.#rushed ??= stopwatch()
  }

  /** The plan, now. */
  plan(): Plan {
    this.hurry()
    this.#work(RUSH - this.#rushed!())
    this.#isCut = true
    this.#work(Infinity)
    return this.#plan!
  }

  #work(seconds: number): void {
    const elapsed = stopwatch()
    while (!this.#plan && seconds > 0) {
      const { done, value } = this.#pieces.next()
      if (done) this.#plan = value
      if (done || elapsed() >= seconds) return
    }
  }

  *#make(instance: Instance, problem: Problem, start: Solution): Generator<undefined, Plan, undefined> {
    // First: it may be the one, and to write down another takes a third of the time then.
    const untouched = toPlan(instance, problem, start, true)
    yield
    if (this.#isCut) return untouched
    const search = new Search(instance, start, new Random(1))
    this.#search = search
    yield
    for (const _ of appending(search)) {
      if (this.#isCut) break
      yield
    }
    if (search.cost >= untouched.cost.total) return untouched
    const solution = search.kernel.toSolution()
    yield
    return toPlan(instance, problem, solution, true)
  }
}
