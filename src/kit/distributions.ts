/**
 * Draws that are not plain uniform numbers, on top of `Random` and `kit/math`: the same bytes on every machine. Where a
 * distribution can be told by its mean, it is: that is what a planner knows.
 */
import { cosine, exp, log, writeCosineAndSine } from './math.js'
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

/** Normal with mean 0 and standard deviation 1, within ±6.7 (Box & Muller 1958, one of the pair). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * log(1 - random.unit()))
  return radius * cosine(2 * Math.PI * random.unit())
}

/** Fills with independent draws of the same normal, both of each pair used. */
export function fillNormal(random: Random, into: Float64Array): Float64Array {
  const paired = into.length & ~1
  for (let i = 0; i < paired; i++) into[i] = random.unit()
  // A function of its own, small enough for everything that it calls to be inlined: else each number is an object on the heap.
  pairsToNormal(into, paired)
  if (paired < into.length) into[paired] = normal(random)
  return into
}

/** Two uniform numbers become two normal ones. */
function pairsToNormal(values: Float64Array, count: number): void {
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * log(1 - values[i]!))
    writeCosineAndSine(2 * Math.PI * values[i + 1]!, values, i)
    values[i]! *= radius
    values[i + 1]! *= radius
  }
}

/**
 * Standard normal, given that it is more than `least` (-Infinity: no condition). Where `least` is below 0, one draw in two
 * at the worst is kept; else it is drawn from an exponential that begins there and kept as often as the normal allows, three
 * times in four at the worst (Robert 1995, *Simulation of truncated normal variables*).
 */
export function normalAbove(random: Random, least: number): number {
  if (least < 0) {
    for (;;) {
      const x = normal(random)
      if (x > least) return x
    }
  }
  const rate = (least + Math.sqrt(least * least + 4)) / 2
  for (;;) {
    const x = least + exponential(random, 1 / rate)
    if (random.unit() < exp(-((x - rate) * (x - rate)) / 2)) return x
  }
}

/** Exponential: the time until something that happens once in `mean` on average. */
export function exponential(random: Random, mean: number): number {
  return -mean * log(1 - random.unit())
}

/** Lognormal by its mean and its coefficient of variation (standard deviation ÷ mean). */
export function lognormal(random: Random, mean: number, variation: number): number {
  const variance = log(1 + variation * variation)
  return mean * exp(Math.sqrt(variance) * normal(random) - variance / 2)
}

/**
 * Mean of a lognormal, given that it is more than `least`: m · Q(z − σ) ÷ Q(z) with z where `least` lies and Q the normal's
 * upper tail (Johnson, Kotz & Balakrishnan 1994, *Continuous univariate distributions* 1, ch. 14).
 */
export function lognormalMeanAbove(mean: number, variation: number, least: number): number {
  if (!(least > 0) || !(mean > 0) || !(variation > 0)) return Math.max(mean, least)
  const variance = log(1 + variation * variation)
  const sigma = Math.sqrt(variance)
  // Far out the quotient of two tails is rounding; from there on what is left grows with what has been.
  const z = Math.min(FAR_OUT, (log(least / mean) + variance / 2) / sigma)
  const from = mean * exp(z * sigma - variance / 2)
  return ((mean * upperTail(z - sigma)) / upperTail(z) / from) * least
}

const FAR_OUT = 4

/** Share of a standard normal above z; seven digits (Abramowitz & Stegun 1964, 26.2.17). */
function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}

/**
 * Gamma by its mean and its coefficient of variation: of shape 1/variation² (Marsaglia & Tsang 2000, *A simple method
 * for generating gamma variables*, with their boost for shapes below 1). With a variation below 10⁻⁶, the mean.
 */
export function gamma(random: Random, mean: number, variation: number): number {
  if (variation < 1e-6) return mean
  const shape = 1 / (variation * variation)
  const boost = shape < 1 ? exp(log(1 - random.unit()) / shape) : 1
  return (mean / shape) * boost * gammaOfShape(random, shape < 1 ? shape + 1 : shape)
}

/** Scale 1, shape 1 or more. */
function gammaOfShape(random: Random, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const root = 1 + c * x
    const v = root * root * root
    if (v > 0 && log(1 - random.unit()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v
  }
}
