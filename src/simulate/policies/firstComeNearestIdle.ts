/** Whoever called first is next, by the nearest doctor who is idle: how a house without a plan or triage works. */
import type { Policy } from './Policy.js'
import { rulePolicy } from './rulePolicy.js'

export function firstComeNearestIdle(): Policy {
  return rulePolicy('first come, nearest idle', ({ waiting, travel }) => ({ score: -waiting.since, tie: -travel }))
}
