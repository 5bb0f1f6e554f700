/** The largest price of a second's waiting per second of driving: Smith's rule on the road. */
import type { Policy } from './Policy.js'
import { rulePolicy } from './rulePolicy.js'

export function rateOverTravel(): Policy {
  return rulePolicy('rate ÷ travel', ({ waiting, travel, house }) => ({
    score: house.prices.urgency[waiting.urgency].rate / travel,
    tie: -waiting.since,
  }))
}
