/**
 * What is sent to a worker and what it answers: plain data and shared memory.
 *
 * `searchAll` → **PartTask** → `searchPart` → **PartReport**; what was found lies on the board.
 */
import type { MessagePort } from 'node:worker_threads'
import type { Instance, Solution } from '../../schedule/Instance.js'
import type { StopSpec } from '../stop/StoppingRule.js'
import type { BoardMemory } from './Board.js'

export interface PartTask {
  readonly instance: Instance
  readonly start: Solution
  readonly board: BoardMemory
  readonly part: number
  readonly seed: number
  readonly until: StopSpec
  /** Epochs of the whole search; at the end of each but the last the parts meet. */
  readonly epochs: number
  /** Receives a Progress at each hundredth. */
  readonly port?: MessagePort
}

export interface PartReport {
  /** What was thrown. A task that rejects instead has lost its worker. */
  readonly error?: Error
}
