/**
 * How sure a mean of paired differences is: a bootstrap over the pairs.
 */
import { mean } from './results.js'

export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const SAMPLES = 10_000

/**
 * Mean and 95 % interval (percentile bootstrap) of the means of clusters: runs of one instance are no independent
 * witnesses, so whole instances are drawn, each with all its seeds.
 *
 * @param clusters [instance] differences of its runs
 */
export function bootstrap(clusters: readonly (readonly number[])[]): Interval {
  const draw = generator(1)
  const means = Array.from({ length: SAMPLES }, () => {
    let sum = 0
    let count = 0
    for (let k = 0; k < clusters.length; k++) {
      const cluster = clusters[Math.floor(draw() * clusters.length)]!
      for (const value of cluster) sum += value
      count += cluster.length
    }
    return sum / count
  }).sort((a, b) => a - b)
  const at = (share: number) => means[Math.round(share * (SAMPLES - 1))]!
  return { mean: mean(clusters.flat()), low: at(0.025), high: at(0.975) }
}

/** Park and Miller's minimal standard generator: the same interval every time. */
function generator(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
