import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arcsine, cosine, exp, log, radians, sine, writeCosineAndSine } from '../../../src/kit/math.js'

const relative = (value: number, truth: number) => Math.abs(value - truth) / Math.max(Math.abs(truth), 1e-300)

describe('functions that are the same on every machine', () => {
  it('knows the values everyone knows', () => {
    expect(sine(0)).toBe(0)
    expect(sine(Math.PI / 2)).toBe(1)
    expect(cosine(Math.PI)).toBe(-1)
    expect(cosine(Math.PI / 3)).toBeCloseTo(0.5, 15)
    expect(sine(-Math.PI / 6)).toBeCloseTo(-0.5, 15)
    expect(arcsine(1)).toBe(Math.PI / 2)
    expect(arcsine(-0.5)).toBeCloseTo(-Math.PI / 6, 15)
    expect(exp(0)).toBe(1)
    expect(exp(1)).toBeCloseTo(Math.E, 15)
    expect(log(1)).toBe(0)
    expect(log(2)).toBe(Math.LN2)
    expect(radians(180)).toBe(Math.PI)
  })

  it('agrees with the engine within the stated accuracy', () => {
    const angle = fc.double({ min: -1e5, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(angle, (x) => {
        expect(Math.abs(sine(x) - Math.sin(x))).toBeLessThan(1e-15)
        expect(Math.abs(cosine(x) - Math.cos(x))).toBeLessThan(1e-15)
      }),
      { numRuns: 2000, seed: 1 },
    )
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
        expect(relative(arcsine(x), Math.asin(x))).toBeLessThan(5e-16)
      }),
      { numRuns: 2000, seed: 2 },
    )
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.78, noNaN: true }), (x) => {
        expect(relative(exp(x), Math.exp(x))).toBeLessThan(5e-16)
      }),
      { numRuns: 2000, seed: 3 },
    )
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(relative(log(x), Math.log(x))).toBeLessThan(5e-16)
      }),
      { numRuns: 2000, seed: 4 },
    )
  })

  it('writes the same cosine and sine as one by one', () => {
    const pair = new Float64Array(4)
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (x) => {
        writeCosineAndSine(x, pair, 1)
        // A zero may have the other sign.
        expect([pair[1]! + 0, pair[2]! + 0]).toEqual([cosine(x) + 0, sine(x) + 0])
      }),
      { numRuns: 2000, seed: 5 },
    )
    expect(Array.from(pair.subarray(3))).toEqual([0])
    writeCosineAndSine(Number.POSITIVE_INFINITY, pair, 0)
    expect([pair[0], pair[1]]).toEqual([Number.NaN, Number.NaN])
  })

  it('says what happens at the ends', () => {
    expect(sine(Number.POSITIVE_INFINITY)).toBeNaN()
    expect(arcsine(1.0000001)).toBeNaN()
    expect(exp(Number.NaN)).toBeNaN()
    expect(exp(710)).toBe(Number.POSITIVE_INFINITY)
    expect(exp(709.7)).toBeGreaterThan(1e308)
    expect(exp(-709)).toBe(0)
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(log(-1)).toBeNaN()
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  it('gives these very bits', () => {
    // Written down once: a change of any last digit would make plans differ between releases.
    const all = new Float64Array([sine(1), cosine(1), arcsine(0.7), exp(-2.5), log(10)])
    expect(Buffer.from(all.buffer).toString('hex')).toMatchInlineSnapshot(
      `"ee0c098f54edea3f8c06b50f284ae13f95fd2a690ed0e83f25f494c08503b53f1655b5bbb16b0240"`,
    )
  })
})
