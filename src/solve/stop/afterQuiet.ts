import type { StoppingRule } from './StoppingRule.js'

/** Ends when so many iterations have passed without a better plan. Each improvement warms the annealing up again. */
export function afterQuiet(iterationsWithout: number): StoppingRule {
  return () =>
    ({ iterations, improvedAt }) =>
      iterationsWithout > 0 ? (iterations - improvedAt) / iterationsWithout : 1
}
