/**
 * Better plans while events keep coming: the desk as it stands is searched on other threads, and what is found is handed out
 * as `merge` events.
 *
 * Nothing is changed here. Whoever applies the event (and journals it, as any other) has it weighed against the desk of that
 * moment; each round begins with the desk as it then is.
 */
import type { Plan } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { afterSeconds } from '../solve/stop/afterSeconds.js'
import type { WorkerOptions } from '../solve/workers/solveInWorkers.js'
import { ownMatrix, type TravelMatrix } from '../travel/TravelMatrix.js'

export interface BackgroundOptions extends Pick<WorkerOptions, 'pool' | 'workers' | 'workerUrl'> {
  /** Ends it: the round that is under way is then dropped. */
  readonly signal: AbortSignal
  /** Of one round; default 2. */
  readonly seconds?: number
  /** Another whole number, other searches. Default 1. */
  readonly seed?: number
}

/** A `merge` event without id and time. */
export interface Proposal {
  readonly type: 'merge'
  readonly routes: { shift: string; visits: string[] }[]
}

/** What a round is made of. */
export interface Present {
  readonly plan: Plan
  readonly problem: Problem
  readonly travel: TravelMatrix
}

export async function* improveInBackground(
  present: () => Present,
  { signal, seconds = 2, seed = 1, ...workers }: BackgroundOptions,
): AsyncGenerator<Proposal, void> {
  // Threads are for those who ask for them.
  const { solveInWorkers } = await import('../solve/workers/solveInWorkers.js')
  for (let round = 0; !signal.aborted; round++) {
    const { plan, problem, travel: window } = present()
    // Of its own: while it is searched, events go on changing the desk's travel times.
    const travel = ownMatrix(window)
    const until = afterSeconds(seconds)
    const found = await solveInWorkers(problem, travel, { ...workers, until, seed: seed + round, signal, start: plan })
    if (signal.aborted) return
    if (found.cost.total < plan.cost.total) yield proposalOf(found)
  }
}

function proposalOf({ routes }: Plan): Proposal {
  return {
    type: 'merge',
    routes: routes.map(({ shift, stops }) => ({ shift, visits: stops.map(({ visit }) => visit) })),
  }
}
