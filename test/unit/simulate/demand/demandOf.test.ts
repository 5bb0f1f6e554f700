import { describe, expect, test } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { type Demand, sosDemand } from '../../../../src/simulate/demand/Demand.js'
import { demandOf } from '../../../../src/simulate/demand/demandOf.js'

const faultsOf = (given: Partial<Demand>) => {
  try {
    demandOf(given)
  } catch (error) {
    if (error instanceof RondeError) return error.faults
    throw error
  }
  return []
}

describe('demandOf', () => {
  test('fills in what is left out', () => {
    expect(demandOf({})).toEqual(sosDemand)
    expect(demandOf({ visitsPerDay: 40 })).toEqual({ ...sosDemand, visitsPerDay: 40 })
  })

  test('names all faults at once, with value and remedy', () => {
    const faults = faultsOf({
      visitsPerDay: -1,
      hours: [1, 2],
      urgencies: [0, 0, 0, 0],
      holidays: ['2026-02-30'],
      access: { least: 300, most: 180 },
      wishes: [{ skill: 'lang:en', share: 1.5 }],
    })
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'bad-option visitsPerDay',
      'bad-option access.most',
      'bad-option wishes[0].share',
      'bad-option hours',
      'bad-option urgencies',
      'bad-date holidays[0]',
    ])
    expect(faults[0]).toMatchObject({ message: 'It is -1.', remedy: 'It has to be a number from 0 to 20000.' })
    expect(faults[3]).toMatchObject({
      message: 'It is [1, 2].',
      remedy: 'Give 24 numbers, none below 0 and one of them above.',
    })
    expect(faults[5]?.message).toBe('"2026-02-30" is not a date.')
  })

  test('wants age groups and surges that make sense', () => {
    const group = { name: 'all', share: 1, service: 900, hospital: 0, nursingHome: 0 }
    expect(faultsOf({ ages: [] }).map(({ path }) => path)).toEqual(['ages'])
    expect(
      faultsOf({ ages: [{ ...group, service: 5, hospital: 2, nursingHome: -1 }] }).map(({ path }) => path),
    ).toEqual(['ages[0].service', 'ages[0].hospital', 'ages[0].nursingHome'])
    const surge = { from: '2027-02-01', peak: '2027-01-15', until: '2027-03-01', factor: 30, ages: [1] }
    expect(faultsOf({ surges: [surge] }).map(({ path }) => path)).toEqual([
      'surges[0]',
      'surges[0].factor',
      'surges[0].ages',
    ])
    expect(
      faultsOf({ surges: [{ ...surge, peak: 'soon', factor: 2, ages: [1, 1, 1, 0] }] }).map(({ path }) => path),
    ).toEqual(['surges[0].peak'])
  })
})
