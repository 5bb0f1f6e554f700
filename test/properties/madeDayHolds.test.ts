/**
 * Law: a made day is in order: calls by time within its span, all ids once, those that count within the counted span,
 * truths that can happen, doctors whose shifts touch it, and a problem that `parseProblem` accepts.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { epochSeconds } from '../../src/kit/clock.js'
import { parseProblem } from '../../src/model/parseProblem.js'
import { makeDay } from '../../src/simulate/makeDay.js'
import { dayOptionsArbitrary } from '../arbitraries/day.js'
import { runs } from '../runs.js'

it('is in order', () => {
  fc.assert(
    fc.property(dayOptionsArbitrary, (options) => {
      const day = makeDay(options)
      const [opens, from, until, horizon] = [day.opens, day.countsFrom, day.countsUntil, day.horizon].map((at) =>
        epochSeconds(at),
      )
      let last = opens!
      for (const { visit, isCounted, truth } of day.calls) {
        const at = epochSeconds(visit.requestedAt)
        expect(at).toBeGreaterThanOrEqual(last)
        expect(at).toBeLessThan(horizon!)
        expect(isCounted).toBe(at >= from! && at < until!)
        expect(truth.service).toBeGreaterThan(0)
        expect(truth.access).toBeGreaterThanOrEqual(180)
        expect(truth.patience ?? 0).toBeGreaterThanOrEqual(0)
        expect(truth.regraded?.urgency).not.toBe(visit.urgency)
        last = at
      }
      expect(new Set(day.calls.map(({ visit }) => visit.id)).size).toBe(day.calls.length)
      for (const { shifts } of day.doctors) {
        expect(epochSeconds(shifts[0]!.start)).toBeLessThan(horizon!)
        expect(epochSeconds(shifts[0]!.end)).toBeGreaterThan(opens!)
      }
      const problem = { doctors: day.doctors, visits: day.calls.map(({ visit }) => visit) }
      expect(parseProblem(problem)).toMatchObject(problem)
    }),
    { numRuns: runs(25) },
  )
})
