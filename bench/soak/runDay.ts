/** One day of the soak from beginning to end, and what to do with one that went wrong. */
import { type DayOptions, SoakDay } from './SoakDay.js'
import type { Step } from './Step.js'
import { Trial } from './Trial.js'

export interface DayResult {
  readonly calls: number
  readonly events: number
  readonly kills: number
  /** `type: outcome` of every message → how many. */
  readonly tally: Readonly<Record<string, number>>
  /** Of the calls, by what they came to. */
  readonly outcomes: Readonly<Record<string, number>>
  /** The first that is wrong; none of them where all is well. */
  readonly faults: readonly string[]
  /** Everything that was done to the desk, up to the fault. */
  readonly log: readonly Step[]
}

/** More than any day has: a desk that makes its doctors go in circles would never close. */
const MOST_STEPS = 20_000

export function runDay(options: DayOptions): DayResult {
  const day = new SoakDay(options)
  const trial = new Trial(day.house.problem, day.house.settings)
  const log: Step[] = []
  const result = (faults: readonly string[]): DayResult => {
    const outcomes: Record<string, number> = {}
    for (const { outcome = 'none' } of trial.ledger.calls.values()) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    const { kills, tally, ledger } = trial
    return {
      calls: ledger.calls.size,
      events: log.length,
      kills,
      tally: Object.fromEntries(tally),
      outcomes,
      faults,
      log,
    }
  }
  for (let turns = 0; !day.isOver; turns++) {
    if (turns > MOST_STEPS) return result([`crash: the day has not ended after ${MOST_STEPS} turns.`])
    for (const step of day.next(trial.desk)) {
      const faults = trial.take(step)
      // Played again, what ran by the clock runs as far as it did.
      log.push(step.kind === 'send' ? { ...step, iterations: trial.iterations } : step)
      if (faults.length > 0) return result(faults)
    }
  }
  return result(trial.close())
}

/** The same steps again, or some of them, at the same house: what is wrong first. */
export function playAgain(options: DayOptions, log: readonly Step[]): string[] {
  const { house } = new SoakDay(options)
  const trial = new Trial(house.problem, house.settings)
  for (const step of log) {
    const faults = trial.take(step)
    if (faults.length > 0) return faults
  }
  return []
}

/**
 * A shorter log that breaks the same law: halves, quarters, eighths … are left out for as long as it does (Zeller 1999,
 * *Yesterday, my program worked*). At most `tries` are played.
 */
export function shrink(options: DayOptions, log: readonly Step[], law: string, tries = 400): Step[] {
  let kept = [...log]
  let left = tries
  for (let size = Math.ceil(kept.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length && left > 0; left--) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)]
      const [fault] = playAgain(options, without)
      if (fault?.startsWith(`${law}:`)) kept = without
      else from += size
    }
  }
  return kept
}
