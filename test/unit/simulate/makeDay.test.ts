import { beforeAll, describe, expect, test } from 'vitest'
import { epochSeconds } from '../../../src/kit/clock.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import type { Network } from '../../../src/roads/Network.js'
import { type Day, trueDrive } from '../../../src/simulate/Day.js'
import { type DayOptions, makeDay } from '../../../src/simulate/makeDay.js'
import { makeTown } from '../../../src/simulate/makeTown.js'
import { noChances } from '../../../src/simulate/nature/Chances.js'
import { expectMean } from '../../fixtures/moments.js'

let town: Network
let day: Day
const make = (more: Partial<DayOptions> = {}) =>
  makeDay({ network: town, date: '2026-11-17', demand: { visitsPerDay: 40 }, ...more })
beforeAll(() => {
  town = makeTown({ nodes: 600 })
  day = make()
})
const shifts = (of: Day) => of.doctors.flatMap((doctor) => doctor.shifts)

describe('a made day', () => {
  test('begins six hours before its calls count, and ends eight after', () => {
    expect(day).toMatchObject({
      opens: '2026-11-16T18:00:00+01:00',
      countsFrom: '2026-11-17T00:00:00+01:00',
      countsUntil: '2026-11-18T00:00:00+01:00',
      horizon: '2026-11-18T08:00:00+01:00',
    })
    const times = day.calls.map(({ visit }) => visit.requestedAt)
    expect(times).toEqual([...times].sort())
    expect(times[0]! >= day.opens && times.at(-1)! < day.countsUntil).toBe(true)
    for (const { visit, isCounted } of day.calls) expect(isCounted).toBe(visit.requestedAt >= day.countsFrom)
    expect(day.calls.some(({ isCounted }) => !isCounted)).toBe(true)
  })

  test('has the expected number of calls', () => {
    const counts = Array.from({ length: 200 }, (_, seed) => {
      return make({ seed, roster: { counts: {} } }).calls.filter(({ isCounted }) => isCounted).length
    })
    // 40 + (.1 · 40)² = 56
    expectMean(counts, 40, Math.sqrt(56))
  })

  test('has every doctor whose shift touches it, the eve’s night shift too', () => {
    const counted = make({ roster: { counts: { '07-15': 1, '13-21': 1, '20-08': 1, '00-08': 1 } } })
    expect(shifts(counted).map(({ id }) => id)).toEqual([
      '2026-11-16/13-21/1',
      '2026-11-16/20-08/1',
      '2026-11-17/07-15/1',
      '2026-11-17/13-21/1',
      '2026-11-17/20-08/1',
      '2026-11-17/00-08/1',
      '2026-11-18/07-15/1',
      '2026-11-18/00-08/1',
    ])
  })

  test('is staffed at every moment', () => {
    for (let at = epochSeconds(day.opens); at < epochSeconds(day.horizon); at += 1800) {
      const onDuty = shifts(day).filter(({ start, end }) => epochSeconds(start) <= at && at < epochSeconds(end))
      expect(onDuty.length).toBeGreaterThanOrEqual(1)
    }
  })

  test('may be longer at both ends, and the calls in between stay', () => {
    const longer = make({ warmUp: 30 * 3600, coolDown: 3 * 3600, drain: 2 * 3600 })
    expect(longer).toMatchObject({ opens: '2026-11-15T18:00:00+01:00', horizon: '2026-11-18T05:00:00+01:00' })
    const common = longer.calls.filter(
      ({ visit }) => visit.requestedAt >= day.opens && visit.requestedAt < day.countsUntil,
    )
    expect(common).toEqual(day.calls)
    expect(longer.calls.filter(({ isCounted }) => isCounted)).toEqual(day.calls.filter(({ isCounted }) => isCounted))
    expect(longer.calls.some(({ visit }) => visit.requestedAt >= day.countsUntil)).toBe(true)
  })

  test('is another one for another seed or date', () => {
    expect(make()).toEqual(day)
    expect(make({ seed: 2 }).calls).not.toEqual(day.calls)
    const next = make({ date: '2026-11-18' })
    // The evening of the 17th is the warm-up of the 18th.
    const evening = (of: Day) =>
      of.calls
        .filter(({ visit }) => visit.id.startsWith('2026-11-17') && visit.id > '2026-11-17-18h')
        .map(({ visit }) => visit)
    expect(evening(next)).toEqual(evening(day))
  })

  test('on which the clocks go back lasts 25 hours', () => {
    const autumn = make({ date: '2026-10-25' })
    expect(epochSeconds(autumn.countsUntil) - epochSeconds(autumn.countsFrom)).toBe(25 * 3600)
    expect(autumn).toMatchObject({ countsFrom: '2026-10-25T00:00:00+02:00', countsUntil: '2026-10-26T00:00:00+01:00' })
  })

  test('can be made on other places, in another zone, with doctors who are given', () => {
    const tokyo = makeDay({
      places: { draw: () => [139.7, 35.7] },
      date: '2026-11-17',
      timeZone: 'Asia/Tokyo',
      doctors: day.doctors,
      chances: noChances,
    })
    expect(tokyo.countsFrom).toBe('2026-11-17T00:00:00+09:00')
    expect(tokyo.calls.every(({ visit }) => visit.position[0] === 139.7)).toBe(true)
    expect(tokyo.doctors).toEqual(day.doctors)
    expect(tokyo.absences).toEqual([])
  })

  test('has doctors fall ill within their shifts', () => {
    const sick = make({ chances: { illPerHour: 0.2 } })
    expect(sick.absences.length).toBeGreaterThan(2)
    expect(sick.absences.map(({ at }) => at)).toEqual(sick.absences.map(({ at }) => at).sort())
    for (const { shift, at } of sick.absences) {
      const { start, end } = shifts(sick).find(({ id }) => id === shift)!
      expect(at >= start && at < end).toBe(true)
    }
  })

  test('drives as chance has it', () => {
    const leg = { shift: 'a', at: 0, to: 'b' }
    expect(trueDrive(make({ chances: noChances }), leg, 600)).toBe(600)
    expect(trueDrive(day, leg, 600)).not.toBe(600)
    expect(trueDrive(day, leg, 600)).toBe(trueDrive(make({ demand: { visitsPerDay: 80 } }), leg, 600))
  })

  test.each([
    [{ date: '2026-02-30' }, '"2026-02-30" is not a date.'],
    [{ seed: 0.5 }, 'It is 0.5.'],
    [{ warmUp: -1 }, 'It is -1.'],
    [{ timeZone: 'Paris' }, '"Paris" is not a time zone.'],
    [{ demand: { visitsPerDay: 9e9 } }, 'It is 9000000000.'],
    [{ roster: { utilisation: 0 } }, 'It is 0.'],
  ])('%j is refused', (options, message) => {
    expect(() => make(options)).toThrow(RondeError)
    expect(() => make(options)).toThrow(message)
  })

  test('needs a network or places', () => {
    expect(() => makeDay({ date: '2026-11-17' })).toThrow('There is neither a network nor places.')
  })
})
