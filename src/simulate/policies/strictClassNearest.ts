/** The most urgent class first, whatever else waits; within it the shortest drive. */
import type { Policy } from './Policy.js'
import { rulePolicy } from './rulePolicy.js'

export function strictClassNearest(): Policy {
  return rulePolicy('strict class, nearest', ({ waiting, travel }) => ({ score: -waiting.urgency, tie: -travel }))
}
