/**
 * The prices that are known before anybody drives: what each visit costs unassigned, and each shift's fair share of the
 * work (docs/rules.md §5).
 */
import { float64Column, int32Column } from '../../kit/columns.js'
import type { Prices } from '../../model/Prices.js'
import { waitingPoints } from '../waitingPoints.js'

interface Waits {
  /** [visit] seconds */
  readonly since: Int32Array
  /** [visit] points per second */
  readonly rate: Int32Array
  /** [visit] seconds */
  readonly target: Int32Array
}

/** [visit] points: waiting as if served at the horizon, and the price of not being served. */
export function compileUnassignedCost({ since, rate, target }: Waits, horizon: number, prices: Prices): Float64Array {
  return float64Column(since, (waitsSince, v) => {
    const response = Math.max(0, horizon - waitsSince)
    const { waiting, pastTarget } = waitingPoints(rate[v]!, target[v]!, response, prices)
    return waiting + pastTarget + prices.unassigned.perRate * rate[v]! + prices.unassigned.fixed
  })
}

/** [shift] whole minutes of service: what falls to it when all work is shared out by the time that is left. */
export function compileShare(
  service: Int32Array,
  { shiftEnd, free }: { readonly shiftEnd: Int32Array; readonly free: Int32Array },
): Int32Array {
  const work = service.reduce((sum, seconds) => sum + seconds, 0)
  const left = int32Column(shiftEnd, (end, s) => Math.max(0, end - free[s]!))
  const leftOfAll = left.reduce((sum, seconds) => sum + seconds, 0)
  return int32Column(left, (seconds) => (leftOfAll === 0 ? 0 : Math.floor((work * seconds) / (leftOfAll * 60))))
}
