/**
 * `npm run bench -- workers --abort`: how long a plan takes once a solve was aborted, in every state that a pool can be in.
 *
 * Protocol: problems of the made town, seed 1; milliseconds by the clock, as it is the clock that a caller waits by. Each
 * state and delay has `--trials` processes of its own that abort four solves each: the first with nothing warm on the
 * caller's thread, then three more (a cold pool is cold once). Plans are judged by the checker after the time was taken.
 */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { type AbortState, abortStates, delays } from './abortStates.js'
import type { AbortTrial } from './abortTrials.js'

const AGAIN = 3

export async function measureAborts(
  sizes: readonly string[],
  states: readonly string[],
  trials: number,
): Promise<void> {
  console.log(
    'milliseconds from abort() to the plan: median / worst, {worst without waiting for a processor}; ' +
      'due: worst since its timer was due',
  )
  for (const size of sizes) {
    for (const state of states as AbortState[]) {
      for (const delay of delays[state]) await measureState(size, state, delay, trials)
    }
  }
}

async function measureState(size: string, state: AbortState, delay: number, trials: number): Promise<void> {
  const first: AbortTrial[] = []
  const again: AbortTrial[] = []
  for (let trial = 0; trial < trials; trial++) {
    const [one, ...others] = await inProcess([state, size, `${delay}`, `${state === 'cold' ? 1 : 1 + AGAIN}`])
    first.push(one!)
    again.push(...others)
  }
  console.log(`${size}, ${abortStates[state]}, after ${delay} ms: first ${summary(first)}; again ${summary(again)}`)
}

function summary(trials: readonly AbortTrial[]): string {
  if (trials.length === 0) return '–'
  const ran = Math.max(...trials.map((each) => each.took - each.kept))
  const took = trials.map((each) => each.took).sort((a, b) => a - b)
  const sinceDue = Math.max(...trials.map((each) => each.tookSinceDue))
  const unassigned = Math.max(...trials.map((each) => each.unassigned))
  return (
    `${took[took.length >> 1]!.toFixed(0)} / ${took.at(-1)!.toFixed(0)} {${ran.toFixed(0)}} (due ${sinceDue.toFixed(0)}` +
    `${unassigned > 0 ? `, ${unassigned} unassigned` : ''})`
  )
}

function inProcess(args: string[]): Promise<AbortTrial[]> {
  return new Promise((resolve, reject) => {
    const trials: AbortTrial[] = []
    const child = fork(join(import.meta.dirname, 'abortTrials.ts'), args)
    child.on('message', (trial) => trials.push(trial as AbortTrial))
    child.on('exit', (code) => (code === 0 ? resolve(trials) : reject(new Error(`${args.join(' ')}: exit ${code}`))))
  })
}
