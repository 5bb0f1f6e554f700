/**
 * The normal and Student's t distribution, the same bits on every machine: what an interval from few observations needs.
 *
 * References: Marsaglia 2004, *Evaluating the normal distribution* (the series); Abramowitz & Stegun 26.7.3–4 (t with
 * whole degrees of freedom in closed form).
 */
import { arcsine, exp } from './math.js'

/** Φ(x): the share of a standard normal below x; error below 10⁻¹³. */
export function normalBelow(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0
  let [term, sum] = [x, x]
  for (let odd = 3; sum + term !== sum; odd += 2) sum += term *= (x * x) / odd
  return 0.5 + (sum * exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI)
}

/** The share of Student's t below x; `freedom` a whole number from 1. */
export function studentBelow(x: number, freedom: number): number {
  const cosineSquared = freedom / (freedom + x * x)
  const sine = x / Math.sqrt(freedom + x * x)
  // The sum 1 + 1/2 c² + 1·3/(2·4) c⁴ … for even freedom, 1 + 2/3 c² + 2·4/(3·5) c⁴ … for odd.
  let [term, sum] = [1, 0]
  for (let k = freedom % 2 === 0 ? 2 : 3; k <= freedom; k += 2) {
    sum += term
    term *= ((k - 1) / k) * cosineSquared
  }
  if (freedom % 2 === 0) return 0.5 + 0.5 * sine * sum
  return 0.5 + (arcsine(sine) + sine * Math.sqrt(cosineSquared) * sum) / Math.PI
}

/** The x below which a share of Student's t lies, `share` within 0 … 1, by halving. */
export function studentQuantile(share: number, freedom: number): number {
  let [low, high] = [-1, 1]
  while (studentBelow(low, freedom) > share) low *= 2
  while (studentBelow(high, freedom) < share) high *= 2
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentBelow(middle, freedom) < share) low = middle
    else high = middle
  }
  return high
}
