import { describe, expect, test } from 'vitest'
import type { Random } from '../../../../src/kit/Random.js'
import type { Arrival } from '../../../../src/simulate/demand/arrivals.js'
import { type Demand, sosDemand } from '../../../../src/simulate/demand/Demand.js'
import { type DrawnCall, drawCall } from '../../../../src/simulate/demand/drawCall.js'
import { expectMean, expectShare } from '../../../fixtures/moments.js'

const square = { draw: (random: Random) => [random.unit(), random.unit()] as [number, number] }
const home = [5, 5] as const
const town = { places: square, nursingHomes: [home] }

const draw = (demand: Demand, count = 8_000, date = '2026-11-17', hour = 10): DrawnCall[] =>
  Array.from({ length: count }, (_, k): DrawnCall => {
    const arrival: Arrival = { id: `call-${k}`, date, at: 0, hour }
    return drawCall(demand, town, arrival, 3)
  })
const calls = draw(sosDemand)

describe('a call', () => {
  test('is of urgency 1 to 4 in 5, 20, 55 and 20 %', () => {
    for (const [urgency, share] of [
      [1, 0.05],
      [2, 0.2],
      [3, 0.55],
      [4, 0.2],
    ] as const) {
      expectShare(calls, ({ visit }) => visit.urgency === urgency, share)
    }
  })

  test('is for children, adults, 75 to 79, 80 and more in 22, 58, 6 and 14 %', () => {
    for (const [age, share] of [
      ['0-14', 0.22],
      ['15-74', 0.58],
      ['75-79', 0.06],
      ['80+', 0.14],
    ] as const) {
      expectShare(calls, (call) => call.age === age, share)
    }
  })

  test('tells the planner the mean time, the hospital counted in, and how far it varies', () => {
    // 15 min + 6 % of 20 = 972 s; √((.4 · 900)² + .06 · .94 · 1200²) = 459 s, ÷ 972 = .472
    const child = calls.find(({ age }) => age === '0-14')!
    expect(child.visit).toMatchObject({ service: 972, serviceVariation: 0.472 })
    // 30 min + 15 % of 20 = 1980 s; √((.4 · 1800)² + .15 · .85 · 1200²) = 838 s, ÷ 1980 = .423
    const old = calls.find(({ age }) => age === '80+')!
    expect(old.visit).toMatchObject({ service: 1980, serviceVariation: 0.423 })
    expect(calls.every(({ visit }) => visit.access === 240)).toBe(true)
    // All in all 20.8 min at the patient, and 35 with access and drive.
    const variance = 0.22 * 972 ** 2 + 0.58 * 1152 ** 2 + 0.06 * 1512 ** 2 + 0.14 * 1980 ** 2
    const mean = 0.22 * 972 + 0.58 * 1152 + 0.06 * 1512 + 0.14 * 1980
    expect(mean / 60).toBeCloseTo(20.83, 1)
    expectMean(
      calls.map(({ visit }) => visit.service!),
      mean,
      Math.sqrt(variance - mean ** 2),
    )
  })

  test('wishes for English in 1.5 %, needs what the demand says', () => {
    expectShare(calls, ({ visit }) => visit.wishes!.includes('lang:en'), 0.015)
    expect(calls.every(({ visit }) => visit.needs!.length === 0)).toBe(true)
    const skilled = draw({ ...sosDemand, needs: [{ skill: 'ecg', share: 0.1 }] }, 2_000)
    expectShare(skilled, ({ visit }) => visit.needs!.includes('ecg'), 0.1)
    // The other chances are those without needs.
    expect(skilled.map(({ visit }) => ({ ...visit, needs: [] }))).toEqual(
      calls.slice(0, 2_000).map(({ visit }) => visit),
    )
  })

  test('comes from a nursing home in 10 % of those of 75 to 79 and 30 % of the older', () => {
    const isHome = ({ visit }: DrawnCall) => visit.position[0] === 5
    for (const [age, share] of [
      ['0-14', 0],
      ['15-74', 0],
      ['75-79', 0.1],
      ['80+', 0.3],
    ] as const) {
      const group = calls.filter((call) => call.age === age)
      if (share === 0) expect(group.filter(isHome)).toEqual([])
      else expectShare(group, isHome, share)
    }
    const withoutHomes = drawCall(
      sosDemand,
      { places: square, nursingHomes: [] },
      { id: 'a', date: '2026-11-17', at: 0, hour: 1 },
      1,
    )
    expect(withoutHomes.visit.position[0]).toBeLessThan(1)
  })

  test('pays by day and hour', () => {
    const fee = (date: string, hour: number, holidays: string[] = []) =>
      draw({ ...sosDemand, holidays }, 1, date, hour)[0]!.visit.fee
    expect([0, 5, 6, 8, 19, 20, 23].map((hour) => fee('2026-11-17', hour))).toEqual([
      8_450, 8_450, 7_100, 3_500, 3_500, 7_100, 7_100,
    ])
    expect([11, 12].map((hour) => fee('2026-11-21', hour))).toEqual([3_500, 5_500])
    expect(fee('2026-11-22', 9)).toBe(5_500)
    expect(fee('2026-11-17', 9, ['2026-11-17'])).toBe(5_500)
  })
})

describe('an epidemic', () => {
  test('brings its own ages on top', () => {
    const flu = { from: '2026-11-17', peak: '2026-11-17', until: '2026-11-17', factor: 1.5, ages: [1, 0, 0, 0] }
    const ill = draw({ ...sosDemand, surges: [flu] })
    // A third of all calls comes on top, all of them children: 1/3 + 2/3 · .22
    expectShare(ill, ({ age }) => age === '0-14', 1 / 3 + (2 / 3) * 0.22)
    expectShare(ill, ({ age }) => age === '80+', (2 / 3) * 0.14)
    // Without ages of its own they are as always.
    const { ages: _, ...plain } = flu
    expectShare(draw({ ...sosDemand, surges: [plain] }), ({ age }) => age === '0-14', 0.22)
  })
})
