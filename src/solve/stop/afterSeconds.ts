import { stopwatch } from '../../kit/clock.js'
import { clockRule, type StoppingRule, specified } from './StoppingRule.js'

/** Ends after so many seconds by the clock on the wall, compiling and construction included. */
export function afterSeconds(seconds: number): StoppingRule {
  return specified(clockRule(seconds, stopwatch), { kind: 'seconds', seconds, elapsed: 0 })
}
