import { beforeAll, describe, expect, test } from 'vitest'
import { nearMetres } from '../../../src/kit/distance.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import type { Problem, Visit } from '../../../src/model/Problem.js'
import type { Network } from '../../../src/roads/Network.js'
import { makeProblem } from '../../../src/simulate/makeProblem.js'
import { makeTown } from '../../../src/simulate/makeTown.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const now = Date.parse('2026-11-21T18:30:00Z')
const ago = (instant: string) => now - Date.parse(instant)

let town: Network
let large: Problem
beforeAll(() => {
  town = makeTown({ nodes: 600 })
  large = makeProblem(town, { doctors: 300, visits: 2_000, seed: 3 })
})

/** Share of the list for which the test holds, with five standard deviations of leeway. */
function expectShare<T>(list: readonly T[], holds: (item: T) => boolean, share: number): void {
  const found = list.filter(holds).length / list.length
  expect(Math.abs(found - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / list.length))
}

const isUnderWay = ({ commitment }: Visit) => commitment !== undefined
const hasSkillNeed = ({ needs }: Visit) => needs.length > 0

describe('the calls', () => {
  test('are 5, 20, 55 and 20 % of urgency 1 to 4', () => {
    for (const [urgency, share] of [
      [1, 0.05],
      [2, 0.2],
      [3, 0.55],
      [4, 0.2],
    ] as const) {
      expectShare(large.visits, (visit) => visit.urgency === urgency, share)
    }
  })

  test('have been waiting for up to 15, 40, 60 and 90 minutes, evenly', () => {
    const waiting = large.visits.filter((visit) => !isUnderWay(visit))
    for (const [urgency, oldest] of [
      [1, 15],
      [2, 40],
      [3, 60],
      [4, 90],
    ] as const) {
      const ages = waiting
        .filter((visit) => visit.urgency === urgency)
        .map(({ requestedAt }) => ago(requestedAt) / MINUTE)
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...ages)).toBeLessThan(oldest)
      expectShare(ages, (age) => age < oldest / 2, 0.5)
    }
  })

  test('of urgency 3 and 4 have an appointment in 35 %, of 1 and 2 never', () => {
    expectShare(
      large.visits.filter(({ urgency }) => urgency >= 3),
      ({ windows }) => windows.length === 1,
      0.35,
    )
    expect(large.visits.every(({ urgency, windows }) => urgency >= 3 || windows.length === 0)).toBe(true)
    for (const { earliest, latest, hard } of large.visits.flatMap(({ windows }) => windows)) {
      expect(Date.parse(earliest)).toBeGreaterThan(now)
      expect(Date.parse(earliest) % (15 * MINUTE)).toBe(0)
      expect([1, 1.5, 2]).toContain((Date.parse(latest) - Date.parse(earliest)) / HOUR)
      expect(hard).toBe(false)
    }
  })

  test('need a skill in 15 %, wish for English in 1.5 %', () => {
    expectShare(large.visits, hasSkillNeed, 0.15)
    expectShare(large.visits, ({ wishes }) => wishes.includes('lang:en'), 0.015)
  })

  test('take 15, 18, 24 or 30 minutes by age, and 3 to 5 to the door', () => {
    for (const [minutes, share] of [
      [15, 0.22],
      [18, 0.58],
      [24, 0.06],
      [30, 0.14],
    ] as const) {
      expectShare(large.visits, ({ service }) => service === 60 * minutes, share)
    }
    for (const { access } of large.visits) {
      expect(access).toBeGreaterThanOrEqual(180)
      expect(access).toBeLessThanOrEqual(300)
    }
  })

  test('come from streets where people live, some from the same address', () => {
    const positions = large.visits.map(({ position }) => position.join())
    expect(new Set(positions).size).toBeLessThan(positions.length)
    expect(new Set(positions).size).toBeGreaterThan(0.95 * positions.length)
    const offRoad = large.visits.slice(0, 100).map(({ position }) => metresFromStreet(town, position))
    expect(Math.max(...offRoad)).toBeLessThan(1)
  })

  test('lie in all four quarters of the town', () => {
    expect(new Set(large.visits.map(({ area }) => area))).toEqual(new Set(['north', 'east', 'south', 'west']))
  })
})

describe('the doctors', () => {
  test('are on duty and have 3 to 8 hours left, and 90 minutes past that', () => {
    for (const { shifts } of large.doctors) {
      expect(shifts).toHaveLength(1)
      const [shift] = shifts
      expect(Date.parse(shift!.start)).toBeLessThanOrEqual(now)
      expect(-ago(shift!.end)).toBeGreaterThanOrEqual(3 * HOUR)
      expect(-ago(shift!.end)).toBeLessThanOrEqual(8 * HOUR)
      expect(shift!.maxOvertime).toBe(90 * 60)
    }
  })

  test('have a meal break to come, every other one', () => {
    const shifts = large.doctors.flatMap((doctor) => doctor.shifts)
    expectShare(shifts, ({ breaks }) => breaks.length === 1, 0.5)
    for (const { breaks, end } of shifts) {
      for (const { earliest, latest, duration } of breaks) {
        expect(Date.parse(earliest)).toBeGreaterThan(now)
        expect(Date.parse(latest) + 1000 * duration).toBeLessThanOrEqual(Date.parse(end))
      }
    }
  })

  test('are under way in 30 %, each bound to one visit that they may make', () => {
    const bound = large.visits.filter(isUnderWay)
    expect(bound).toHaveLength(90)
    expect(new Set(bound.map(({ commitment }) => commitment!.shift)).size).toBe(90)
    for (const { commitment, needs, exclude, windows, position, requestedAt } of bound) {
      const doctor = large.doctors.find(({ id }) => id === commitment!.shift)!
      const [shift] = doctor.shifts
      expect(doctor.skills).toEqual(expect.arrayContaining(needs))
      expect(exclude).not.toContain(doctor.id)
      expect(windows).toEqual([])
      expect(Date.parse(commitment!.since)).toBeLessThan(now)
      expect(Date.parse(requestedAt)).toBeLessThan(Date.parse(commitment!.since))
      expect(Date.parse(shift!.start)).toBeLessThanOrEqual(Date.parse(commitment!.since))
      expect(Date.parse(shift!.progress!.freeAt)).toBeGreaterThanOrEqual(now)
      if (commitment!.level === 'onSite') expect(shift!.progress!.position).toEqual(position)
    }
    expectShare(bound, ({ commitment }) => commitment!.level === 'onSite', 0.6)
    expect(large.doctors.filter(({ shifts }) => shifts[0]!.progress)).toHaveLength(90)
  })

  test('master between them whatever is needed, also when they are one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { doctors } = makeProblem(town, { doctors: 1, visits: 0, seed })
      expect(doctors[0]!.skills).toEqual(expect.arrayContaining(['ecg', 'suture', 'paediatrics', 'ultrasound']))
    }
  })
})

describe('makeProblem', () => {
  test('gives the same problem for the same seed and another for another', () => {
    const make = (seed: number) => makeProblem(town, { doctors: 5, visits: 20, seed })
    expect(make(1)).toEqual(make(1))
    expect(make(1)).not.toEqual(make(2))
    expect(makeProblem(town, { doctors: 5, visits: 20 })).toEqual(make(1))
  })

  test('with another number of doctors the calls still come from the same addresses', () => {
    const addresses = (doctors: number) =>
      makeProblem(town, { doctors, visits: 20 }).visits.map(({ position, urgency, service }) => ({
        position,
        urgency,
        service,
      }))
    expect(addresses(9)).toEqual(addresses(4))
  })

  test('names doctors and visits so that they sort as they are numbered', () => {
    const { doctors, visits } = makeProblem(town, { doctors: 12, visits: 100 })
    expect([doctors[0]!.id, doctors[11]!.id, visits[7]!.id, visits[99]!.id]).toEqual([
      'doctor-01',
      'doctor-12',
      'visit-008',
      'visit-100',
    ])
  })

  test('takes another moment, as text or Date, and writes instants with its offset', () => {
    const make = (moment: string | Date) => makeProblem(town, { doctors: 2, visits: 4, now: moment })
    const paris = make('2027-03-01T09:00:00+01:00')
    expect(paris.now).toBe('2027-03-01T09:00:00+01:00')
    expect(make('2027-03-01T03:30:00-04:30').now).toBe('2027-03-01T03:30:00-04:30')
    expect(make(new Date('2027-03-01T08:00:00Z')).now).toBe('2027-03-01T08:00:00Z')
    const [inParis, asDate] = [paris, make(new Date('2027-03-01T08:00:00Z'))].map(
      ({ visits }) => visits[0]!.requestedAt,
    )
    expect(inParis).toMatch(/\+01:00$/)
    expect(Date.parse(inParis!)).toBe(Date.parse(asDate!))
  })

  test('more doctors than visits: nobody is sent to a visit twice', () => {
    const { visits, doctors } = makeProblem(town, { doctors: 20, visits: 3 })
    const bound = visits.filter(isUnderWay)
    expect(doctors.filter(({ shifts }) => shifts[0]!.progress)).toHaveLength(bound.length)
  })

  test.each([
    [{ doctors: 0, visits: 3 }, 'doctors is 0. It has to be a whole number from 1 to 2000.'],
    [{ doctors: 2, visits: 10_001 }, 'visits is 10001.'],
    [{ doctors: 2, visits: 1.5 }, 'visits is 1.5.'],
    [{ doctors: 2, visits: 3, seed: Number.NaN }, 'seed is NaN.'],
    [{ doctors: 2, visits: 3, now: 'tonight' }, '"tonight" is not an instant.'],
  ])('%j is refused', (options, message) => {
    expect(() => makeProblem(town, options)).toThrow(RondeError)
    expect(() => makeProblem(town, options)).toThrow(message)
  })
})

/** Metres from the nearest of many points along all streets. */
function metresFromStreet({ pointLongitude, pointLatitude, firstPoint }: Network, position: readonly [number, number]) {
  let least = Number.POSITIVE_INFINITY
  for (let segment = 0; segment + 1 < firstPoint.length; segment++) {
    for (let p = firstPoint[segment]!; p + 1 < firstPoint[segment + 1]!; p++) {
      const [x, y] = [position[0] - pointLongitude[p]!, position[1] - pointLatitude[p]!]
      const [dx, dy] = [pointLongitude[p + 1]! - pointLongitude[p]!, pointLatitude[p + 1]! - pointLatitude[p]!]
      const t = Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy)))
      const metres = nearMetres(...position, pointLongitude[p]! + t * dx, pointLatitude[p]! + t * dy)
      least = Math.min(least, metres)
    }
  }
  return least
}
