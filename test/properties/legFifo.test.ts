/**
 * Law: a leg through the day is first in, first out; it is what driving it in small steps gives; and equal slices are
 * one slice.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legArrival, scaled } from '../../src/travel/driveLeg.js'
import { type TravelSlice, UNREACHABLE } from '../../src/travel/TravelMatrix.js'
import { runs } from '../runs.js'

const seconds = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 4000 }) },
  { weight: 1, arbitrary: fc.constant(UNREACHABLE) },
)

const slicesArbitrary = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 3600 }), seconds }), { minLength: 1, maxLength: 8 })
  .map((drawn) => {
    let from = Number.NEGATIVE_INFINITY
    return drawn.map(({ gap, seconds }): TravelSlice => {
      const slice = { from, seconds: Int32Array.of(seconds) }
      from = Math.max(from, 0) + gap
      return slice
    })
  })

const departure = fc.integer({ min: -1000, max: 20_000 })
const factor = fc.integer({ min: 100, max: 10_000 })
const settings = { numRuns: runs(3000) }

describe('a leg through the day', () => {
  it('never arrives earlier for leaving later', () => {
    fc.assert(
      fc.property(
        slicesArbitrary,
        departure,
        fc.integer({ min: 0, max: 300 }),
        factor,
        (slices, first, later, slow) => {
          expect(legArrival(slices, 0, first, slow)).toBeLessThanOrEqual(legArrival(slices, 0, first + later, slow))
        },
      ),
      settings,
    )
  })

  it('is what driving it second by second gives', () => {
    fc.assert(
      fc.property(slicesArbitrary, departure, factor, (slices, start, slow) => {
        fc.pre(slices.length > 1)
        expect(legArrival(slices, 0, start, slow)).toBe(secondBySecond(slices, start, slow))
      }),
      { numRuns: runs(150) },
    )
  })

  it('is plain addition where all slices are the same', () => {
    fc.assert(
      fc.property(slicesArbitrary, departure, factor, (slices, start, slow) => {
        const same = slices.map(({ from }) => ({ from, seconds: slices[0]!.seconds }))
        const whole = scaled(slices[0]!.seconds[0]!, slow)
        expect(legArrival(same, 0, start, slow)).toBe(whole === UNREACHABLE ? UNREACHABLE : start + whole)
      }),
      settings,
    )
  })
})

/**
 * Independent of the rule's own arithmetic: the unit of travel as an exact fraction, a second at a time. The slices'
 * boundaries are whole seconds, so the rate is constant within each step.
 */
function secondBySecond(slices: readonly TravelSlice[], start: number, slow: number): number {
  let [top, bottom] = [1n, 1n]
  for (let clock = start; ; clock++) {
    const current = slices.findLast((slice) => slice.from <= clock)!
    const plain = current.seconds[0]!
    if (plain === UNREACHABLE && current === slices.at(-1)) return UNREACHABLE
    if (plain === UNREACHABLE) continue
    const whole = BigInt(Math.floor((plain * slow + 500) / 1000))
    if (whole === 0n || top <= 0n) return clock
    // rest − 1/whole
    top = top * whole - bottom
    bottom *= whole
    const common = gcd(top, bottom)
    top /= common
    bottom /= common
    if (top <= 0n) return clock + 1
  }
}

function gcd(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a
  while (b) [a, b] = [b, a % b]
  return a || 1n
}
