import { describe, expect, test } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { travelMatrix } from '../../../../src/roads/travelMatrix.js'
import { type CompareOptions, compare, type Variant } from '../../../../src/simulate/compare/compare.js'
import type { DayResult } from '../../../../src/simulate/compare/compareResults.js'
import type { Day } from '../../../../src/simulate/Day.js'
import { makeDay } from '../../../../src/simulate/makeDay.js'
import { makeTown } from '../../../../src/simulate/makeTown.js'
import { agedRatio } from '../../../../src/simulate/policies/agedRatio.js'
import { firstComeNearestIdle } from '../../../../src/simulate/policies/firstComeNearestIdle.js'

const town = makeTown({ nodes: 400 })
const dayOf = (seed: number, counts = { '07-15': 1, '13-21': 1, '20-08': 1 }) =>
  makeDay({ date: '2026-11-21', network: town, seed, demand: { visitsPerDay: 25 }, roster: { counts } })
const rule: Variant = { name: 'rule', policy: agedRatio() }
const simple: Variant = { name: 'first come', policy: firstComeNearestIdle() }

function options(change: Partial<CompareOptions> = {}): CompareOptions {
  return {
    days: [1, 2].map((seed) => () => dayOf(seed)),
    variants: [rule, simple],
    travel: (places) => travelMatrix(town, places),
    resamples: 100,
    ...change,
  }
}

describe('compare', () => {
  test('lets every variant live through every day, and says how far it is', async () => {
    const told: string[] = []
    const comparison = await compare(
      options({ onProgress: ({ done, total, variant }) => told.push(`${done}/${total} ${variant}`) }),
    )
    expect(told).toEqual(['1/4 rule', '2/4 first come', '3/4 rule', '4/4 first come'])
    expect(comparison.variants).toEqual(['rule', 'first come'])
    expect(comparison.days.map(({ seed }) => seed)).toEqual([1, 2])
  })

  test('the same variant twice makes no difference', async () => {
    const { measures } = await compare(options({ variants: [rule, { ...rule, name: 'again' }] }))
    const differences = measures.flatMap(({ values }) => values.flatMap(({ difference }) => difference ?? []))
    expect(differences.length).toBeGreaterThan(10)
    for (const { estimate, low, high } of differences) expect([estimate, low, high]).toEqual([0, 0, 0])
  })

  test('a variant may change the day: with a doctor more, at another place, there is less to wait for', async () => {
    const more = ({ seed }: Day) => dayOf(seed, { '07-15': 2, '13-21': 2, '20-08': 2 })
    const { measures } = await compare(options({ variants: [rule, { ...rule, name: 'twice', change: more }] }))
    const [points] = measures
    expect(points!.key).toBe('waitingPoints')
    expect(points!.values[1]!.difference!.estimate).toBeLessThan(0)
  })

  test('matrices are made once a day, of the places of all variants', async () => {
    const more = ({ seed }: Day) => dayOf(seed, { '07-15': 2, '13-21': 1, '20-08': 1 })
    const sizes: number[] = []
    const travel: CompareOptions['travel'] = (places, day) => {
      sizes.push(places.length - new Set(day.calls.map(({ visit }) => visit.position.join())).size)
      return travelMatrix(town, places)
    }
    await compare(
      options({ travel, days: [dayOf(1)], variants: [rule, simple, { ...rule, name: 'more', change: more }] }),
    )
    expect(sizes).toHaveLength(1)
  })

  test('goes on from earlier results without simulating them again', async () => {
    const kept: DayResult[] = []
    const whole = await compare(options({ onResult: (result) => kept.push(result) }))
    expect(kept.map(({ variant, figures }) => `${variant} ${figures.seed}`)).toEqual([
      'rule 1',
      'first come 1',
      'rule 2',
      'first come 2',
    ])
    const fresh: DayResult[] = []
    const earlier = JSON.parse(JSON.stringify([kept[0], kept[1], kept[3]])) as DayResult[]
    const resumed = await compare(options({ earlier, onResult: (result) => fresh.push(result) }))
    expect(fresh).toEqual([kept[2]])
    expect(resumed).toEqual(whole)
  })

  test('ends when it is aborted, with the reason, and what was done is known', async () => {
    const controller = new AbortController()
    const kept: DayResult[] = []
    const running = compare(
      options({
        signal: controller.signal,
        onResult: (result) => {
          kept.push(result)
          if (kept.length === 3) controller.abort(new Error('enough'))
        },
      }),
    )
    await expect(running).rejects.toThrow('enough')
    expect(kept).toHaveLength(3)
  })

  test.each([
    ['no days', { days: [] }, ['bad-option days']],
    ['no variants', { variants: [] }, ['bad-option variants']],
    ['a name twice', { variants: [rule, rule] }, ['bad-option variants[1].name']],
    ['a day twice', { days: [dayOf(1), dayOf(1)] }, ['same-day-twice days']],
  ])('%s is a fault', async (_, change, expected) => {
    const error = await compare(options(change)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RondeError)
    expect((error as RondeError).faults.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  })
})
