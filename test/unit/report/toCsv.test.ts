import { describe, expect, test } from 'vitest'
import { toCsv } from '../../../src/report/toCsv.js'
import { evening } from '../../fixtures/evening.js'
import { eveningPlan, eventful, eventfulInput, SECRET } from '../../fixtures/eveningPlan.js'

/** Reads RFC 4180 by its grammar: what `toCsv` writes must come back. */
function read(text: string): Record<string, string>[] {
  const records: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, raw, end] = match
    records.at(-1)!.push(raw!.startsWith('"') ? raw!.slice(1, -1).replaceAll('""', '"') : raw!)
    if (end === '\r\n') records.push([])
  }
  const [head, ...rows] = records.slice(0, -1)
  return rows.map((row) => {
    expect(row).toHaveLength(head!.length)
    return Object.fromEntries(head!.map((name, k) => [name, row[k]!]))
  })
}

describe('an eventful evening', () => {
  const { problem, plan } = eventful()
  const records = read(toCsv(problem, plan))

  test('every visit is one record, with what became of it', () => {
    expect(records.map(({ visit, status }) => `${visit} ${status}`)).toEqual([
      'v1 planned',
      'v2 planned',
      'v6 planned',
      'v3 planned',
      'v5 unassigned',
      'v4 held',
      'v7 done',
    ])
  })

  test('a planned visit has its doctor, its place in the round and its times', () => {
    // 20:15 and 20 minutes of driving from B over A to D, then 5 to the door; called at 19:00.
    expect(records[1]).toMatchObject({
      doctor: 'ann',
      shift: 'ann',
      sequence: '2',
      urgency: '3',
      commitment: 'announced',
      longitude: '2.3',
      latitude: '48.82',
      arrival: '2026-11-21T19:35:00Z',
      start: '2026-11-21T19:40:00Z',
      driving_seconds: '1200',
      driving_metres: '10000',
      response_seconds: '6000',
      target_seconds: '7200',
      notes: 'announced; 10 min past promise',
    })
  })

  test('an unassigned one has its reasons and what would help, a held one why and until when', () => {
    const { reasons, relaxation } = plan.unassigned[0]!
    expect(records[4]).toMatchObject({ doctor: '', start: '', notes: `${reasons[0]!.message} ${relaxation!.message}` })
    expect(records[5]!.notes).toBe('until 2026-11-21T21:30:00Z: The family calls back.')
  })

  test('the data of a visit stays out', () => expect(toCsv(problem, plan)).not.toContain(SECRET))
})

describe('texts', () => {
  const withId = (id: string) => {
    const input = eventfulInput()
    const visits = input.visits.map((visit) => (visit.id === 'v5' ? { ...visit, id } : visit))
    const { problem, plan } = eventful({ ...input, visits })
    return toCsv(problem, plan)
  }

  test('commas, quotes and line breaks are quoted', () => {
    const text = withId('a,"b"\r\nc')
    expect(text).toContain('\r\n"a,""b""\r\nc",unassigned')
    expect(read(text)[4]!.visit).toBe('a,"b"\r\nc')
  })

  test.each(['=1+1', '+33 5', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1'])('%j does not become a formula', (id) => {
    expect(read(withId(id))[4]!.visit).toBe(`'${id}`)
  })

  test('other texts and negative numbers stay as they are', () => {
    const problem = evening()
    const [first, ...others] = problem.visits
    const west = {
      ...problem,
      visits: [{ ...first!, id: '3-4=-1', position: [-2.35, 48.86] as [number, number] }, ...others],
    }
    const plan = eveningPlan()
    const [ann] = plan.routes
    const stops = [{ ...ann!.stops[0]!, visit: '3-4=-1' }]
    const [record] = read(toCsv(west, { ...plan, routes: [{ ...ann!, stops }] }))
    expect(record).toMatchObject({ visit: '3-4=-1', longitude: '-2.35' })
  })
})

test('a stop of another problem keeps its own times', () => {
  const [record] = read(toCsv({ ...evening(), visits: [] }, eveningPlan()))
  expect(record).toMatchObject({ visit: 'v1', urgency: '', start: '2026-11-21T19:15:00Z', notes: '' })
})
