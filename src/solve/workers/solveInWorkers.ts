/**
 * `solve` on several threads: the same problem searched by several workers that exchange their best.
 *
 * Compiled here, once, into shared memory (`shareInstance`); searched there (`searchPart`); what they find comes back
 * over a `Board`. The caller's thread stays free.
 */
import { availableParallelism } from 'node:os'
import { MessageChannel } from 'node:worker_threads'
import { Random } from '../../kit/Random.js'
import { RondeError } from '../../kit/RondeError.js'
import type { Plan } from '../../model/Plan.js'
import type { Problem } from '../../model/Problem.js'
import { compile } from '../../schedule/compile.js'
import { costOf } from '../../schedule/costOf.js'
import { boundSolution, fromDraft } from '../../schedule/fromDraft.js'
import type { Instance, Solution } from '../../schedule/Instance.js'
import { toPlan } from '../../schedule/toPlan.js'
import type { TravelMatrix } from '../../travel/TravelMatrix.js'
import { appendEarliest } from '../construct/appendEarliest.js'
import type { Outcome, Progress } from '../improve.js'
import { Search } from '../Search.js'
import type { SolveOptions } from '../solve.js'
import { afterIterations } from '../stop/afterIterations.js'
import type { StopSpec } from '../stop/StoppingRule.js'
import { sentRule } from '../stop/sentRule.js'
import { Board, type BoardMemory, boardMemory } from './Board.js'
import { JointProgress } from './JointProgress.js'
import { assertWorkers, keptPool, type PoolOptions, type SearchPool } from './SearchPool.js'
import type { PartTask } from './searchPart.js'
import { shareInstance } from './shareInstance.js'

export interface WorkerOptions extends SolveOptions, PoolOptions {
  /** The threads to use; without it one that is started at the first call and kept. */
  readonly pool?: SearchPool
  /** How often the workers exchange their best is one less. Default 30. */
  readonly epochs?: number
}

/** A part whose worker died so often will kill the next one, too. */
const MOST_DEATHS = 3

/** Milliseconds that workers have to hand in their best once aborted. */
const GRACE = 20

/**
 * Plans as `solve` does, with one search per worker, each as long as `until` says. The first does what `solve` does
 * with the same options, so that the plan is never worse than that one's; the others go on from the best of all at the
 * end of each epoch. Same input, seed, iterations and number of workers, same plan, unless a worker died.
 *
 * When aborted, it returns within about 50 ms the best that was handed in. A worker that dies is replaced, and its part
 * goes on from what was last exchanged.
 *
 * @throws RondeError as `solve`, and `cpu-seconds-with-workers`, `rule-not-sendable`, `workers-out-of-range`,
 *   `epochs-out-of-range`, `worker-lost`, `pool-closed`
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
  const until = sentRule(options.until ?? afterIterations(10_000 + 50 * problem.visits.length))
  const compiled = compile(problem, travel)
  const start = options.start ? fromDraft(compiled, options.start).solution : boundSolution(compiled)
  if (signal?.aborted) return toPlan(compiled, problem, start)

  const instance = shareInstance(compiled)
  const memory = boardMemory(workers, instance)
  const board = new Board(memory)
  const progress = options.onProgress && new JointProgress(workers, options.onProgress)
  const task = { instance, start, board: memory, seed: options.seed ?? 1, epochs }

  const searched = poolOf(options, workers).then((pool) =>
    pool.exclusively(() => searchAll(pool, task, until, progress)),
  )
  await endOrAbort(searched, board, signal).finally(() => progress?.close())
  const best = bestOf(memory, board) ?? inHaste(compiled, start)
  if (!signal?.aborted) options.onProgress?.(finalOf(best, memory, board))
  return toPlan(compiled, problem, best.solution)
}

type SharedTask = Omit<PartTask, 'part' | 'until' | 'port'>

/** All parts at once; when one fails, the others are ended and waited for. */
async function searchAll(
  pool: SearchPool,
  task: SharedTask,
  until: () => StopSpec,
  progress: JointProgress | undefined,
): Promise<void> {
  const board = new Board(task.board)
  const parts = Array.from({ length: task.board.parts }, async (_, part) => {
    try {
      await searchOne(pool, { ...task, part }, until, progress)
    } catch (error) {
      board.abort()
      throw error
    }
  })
  const failed = (await Promise.allSettled(parts)).find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}

/** One part, given to another worker when its own dies. */
async function searchOne(
  pool: SearchPool,
  task: SharedTask & { readonly part: number },
  until: () => StopSpec,
  progress: JointProgress | undefined,
): Promise<void> {
  for (let deaths = 0; ; ) {
    const channel = progress && new MessageChannel()
    channel?.port1.on('message', (message: Progress) => progress?.hear(task.part, message))
    try {
      const { error } = await pool.run({ ...task, until: until(), ...(channel && { port: channel.port2 }) })
      if (error === undefined) return
      throw new PartError(error)
    } catch (error) {
      if (error instanceof PartError) throw error.cause
      // The pool was closed: nobody will take this part over.
      if (error instanceof RondeError) throw error
      if (++deaths > MOST_DEATHS) throw lost(task.part, deaths, error)
    } finally {
      channel?.port1.close()
    }
  }
}

/** Tells what a search threw from the loss of its thread. */
class PartError extends Error {
  constructor(cause: unknown) {
    super('A search failed.', { cause })
  }
}

/** Resolves when all parts have ended, or shortly after the abort: a worker that still constructs is not waited for. */
function endOrAbort(searched: Promise<void>, board: Board, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return searched
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const onAbort = () => {
      board.abort()
      timer = setTimeout(resolve, GRACE)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
    searched.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    })
  })
}

/** The best that the parts have handed in, if they have; of equals that of the first. */
function bestOf({ parts }: BoardMemory, board: Board): Outcome | undefined {
  let best: Outcome | undefined
  for (let part = 0; part < parts; part++) {
    if (board.epochOf(part) === 0) continue
    const found = board.foundBy(part)
    if (best === undefined || found.cost < best.cost) best = found
  }
  return best
}

/**
 * Aborted while the workers still construct: everybody who is missing is put behind the last visit of whoever comes
 * first. That takes milliseconds; the reasons why hundreds are not visited would take seconds.
 */
function inHaste(instance: Instance, start: Solution): Outcome {
  const search = new Search(instance, start, new Random(1))
  appendEarliest(search)
  const asGiven = { solution: start, cost: costOf(instance, start).total, iterations: 0 }
  if (search.cost >= asGiven.cost) return asGiven
  return { solution: search.kernel.toSolution(), cost: search.cost, iterations: 0 }
}

function finalOf({ cost, solution }: Outcome, { parts }: BoardMemory, board: Board): Progress {
  let iterations = 0
  for (let part = 0; part < parts; part++) iterations += board.foundBy(part).iterations
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

async function poolOf({ pool, workerUrl }: WorkerOptions, workers: number): Promise<SearchPool> {
  return pool ?? keptPool({ workers, ...(workerUrl && { workerUrl }) })
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

function lost(part: number, deaths: number, cause: unknown): RondeError {
  const message = `The worker of part ${part} died ${deaths} times (${cause instanceof Error ? cause.message : cause}).`
  const remedy = 'See whether memory suffices and `workerUrl` leads to a worker; else use `solve`.'
  return new RondeError([{ code: 'worker-lost', path: '', message, remedy }], { cause })
}
