/**
 * A doctor on the way to a waiting post is nowhere sooner than the streets allow: from one place that the desk takes them to be
 * at to the next takes at least the drive between the two, the order is ended only by what ends it, and they arrive when the
 * drive is over.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDispatch, type DispatchEventInput, straightLineSource } from '../../src/dispatch.js'
import { instantOf } from '../../src/kit/clock.js'
import type { ProblemInput } from '../../src/model/Problem.js'
import { straightLineTravel } from '../../src/travel/straightLineTravel.js'
import type { Position } from '../../src/travel/TravelMatrix.js'
import { runs } from '../runs.js'

const BEGIN = Date.parse('2026-11-21T19:00:00Z') / 1000
/** Places count as on the way where they cost no more than this: so much may be missing before the last. */
const DETOUR = 45

/** Within some ten kilometres. */
const position = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([x, y]): [number, number] => [2.3 + x / 1000, 48.8 + y / 1000])

const happens = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('tick' as const), passes: fc.nat({ max: 400 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('post' as const),
      passes: fc.nat({ max: 400 }),
      position,
      via: fc.array(position, { maxLength: 4 }),
    }),
  },
)

const drive = (p: Position, q: Position) =>
  p[0] === q[0] && p[1] === q[1] ? 0 : straightLineTravel([p, q]).slices[0]!.seconds[1]!

test('no faster than the streets, and there in the end', () => {
  const property = fc.property(
    position,
    fc.array(position, { maxLength: 8 }),
    fc.array(happens, { minLength: 1, maxLength: 15 }),
    (home, waiting, story) => {
      const problem: ProblemInput = {
        now: instantOf(BEGIN),
        doctors: [
          { id: 'ann', shifts: [{ start: instantOf(BEGIN - 3600), end: instantOf(BEGIN + 36_000), from: home }] },
        ],
        // Known places, nobody to see: they wait for a skill that ann does not have.
        visits: waiting.map((at, i) => ({
          id: `v${i}`,
          position: at,
          requestedAt: instantOf(BEGIN),
          urgency: 3 as const,
          service: 600,
          needs: ['magic'],
        })),
      }
      const desk = createDispatch(problem, straightLineSource(), { iterations: 0 })
      const ann = () => desk.state.shifts.get('ann')!
      let now = BEGIN
      let last = { position: home as Position, since: BEGIN }
      const send = (event: { readonly type: string; readonly [field: string]: unknown }, n: number) => {
        const whole = { id: `e${n}`, at: instantOf(now), ...event } as DispatchEventInput
        expect(desk.apply(whole, { now: instantOf(now), iterations: 0 }).faults).toEqual([])
      }
      for (const [n, { passes, ...event }] of story.entries()) {
        now += passes
        send(event.type === 'post' ? { ...event, shift: 'ann' } : event, n)
        const { at, post } = ann()
        if (at === undefined) continue
        // Free there now or later; on the way the next place is ahead.
        expect(at.since >= now || at === post?.way.at(-1) || post === undefined).toBe(true)
        expect(at.since - last.since).toBeGreaterThanOrEqual(drive(last.position, at.position) - DETOUR)
        last = at
        if (event.type !== 'post') continue
        // By the way that was laid: the arrival is that of the drive from where the order found her.
        const [first] = post!.way
        expect(post!.way.at(-1)!.since - first!.since).toBe(drive(first!.position, event.position))
        expect(desk.posted[0]!.arrival).toBe(instantOf(post!.way.at(-1)!.since))
      }
      now += 7200
      send({ type: 'tick' }, story.length)
      for (const { isThere, position: at } of desk.posted) {
        expect(isThere).toBe(true)
        expect(ann().at!.position).toEqual(at)
      }
    },
  )
  fc.assert(property, { numRuns: runs(60) })
})
