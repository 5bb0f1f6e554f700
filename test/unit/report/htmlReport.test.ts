import { createHash } from 'node:crypto'
import type { Feature, LineString } from 'geojson'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import { htmlReport } from '../../../src/report/htmlReport.js'
import type { Language } from '../../../src/report/page/words.js'
import { evening } from '../../fixtures/evening.js'
import { eveningPlan, eventful, eventfulInput, SECRET } from '../../fixtures/eveningPlan.js'

const dataOf = (html: string) => JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)![1]!)

describe('the page', () => {
  const { problem, plan } = eventful()
  const html = htmlReport(problem, plan)

  test('lets nothing in but its own two scripts and its style, by their digests', () => {
    const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map((match) => digest(match[1]!))
    const style = digest(/<style>(.*?)<\/style>/s.exec(html)![1]!)
    expect(policy.split('; ').slice(0, 3)).toEqual([
      "default-src 'none'",
      `script-src ${scripts.join(' ')}`,
      `style-src ${style}`,
    ])
    expect(scripts).toHaveLength(2)
  })

  test('names no outside address', () => {
    expect(html.replace(/<script>.*?<\/script>/gs, '')).not.toMatch(/(src|href)=|url\(|@import/i)
  })

  test('does not hold the data of a visit', () => expect(html).not.toContain(SECRET))

  test('says that lines are straight when it was not told how to drive', () => {
    expect(dataOf(html).remarks).toEqual(['straight'])
    expect(dataOf(htmlReport(problem, plan, { drive: () => undefined })).remarks).toEqual([])
  })
})

test('what callers wrote cannot leave its place', () => {
  const input = eventfulInput()
  const evil = '</script><img src=x onerror=alert(1)>\u2028\u2029"&'
  const visits = input.visits.map((visit) => (visit.id === 'v5' ? { ...visit, id: evil } : visit))
  const { problem, plan } = eventful({ ...input, visits })
  const html = htmlReport(problem, plan, { title: `<b>${evil}` })
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/[\u2028\u2029](?!.*<title>)(?=[^<]*<\/script>)/s)
  expect(html).toContain('<title>&lt;b&gt;&lt;/script&gt;&lt;img')
  expect(dataOf(html).visits[4].id).toBe(evil)
})

describe('a language', () => {
  test('that the page speaks', () => {
    expect(htmlReport(evening(), eveningPlan(), { language: 'fr' })).toContain('<html lang="fr">')
  })

  test.each(['de', 'toString'])('that it does not speak (%s) is an error', (language) => {
    expect(() => htmlReport(evening(), eveningPlan(), { language: language as Language })).toThrow(RondeError)
  })
})

describe('size', () => {
  /** A street, or a drive, of so many points, anywhere within a kilometre. */
  const wild = (points: number, highway = 'residential'): Feature<LineString> => {
    const random = new Random(points)
    const coordinates = Array.from({ length: points }, () => [2.3 + random.unit() / 100, 48.86 + random.unit() / 100])
    return { type: 'Feature', properties: { highway }, geometry: { type: 'LineString', coordinates } }
  }
  const bytes = (html: string) => Buffer.byteLength(html)

  test('of a city that is too large: the finest streets are left out, and the page says so', () => {
    const features = [wild(1_000, 'primary'), wild(400_000)]
    const html = htmlReport(evening(), eveningPlan(), {
      drive: () => undefined,
      streets: { type: 'FeatureCollection', features },
    })
    expect(bytes(html)).toBeLessThanOrEqual(2_000_000)
    const { streets, remarks } = dataOf(html)
    expect(streets.map((text: string) => text.length > 0)).toEqual([false, true, false, false, false])
    expect(remarks).toEqual(['streetsLeftOut'])
  })

  test('of drives that are too long: they become coarser, and the page says so', () => {
    // Three legs in the evening.
    const wide = wild(100_000)
    const html = htmlReport(evening(), eveningPlan(), { drive: () => wide })
    expect(bytes(html)).toBeLessThanOrEqual(2_000_000)
    expect(dataOf(html).remarks).toEqual(['coarse'])
  })
})
