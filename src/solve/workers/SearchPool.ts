/**
 * Worker threads that stay: started and warmed up once, used by one solve after the other.
 *
 * A solve has all its threads at the same time (its parts wait for each other), so that solves on one pool queue up.
 * An idle pool keeps no process alive, one at work does. A thread that dies is replaced by piscina, one that dies while it
 * starts by the pool; its task is given again by `solveInWorkers`.
 */
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Piscina } from 'piscina'
import { RondeError } from '../../kit/RondeError.js'
import { sosPrices } from '../../model/Prices.js'
import type { PartReport, PartTask } from './PartTask.js'
import type { WarmUp } from './warmUpTask.js'

export interface PoolOptions {
  /** Threads; default one per processor. */
  readonly workers?: number
  /** Where the worker's file is, for those who bundle: a module that exports `searchPart` as `dist/searchWorker.js` does. */
  readonly workerUrl?: URL | string
  /**
   * How far the threads give way to the caller's and to whatever else the machine does: 0 not at all, to 19. Linux only:
   * elsewhere it would hold for the whole process. Default 10.
   */
  readonly nice?: number
}

/** With a thread for each processor the caller's would else wait for one just when it is to answer. */
const NICE = 10

type Threads = Piscina<PartTask | WarmUp, PartReport>

/** About .2 s, after which the hot loops are compiled. */
const WARM_UP = 4000

/** Milliseconds between two looks at whether tasks wait for a thread that nobody starts. */
const WATCH = 100

/** Threads started in vain, before what waits for them fails. */
const MOST_VAIN = 8

export class SearchPool {
  readonly workers: number
  readonly #threads: Threads
  /** Settled when the solve before is over. */
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false
  #pending = 0
  #watch: NodeJS.Timeout | undefined
  #vain = 0

  constructor(threads: Threads, workers: number) {
    this.#threads = threads
    this.workers = workers
    // A thread that dies while idle is replaced, and nobody's loss.
    threads.on('error', () => undefined)
  }

  /**
   * Runs one part; rejects when the thread was lost.
   *
   * @throws RondeError `pool-closed`
   */
  async run(task: PartTask | WarmUp): Promise<PartReport> {
    if (this.#isClosed) throw closed()
    this.#pending++
    // Keeps the process alive as well: piscina does not while the one thread that is left to it starts.
    this.#watch ??= setInterval(() => void this.#replenish(), WATCH)
    try {
      const report = await this.#threads.run(task, { transferList: 'port' in task ? [task.port] : [] })
      this.#vain = 0
      return report
    } finally {
      if (--this.#pending === 0) {
        clearInterval(this.#watch)
        this.#watch = undefined
      }
    }
  }

  /**
   * Piscina starts none in place of a thread that dies while it starts, and the parts that have one wait for those that
   * wait for a thread. Whoever brings a task brings a thread, too.
   */
  async #replenish(): Promise<void> {
    const threads = this.#threads
    if (threads.queueSize === 0 || threads.threads.length >= this.workers) return
    if (++this.#vain > MOST_VAIN) {
      this.#vain = 0
      await threads.destroy()
    } else await threads.run(warmUp(0)).catch(() => undefined) // died as well: the next look sees it
  }

  /** Waits until all threads are free, then has them all. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Ends the threads; what they were doing is lost. */
  close(): Promise<void> {
    // Piscina would start new ones for whoever comes later.
    this.#isClosed = true
    return this.#threads.destroy()
  }

  /** Kills a thread, as a crash would: for tests. */
  async kill(worker: number): Promise<void> {
    await this.#threads.threads[worker]?.terminate()
  }
}

/**
 * Starts a pool and warms it up.
 *
 * @throws RondeError `workers-out-of-range`, `nice-out-of-range`, `pool-not-started`
 */
export async function searchPool(options: PoolOptions = {}): Promise<SearchPool> {
  const { workers = availableParallelism(), nice = NICE } = options
  assertWorkers(workers)
  assertNice(nice)
  const url = new URL(options.workerUrl ?? defaultUrl())
  // Only here: whoever searches on one thread need not load it.
  const { Piscina } = await import('piscina')
  const threads = new Piscina<PartTask | WarmUp, PartReport>({
    filename: fileURLToPath(url),
    name: 'searchPart',
    minThreads: workers,
    maxThreads: workers,
    niceIncrement: process.platform === 'linux' ? nice : 0,
    ...(url.pathname.endsWith('.ts') && { execArgv: fromSource() }),
  })
  const pool = new SearchPool(threads, workers)
  try {
    const reports = await Promise.all(Array.from({ length: workers }, () => pool.run(warmUp(WARM_UP))))
    for (const { error } of reports) if (error !== undefined) throw error
  } catch (error) {
    await pool.close()
    throw notStarted(url, error)
  }
  return pool
}

function warmUp(iterations: number): WarmUp {
  return { iterations, prices: sosPrices }
}

/** @throws RondeError `workers-out-of-range` */
export function assertWorkers(workers: number): void {
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS) return
  throw new RondeError([
    {
      code: 'workers-out-of-range',
      path: 'workers',
      message: `${workers} workers cannot be had.`,
      remedy: `Give a whole number from 1 to ${MOST_WORKERS}; more than the machine has processors bring nothing.`,
    },
  ])
}

const MOST_WORKERS = 256

function assertNice(nice: number): void {
  if (Number.isInteger(nice) && nice >= 0 && nice <= 19) return
  throw new RondeError([
    {
      code: 'nice-out-of-range',
      path: 'nice',
      message: `Threads cannot be ${nice} nice.`,
      remedy: 'Give a whole number from 0 (as urgent as the caller) to 19.',
    },
  ])
}

function closed(): RondeError {
  const message = 'The pool of workers was closed.'
  return new RondeError([{ code: 'pool-closed', path: 'pool', message, remedy: 'Close it after the last solve.' }])
}

function notStarted(url: URL, cause: unknown): RondeError {
  const message = `No worker could be started from ${url} (${cause instanceof Error ? cause.message : cause}).`
  const remedy = 'See whether memory suffices and `workerUrl` leads to a worker; else use `solve`.'
  return new RondeError([{ code: 'pool-not-started', path: 'workerUrl', message, remedy }], { cause })
}

const kept = new Map<string, Promise<SearchPool>>()

/** The pool that is started at the first call and kept for all with the same options. */
export function keptPool(options: PoolOptions): Promise<SearchPool> {
  const key = `${options.workers} ${options.nice} ${options.workerUrl}`
  let pool = kept.get(key)
  if (pool === undefined) {
    pool = searchPool(options)
    kept.set(key, pool)
    // One that could not be started is tried again.
    pool.catch(() => kept.delete(key))
  }
  return pool
}

/** The built file lies beside the chunk that holds this code; from source it is two folders up. */
function defaultUrl(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../searchWorker.ts', import.meta.url)
    : new URL('./searchWorker.js', import.meta.url)
}

/** Teaches a thread of Node 20 to read TypeScript: in tests and scripts of this repository only. */
function fromSource(): string[] {
  const require = createRequire(import.meta.url)
  const tsx = pathToFileURL(require.resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')).href
  const code = `import { register } from ${JSON.stringify(tsx)}; register()`
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}
