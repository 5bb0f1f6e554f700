import { describe, expect, test } from 'vitest'
import type { Random } from '../../../../src/kit/Random.js'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { sosDemand } from '../../../../src/simulate/demand/Demand.js'
import { makeTown } from '../../../../src/simulate/makeTown.js'
import { type DoctorsOptions, makeDoctors } from '../../../../src/simulate/roster/makeDoctors.js'
import { hoursOf, sosPatterns } from '../../../../src/simulate/roster/patterns.js'
import { type Roster, rosterOf, sosRoster } from '../../../../src/simulate/roster/Roster.js'
import { doctorHours, staffCounts } from '../../../../src/simulate/roster/staffing.js'
import { expectShare } from '../../../fixtures/moments.js'

const places = { draw: (random: Random) => [random.unit(), random.unit()] as [number, number] }
const lengthOf = (pattern: number) => hoursOf(sosPatterns[pattern]!).reduce((sum, share) => sum + share, 0)
const doctorsOn = (roster: Partial<Roster>, more: Partial<DoctorsOptions> = {}) =>
  makeDoctors({ dates: ['2026-11-21'], places, roster, ...more })

describe('a shift pattern', () => {
  test('is on duty in its hours, also past midnight', () => {
    const night = hoursOf({ name: 'night', from: '22:30', until: '01:15' })
    const onDuty = [...night].map((share, hour) => [hour, share]).filter(([, share]) => share! > 0)
    expect(onDuty).toEqual([
      [0, 1],
      [1, 0.25],
      [22, 0.5],
      [23, 1],
    ])
    expect([...hoursOf({ name: 'day', from: '08:00', until: '08:00' })]).toEqual(Array(24).fill(1))
  })
})

describe('the staffing rule', () => {
  test('wants visits × 35/60 ÷ utilisation hours of doctors', () => {
    // 240 × 35/60 = 140 hours of work; at .80 of their time 175 hours
    expect(doctorHours(240, 1)).toBeCloseTo(140, 9)
    expect(doctorHours(240, 0.8)).toBeCloseTo(175, 9)
  })

  const staff = (visits: number, utilisation = 0.8) =>
    staffCounts({ visits, utilisation, hours: sosDemand.hours, patterns: sosPatterns })
  const hoursBy = (counts: readonly number[]) =>
    counts.reduce((sum, count, pattern) => sum + count * lengthOf(pattern), 0)

  test.each([80, 190, 240, 400, 1_000])('for %i visits comes within 6 hours of them', (visits) => {
    for (const utilisation of [0.7, 0.8, 0.9, 1]) {
      expect(Math.abs(hoursBy(staff(visits, utilisation)) - doctorHours(visits, utilisation))).toBeLessThanOrEqual(6)
    }
  })

  const duty = sosPatterns.map(hoursOf)
  const onDutyBy = (counts: readonly number[]) =>
    sosDemand.hours.map((_, hour) => counts.reduce((sum, count, pattern) => sum + count * duty[pattern]![hour]!, 0))
  /** Squares of the doctors too few or too many in each hour, and half that of their sum. */
  const missOf = (counts: readonly number[], visits: number) => {
    const misses = onDutyBy(counts).map((doctors, hour) => {
      return doctors - (doctorHours(visits, 0.8) * sosDemand.hours[hour]!) / 100
    })
    const sum = misses.reduce((total, miss) => total + miss, 0)
    return misses.reduce((total, miss) => total + miss * miss, 0) + (sum * sum) / 2
  }

  test('follows the calls as nearly as any counts could', () => {
    // All that have somebody at every hour, out of 4⁷ = 16,384
    let least = Number.POSITIVE_INFINITY
    for (let code = 0; code < 4 ** 7; code++) {
      const counts = sosPatterns.map((_, pattern) => Math.floor(code / 4 ** pattern) % 4)
      if (onDutyBy(counts).every((doctors) => doctors >= 1)) least = Math.min(least, missOf(counts, 80))
    }
    expect(missOf(staff(80), 80)).toBeCloseTo(least, 9)
  })

  test('in a large house puts less than a fifth of the hours where no calls are', () => {
    const onDuty = onDutyBy(staff(1_000))
    const misses = onDuty.map((doctors, hour) =>
      Math.abs(doctors - (doctorHours(1_000, 0.8) * sosDemand.hours[hour]!) / 100),
    )
    expect(misses.reduce((sum, miss) => sum + miss, 0)).toBeLessThan(0.2 * doctorHours(1_000, 0.8))
  })

  test('has somebody at every hour, also where that is more than the rule wants', () => {
    for (const visits of [0.5, 10, 40]) {
      const counts = staff(visits)
      expect(Math.min(...onDutyBy(counts))).toBeGreaterThanOrEqual(1)
    }
    expect(staff(0)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  test('can do with patterns that leave hours open', () => {
    const [day] = sosPatterns
    const [doctors] = staffCounts({ visits: 24, utilisation: 1, hours: Array(24).fill(1), patterns: [day!] })
    expect(doctors).toBeGreaterThanOrEqual(1)
  })
})

describe('the doctors of a roster', () => {
  test('are as many as said, with their shifts by the wall clock', () => {
    const doctors = doctorsOn({ counts: { '18-02': 1, '20-08': 2 } })
    expect(doctors.map(({ id }) => id)).toEqual(['2026-11-21/18-02/1', '2026-11-21/20-08/1', '2026-11-21/20-08/2'])
    expect(doctors[0]!.shifts[0]).toMatchObject({
      id: '2026-11-21/18-02/1',
      start: '2026-11-21T18:00:00+01:00',
      end: '2026-11-22T02:00:00+01:00',
      maxOvertime: 5400,
      breaks: [],
    })
    const [autumn] = doctorsOn({ counts: { '20-08': 1 } }, { dates: ['2026-10-24'] })
    expect(autumn!.shifts[0]).toMatchObject({ start: '2026-10-24T20:00:00+02:00', end: '2026-10-25T08:00:00+01:00' })
  })

  test('by the rule are as many as the date’s calls need', () => {
    const tuesday = doctorsOn({}, { dates: ['2026-11-17'], demand: { visitsPerDay: 240 } })
    const sunday = doctorsOn({}, { dates: ['2026-11-22'], demand: { visitsPerDay: 240 } })
    // 175 hours, in shifts of 8 and 12; on a Sunday 236
    expect(tuesday.length).toBe(21)
    expect(sunday.length).toBe(28)
    const both = doctorsOn({}, { dates: ['2026-11-17', '2026-11-22'], demand: { visitsPerDay: 240 } })
    expect(both).toEqual([...tuesday, ...sunday])
  })

  test('stay who they are when one more comes', () => {
    const more = { skills: [{ skill: 'ecg', share: 0.5 }], travelFactors: [0.9, 1, 1.1], endsAtHome: 0.5 }
    const five = doctorsOn({ ...more, counts: { '18-02': 4, '20-08': 2 } })
    const four = doctorsOn({ ...more, counts: { '18-02': 3, '20-08': 2 } })
    expect(five.filter(({ id }) => id !== '2026-11-21/18-02/4')).toEqual(four)
  })

  test('are what the roster says they are like', () => {
    const doctors = doctorsOn({
      counts: { '07-15': 600 },
      skills: [{ skill: 'ecg', share: 0.3 }],
      travelFactors: [0.9, 1.1],
      serviceFactors: [1.2],
      endsAtHome: 0.25,
      maxOvertime: 1800,
    })
    expect(doctors[0]!.skills).toEqual(['ecg'])
    expectShare(doctors.slice(1), ({ skills }) => skills!.includes('ecg'), 0.3)
    expectShare(doctors, ({ travelFactor }) => travelFactor === 0.9, 0.5)
    expect(doctors.every(({ serviceFactor }) => serviceFactor === 1.2)).toBe(true)
    expectShare(doctors, ({ shifts }) => shifts[0]!.to !== undefined, 0.25)
    expect(doctors.every(({ shifts: [shift] }) => shift!.to === undefined || shift!.to === shift!.from)).toBe(true)
    expect(doctors.every(({ shifts }) => shifts[0]!.maxOvertime === 1800)).toBe(true)
  })

  test('eat in the middle of a long shift', () => {
    const meal = { leastShift: 10 * 3600, duration: 1800, leeway: 3600 }
    const [long, short] = doctorsOn({ counts: { '20-08': 1, '00-08': 1 }, meal })
    // From 20:00 to 08:00 the middle of a half-hour break is 02:00: it begins at 01:45, an hour sooner or later.
    expect(long!.shifts[0]!.breaks).toEqual([
      { duration: 1800, earliest: '2026-11-22T00:45:00+01:00', latest: '2026-11-22T02:45:00+01:00' },
    ])
    expect(short!.shifts[0]!.breaks).toEqual([])
  })

  test('start on the streets of a network, if that is what is given', () => {
    const [doctor] = doctorsOn({ counts: { '07-15': 1 } }, { places: makeTown({ nodes: 300 }) })
    expect(doctor!.shifts[0]!.from[0]).toBeCloseTo(2.62, 0)
  })
})

describe('rosterOf', () => {
  const faultsOf = (given: Partial<Roster>) => {
    try {
      rosterOf(given)
    } catch (error) {
      if (error instanceof RondeError) return error.faults.map(({ path, message }) => `${path}: ${message}`)
      throw error
    }
    return []
  }

  test('fills in what is left out', () => {
    expect(rosterOf({ utilisation: 0.9 })).toEqual({ ...sosRoster, utilisation: 0.9 })
  })

  test('names all faults at once', () => {
    expect(
      faultsOf({
        counts: { '18-03': 2, '20-08': 1.5 },
        utilisation: 80,
        endsAtHome: 2,
        skills: [{ skill: 'ecg', share: -1 }],
        travelFactors: [],
      }),
    ).toEqual([
      'counts.18-03: There is no shift pattern "18-03".',
      'counts.20-08: It is 1.5.',
      'utilisation: It is 80.',
      'endsAtHome: It is 2.',
      'skills[0].share: It is -1.',
      'travelFactors: It is empty.',
    ])
    expect(faultsOf({ patterns: [] })).toEqual(['patterns: There are none.'])
    const pattern = { name: 'day', from: '7:00', until: '24:00' }
    expect(faultsOf({ patterns: [pattern, { ...pattern, from: '07:00', until: '15:00' }] })).toEqual([
      'patterns[0].from: "7:00" is not a time of day.',
      'patterns[0].until: "24:00" is not a time of day.',
      'patterns[1].name: "day" comes twice.',
    ])
  })
})
