import { type StoppingRule, specified } from './StoppingRule.js'

/** Ends after exactly so many iterations; 0 leaves the start as it is constructed. Reproducible everywhere. */
export function afterIterations(count: number): StoppingRule {
  const rule: StoppingRule =
    () =>
    ({ iterations }) =>
      count > 0 ? iterations / count : 1
  return specified(rule, { kind: 'iterations', count })
}
