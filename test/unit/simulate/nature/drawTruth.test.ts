import { describe, expect, test } from 'vitest'
import type { RondeError } from '../../../../src/kit/RondeError.js'
import type { Urgency } from '../../../../src/model/Problem.js'
import { type Chances, chancesOf, noChances, sosChances } from '../../../../src/simulate/nature/Chances.js'
import { drawTruth, driveFactor, type Expected, illAfter } from '../../../../src/simulate/nature/drawTruth.js'
import { expectMean, expectShare, expectVariance } from '../../../fixtures/moments.js'

const adult: Expected = {
  service: 1080,
  serviceVariation: 0.4,
  hospital: 0.06,
  hospitalSeconds: 1200,
  access: { least: 180, most: 300 },
}
const COUNT = 20_000
const truths = (chances: Chances, urgency: Urgency = 3, expected = adult, count = COUNT) =>
  Array.from({ length: count }, (_, k) => drawTruth(`call-${k}`, urgency, expected, chances, 1))
const drawn = truths(sosChances)
const opened = drawn.filter(({ isNobodyHome }) => !isNobodyHome)

describe('what really happens with a call', () => {
  test('takes a lognormal time, 20 minutes more for the 6 % who are sent to hospital', () => {
    expectShare(opened, ({ isSentToHospital }) => isSentToHospital, 0.06)
    const stay = opened.filter(({ isSentToHospital }) => !isSentToHospital).map(({ service }) => service)
    const go = opened.filter(({ isSentToHospital }) => isSentToHospital).map(({ service }) => service)
    expectMean(stay, 1080, 432)
    expectMean(go, 2280, 432)
    const w = 1.16
    expectVariance(stay, 432 ** 2, w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3)
  })

  test('takes 3 to 5 minutes to the door, evenly', () => {
    expect(Math.min(...drawn.map(({ access }) => access))).toBe(180)
    expect(Math.max(...drawn.map(({ access }) => access))).toBe(300)
    expectMean(
      drawn.map(({ access }) => access),
      240,
      120 / Math.sqrt(12),
    )
  })

  test('is a closed door for five minutes in 1 %, and then no hospital', () => {
    expectShare(drawn, ({ isNobodyHome }) => isNobodyHome, 0.01)
    const closed = drawn.filter(({ isNobodyHome }) => isNobodyHome)
    expect(closed.every(({ service, isSentToHospital }) => service === 300 && !isSentToHospital)).toBe(true)
  })

  test('is cancelled by 2 % of those who still wait, every hour', () => {
    for (const hours of [1, 2, 10]) {
      expectShare(drawn, ({ patience }) => patience! < 3600 * hours, 1 - 0.98 ** hours)
    }
  })

  test('becomes of another urgency in 1.5 %, the more urgent in six of ten', () => {
    const changed = drawn.filter(({ regraded }) => regraded)
    expectShare(drawn, ({ regraded }) => regraded !== undefined, 0.015)
    expectShare(changed, ({ regraded }) => regraded!.urgency === 2, 0.6)
    expect(new Set(changed.map(({ regraded }) => regraded!.urgency))).toEqual(new Set([2, 4]))
    expectMean(
      changed.map(({ regraded }) => regraded!.after),
      1800,
      1800,
    )
  })

  test('of urgency 1 can only be less urgent, of 4 only more', () => {
    const always = { ...sosChances, regraded: { ...sosChances.regraded, share: 1 } }
    expect(truths(always, 1, adult, 50).every(({ regraded }) => regraded!.urgency === 2)).toBe(true)
    expect(truths(always, 4, adult, 50).every(({ regraded }) => regraded!.urgency === 3)).toBe(true)
  })

  test('is as expected where there is no chance', () => {
    const plain = { ...adult, serviceVariation: 0, hospital: 0, access: { least: 200, most: 200 } }
    expect(drawTruth('a', 2, plain, noChances, 1)).toEqual({
      service: 1080,
      access: 200,
      isSentToHospital: false,
      isNobodyHome: false,
    })
  })

  test('keeps its other chances when one changes', () => {
    const strict = truths({ ...sosChances, cancelledPerHour: 0.5, regraded: { ...sosChances.regraded, share: 0.5 } })
    const rest = (list: typeof drawn) => list.map(({ patience: _, regraded: __, ...others }) => others)
    expect(rest(strict)).toEqual(rest(drawn))
  })
})

describe('a doctor', () => {
  test('falls ill in .3 % of the hours of a shift', () => {
    const eight = Array.from({ length: COUNT }, (_, k) => illAfter(`shift-${k}`, 8 * 3600, sosChances, 1))
    expectShare(eight, (after) => after !== undefined, 1 - 0.997 ** 8)
    expectShare(eight, (after) => after !== undefined && after < 3600, 0.003)
    expect(illAfter('shift', 3600, noChances, 1)).toBeUndefined()
    expect(illAfter('shift', 3600, { ...noChances, illPerHour: Number.MIN_VALUE }, 1)).toBeUndefined()
  })
})

describe('a drive', () => {
  const HOURS = 400
  const LEGS = 20
  /** [hour][leg] logarithms */
  const logs = Array.from({ length: HOURS }, (_, hour) =>
    Array.from({ length: LEGS }, (_, leg) =>
      Math.log(driveFactor({ shift: 'a', at: 3600 * hour + 60 * leg, to: `call-${hour}-${leg}` }, sosChances, 1)),
    ),
  )

  test('takes as long as expected on average, with σ .18', () => {
    // One leg an hour: independent. Mean 1 and variance e^(σ²) − 1.
    const factors = Array.from({ length: COUNT }, (_, hour) =>
      driveFactor({ shift: 'b', at: 3600 * hour, to: `call-${hour}` }, sosChances, 1),
    )
    expectMean(factors, 1, Math.sqrt(Math.exp(0.18 ** 2) - 1))
    expectMean(factors.map(Math.log), -(0.18 ** 2) / 2, 0.18)
    expectVariance(factors.map(Math.log), 0.18 ** 2, 3)
  })

  test('shares 60 % of the variance with the doctor’s other drives of that hour', () => {
    const means = logs.map((legs) => legs.reduce((sum, value) => sum + value, 0) / LEGS)
    const within = logs.flatMap((legs, hour) =>
      legs.map((value) => (value - means[hour]!) * Math.sqrt(LEGS / (LEGS - 1))),
    )
    // 40 % of the variance within an hour; between the hours' means 60 % and 1/20 of the 40.
    expectVariance(within, 0.4 * 0.18 ** 2, 3.2)
    expectVariance(means, (0.6 + 0.4 / LEGS) * 0.18 ** 2, 3)
  })

  test('is the same for the same doctor, hour and aim, whatever else was asked', () => {
    const leg = { shift: 'a', at: 7200, to: 'call-1' }
    const first = driveFactor(leg, sosChances, 1)
    driveFactor({ ...leg, shift: 'b' }, sosChances, 1)
    expect(driveFactor({ ...leg, at: 7200 + 3599 }, sosChances, 1)).toBe(first)
    expect(driveFactor({ ...leg, at: 7200 + 3600 }, sosChances, 1)).not.toBe(first)
    expect(driveFactor(leg, sosChances, 2)).not.toBe(first)
    expect(driveFactor(leg, noChances, 1)).toBe(1)
  })
})

describe('chancesOf', () => {
  test('fills in what is left out, and names all that is out of range', () => {
    expect(chancesOf({ illPerHour: 0 })).toEqual({ ...sosChances, illPerHour: 0 })
    try {
      chancesOf({ cancelledPerHour: 1, travel: { sigma: -1, shared: 2 } })
      expect.unreachable()
    } catch (error) {
      expect((error as RondeError).faults.map(({ path }) => path)).toEqual([
        'cancelledPerHour',
        'travel.sigma',
        'travel.shared',
      ])
    }
  })
})
