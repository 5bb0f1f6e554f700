import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseSolomon } from '../../../src/interop/parseSolomon.js'
import { RondeError } from '../../../src/kit/RondeError.js'

const FILE = `T1

VEHICLE
NUMBER     CAPACITY
  2         30

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      40         50          0          0       1236          0
    1      43         54         10        912        967         90
    2      41         51         30        825.5      870         90
`

function faultsOf(text: string): { code: string; path: string }[] {
  try {
    parseSolomon(text)
  } catch (error) {
    if (error instanceof RondeError) return error.faults.map(({ code, path }) => ({ code, path }))
    throw error
  }
  return []
}

describe('parseSolomon', () => {
  test('reads vehicles as doctors, customers as visits, units as ten seconds each', () => {
    const { name, problem } = parseSolomon(FILE)
    expect(name).toBe('T1')
    expect(problem.doctors.map(({ shifts }) => shifts[0]!.capacity)).toEqual([30, 30])
    expect(problem.doctors[0]!.shifts[0]).toMatchObject({
      start: '2000-01-01T00:00:00Z',
      end: '2000-01-01T03:26:00Z', // 1,236 units = 12,360 s
      from: [0.04, 0.05],
      to: [0.04, 0.05],
      maxOvertime: 0,
    })
    expect(problem.visits[1]).toMatchObject({
      id: '2',
      load: 30,
      service: 900,
      access: 0,
      windows: [{ earliest: '2000-01-01T02:17:35Z', latest: '2000-01-01T02:25:00Z', hard: true }], // 8,255 s, 8,700 s
    })
    expect(problem.prices).toMatchObject({ driving: 1, overtime: 0, unassigned: { perRate: 0, fixed: 10_000_000 } })
  })

  test('cuts ten times the distance off', () => {
    const { travel } = parseSolomon(FILE)
    // Places from west to east: the depot (40, 50), customer 2 (41, 51), customer 1 (43, 54).
    // √2 = 1.414 → 14; √(9 + 16) = 5 → 50; √(4 + 9) = 3.605 → 36.
    expect([...travel.slices[0]!.seconds]).toEqual([0, 14, 50, 14, 0, 36, 50, 36, 0])
  })

  test('names every fault with its line', () => {
    const broken = FILE.replace('  2         30', '  two')
      .replace('    2      41', '    1      41')
      .replace('825.5', '-1')
    expect(faultsOf(broken)).toEqual([
      { code: 'vehicle-line', path: 'line 5' },
      { code: 'customer-row', path: 'line 12' },
    ])
    expect(faultsOf(FILE.replace('    2      41', '    1      41'))).toEqual([
      { code: 'customer-twice', path: 'line 12' },
    ])
    expect(faultsOf(FILE.replace('    0      40 ', '    3      40 '))).toEqual([{ code: 'depot', path: 'line 10' }])
    expect(faultsOf('hello').map(({ code }) => code)).toEqual(['vehicle-line', 'no-customers'])
  })

  const real = join(process.env.RONDE_DATA ?? '../shared/data', 'vrptw/homberger/R1_2_1.txt')
  test.skipIf(!existsSync(real))(`reads Homberger's files (needs ${real})`, () => {
    const { name, problem } = parseSolomon(readFileSync(real, 'utf8'))
    expect([name.toUpperCase(), problem.visits.length, problem.doctors.length]).toEqual(['R1_2_1', 200, 50])
  })
})
