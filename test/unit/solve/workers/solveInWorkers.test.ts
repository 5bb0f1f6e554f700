import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { check } from '../../../../src/check/check.js'
import type { Plan } from '../../../../src/model/Plan.js'
import type { Progress } from '../../../../src/solve/improve.js'
import { solve } from '../../../../src/solve/solve.js'
import { afterCpuSeconds } from '../../../../src/solve/stop/afterCpuSeconds.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { afterSeconds } from '../../../../src/solve/stop/afterSeconds.js'
import { firstOf } from '../../../../src/solve/stop/firstOf.js'
import type { PartReport } from '../../../../src/solve/workers/PartTask.js'
import { SearchPool, searchPool } from '../../../../src/solve/workers/SearchPool.js'
import { solveInWorkers } from '../../../../src/solve/workers/solveInWorkers.js'
import { town } from './town.js'

const { problem, travel } = town()
const folder = mkdtempSync(join(tmpdir(), 'ronde-workers-'))
let pool: SearchPool

beforeAll(async () => {
  pool = await searchPool({ workers: 2 })
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

/** A worker that does not load before `open` was called. */
function gatedWorker(): { url: URL; open: () => void } {
  const [gate, file] = [join(folder, 'gate'), join(folder, 'gatedWorker.ts')]
  const worker = new URL('../../../../src/searchWorker.ts', import.meta.url)
  writeFileSync(
    file,
    `import { existsSync } from 'node:fs'
    const sleeper = new Int32Array(new SharedArrayBuffer(4))
    while (!existsSync(${JSON.stringify(gate)})) Atomics.wait(sleeper, 0, 0, 5)
    export const { searchPart } = await import(${JSON.stringify(worker)})`,
  )
  return { url: pathToFileURL(file), open: () => writeFileSync(gate, '') }
}

/** Of a thread of this process: the seventeenth field behind its name. */
function niceOf(thread: string): number {
  const status = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[16])
}

/** How many visits a plan accounts for. */
function everybodyIn({ routes, unassigned }: Plan): number {
  return routes.reduce((sum, { stops }) => sum + stops.length, unassigned.length)
}

describe('solveInWorkers', () => {
  it('with one worker gives what solve gives', async () => {
    const options = { until: afterIterations(600), seed: 3 }
    const plan = await solveInWorkers(problem, travel, { ...options, pool, workers: 1 })
    expect(JSON.stringify(plan)).toBe(JSON.stringify(solve(problem, travel, options)))
  })

  it('with two is never worse, passes the check, and does the same again', async () => {
    for (const seed of [1, 2, 3]) {
      const options = { until: afterIterations(400), seed }
      const alone = solve(problem, travel, options)
      const plan = await solveInWorkers(problem, travel, { ...options, pool })
      const again = await solveInWorkers(problem, travel, { ...options, pool })
      expect(plan.cost.total).toBeLessThanOrEqual(alone.cost.total)
      expect(check(problem, travel, plan)).toEqual([])
      expect(JSON.stringify(again)).toBe(JSON.stringify(plan))
    }
  })

  it('goes on when a worker dies, with another in its place', async () => {
    const seen: Progress[] = []
    let killed: Promise<void> | undefined
    const plan = await solveInWorkers(problem, travel, {
      pool,
      until: afterIterations(4000),
      epochs: 20,
      onProgress: (progress) => {
        seen.push(progress)
        if (progress.fraction > 0.3) killed ??= pool.kill(1)
      },
    })
    expect(killed).toBeDefined()
    expect(check(problem, travel, plan)).toEqual([])
    expect(seen.at(-1)).toMatchObject({ fraction: 1, iterations: 8000 })
    // The pool has its threads again.
    const after = await solveInWorkers(problem, travel, { pool, until: afterIterations(50) })
    expect(after.routes.length).toBe(plan.routes.length)
  })

  it('goes on when the thread that takes the place of a dead one dies while it starts', async () => {
    let killed: Promise<void> | undefined
    const killTwice = async () => {
      await pool.kill(1)
      await setImmediate() // now another is starting
      await pool.kill(1)
    }
    const plan = await solveInWorkers(problem, travel, {
      pool,
      until: afterIterations(2000),
      epochs: 20,
      onProgress: ({ fraction }) => {
        if (fraction > 0.2) killed ??= killTwice()
      },
    })
    expect(killed).toBeDefined()
    await killed
    expect(check(problem, travel, plan)).toEqual([])
  })

  it('reports one progress for all, whose best never gets worse', async () => {
    const seen: Progress[] = []
    const plan = await solveInWorkers(problem, travel, {
      pool,
      until: afterIterations(500),
      onProgress: (progress) => seen.push(progress),
    })
    expect(seen.at(-1)).toMatchObject({ fraction: 1, iterations: 1000, best: plan.cost.total })
    for (const [k, { best, fraction }] of seen.entries()) {
      expect(best).toBeLessThanOrEqual(seen[Math.max(0, k - 1)]!.best)
      expect(fraction).toBeGreaterThanOrEqual(seen[Math.max(0, k - 1)]!.fraction)
    }
  })

  it('returns the best so far when it is aborted', async () => {
    const stopper = new AbortController()
    const seen: Progress[] = []
    const plan = await solveInWorkers(problem, travel, {
      pool,
      until: afterSeconds(600),
      signal: stopper.signal,
      onProgress: (progress) => {
        seen.push(progress)
        stopper.abort()
      },
    })
    expect(check(problem, travel, plan)).toEqual([])
    expect(plan.unassigned).toEqual([])
    expect(seen.length).toBe(1)
  })

  it('has a plan at once when it is aborted before the workers have anything', async () => {
    const abortedAtOnce = (start?: Plan) => {
      const stopper = new AbortController()
      const plan = solveInWorkers(problem, travel, { pool, signal: stopper.signal, ...(start && { start }) })
      stopper.abort()
      return plan
    }
    const plan = await abortedAtOnce()
    expect(check(problem, travel, plan)).toEqual([])
    expect(everybodyIn(plan)).toBe(problem.visits.length)
    // A start with everybody in it is not to be mended.
    const start = solve(problem, travel, { until: afterIterations(50) })
    expect((await abortedAtOnce(start)).cost).toEqual(start.cost)
  })

  it('has a plan when it is aborted while its threads are still kept from starting, and uses them later', async () => {
    const { url, open } = gatedWorker()
    const options = { workers: 1, workerUrl: url, until: afterIterations(30) }
    const stopper = new AbortController()
    const aborted = solveInWorkers(problem, travel, { ...options, signal: stopper.signal })
    setTimeout(() => stopper.abort(), 20)
    const plan = await aborted
    expect(check(problem, travel, plan)).toEqual([])
    expect(everybodyIn(plan)).toBe(problem.visits.length)
    open()
    expect(await solveInWorkers(problem, travel, options)).toEqual(solve(problem, travel, options))
  })

  it('has a plan when it is aborted while another solve has the pool', async () => {
    const [first, second] = [new AbortController(), new AbortController()]
    let isFirstOver = false
    const options = { pool, until: afterSeconds(600) }
    const running = solveInWorkers(problem, travel, { ...options, signal: first.signal }).then((plan) => {
      isFirstOver = true
      return plan
    })
    const waiting = solveInWorkers(problem, travel, { ...options, signal: second.signal })
    setTimeout(() => second.abort(), 20)
    expect(check(problem, travel, await waiting)).toEqual([])
    expect(isFirstOver).toBe(false)
    first.abort()
    expect(check(problem, travel, await running)).toEqual([])
  })

  it('returns the start when it is aborted before it begins', async () => {
    const start = solve(problem, travel, { until: afterIterations(0) })
    const plan = await solveInWorkers(problem, travel, { pool, start, signal: AbortSignal.abort() })
    expect(plan.routes).toEqual(start.routes)
    expect(plan.cost).toEqual(start.cost)
  })

  it('ends by the clock, of which compiling is a part', async () => {
    const plan = await solveInWorkers(problem, travel, { pool, until: afterSeconds(0.1) })
    expect(check(problem, travel, plan)).toEqual([])
  })

  it('throws what onProgress throws, and its pool is as good as before', async () => {
    const failing = (fraction: number) =>
      solveInWorkers(problem, travel, {
        pool,
        until: afterIterations(300),
        onProgress: (progress) => {
          if (progress.fraction >= fraction) throw new RangeError(`seen at ${fraction}`)
        },
      })
    await expect(failing(0)).rejects.toThrow(new RangeError('seen at 0'))
    await expect(failing(1)).rejects.toThrow(new RangeError('seen at 1'))
    const plan = await solveInWorkers(problem, travel, { pool, until: afterIterations(50) })
    expect(check(problem, travel, plan)).toEqual([])
  })

  it('says so at once when a problem cannot be sent', async () => {
    const prices = { ...problem.prices, tell: () => 1 }
    await expect(solveInWorkers({ ...problem, prices }, travel, { pool })).rejects.toMatchObject({
      name: 'DataCloneError',
    })
    const plan = await solveInWorkers(problem, travel, { pool, until: afterIterations(50) })
    expect(check(problem, travel, plan)).toEqual([])
  })

  it('ends when its pool is closed under it', async () => {
    const own = await searchPool({ workers: 1 })
    let closed: Promise<void> | undefined
    const plan = solveInWorkers(problem, travel, {
      pool: own,
      until: afterSeconds(600),
      onProgress: () => {
        closed ??= own.close()
      },
    })
    await expect(plan).rejects.toMatchObject({ code: 'pool-closed' })
    await closed
  })

  it('lets solves on one pool follow each other', async () => {
    const options = { pool, until: afterIterations(200) }
    const [one, two] = await Promise.all([
      solveInWorkers(problem, travel, options),
      solveInWorkers(problem, travel, options),
    ])
    expect(two).toEqual(one)
  })

  it('refuses what it cannot do', async () => {
    const refused = (options: Parameters<typeof solveInWorkers>[2]) =>
      expect(solveInWorkers(problem, travel, { pool, ...options })).rejects
    await refused({ until: afterCpuSeconds(1) }).toThrow(/CPU time of all threads/)
    await refused({ until: firstOf(afterIterations(1), afterCpuSeconds(1)) }).toMatchObject({
      code: 'cpu-seconds-with-workers',
    })
    await refused({ until: () => () => 1 }).toMatchObject({ code: 'rule-not-sendable' })
    await refused({ workers: 3 }).toThrow('3 workers are asked of a pool that has 2')
    await refused({ workers: 0 }).toMatchObject({ code: 'workers-out-of-range' })
    await refused({ epochs: 0 }).toMatchObject({ code: 'epochs-out-of-range' })
  })

  it('says so when its workers cannot be had', async () => {
    const solved = (answer: () => Promise<PartReport>) => {
      const threads = { on: () => undefined, run: answer, threads: [], destroy: async () => undefined }
      const broken = new SearchPool(threads as unknown as ConstructorParameters<typeof SearchPool>[0], 1)
      return { broken, plan: solveInWorkers(problem, travel, { pool: broken, until: afterIterations(5) }) }
    }
    const exits = solved(() => Promise.reject(new Error('worker exited with code: 1')))
    await expect(exits.plan).rejects.toThrow('died 4 times (worker exited with code: 1)')
    await expect(solved(async () => ({ error: new TypeError('no such thing') })).plan).rejects.toThrow('no such thing')
    const { broken } = exits
    await broken.close()
    await expect(solveInWorkers(problem, travel, { pool: broken })).rejects.toMatchObject({ code: 'pool-closed' })
    await expect(searchPool({ workers: 1.5 })).rejects.toThrow('1.5 workers')
    for (const nice of [-1, 1.5, 20]) {
      await expect(searchPool({ nice })).rejects.toMatchObject({ code: 'nice-out-of-range' })
    }
    await expect(searchPool({ workers: 1, workerUrl: import.meta.url.replace('solveIn', 'no') })).rejects.toMatchObject(
      {
        code: 'pool-not-started',
      },
    )
  })

  it('says so when no thread lives to take a task', async () => {
    // As piscina does when memory is short: tasks wait, and threads die while they start.
    const waiting: ((error: Error) => void)[] = []
    const threads = {
      on: () => undefined,
      threads: [],
      queueSize: 1,
      run: () => new Promise((_, reject) => waiting.push(reject)),
      destroy: async () => {
        for (const reject of waiting.splice(0)) reject(new Error('Terminating worker thread'))
      },
    }
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const starved = new SearchPool(threads as unknown as ConstructorParameters<typeof SearchPool>[0], 1)
      const refused = expect(
        solveInWorkers(problem, travel, { pool: starved, until: afterIterations(5) }),
      ).rejects.toMatchObject({ code: 'worker-lost' })
      // Four deaths, each after eight threads that were started in vain.
      for (let look = 0; look < 4 * 9; look++) await vi.advanceTimersByTimeAsync(100)
      await refused
    } finally {
      vi.useRealTimers()
    }
  })

  it.runIf(process.platform === 'linux')('has threads that give way to the caller', async () => {
    // The run itself may have been started nice.
    const own = niceOf(String(process.pid))
    const threadsNicerBy = (nice: number) =>
      readdirSync('/proc/self/task').filter((thread) => niceOf(thread) === Math.min(19, own + nice)).length
    const before = threadsNicerBy(7)
    const yielding = await searchPool({ workers: 2, nice: 7 })
    expect(threadsNicerBy(7) - before).toBeGreaterThanOrEqual(2)
    await yielding.close()
    expect(threadsNicerBy(10)).toBeGreaterThanOrEqual(pool.workers)
  })

  it('starts a pool of its own where none is given, and keeps it', async () => {
    const options = { workers: 1, until: afterIterations(20) }
    const plan = await solveInWorkers(problem, travel, options)
    expect(await solveInWorkers(problem, travel, options)).toEqual(plan)
  })
})
