/**
 * What the search in hindsight reckons is what the world does: rounds found are driven by `simulateDay`, every visit begins at
 * the second that was reckoned, and waiting costs what the search said.
 */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type Prices, sosPrices } from '../../src/model/Prices.js'
import { waitingPoints } from '../../src/schedule/waitingPoints.js'
import { simulateDay } from '../../src/simulate/day/simulateDay.js'
import { followRounds } from '../../src/simulate/hindsight/followRounds.js'
import { nearVisits, searchRounds } from '../../src/simulate/hindsight/searchRounds.js'
import { TrueDay } from '../../src/simulate/hindsight/TrueDay.js'
import { TrueRounds } from '../../src/simulate/hindsight/TrueRounds.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { smallDayArbitrary } from '../arbitraries/simulatedDay.js'

const prices: Prices = sosPrices

describe('hindsight', () => {
  test.prop([smallDayArbitrary, fc.boolean(), fc.integer({ min: 0, max: 60 })], { numRuns: 25 })(
    'reckons what the world does',
    ({ day, travel, forecast }, isPosting, iterations) => {
      const known = new TrueDay(day, travel, { prices, overtime: 1800, posts: isPosting ? forecast.places : [] })
      const rounds = new TrueRounds(known)
      const found = searchRounds(
        rounds,
        nearVisits(rounds, (a, b) => known.seconds(a, b)),
        afterIterations(iterations),
        1,
      )
      const again = new TrueRounds(known)
      found.forEach((visits, s) => {
        again.fill(s, visits)
      })
      const record = simulateDay(day, travel, followRounds('found', known.written(found)), { prices })
      const planned = found.flat().map((v) => known.visits[v]!.id)
      const made = record.calls.filter(({ started }) => started !== undefined)
      expect(made.map(({ visit }) => visit).sort()).toEqual(planned.sort())
      const points = record.calls.map(({ urgency, since, started, outcome, closedAt }) => {
        const until = started ?? (outcome === 'cancelled' ? closedAt : record.horizon)
        const { rate, target } = prices.urgency[urgency]
        const { waiting, pastTarget } = waitingPoints(rate, target, Math.max(0, until - since), prices)
        return waiting + pastTarget
      })
      expect(points.reduce((sum, each) => sum + each, 0)).toBe(again.cost)
      for (const { requestedAt, departed } of made) expect(departed).toBeGreaterThanOrEqual(requestedAt)
    },
  )
})
