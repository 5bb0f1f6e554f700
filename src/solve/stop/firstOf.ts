import { type StoppingRule, type StopSpec, specified } from './StoppingRule.js'

/** Ends as soon as one of the rules does; its fraction is that of the rule nearest to its end. Without rules: at once. */
export function firstOf(...rules: readonly StoppingRule[]): StoppingRule {
  const rule: StoppingRule = () => {
    const stops = rules.map((each) => each())
    if (stops.length === 0) return () => 1
    return (state) => stops.reduce((most, stop) => Math.max(most, stop(state)), 0)
  }
  const specs = rules.map((each) => each.spec).filter((spec): spec is StopSpec => spec !== undefined)
  // One rule of its own makes the whole one of its own.
  return specs.length === rules.length ? specified(rule, { kind: 'firstOf', rules: specs }) : rule
}
