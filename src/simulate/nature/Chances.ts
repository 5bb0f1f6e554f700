/**
 * What may turn out otherwise than the planner expects, and how often: the figures of DESIGN §9. Times in seconds,
 * shares of 1.
 */
import type { Fault } from '../../kit/RondeError.js'
import { raise } from '../raise.js'

export interface Chances {
  /** Share of those still waiting who give up within an hour, any hour. */
  readonly cancelledPerHour: number
  /** Nobody opens, and how long the doctor stands there. */
  readonly nobodyHome: { readonly share: number; readonly seconds: number }
  /**
   * The caller rings again and the urgency changes by one, after so many seconds on average (exponential). `worse` is
   * the share of those that become more urgent; urgency 1 can only fall, 4 only rise.
   */
  readonly regraded: { readonly share: number; readonly worse: number; readonly meanAfter: number }
  /** Share of shifts that end within the hour because the doctor falls ill, any hour. */
  readonly illPerHour: number
  /**
   * True drive ÷ expected: lognormal with mean 1. `sigma` is the standard deviation of its logarithm, `shared` the share
   * of the variance that all legs begun by one doctor in one hour have in common.
   */
  readonly travel: { readonly sigma: number; readonly shared: number }
}

export const sosChances: Chances = {
  cancelledPerHour: 0.02,
  // §9 has the share; the five minutes at a closed door are ours, as are the mean and direction of re-grading.
  nobodyHome: { share: 0.01, seconds: 300 },
  regraded: { share: 0.015, worse: 0.6, meanAfter: 1800 },
  illPerHour: 0.003,
  travel: { sigma: 0.18, shared: 0.6 },
}

/** Everything goes as planned: to see what chance does, and for tests. */
export const noChances: Chances = {
  cancelledPerHour: 0,
  nobodyHome: { share: 0, seconds: 300 },
  regraded: { share: 0, worse: 0.5, meanAfter: 1800 },
  illPerHour: 0,
  travel: { sigma: 0, shared: 0.5 },
}

/**
 * What is left out is `sosChances`'.
 *
 * @throws RondeError with all `bad-option`
 */
export function chancesOf(given: Partial<Chances>): Chances {
  const chances = { ...sosChances, ...given }
  const { cancelledPerHour, nobodyHome, regraded, illPerHour, travel } = chances
  raise([
    ...outside('cancelledPerHour', cancelledPerHour, 0.99),
    ...outside('nobodyHome.share', nobodyHome.share, 1),
    ...outside('nobodyHome.seconds', nobodyHome.seconds, 3600),
    ...outside('regraded.share', regraded.share, 1),
    ...outside('regraded.worse', regraded.worse, 1),
    ...outside('regraded.meanAfter', regraded.meanAfter, 86_400),
    ...outside('illPerHour', illPerHour, 0.99),
    ...outside('travel.sigma', travel.sigma, 2),
    ...outside('travel.shared', travel.shared, 1),
  ])
  return chances
}

function* outside(path: string, value: number, most: number): Generator<Fault> {
  if (value >= 0 && value <= most) return
  yield { code: 'bad-option', path, message: `It is ${value}.`, remedy: `It has to be a number from 0 to ${most}.` }
}
