import type { StoppingRule } from './StoppingRule.js'

/** Ends as soon as one of the rules does; its fraction is that of the rule nearest to its end. Without rules: at once. */
export function firstOf(...rules: readonly StoppingRule[]): StoppingRule {
  return () => {
    const stops = rules.map((rule) => rule())
    if (stops.length === 0) return () => 1
    return (state) => stops.reduce((most, stop) => Math.max(most, stop(state)), 0)
  }
}
