import { describe, expect, test } from 'vitest'
import type { Comparison, StaffingResult } from '../../../src/model/Comparison.js'
import type { DayPageData } from '../../../src/report/day/DayPageData.js'
import { type DayReportOptions, dayReplay, dayReport } from '../../../src/report/dayReport.js'
import { decodeLines } from '../../../src/report/page/lineCode.js'
import { at, MIDNIGHT, smallRecord } from '../../fixtures/smallRecord.js'
import { thrownBy } from '../../fixtures/thrownBy.js'

function dataOf(html: string): DayPageData {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)!
  return JSON.parse(json!) as DayPageData
}
const pageOf = (options: DayReportOptions = {}) => dataOf(dayReport(smallRecord(), options))

describe('the page of a day', () => {
  test('is one document of a few words that a policy seals', () => {
    const html = dayReport(smallRecord(), { title: 'A <day>' })
    expect(html).toContain('<title>A &lt;day&gt;</title>')
    expect(html).toMatch(/default-src 'none'; script-src 'sha256-/)
    expect(html.match(/<script/g)).toHaveLength(3)
  })

  test('counts its seconds from the opening, on the clock of the place', () => {
    const { origin, zone, date, counts, span, offsets } = pageOf()
    expect([origin, zone, date]).toEqual([at(-6), 'Europe/Paris', 'Saturday, 21 November 2026'])
    expect(counts).toEqual([6 * 3600, 30 * 3600])
    // c5 waits until the horizon, which is no reason to show eight empty hours.
    expect(span).toEqual([0, 30 * 3600])
    expect(offsets).toEqual([[0, 3600]])
  })

  test('has every call, numbered; names and ages where they are asked for', () => {
    const [, c1] = pageOf().records[0]!.calls
    expect(c1).toMatchObject({
      name: '#2',
      urgency: 1,
      requested: 15 * 3600,
      started: 15 * 3600 + 720,
      isHospital: true,
    })
    expect(c1).not.toHaveProperty('age')
    expect(c1!.quote).toEqual({ planned: 54_600, median: 54_660, late: 55_200 })
    expect(JSON.stringify(pageOf())).not.toContain('80+')
    expect(JSON.stringify(pageOf())).not.toMatch(/7500|"c\d"/)
    expect(pageOf({ showPatients: true }).records[0]!.calls[1]).toMatchObject({ name: 'c1', age: '80+' })
  })

  test('has the shifts that worked or were on duty, by their starts', () => {
    const { shifts, calls } = pageOf().records[0]!
    expect(shifts.map(({ name }) => name)).toEqual(['Cleo · cleo', 'Ann · ann', 'Bob · bob'])
    expect(calls[1]!.shift).toBe(1)
    expect(shifts[1]!.legs.map(({ why, call, isTurned }) => [why, call, isTurned])).toEqual([
      ['visit', 1, undefined],
      ['visit', 2, true],
      ['visit', 3, undefined],
      ['home', undefined, undefined],
      ['visit', 4, undefined],
      ['home', undefined, undefined],
    ])
    expect(shifts[1]!.stops[0]).toEqual({ call: 1, arrived: 54_600, started: 54_720, ended: 55_800, planned: 54_600 })
    expect(shifts[1]!.stops[2]).not.toHaveProperty('planned')
    expect(shifts[2]!.illAt).toBe(16 * 3600)
  })

  test('names made shifts by their hours, those of the eve by their day', () => {
    const [, ann, , cleo] = [0, ...smallRecord().shifts]
    const named = (id: string, shift: typeof ann) => ({ ...(shift as object), shift: id, doctor: id, stops: [] })
    const shifts = [named('2026-11-21/08-16/1', ann), named('2026-11-20/20-08/1', cleo)]
    const record = smallRecord({ calls: [], shifts: shifts as never })
    for (const shift of record.shifts) (shift as { legs: unknown }).legs = []
    expect(dataOf(dayReport(record)).records[0]!.shifts.map(({ name }) => name)).toEqual(['Fri 20-08/1', '08-16/1'])
    expect(dataOf(dayReport(record, { language: 'fr' })).records[0]!.shifts[0]!.name).toBe('ven. 20-08/1')
  })

  test('draws lines along the streets, to where a doctor turned', () => {
    const asked: unknown[] = []
    const drive: NonNullable<DayReportOptions['drive']> = (from, to) => {
      asked.push([from, to])
      return { type: 'LineString', coordinates: [[...from], [2.3, 48.9], [...to]] }
    }
    const data = pageOf({ drive })
    const [leg, turned] = data.records[0]!.shifts[1]!.legs
    expect(decodeLines(leg!.line)[0]).toEqual([
      [48.85, 2.3],
      [48.9, 2.3],
      [48.85, 2.31],
    ])
    expect(decodeLines(turned!.line)[0]!.at(-1)).toEqual([48.855, 2.315])
    expect(asked).toHaveLength(8)
    expect(data.remarks).toEqual([])
    expect(pageOf().remarks).toEqual(['straight'])
    expect(decodeLines(pageOf().records[0]!.shifts[1]!.legs[0]!.line)[0]).toHaveLength(2)
  })

  test('a drive to the same place still has a line', () => {
    const [ann] = smallRecord().shifts
    const leg = { ...ann!.legs[3]!, to: ann!.legs[3]!.from }
    const record = smallRecord({ calls: [], shifts: [{ ...ann!, legs: [leg], stops: [] }] })
    const [shift] = dataOf(dayReport(record)).records[0]!.shifts
    expect(decodeLines(shift!.legs[0]!.line)[0]).toHaveLength(2)
  })

  test('carries a comparison and what staffing found, as they are', () => {
    const comparison: Comparison = {
      ...{ version: 1, variants: ['a'], baseline: 'a', days: [], level: 0.95, measures: [] },
    }
    const staffing = { version: 1, levels: [], tried: [], steps: [] } as unknown as StaffingResult
    expect(pageOf({ comparison, staffing })).toMatchObject({ comparison, staffing })
    expect(pageOf()).not.toHaveProperty('comparison')
  })

  test('shows several records of a day side by side', () => {
    const records = [smallRecord(), smallRecord({ policy: 'other' })]
    expect(dataOf(dayReport(records)).records.map(({ name }) => name)).toEqual(['by hand', 'other'])
    const named = dataOf(dayReport(records, { names: ['x', 'y'], attribution: 'me', language: 'fr' }))
    expect(named.records.map(({ name }) => name)).toEqual(['x', 'y'])
    expect(named).toMatchObject({ attribution: 'me', title: 'Une journée', date: 'samedi 21 novembre 2026' })
  })

  test('a replay is the same day with another frame', () => {
    const data = dataOf(dayReplay(smallRecord()))
    expect([data.view, data.title]).toEqual(['replay', 'Replay of a day'])
    expect(data.records[0]!.calls).toHaveLength(7)
  })
})

describe('what cannot be shown is said', () => {
  const codesOf = (records: Parameters<typeof dayReport>[0], options?: DayReportOptions) =>
    thrownBy(() => dayReport(records, options)).faults.map(({ code, path }) => `${code} ${path}`)

  test.each([
    ['no record', () => codesOf([]), ['no-record records']],
    ['another day', () => codesOf([smallRecord(), smallRecord({ seed: 2 })]), ['other-day records[1]']],
    ['too many names', () => codesOf(smallRecord(), { names: ['a', 'b'] }), ['bad-option names']],
    ['a language', () => codesOf(smallRecord(), { language: 'de' as never }), ['unknown-language language']],
    ['a call that is not in it', () => codesOf(smallRecord({ calls: [] })), ['foreign-record ']],
    ['a shift that is not in it', () => codesOf(smallRecord({ shifts: [] })), ['foreign-record ']],
    ['a zone', () => codesOf(smallRecord({ timeZone: 'Mars/Base' })), ['unknown-time-zone timeZone']],
  ])('%s', (_, codes, expected) => {
    expect(codes()).toEqual(expected)
  })

  test('midnight of the fixture is that of Paris', () => {
    expect(new Date(MIDNIGHT * 1000).toISOString()).toBe('2026-11-20T23:00:00.000Z')
  })
})
