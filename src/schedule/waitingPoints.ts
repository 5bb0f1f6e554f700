/**
 * What waiting costs (docs/rules.md §5): the plain rate, and what the steeper slopes past the target and past twice the
 * target add to it.
 */
import type { Prices } from '../model/Prices.js'

/** Points for a response of so many seconds; `rate` in points per second, `target` in seconds. */
export function waitingPoints(
  rate: number,
  target: number,
  response: number,
  { pastTarget, pastTwiceTarget }: Prices,
): { waiting: number; pastTarget: number } {
  return {
    waiting: rate * response,
    pastTarget:
      (pastTarget - 1) * rate * Math.max(0, response - target) +
      (pastTwiceTarget - pastTarget) * rate * Math.max(0, response - 2 * target),
  }
}
