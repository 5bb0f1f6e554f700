import { describe, expect, test } from 'vitest'
import { buildPageData } from '../../../../src/report/page/buildPageData.js'
import { decodeLines, encodeLines } from '../../../../src/report/page/lineCode.js'
import { words } from '../../../../src/report/page/words.js'
import { clock, corners, evening } from '../../../fixtures/evening.js'
import { eveningPlan, eventful, SECRET } from '../../../fixtures/eveningPlan.js'

const options = { language: 'en', tolerance: 3 } as const
const minutes = 60

describe('an eventful evening', () => {
  const { problem, plan } = eventful()
  const data = buildPageData(problem, plan, options)

  test('counts seconds from the first shift, ann at 18:00', () => {
    expect(data.origin).toBe(Date.parse(clock('18:00')) / 1000)
    expect(data.now).toBe(120 * minutes)
    // From 19:55, when v1 began, to ann's end at 21:20.
    expect(data.span).toEqual([115 * minutes, 200 * minutes])
    expect(data.zone).toBe('UTC+01:00')
    expect(data.offsets).toEqual([[0, 3600]])
  })

  test('names visits by their index, in rounds and besides', () => {
    expect(data.routes.map(({ stops }) => stops.map(({ visit }) => data.visits[visit]!.id))).toEqual([
      ['v1', 'v2', 'v6'],
      ['v3'],
      [],
    ])
    expect(data.unassigned.map(({ visit }) => visit)).toEqual([4])
    expect(data.held).toEqual([{ visit: 3, until: 270 * minutes, reason: 'The family calls back.' }])
    expect(data.done).toEqual([6])
    expect(data.violations).toMatchObject([{ route: 0, visit: 0 }])
  })

  test('has the lines of legs as text, and none where nothing is driven', () => {
    const [ann, bob] = data.routes
    expect(ann!.stops.map(({ leg }) => leg && decodeLines(leg)[0])).toEqual([
      undefined,
      [[...corners.B].reverse(), [...corners.D].reverse()],
      undefined,
    ])
    expect(bob!.home).toBe(encodeLines([[corners.F, corners.C]]))
  })

  test('has the promise, the pin, the windows, and not the data', () => {
    expect(data.visits[1]).toMatchObject({ level: 'announced', promised: 150 * minutes, isPinned: false })
    expect(data.visits[2]).toMatchObject({ isPinned: true, at: corners.F })
    expect(data.visits[5]!.windows).toEqual([{ earliest: 150 * minutes, latest: 300 * minutes, hard: true }])
    expect(data.visits[4]).toMatchObject({ needs: ['cardiology'], prefer: ['ann'], exclude: ['bob'] })
    expect(JSON.stringify(data)).not.toContain(SECRET)
  })

  test('a violation of a shift without a visit, or of no shift of the plan', () => {
    const violations = [
      { code: 'overtime' as const, shift: 'bob', message: 'Late.' },
      { code: 'overtime' as const, shift: 'dan', message: 'Later.' },
    ]
    expect(buildPageData(problem, { ...plan, violations }, options).violations).toEqual([
      { route: 1, message: 'Late.' },
      { route: -1, message: 'Later.' },
    ])
  })
})

test('the date is written in the language of the page, the title is the caller’s', () => {
  const french = buildPageData(evening(), eveningPlan(), { ...options, language: 'fr' })
  expect(french).toMatchObject({ date: 'samedi 21 novembre 2026', title: 'Tournée', language: 'fr' })
  const english = buildPageData(evening(), eveningPlan(), { ...options, title: 'Tonight', attribution: '© Someone' })
  expect(english).toMatchObject({ date: 'Saturday, 21 November 2026', title: 'Tonight', attribution: '© Someone' })
})

test('a change of the clocks within the day is told', () => {
  const problem = evening()
  const [ann, ...others] = problem.doctors
  const shifts = [{ ...ann!.shifts[0]!, start: '2026-10-24T20:00:00+02:00', end: '2026-10-25T08:00:00+01:00' }]
  const long = { ...problem, now: '2026-10-24T20:00:00+02:00', doctors: [{ ...ann!, shifts }, ...others] }
  const none = { ...eveningPlan(), routes: [] }
  const data = buildPageData(long, none, { ...options, timeZone: 'Europe/Paris' })
  // At 01:00 UTC, seven hours after 20:00 in summer time.
  expect(data.offsets).toEqual([
    [0, 7200],
    [7 * 3600, 3600],
  ])
})

test('a coarser line has fewer points', () => {
  const { problem, plan } = eventful()
  const drive = () => ({ type: 'LineString' as const, coordinates: [corners.B, [2.34, 48.8601], corners.D] })
  const pointsAt = (tolerance: number) =>
    decodeLines(buildPageData(problem, plan, { ...options, drive, tolerance }).routes[0]!.stops[1]!.leg!)[0]!.length
  expect([pointsAt(3), pointsAt(Number.POSITIVE_INFINITY)]).toEqual([3, 2])
})

test('without shifts and visits there is still a page', () => {
  const problem = { doctors: [], visits: [], prices: evening().prices }
  const data = buildPageData(problem, { ...eveningPlan(), routes: [] }, options)
  expect(data).toMatchObject({ origin: 0, span: [0, 3600], zone: 'UTC', routes: [], visits: [] })
  expect(data).not.toHaveProperty('now')
})

test('a plan of another problem is refused by the name that is not known', () => {
  const problem = evening()
  const plan = eveningPlan()
  expect(() => buildPageData({ ...problem, visits: [] }, plan, options)).toThrow("visit 'v1'")
  expect(() => buildPageData({ ...problem, doctors: [] }, plan, options)).toThrow("shift 'ann'")
})

test('every language says the same things, with the same places for values', () => {
  const holes = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort()
  const texts = (tree: object): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : texts(value as object),
    )
  expect(texts(words.fr).map(([key, text]) => [key, holes(text)])).toEqual(
    texts(words.en).map(([key, text]) => [key, holes(text)]),
  )
})
