/**
 * What a worker does for one solve: one search of its own, that meets the others at the end of every epoch.
 *
 * The first part is the very search that `solve` would do, and takes nothing from the others: hence so many workers
 * are never worse than one with the same seed and iterations. Every other part goes on from the best of all whenever
 * that is better than its own.
 *
 * Runs in a worker thread (`src/searchWorker.ts`), in tests on the main one as well.
 */
import type { Solution } from '../../schedule/Instance.js'
import { improveClassic } from '../classic/improveClassic.js'
import { isClassic } from '../classic/isClassic.js'
import { construct } from '../construct/construct.js'
import { type ImproveOptions, improve, type Outcome, type Progress } from '../improve.js'
import type { SearchState, StoppingRule, StopSpec } from '../stop/StoppingRule.js'
import { receivedRule } from '../stop/sentRule.js'
import { Board } from './Board.js'
import type { PartReport, PartTask } from './PartTask.js'
import { type WarmUp, warmUpTask } from './warmUpTask.js'

/** Searches, and leaves its result on the board. Given again, it goes on from what was last exchanged. */
export function searchPart(given: PartTask | WarmUp): PartReport {
  try {
    const task = 'prices' in given ? warmUpTask(given) : given
    const board = new Board(task.board)
    board.begin(task.part)
    const isOver = board.isAborted || board.isDone(task.part)
    if (!isOver) board.finish(task.part, search(task, board))
    return {}
  } catch (error) {
    return { error: sendable(error) }
  } finally {
    if ('port' in given) given.port.close()
  }
}

/** An error as it gets through to another thread, whatever hangs on it: a function on it would take its place. */
function sendable(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error(String(thrown))
  const { message, stack = message, cause } = thrown
  return Object.assign(new Error(message, cause === undefined ? {} : { cause: String(cause) }), { stack })
}

/** Whole numbers far apart, so that the parts of neighbouring seeds are not the same. */
export function seedOf(seed: number, part: number): number {
  return (seed + Math.imul(part, 0x9e3779b9)) | 0
}

function search(task: PartTask, board: Board): Outcome {
  const { instance, part, port, seed } = task
  const epoch = board.epochOf(part)
  const isResumed = epoch > 0 && board.waitFor(epoch)
  const start = isResumed ? board.bestAt(epoch).solution : task.start
  const done = isResumed ? board.foundBy(part, epoch).iterations : 0
  const options: ImproveOptions = {
    until: endOf(task.until, done, board),
    seed: part === 0 ? seed : seedOf(seed, part),
    ...(port && {
      onProgress: (progress: Progress) =>
        port.postMessage({ ...progress, iterations: done + progress.iterations } satisfies Progress),
    }),
  }
  const found = isClassic(instance)
    ? improveClassic(instance, start, options)
    : improve(instance, start, {
        ...options,
        construct: (search) => construct(search, () => board.isAborted),
        exchange: exchangeAt(task, board, epoch, done),
      })
  return { ...found, iterations: done + found.iterations }
}

/** The stopping rule of the whole search, for one that has so many iterations behind it. */
function endOf(spec: StopSpec, done: number, board: Board): StoppingRule {
  return () => {
    const stop = receivedRule(spec)()
    const whole = { iterations: 0, improvedAt: 0 }
    return ({ iterations, improvedAt }: SearchState) => {
      if (board.isAborted) return 1
      whole.iterations = done + iterations
      whole.improvedAt = done + improvedAt
      return stop(whole)
    }
  }
}

/** Iterations: showing a large solution costs a third of one. */
const SHOW_EVERY = 250

function exchangeAt(task: PartTask, board: Board, from: number, done: number): ImproveOptions['exchange'] & {} {
  const { part, epochs } = task
  let epoch = from
  let shown: Solution | undefined
  let showAt = 0
  return (solution, cost, fraction, iterations) => {
    if (iterations >= showAt && solution !== shown) {
      shown = solution
      showAt = iterations + SHOW_EVERY
      board.show(part, { solution, cost, iterations: done + iterations })
    }
    // The last epoch ends with the search.
    if (epoch + 1 >= epochs || fraction < (epoch + 1) / epochs) return undefined
    epoch++
    board.putUp(part, epoch, { solution, cost, iterations: done + iterations })
    if (!board.waitFor(epoch) || part === 0) return undefined
    const best = board.bestAt(epoch)
    return best.cost < cost ? best.solution : undefined
  }
}
