/**
 * Simulated annealing: how much worse a solution may be and still be gone on from.
 *
 * The temperature falls from `hot` to `cold` exponentially along the fraction of the search that is over, so that the
 * same schedule fits 50 ms and an hour. It is measured in the assigned cost per visit: what nobody visits costs so
 * much that it would heat everything up.
 */
import { exp, log } from '../kit/math.js'
import type { Random } from '../kit/Random.js'

export interface AnnealingOptions {
  /** First and last temperature, in assigned cost per visit. */
  readonly hot: number
  readonly cold: number
}

export type Acceptance = (cost: number, current: number, fraction: number) => boolean

/** @param scale Points: the assigned cost per visit. */
export function annealing({ hot, cold }: AnnealingOptions, scale: number, random: Random): Acceptance {
  const falls = hot > 0 ? log(cold / hot) : 0
  let temperature = hot * scale
  let at = 0
  return (cost, current, fraction) => {
    if (fraction !== at) {
      at = fraction
      temperature = hot * scale * exp(falls * Math.min(1, fraction))
    }
    return cost < current - temperature * log(1 - random.unit())
  }
}
