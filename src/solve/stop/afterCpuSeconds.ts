import { cpuStopwatch } from '../../kit/clock.js'
import { clockRule, type StoppingRule } from './StoppingRule.js'

/**
 * Ends after so many seconds of this process's CPU time, all its threads together: for measurements on shared
 * machines. Not where workers run, whose time would count as well.
 */
export function afterCpuSeconds(seconds: number): StoppingRule {
  return clockRule(seconds, cpuStopwatch)
}
