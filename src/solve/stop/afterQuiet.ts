import { type StoppingRule, specified } from './StoppingRule.js'

/** Ends when so many iterations have passed without a better plan. Each improvement warms the annealing up again. */
export function afterQuiet(iterationsWithout: number): StoppingRule {
  const rule: StoppingRule =
    () =>
    ({ iterations, improvedAt }) =>
      iterationsWithout > 0 ? (iterations - improvedAt) / iterationsWithout : 1
  return specified(rule, { kind: 'quiet', count: iterationsWithout })
}
