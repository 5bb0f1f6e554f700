import { cpuStopwatch } from '../../kit/clock.js'
import { clockRule, type StoppingRule, specified } from './StoppingRule.js'

/**
 * Ends after so many seconds of this process's CPU time, all its threads together: for measurements on shared
 * machines. Not where workers run, whose time would count as well: `solveInWorkers` refuses it.
 */
export function afterCpuSeconds(seconds: number): StoppingRule {
  return specified(clockRule(seconds, cpuStopwatch), { kind: 'cpuSeconds' })
}
