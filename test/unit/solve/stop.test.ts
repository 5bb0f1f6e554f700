import { describe, expect, it } from 'vitest'
import { afterCpuSeconds } from '../../../src/solve/stop/afterCpuSeconds.js'
import { afterIterations } from '../../../src/solve/stop/afterIterations.js'
import { afterQuiet } from '../../../src/solve/stop/afterQuiet.js'
import { afterSeconds } from '../../../src/solve/stop/afterSeconds.js'
import { firstOf } from '../../../src/solve/stop/firstOf.js'
import { CLOCK_EVERY, clockRule } from '../../../src/solve/stop/StoppingRule.js'
import { receivedRule, sentRule } from '../../../src/solve/stop/sentRule.js'

const at = (iterations: number, improvedAt = 0) => ({ iterations, improvedAt })

describe('stopping rules', () => {
  it('count iterations exactly', () => {
    const stop = afterIterations(20)()
    expect([0, 5, 19, 20].map((n) => stop(at(n)))).toEqual([0, 0.25, 0.95, 1])
    expect(afterIterations(0)()(at(0))).toBe(1)
  })

  it('count iterations without a better plan', () => {
    const stop = afterQuiet(100)()
    expect(stop(at(50))).toBe(0.5)
    expect(stop(at(51, 51))).toBe(0) // found a better one: begins anew
    expect(stop(at(151, 51))).toBe(1)
    expect(afterQuiet(0)()(at(0))).toBe(1)
  })

  it('end with the first of several', () => {
    const stop = firstOf(afterIterations(100), afterQuiet(10))()
    expect(stop(at(5))).toBe(0.5)
    expect(stop(at(60, 59))).toBe(0.6)
    expect(stop(at(60, 50))).toBe(1)
    expect(firstOf()()(at(0))).toBe(1)
  })

  it('are begun once per search', () => {
    const seconds = [3, 6]
    const rule = clockRule(10, () => {
      const now = seconds.shift()!
      return () => now
    })
    expect([rule()(at(0)), rule()(at(0))]).toEqual([0.3, 0.6])
  })

  it('read the clock only now and then', () => {
    let readings = 0
    const stop = clockRule(10, () => () => ++readings)()
    for (let n = 0; n < 3 * CLOCK_EVERY; n++) stop(at(n))
    expect(readings).toBe(3)
    expect(stop(at(3 * CLOCK_EVERY))).toBe(0.4)
  })

  it('end at once when no time is given', () => {
    expect(afterSeconds(0)()(at(0))).toBe(1)
    expect(afterCpuSeconds(0)()(at(0))).toBe(1)
    expect(afterSeconds(3600)()(at(0))).toBeLessThan(1)
    expect(afterCpuSeconds(3600)()(at(0))).toBeLessThan(1)
  })
})

describe('rules on their way to another thread', () => {
  it('are the same rules there', () => {
    const sent = structuredClone(sentRule(firstOf(afterIterations(100), afterQuiet(10)))())
    const stop = receivedRule(sent)()
    expect(stop(at(5))).toBe(0.5)
    expect(stop(at(60, 59))).toBe(0.6)
  })

  it('keep the time that has passed', () => {
    const spec = { kind: 'seconds', seconds: 10, elapsed: 9 } as const
    expect(receivedRule(spec)()(at(0))).toBeGreaterThanOrEqual(0.9)
    expect(receivedRule({ ...spec, elapsed: 10 })()(at(0))).toBeGreaterThanOrEqual(1)
    const later = sentRule(firstOf(afterSeconds(0)))()
    expect(later).toMatchObject({ kind: 'firstOf', rules: [{ kind: 'seconds', seconds: 0 }] })
    expect(receivedRule(later)()(at(0))).toBe(1)
  })

  it('are refused where they are functions, or count the CPU time of all threads', () => {
    expect(() => sentRule(() => () => 1)).toThrow('cannot be sent')
    expect(() => sentRule(firstOf(() => () => 1))).toThrow('cannot be sent')
    expect(() => sentRule(firstOf(afterCpuSeconds(1)))).toThrow('that of the workers as well')
  })
})
