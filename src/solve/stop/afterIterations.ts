import type { StoppingRule } from './StoppingRule.js'

/** Ends after exactly so many iterations; 0 leaves the start as it is constructed. Reproducible everywhere. */
export function afterIterations(count: number): StoppingRule {
  return () =>
    ({ iterations }) =>
      count > 0 ? iterations / count : 1
}
