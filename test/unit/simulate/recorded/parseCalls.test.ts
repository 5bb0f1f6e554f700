import { describe, expect, test } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { type CallFileOptions, parseCalls } from '../../../../src/simulate/recorded/parseCalls.js'

const faultsOf = (csv: string, options?: CallFileOptions) => {
  try {
    parseCalls(csv, options)
  } catch (error) {
    if (error instanceof RondeError) return error.faults
    throw error
  }
  return []
}
const said = (csv: string, options?: CallFileOptions) =>
  faultsOf(csv, options).map(({ path, message, remedy }) => `${path} | ${message} | ${remedy}`)

describe('a file of calls', () => {
  test('needs when, where and how urgent', () => {
    expect(parseCalls('requestedAt,longitude,latitude,urgency\n2026-11-21T19:30:00+01:00,2.35,48.86,2\n')).toEqual([
      {
        visit: {
          id: 'call-0001',
          requestedAt: '2026-11-21T19:30:00+01:00',
          position: [2.35, 48.86],
          urgency: 2,
          windows: [],
          needs: [],
          wishes: [],
        },
        known: {},
      },
    ])
  })

  test('may say everything that the planner was told, and how it went', () => {
    const csv = [
      'id,requestedAt,longitude,latitude,urgency,service,serviceVariation,access,earliest,latest,needs,wishes,area,fee,onSite,cancelledAt,nobodyHome,hospital,regradedAt,regradedTo',
      'a,2026-11-21 19:30:15,2,48,3,1200,0.5,200,2026-11-21 21:00,2026-11-21 22:00,ecg suture,lang:en,north,7100,1500,,no,yes,2026-11-21 20:00,2',
      'b,2026-11-21 19:40,2,48,3,,,,,,,,,,,2026-11-21T20:40:00+01:00,,,,',
    ].join('\n')
    const [first, second] = parseCalls(csv)
    expect(first).toEqual({
      visit: {
        id: 'a',
        requestedAt: '2026-11-21T19:30:15+01:00',
        position: [2, 48],
        urgency: 3,
        service: 1200,
        serviceVariation: 0.5,
        access: 200,
        windows: [{ earliest: '2026-11-21T21:00:00+01:00', latest: '2026-11-21T22:00:00+01:00' }],
        needs: ['ecg', 'suture'],
        wishes: ['lang:en'],
        area: 'north',
        fee: 7100,
      },
      known: {
        access: 200,
        onSite: 1500,
        isNobodyHome: false,
        isSentToHospital: true,
        // From 19:30:15 to 20:00 are 1785 s.
        regraded: { after: 1785, urgency: 2 },
      },
    })
    // Empty cells of such columns mean no; from 19:40 to 20:40 is an hour.
    expect(second!.known).toEqual({ isNobodyHome: false, isSentToHospital: false, cancelledAfter: 3600 })
  })

  test('may come from a French spreadsheet, with names and columns of its own', () => {
    const csv = '\uFEFFHeure;Lon;Lat;Gravité;Commentaire\r\n2026-07-14 09:05;2,35;48,86;1;"secret; très"\r\n'
    const names = { requestedAt: 'Heure', longitude: 'Lon', latitude: 'Lat', urgency: 'Gravité' }
    const [call] = parseCalls(csv, { names, areOthersIgnored: true })
    expect(call!.visit).toMatchObject({ requestedAt: '2026-07-14T09:05:00+02:00', position: [2.35, 48.86], urgency: 1 })
    expect(JSON.stringify(call)).not.toContain('secret')
    expect(said(csv, { names })).toHaveLength(1)
  })

  test('is read in another time zone', () => {
    const csv = 'requestedAt,longitude,latitude,urgency\n2026-11-21 19:30,-4,5,2'
    expect(parseCalls(csv, { timeZone: 'Africa/Abidjan' })[0]!.visit.requestedAt).toBe('2026-11-21T19:30:00+00:00')
    expect(() => parseCalls(csv, { timeZone: 'Paris' })).toThrow('"Paris" is not a time zone.')
  })

  test('without a call is an empty list', () => {
    expect(parseCalls('requestedAt,longitude,latitude,urgency\n')).toEqual([])
  })
})

describe('the faults of a file', () => {
  test('are all named at once, with line, column, value and remedy', () => {
    const csv = [
      'id,requestedAt,longitude,latitude,urgency,service',
      'a,2026-11-21 25:00,2.35,48.86,2,1200',
      'a,2026-11-21 19:30,235,48.86,5,twenty',
      'b,2026-11-21T19:30:00+01:00,2.35,,2,1200',
      'c,2026-11-21 19:30',
    ].join('\n')
    expect(said(csv)).toEqual([
      'line 5 | It has 2 cells, the header 6. | Give each row as many cells as the header; put texts with the separator in quotes.',
      'line 2, column 2 (requestedAt) | It is "2026-11-21 25:00". | Write 2026-11-21T19:30:00+01:00, or 2026-11-21 19:30:00 as the wall clock shows it.',
      'line 3, column 1 (id) | It is that of line 2 too. | Give each call its own.',
      'line 3, column 3 (longitude) | It is "235". | Write a number from -180 to 180.',
      'line 3, column 5 (urgency) | It is "5". | Write a whole number from 1 to 4.',
      'line 3, column 6 (service) | It is "twenty". | Write a whole number from 1 to 86400.',
      'line 4, column 4 (latitude) | It is empty. | Fill it in, or remove the row.',
    ])
  })

  test('in the header name the column', () => {
    expect(said('requestedAt,longitude,lattitude,urgency,urgency\n')).toEqual([
      expect.stringMatching(
        /^line 1, column 3 \| The column "lattitude" is unknown\. \| The columns are requestedAt, /,
      ),
      'line 1, column 5 | The column "urgency" comes twice. | Rename or remove one of the two.',
      'line 1 | The column "latitude" is missing. | Name it in the first line.',
    ])
    expect(said('')).toHaveLength(4)
  })

  const head = 'requestedAt,longitude,latitude,urgency'
  const row = '2026-11-21 19:30,2,48,3'
  test.each([
    ['cancelledAt', '2026-11-21 19:29', 'It is 60 s before the call.'],
    ['nobodyHome', 'maybe', 'It is "maybe".'],
    ['regradedTo', '2', 'There is no regradedAt beside it.'],
    ['regradedAt', '2026-11-21 20:00', 'There is no regradedTo beside it.'],
    ['earliest', '2026-11-21 20:00', 'The other end of the window is missing.'],
    ['latest', '2026-11-21 20:00', 'The other end of the window is missing.'],
    ['fee', '1.5', 'It is "1.5".'],
    ['earliest', '2026-02-30 20:00', 'It is "2026-02-30 20:00".'],
    ['earliest', '2026-11-21T20:00:00', 'The other end of the window is missing.'],
    ['earliest', 'tonight', 'It is "tonight".'],
    ['earliest', '2026-13-21T20:00:00Z', 'It is "2026-13-21T20:00:00Z".'],
  ])('%s %s', (column, value, message) => {
    expect(faultsOf(`${head},${column}\n${row},${value}`)[0]).toMatchObject({
      path: `line 2, column 5 (${column})`,
      message,
    })
  })

  test('a window that ends before it begins', () => {
    const [fault] = faultsOf(`${head},earliest,latest\n${row},2026-11-21 21:00,2026-11-21 20:00`)
    expect(fault).toMatchObject({ path: 'line 2, column 6 (latest)', message: 'It is before earliest.' })
  })

  test('a quote that is never closed', () => {
    expect(faultsOf(`${head}\n${row}\n"2026,2,48,3`)[0]).toMatchObject({
      path: 'line 3',
      message: 'A quote is never closed.',
    })
  })
})
