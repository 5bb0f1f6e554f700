import { describe, expect, test } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { travelMatrix } from '../../../../src/roads/travelMatrix.js'
import { type RosterResult, type StaffingOptions, staffing } from '../../../../src/simulate/compare/staffing.js'
import { makeTown } from '../../../../src/simulate/makeTown.js'
import { agedRatio } from '../../../../src/simulate/policies/agedRatio.js'

const town = makeTown({ nodes: 400 })
const patterns = [
  { name: 'day', from: '08:00', until: '20:00' },
  { name: 'night', from: '20:00', until: '08:00' },
]

function options(change: Partial<StaffingOptions> = {}): StaffingOptions {
  const day = { date: '2026-11-21', network: town, demand: { visitsPerDay: 30 }, roster: { patterns } }
  return {
    days: [1, 2, 3].map((seed) => ({ ...day, seed })),
    policy: agedRatio(),
    travel: (places) => travelMatrix(town, places),
    levels: [{ urgency: 3, within: 3600, share: 0.9 }],
    resamples: 100,
    ...change,
  }
}

describe('staffing', () => {
  test('adds shifts until the level is kept, and leaves out what is not needed for it', async () => {
    const tried: number[] = []
    const result = await staffing(options({ onProgress: ({ tried: count }) => tried.push(count) }))
    expect(result).toMatchObject({ version: 1, status: 'kept', certainty: 'estimate', days: 3 })
    expect(result.best.isKept).toBe(true)
    expect(result.best.shares[0]!.estimate).toBeGreaterThanOrEqual(0.9)
    expect(result.steps[0]!.isKept).toBe(false)
    expect(result.steps.at(-1)).toBe(result.best)
    // Each step is one shift of twelve hours more or less.
    for (const [k, { doctorHours }] of result.steps.entries()) {
      if (k > 0) expect(Math.abs(doctorHours - result.steps[k - 1]!.doctorHours)).toBe(12)
    }
    expect(tried).toEqual(result.tried.map((_, k) => k + 1))
    const hours = result.tried.map(({ doctorHours }) => doctorHours)
    expect(hours).toEqual([...hours].sort((a, b) => a - b))
    // Smallest in that no shift can be left out: each of those rosters was tried, and does not keep it.
    for (const { name } of patterns) {
      const less = { ...result.best.counts, [name]: result.best.counts[name]! - 1 }
      const point = result.tried.find(({ counts }) => patterns.every((each) => counts[each.name] === less[each.name]))
      if (less[name]! >= 0) expect(point?.isKept).toBe(false)
    }
  })

  test('goes on where it was broken off', async () => {
    const results: RosterResult[] = []
    const stop = new AbortController()
    const onResult = (result: RosterResult) => {
      results.push(JSON.parse(JSON.stringify(result)) as RosterResult)
      if (results.length === 5) stop.abort()
    }
    await expect(staffing(options({ onResult, signal: stop.signal }))).rejects.toThrow()
    const earlier = results.slice()
    const resumed = await staffing(options({ earlier, onResult: (result) => results.push(result) }))
    const whole = await staffing(options())
    expect(resumed).toEqual(whole)
    // Each roster and day once, in two runs.
    expect(results).toHaveLength(whole.tried.length * whole.days)
    // Another policy's are none of its business.
    const others = earlier.map((each) => ({ ...each, policy: 'another', figures: { ...each.figures, calls: 0 } }))
    expect(await staffing(options({ earlier: others }))).toEqual(whole)
  })

  test('from a roster that has more than enough it only leaves out', async () => {
    const { steps, best } = await staffing(options({ start: { day: 6, night: 5 } }))
    expect(steps[0]!.counts).toEqual({ day: 6, night: 5 })
    expect(steps.every(({ isKept }) => isKept)).toBe(true)
    expect(best.doctorHours).toBeLessThan(11 * 12)
  })

  test('says when no roster up to the bound keeps it', async () => {
    const { status, best } = await staffing(options({ start: { day: 1 }, mostHours: 24 }))
    expect(status).toBe('notReached')
    expect(best).toMatchObject({ isKept: false, doctorHours: 24 })
  })

  test('to be sure takes no fewer doctors than to be likely', async () => {
    const likely = await staffing(options())
    const sure = await staffing(options({ certainty: 'interval' }))
    expect(sure.best.doctorHours).toBeGreaterThanOrEqual(likely.best.doctorHours)
    expect(sure.best.shares[0]!.low).toBeGreaterThanOrEqual(0.9)
  })

  test('a level that no call puts to the test is kept', async () => {
    const demand = { visitsPerDay: 10, urgencies: [0, 0, 1, 0] }
    const days = options()
      .days.slice(0, 1)
      .map((day) => ({ ...day, demand }))
    const { best } = await staffing(
      options({ days, start: { day: 1 }, levels: [{ urgency: 1, within: 60, share: 0.99 }], mostHours: 24 }),
    )
    expect(best).toMatchObject({ isKept: true, doctorHours: 0 })
    expect(best.shares[0]!.estimate).toBeNaN()
  })

  test('ends when it is aborted', async () => {
    await expect(staffing(options({ signal: AbortSignal.abort(new Error('enough')) }))).rejects.toThrow('enough')
  })

  test.each([
    [{ days: [] }, ['bad-option days']],
    [{ levels: [] }, ['bad-option levels']],
    [
      { levels: [{ urgency: 1 as const, within: 0, share: 1 }] },
      ['bad-option levels[0].share', 'bad-option levels[0].within'],
    ],
    [{ days: options().days.slice(0, 1), certainty: 'interval' as const }, ['bad-option certainty']],
    [{ mostHours: 0 }, ['bad-option mostHours']],
    [{ start: { dawn: 1 } }, ['unknown-pattern start.dawn']],
  ])('%# is a fault', async (change, expected) => {
    const error = await staffing(options(change)).catch((reason: unknown) => reason)
    expect((error as RondeError).faults.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
    expect(error).toBeInstanceOf(RondeError)
  })
})
