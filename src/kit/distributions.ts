/** Draws that are not plain uniform numbers, on top of `Random`. */
import type { Random } from './Random.js'

/** Uniform whole number from `least` to `most`, both included. */
export function wholeFrom(random: Random, least: number, most: number): number {
  return least + random.below(most - least + 1)
}

/** One of the choices, each as likely as its weight says. The weights are at least 0, one of them above. */
export function pickWeighted<T>(random: Random, choices: readonly (readonly [choice: T, weight: number])[]): T {
  let left = random.unit() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  // Rounding may leave a trace of the sum: then it is the last one that can be.
  return choices.findLast(([, weight]) => weight > 0)![0]
}
