/**
 * When a search is to end: a small value that is handed in, begun once per search, and asked at every iteration.
 *
 * Its answer is a fraction, 0 at the beginning and 1 or more at the end; the annealing temperature follows it. Rules
 * that count iterations make a search reproducible; rules that read a clock do not (kit/clock is their only door to it).
 */

/** Where a search stands. */
export interface SearchState {
  /** Iterations done. */
  readonly iterations: number
  /** Iterations done when the best was last improved. */
  readonly improvedAt: number
}

/** The fraction of the search that is over; from 1 on it ends. */
export type Stop = (state: SearchState) => number

/** A rule in plain data, by which it can be sent to another thread (`sentRule`). */
export type StopSpec =
  | { readonly kind: 'iterations' | 'quiet'; readonly count: number }
  /** `elapsed` seconds of it were over when it was sent. */
  | { readonly kind: 'seconds'; readonly seconds: number; readonly elapsed: number }
  | { readonly kind: 'cpuSeconds' }
  | { readonly kind: 'firstOf'; readonly rules: readonly StopSpec[] }

/** Calling it begins the measuring. */
export interface StoppingRule {
  (): Stop
  /** What the rule is; a rule of one's own has none, and stays on its thread. */
  readonly spec?: StopSpec
}

/** A clock costs more than an iteration on a small problem does: it is read every so many iterations. */
export const CLOCK_EVERY = 16

/** A rule on anything that runs like a clock: `begin` starts it and returns what reads it, in seconds. */
export function clockRule(seconds: number, begin: () => () => number): StoppingRule {
  return () => {
    const elapsed = begin()
    let fraction = 0
    let readAt = -CLOCK_EVERY
    return ({ iterations }) => {
      if (iterations - readAt < CLOCK_EVERY) return fraction
      readAt = iterations
      return (fraction = seconds > 0 ? elapsed() / seconds : 1)
    }
  }
}

/** A rule that says what it is. */
export function specified(rule: StoppingRule, spec: StopSpec): StoppingRule {
  // A function of its own: the rule that was handed in stays as it is.
  return Object.assign(() => rule(), { spec })
}
