/** Draws operators in proportion to their weights. */
import type { Random } from '../kit/Random.js'
import type { Weighted } from './operators.js'

/** @throws RangeError when no operator has a positive weight. */
export function weightedPick<Operator>(operators: readonly Weighted<Operator>[], random: Random): () => Operator {
  const used = operators.filter(({ weight }) => weight > 0)
  const [only] = used
  if (!only) throw new RangeError('A portfolio needs at least one operator with a weight above 0.')
  const total = used.reduce((sum, { weight }) => sum + weight, 0)
  return () => {
    let left = random.unit() * total
    for (const { weight, apply } of used) {
      left -= weight
      if (left < 0) return apply
    }
    return only.apply
  }
}
