import type { LineString, MultiLineString } from 'geojson'
import { describe, expect, test } from 'vitest'
import { toGeoJson } from '../../../src/report/toGeoJson.js'
import { corners, evening } from '../../fixtures/evening.js'
import { eveningPlan, eventful, SECRET } from '../../fixtures/eveningPlan.js'

const { A, B, C, D, E, F } = corners
const { problem, plan } = eventful()
const found = toGeoJson(problem, plan)
const ofKind = (kind: string, collection = found) =>
  collection.features.filter(({ properties }) => properties?.kind === kind)

describe('routes', () => {
  test('lead from stop to stop; on site already, at the same door and without visits nothing is driven', () => {
    const [ann, bob, ...others] = ofKind('route')
    // Ann is at v1 (B): only B–D is left, as v2 and v6 share D. Bob drives to F and home to C. Cleo stays.
    expect((ann!.geometry as MultiLineString).coordinates).toEqual([[B, D]])
    expect((bob!.geometry as MultiLineString).coordinates).toEqual([
      [C, F],
      [F, C],
    ])
    expect(others).toEqual([])
  })

  test('carry their figures', () => {
    expect(ofKind('route')[1]!.properties).toMatchObject({
      doctor: 'bob',
      shift: 'bob',
      visits: 1,
      driving: 1200,
      metres: 10_000,
      overtime: 600,
      start: '2026-11-21T19:00:00Z',
      end: '2026-11-21T19:55:00Z',
    })
  })

  test('follow the streets where drive knows them, bare line or feature, and are straight where it does not', () => {
    const viaE: LineString = { type: 'LineString', coordinates: [B, E, D] }
    const streets = toGeoJson(problem, plan, {
      drive: (from, to) => {
        if (from[0] === B[0]) return viaE
        if (to[1] === F[1]) return { type: 'Feature', properties: {}, geometry: { ...viaE, coordinates: [C, E, F] } }
        return undefined
      },
    })
    const lines = ofKind('route', streets).map(({ geometry }) => (geometry as MultiLineString).coordinates)
    expect(lines).toEqual([
      [[B, E, D]],
      [
        [C, E, F],
        [F, C],
      ],
    ])
  })

  test('start where a shift that is under way stands', () => {
    const quiet = evening()
    const [ann, ...others] = quiet.doctors
    const progress = { position: E as [number, number], freeAt: quiet.now!, breaksTaken: 0, loadUsed: 0 }
    const shifts = ann!.shifts.map((shift) => ({ ...shift, progress }))
    const moved = { ...quiet, doctors: [{ ...ann!, shifts }, ...others] }
    const collection = toGeoJson(moved, eveningPlan(moved))
    expect((ofKind('route', collection)[0]!.geometry as MultiLineString).coordinates[0]).toEqual([E, B])
    expect(ofKind('start', collection)[0]!.geometry).toEqual({ type: 'Point', coordinates: E })
  })
})

test('starts and ends are points of each shift', () => {
  expect(ofKind('start').map(({ geometry }) => geometry)).toEqual(
    [A, C, E].map((coordinates) => ({ type: 'Point', coordinates })),
  )
  expect(ofKind('end').map(({ properties }) => properties)).toEqual([
    { kind: 'end', doctor: 'bob', shift: 'bob', time: '2026-11-21T19:55:00Z' },
  ])
})

describe('visits', () => {
  const visits = new Map(ofKind('visit').map(({ properties }) => [properties?.visit, properties]))

  test('are all there with what became of them', () => {
    expect([...visits].map(([id, properties]) => `${id} ${properties?.status}`)).toEqual([
      'v1 planned',
      'v2 planned',
      'v3 planned',
      'v4 held',
      'v5 unassigned',
      'v6 planned',
      'v7 done',
    ])
    expect(visits.get('v1')).toMatchObject({ area: 'north', commitment: 'onSite', flags: ['onSite'] })
    expect(visits.get('v2')).toMatchObject({ doctor: 'ann', sequence: 2, flags: ['announced', 'pastPromise'] })
    expect(visits.get('v5')).toMatchObject({ reasons: ['no-skill'], urgency: 3 })
    expect(visits.get('v4')).toMatchObject({ until: '2026-11-21T21:30:00Z', reason: 'The family calls back.' })
  })

  test('without their data', () => expect(JSON.stringify(found)).not.toContain(SECRET))
})

test('a plan of other shifts and visits draws what the problem has', () => {
  const none = { ...problem, doctors: [], visits: [] }
  expect(toGeoJson(none, plan).features).toEqual([])
})
