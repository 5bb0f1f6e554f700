/**
 * The strongest simple rule, which every other is compared with: rate · (1 + 2 · waited ÷ target) ÷ travel. Who has waited
 * for the target counts three times.
 */
import type { Policy } from './Policy.js'
import { rulePolicy } from './rulePolicy.js'

export function agedRatio(): Policy {
  return rulePolicy('aged ratio', ({ waiting, travel, waited, house }) => {
    const { rate, target } = house.prices.urgency[waiting.urgency]
    return { score: (rate * (1 + (2 * waited) / target)) / travel, tie: -waiting.since }
  })
}
