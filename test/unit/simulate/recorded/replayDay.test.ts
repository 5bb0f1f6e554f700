import { describe, expect, test } from 'vitest'
import { noChances } from '../../../../src/simulate/nature/Chances.js'
import { parseCalls } from '../../../../src/simulate/recorded/parseCalls.js'
import { replayDay } from '../../../../src/simulate/recorded/replayDay.js'
import { expectMean } from '../../../fixtures/moments.js'

const doctors = [
  {
    id: 'Anne',
    shifts: [
      { start: '2026-11-21T18:00:00+01:00', end: '2026-11-22T08:00:00+01:00', from: [2, 48] as [number, number] },
    ],
  },
]
const csv = [
  'id,requestedAt,longitude,latitude,urgency,service,access,onSite,cancelledAt,nobodyHome',
  'late,2026-11-21 20:00,2,48,3,1200,180,1500,,',
  'early,2026-11-21 19:00,2,48,2,,,,2026-11-21 19:30,',
  'nobody,2026-11-21 19:30,2,48,1,,,,,yes',
  'unknown,2026-11-21 19:31,2,48,1,900,,,,',
].join('\n')
const calls = parseCalls(csv)
const day = replayDay({ calls, doctors, seed: 1 })
const truthOf = (id: string) => day.calls.find(({ visit }) => visit.id === id)!.truth

describe('a recorded day', () => {
  test('has its calls in the order of time, all of them counted', () => {
    expect(day.calls.map(({ visit }) => visit.id)).toEqual(['early', 'nobody', 'unknown', 'late'])
    expect(day.calls.every(({ isCounted }) => isCounted)).toBe(true)
    expect(day).toMatchObject({
      date: '2026-11-21',
      opens: '2026-11-21T19:00:00+01:00',
      countsFrom: '2026-11-21T19:00:00+01:00',
      countsUntil: '2026-11-21T20:00:01+01:00',
      // The end of the last shift, later than eight hours after the last call.
      horizon: '2026-11-22T08:00:00+01:00',
    })
    expect(day.doctors[0]!.shifts[0]!.id).toBe('Anne')
  })

  test('goes as it went, where that is known', () => {
    expect(truthOf('late')).toMatchObject({ service: 1500, access: 180, isNobodyHome: false })
    expect(truthOf('early')).toMatchObject({ patience: 1800 })
    expect(truthOf('nobody')).toMatchObject({ service: 300, isNobodyHome: true })
  })

  test('goes by chance, where it is not', () => {
    const services = Array.from(
      { length: 400 },
      (_, seed) => replayDay({ calls, doctors, seed }).calls[2]!.truth.service,
    )
    // Mean 900 as the file says, coefficient of variation .4 as always
    expectMean(services, 900, 360)
    const certain = replayDay({ calls, doctors, chances: noChances })
    expect(certain.calls[3]!.truth.patience).toBeUndefined()
    expect(certain.absences).toEqual([])
  })

  test('keeps a re-grading, and draws the rest', () => {
    const regraded = parseCalls(
      'requestedAt,longitude,latitude,urgency,regradedAt,regradedTo\n2026-11-21 19:00,2,48,3,2026-11-21 19:10,1',
    )
    expect(replayDay({ calls: regraded, doctors }).calls[0]!.truth.regraded).toEqual({ after: 600, urgency: 1 })
  })

  test('without calls is refused', () => {
    expect(() => replayDay({ calls: [], doctors })).toThrow('There is no call.')
  })
})
