import { stopwatch } from '../../kit/clock.js'
import { clockRule, type StoppingRule } from './StoppingRule.js'

/** Ends after so many seconds by the clock on the wall, compiling and construction included. */
export function afterSeconds(seconds: number): StoppingRule {
  return clockRule(seconds, stopwatch)
}
