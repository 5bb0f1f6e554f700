/**
 * One or two doctors with full rounds, everything a minute apart: targets, windows, breaks, waits and the end of the
 * shift lie so close together that one more visit moves nearly every one of them. Where `problem.ts` is wide, this is
 * dense.
 */
import fc from 'fast-check'
import { instantOf } from '../../src/kit/clock.js'
import { type Prices, sosPrices } from '../../src/model/Prices.js'
import type { Problem } from '../../src/model/Problem.js'
import { parseProblem } from '../../src/model/parseProblem.js'
import { placesOf } from '../../src/model/placesOf.js'
import type { TravelMatrix } from '../../src/travel/TravelMatrix.js'

const ZERO = 1_800_000_000
const at = (seconds: number) => instantOf(ZERO + seconds)

/** Targets of minutes instead of hours. */
const prices: Prices = {
  ...sosPrices,
  urgency: {
    1: { rate: 16, target: 60 },
    2: { rate: 6, target: 120 },
    3: { rate: 2, target: 200 },
    4: { rate: 1, target: 300 },
  },
  unassigned: { perRate: 600, fixed: 500 },
  violation: 700,
}

/** Nobody's waiting is paid: the costs are flat, and hard windows and ends are what shapes them. */
const flatPrices: Prices = {
  ...prices,
  urgency: {
    1: { rate: 0, target: 60 },
    2: { rate: 0, target: 120 },
    3: { rate: 0, target: 200 },
    4: { rate: 0, target: 300 },
  },
}

const windowsArbitrary = fc
  .array(fc.record({ gap: fc.nat({ max: 160 }), length: fc.nat({ max: 120 }), hard: fc.boolean() }), { maxLength: 2 })
  .map((drawn) => {
    let time = -60
    return drawn.map(({ gap, length, hard }) => {
      const earliest = time + gap
      time = earliest + length
      return { earliest: at(earliest), latest: at(time), hard }
    })
  })

const visitArbitrary = fc.record({
  corner: fc.nat({ max: 5 }),
  requestedAt: fc.integer({ min: -200, max: 100 }).map(at),
  urgency: fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4>,
  service: fc.nat({ max: 60 }),
  access: fc.constantFrom(0, 7),
  windows: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, windowsArbitrary),
  load: fc.nat({ max: 2 }),
  promised: fc.option(fc.nat({ max: 500 }), { nil: undefined, freq: 3 }),
  isPinned: fc.option(fc.constant(true), { nil: false, freq: 9 }),
})

const shiftArbitrary = fc.record({
  start: fc.nat({ max: 60 }),
  length: fc.integer({ min: 400, max: 700 }),
  breaks: fc.array(
    fc.record({
      earliest: fc.nat({ max: 400 }),
      slack: fc.nat({ max: 150 }),
      duration: fc.oneof(fc.constant(0), fc.nat({ max: 60 })),
    }),
    { maxLength: 2 },
  ),
  maxOvertime: fc.nat({ max: 200 }),
  hasHome: fc.boolean(),
  capacity: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  factor: fc.constantFrom(1, 1, 1.13),
})

/** Everything asymmetric; no triangle inequality. */
export function busyProblem({
  maxVisits = 9,
  isFree = false,
} = {}): fc.Arbitrary<{ problem: Problem; travel: TravelMatrix }> {
  return fc
    .record({
      shifts: fc.array(shiftArbitrary, { minLength: 1, maxLength: 2 }),
      visits: fc.array(visitArbitrary, { minLength: 4, maxLength: maxVisits }),
      fairness: fc.constantFrom(0, 0, 3),
      isFlat: fc.boolean(),
      travel: fc.array(fc.nat({ max: 70 }), { minLength: 49, maxLength: 49 }),
    })
    .map(({ shifts, visits, fairness, isFlat, travel }) => {
      const problem = parseProblem({
        doctors: shifts.map((shift, s) => ({
          id: `d${s}`,
          travelFactor: shift.factor,
          serviceFactor: shift.factor,
          shifts: [
            {
              start: at(shift.start),
              end: at(shift.start + shift.length),
              from: [0, 0],
              ...(shift.hasHome && { to: [0, 0] as [number, number] }),
              breaks: shift.breaks.map(({ earliest, slack, duration }) => ({
                duration,
                earliest: at(shift.start + earliest),
                latest: at(shift.start + earliest + slack),
              })),
              maxOvertime: shift.maxOvertime,
              ...(shift.capacity !== undefined && { capacity: shift.capacity }),
            },
          ],
        })),
        visits: visits.map(({ corner, promised, isPinned, ...visit }, v) => ({
          id: `v${v}`,
          position: [0, corner],
          ...visit,
          ...(isPinned && !isFree && { pin: { shift: 'd0' } }),
          ...(promised !== undefined && {
            commitment: { level: 'announced' as const, shift: 'd0', since: at(0), promised: at(promised) },
          }),
        })),
        prices: { ...(isFlat ? flatPrices : prices), fairness },
      })
      const places = placesOf(problem)
      const seconds = Int32Array.from({ length: places.length ** 2 }, (_, pq) =>
        pq % (places.length + 1) === 0 ? 0 : travel[pq]!,
      )
      return {
        problem,
        travel: { places, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres: seconds },
      }
    })
}

export const busyArbitrary = busyProblem()
