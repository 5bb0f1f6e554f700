/**
 * All parts of one solve on the threads of a pool: `solveInWorkers` → **searchAll** → `searchPart` in every worker.
 *
 * Invariant: it settles when no thread works for this solve any more, so that the next one has them all.
 */
import { MessageChannel } from 'node:worker_threads'
import { RondeError } from '../../kit/RondeError.js'
import type { Progress } from '../improve.js'
import type { StopSpec } from '../stop/StoppingRule.js'
import { Board } from './Board.js'
import type { JointProgress } from './JointProgress.js'
import type { PartTask } from './PartTask.js'
import type { SearchPool } from './SearchPool.js'

/** What all parts have in common. */
export interface JointTask extends Omit<PartTask, 'part' | 'until' | 'port'> {
  /** What the stopping rule is when somebody begins. */
  readonly rule: () => StopSpec
  readonly progress: JointProgress | undefined
  /** Told at once of what goes wrong, while threads may still be at work. */
  readonly onFailure: (error: unknown) => void
}

/** A part whose worker died so often will kill the next one, too. */
const MOST_DEATHS = 3

/** When one part fails, the others are ended and waited for. */
export async function searchAll(pool: SearchPool, joint: JointTask): Promise<void> {
  const board = new Board(joint.board)
  const fail = (error: unknown) => {
    board.abort()
    joint.onFailure(error)
  }
  const parts = Array.from({ length: joint.board.parts }, (_, part) => searchOne(pool, joint, part, fail).catch(fail))
  await Promise.all(parts)
}

/** One part, given to another worker when its own dies. */
async function searchOne(
  pool: SearchPool,
  { rule, progress, onFailure: _, ...task }: JointTask,
  part: number,
  fail: (error: unknown) => void,
): Promise<void> {
  for (let deaths = 0; ; ) {
    const channel = progress && new MessageChannel()
    channel?.port1.on('message', (message: Progress) => {
      try {
        progress?.hear(part, message)
      } catch (error) {
        // Thrown on from here it would end the process.
        fail(error)
      }
    })
    try {
      const { error } = await pool.run({ ...task, part, until: rule(), ...(channel && { port: channel.port2 }) })
      if (error === undefined) return
      throw new PartError(error)
    } catch (error) {
      if (error instanceof PartError) throw error.cause
      // The pool was closed, or the task cannot be sent: nobody will take this part over.
      if (error instanceof RondeError || isNotSendable(error)) throw error
      if (++deaths > MOST_DEATHS) throw lost(part, deaths, error)
    } finally {
      channel?.port1.close()
    }
  }
}

function isNotSendable(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'DataCloneError'
}

/** Tells what a search threw from the loss of its thread. */
class PartError extends Error {
  constructor(cause: unknown) {
    super('A search failed.', { cause })
  }
}

function lost(part: number, deaths: number, cause: unknown): RondeError {
  const message = `The worker of part ${part} died ${deaths} times (${cause instanceof Error ? cause.message : cause}).`
  const remedy = 'See whether memory suffices and `workerUrl` leads to a worker; else use `solve`.'
  return new RondeError([{ code: 'worker-lost', path: '', message, remedy }], { cause })
}
