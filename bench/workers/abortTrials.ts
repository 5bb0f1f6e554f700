/**
 * A process of its own that aborts solves in one state of the pool, the first of them with nothing warm on the caller's
 * thread, and tells its parent how long the plan then took: `fork(…, [state, size, delay, trials])`.
 */
import { readFileSync } from 'node:fs'
import { type Problem, placesOf, type TravelMatrix } from 'ronde'
import { check } from 'ronde/check'
import { travelMatrix } from 'ronde/roads'
import { afterIterations, type SearchPool, searchPool, solveInWorkers, type WorkerOptions } from 'ronde/search'
import { makeProblem, makeTown } from 'ronde/simulate'
import { type AbortState, WORKERS } from './abortStates.js'

export interface AbortTrial {
  /** Milliseconds by the clock from `abort()` (aborted before: from the call) to the plan. */
  readonly took: number
  /** The same from the moment the abort was due: the caller's thread may have been busy compiling. */
  readonly tookSinceDue: number
  /** Milliseconds of it that the caller's thread was ready to run, but had no processor; NaN where the system does not say. */
  readonly kept: number
  readonly unassigned: number
}

const ENDLESS = 1_000_000_000

if (process.send) {
  const [state, size, delay, trials] = process.argv.slice(2)
  // A cold pool is one that the very call starts.
  const pool = state === 'cold' ? undefined : await searchPool({ workers: WORKERS })
  const made = problemOf(size!)
  // The garbage of making them is not the solve's.
  await later(300)
  for (let trial = 0; trial < Number(trials); trial++) {
    process.send(await abortOnce(state as AbortState, made, Number(delay), pool))
  }
  await pool?.close()
  process.disconnect()
}

async function abortOnce(
  state: AbortState,
  { problem, travel }: Made,
  delay: number,
  pool?: SearchPool,
): Promise<AbortTrial> {
  const options: WorkerOptions = { until: afterIterations(ENDLESS), workers: WORKERS, ...(pool && { pool }) }
  const stopper = new AbortController()
  const other = new AbortController()
  const before = state === 'queued' ? solveInWorkers(problem, travel, { ...options, signal: other.signal }) : undefined
  if (before) await later(500)

  if (state === 'before') stopper.abort()
  let abortedAt = performance.now()
  let waitedAt = waited()
  const dueAt = abortedAt + delay
  if (state !== 'before') {
    setTimeout(() => {
      abortedAt = performance.now()
      waitedAt = waited()
      stopper.abort()
    }, delay)
  }
  const plan = await solveInWorkers(problem, travel, {
    ...options,
    signal: stopper.signal,
    // Nearly all the time is spent waiting for the other part.
    ...(state === 'exchange' && { epochs: ENDLESS / 10 }),
  })
  const endedAt = performance.now()
  const kept = waited() - waitedAt
  other.abort()
  await before
  const faults = check(problem, travel, plan)
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join(' '))
  return { took: endedAt - abortedAt, tookSinceDue: endedAt - dueAt, kept, unassigned: plan.unassigned.length }
}

/** Milliseconds that this thread has waited for a processor since it was started (Linux). */
function waited(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return Number.NaN
  }
}

interface Made {
  readonly problem: Problem
  readonly travel: TravelMatrix
}

function problemOf(size: string): Made {
  const [doctors = 0, visits = 0] = size.split('/').map(Number)
  const network = makeTown()
  const problem = makeProblem(network, { doctors, visits, seed: 1 })
  return { problem, travel: travelMatrix(network, placesOf(problem)) }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
