/**
 * `solve` on several threads: the same problem searched by several workers that exchange their best.
 *
 * Compiled here, once, into shared memory (`shareInstance`); searched there (`searchPart`); what they find comes back
 * over a `Board`. Where it can be aborted, a `StandIn` is made meanwhile. The caller's thread stays free.
 */
import { availableParallelism } from 'node:os'
import { RondeError } from '../../kit/RondeError.js'
import type { Plan } from '../../model/Plan.js'
import type { Problem } from '../../model/Problem.js'
import { compile } from '../../schedule/compile.js'
import { boundSolution, fromDraft } from '../../schedule/fromDraft.js'
import { toPlan } from '../../schedule/toPlan.js'
import type { TravelMatrix } from '../../travel/TravelMatrix.js'
import type { Outcome, Progress } from '../improve.js'
import type { SolveOptions } from '../solve.js'
import { afterIterations } from '../stop/afterIterations.js'
import { sentRule } from '../stop/sentRule.js'
import { Board, boardMemory } from './Board.js'
import { JointProgress } from './JointProgress.js'
import { assertWorkers, keptPool, type PoolOptions, type SearchPool } from './SearchPool.js'
import { StandIn } from './StandIn.js'
import { searchAll } from './searchAll.js'
import { shareInstance } from './shareInstance.js'

export interface WorkerOptions extends SolveOptions, PoolOptions {
  /** The threads to use; without it one that is started at the first call and kept. */
  readonly pool?: SearchPool
  /** How often the workers exchange their best is one less. Default 30. */
  readonly epochs?: number
}

/** Milliseconds that workers have to hand in their best once aborted; else what they showed last has to do. */
const GRACE = 8

/**
 * Plans as `solve` does, with one search per worker, each as long as `until` says. The first does what `solve` does
 * with the same options, so that the plan is never worse than that one's; the others go on from the best of all at the
 * end of each epoch. Same input, seed, iterations and number of workers, same plan, unless a worker died.
 *
 * When aborted, it returns within about 50 ms the best that is known, whatever its threads are doing: they may start,
 * serve another solve, or construct. Its `unassigned` then say why as far as a few milliseconds reach. Aborted
 * before it is called, it returns the start. A worker that dies is replaced, and its part goes on from what was last
 * exchanged. What `onProgress` throws ends the solve and is thrown.
 *
 * @throws RondeError as `solve`, and `cpu-seconds-with-workers`, `rule-not-sendable`, `workers-out-of-range`,
 *   `nice-out-of-range`, `epochs-out-of-range`, `worker-lost`, `pool-closed`, `pool-not-started`
 */
export async function solveInWorkers(
  problem: Problem,
  travel: TravelMatrix,
  options: WorkerOptions = {},
): Promise<Plan> {
  const { signal, epochs = 30 } = options
  assertEpochs(epochs)
  const workers = workersOf(options)
  // Begun here, so that a deadline holds for everything.
  const rule = sentRule(options.until ?? afterIterations(10_000 + 50 * problem.visits.length))
  const compiled = compile(problem, travel)
  const start = options.start ? fromDraft(compiled, options.start).solution : boundSolution(compiled)
  if (signal?.aborted) return toPlan(compiled, problem, start, true)

  const instance = shareInstance(compiled)
  const memory = boardMemory(workers, instance)
  const board = new Board(memory)
  const progress = options.onProgress && new JointProgress(workers, options.onProgress)
  const standIn = signal && new StandIn(instance, problem, start)
  const task = { instance, start, board: memory, seed: options.seed ?? 1, epochs, rule, progress }

  const searched = new Promise<void>((resolve, reject) => {
    poolOf(options, workers)
      .then((pool) => pool.exclusively(() => searchAll(pool, { ...task, onFailure: reject })))
      .then(resolve, reject)
  })
  const isAborted = await endOrAbort(searched, board, signal, standIn).finally(() => {
    progress?.close()
    standIn?.close()
  })
  const best = bestOf(board)
  // Only an abort leaves nothing, or a construction that was cut short and may be worse than everybody appended.
  if (best === undefined || (isAborted && standIn!.cost < best.cost)) return standIn!.plan()
  if (!isAborted) options.onProgress?.(finalOf(best, board))
  return toPlan(instance, problem, best.solution, isAborted)
}

/**
 * Resolves when all parts have ended, with false; or shortly after the abort, with true: nobody is waited for who has
 * not begun, nor for long who is not heard of. Rejects with whatever goes wrong before.
 */
async function endOrAbort(
  searched: Promise<void>,
  board: Board,
  signal: AbortSignal | undefined,
  standIn: StandIn | undefined,
): Promise<boolean> {
  if (signal === undefined || standIn === undefined) return searched.then(() => false)
  let onAbort = () => {}
  let timer: NodeJS.Timeout | undefined
  const aborted = new Promise<boolean>((resolve) => {
    onAbort = () => {
      board.abort()
      const parts = [...board.parts()]
      if (!parts.some((part) => board.hasBegun(part))) {
        resolve(true)
        return
      }
      // Else the thread is needed for hearing of them.
      if (parts.some((part) => board.hasShown(part))) standIn.close()
      else standIn.hurry()
      timer = setTimeout(() => resolve(true), GRACE)
    }
    signal.addEventListener('abort', onAbort, { once: true })
  })
  // What it throws is a failure; done or closed, it has nothing to say.
  const failed = standIn.prepare().then(() => aborted)
  try {
    return await Promise.race([searched.then(() => signal.aborted), aborted, failed])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

/** The best that the parts have handed in or shown, if they have; of equals that of the first. */
function bestOf(board: Board): Outcome | undefined {
  let best: Outcome | undefined
  for (const part of board.parts()) {
    const found = board.isDone(part) ? board.foundBy(part) : board.shownBy(part)
    if (found !== undefined && (best === undefined || found.cost < best.cost)) best = found
  }
  return best
}

function finalOf({ cost, solution }: Outcome, board: Board): Progress {
  let iterations = 0
  for (const part of board.parts()) iterations += board.foundBy(part).iterations
  return { iterations, best: cost, current: cost, fraction: 1, unassigned: solution.unassigned.length }
}

function workersOf({ workers, pool }: WorkerOptions): number {
  if (workers !== undefined) assertWorkers(workers)
  if (pool === undefined) return workers ?? availableParallelism()
  if (workers === undefined || workers <= pool.workers) return workers ?? pool.workers
  throw new RondeError([
    {
      code: 'workers-out-of-range',
      path: 'workers',
      message: `${workers} workers are asked of a pool that has ${pool.workers}.`,
      remedy: 'Leave `workers` out, or start a larger pool.',
    },
  ])
}

async function poolOf({ pool, workerUrl, nice }: WorkerOptions, workers: number): Promise<SearchPool> {
  return pool ?? keptPool({ workers, ...(workerUrl && { workerUrl }), ...(nice !== undefined && { nice }) })
}

function assertEpochs(epochs: number): void {
  if (Number.isInteger(epochs) && epochs >= 1) return
  throw new RondeError([
    {
      code: 'epochs-out-of-range',
      path: 'epochs',
      message: `${epochs} epochs.`,
      remedy: 'Give a whole number from 1.',
    },
  ])
}
