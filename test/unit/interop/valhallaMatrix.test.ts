import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { valhallaMatrix } from '../../../src/interop/valhallaMatrix.js'
import { UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { deadEnd, drive, island, RoutingServer, sea, send, street } from './routingServer.js'

let server: RoutingServer
beforeEach(async () => {
  server = await new RoutingServer().start()
  server.limit = 2500
})
afterEach(() => server.stop())

const U = UNREACHABLE
type Places = Parameters<typeof valhallaMatrix>[0]
const ask = (places: Places, options: Partial<Parameters<typeof valhallaMatrix>[1]> = {}) =>
  valhallaMatrix(places, { url: server.url, ...options })
/** Valhalla itself cuts to whole seconds and metres. */
const secondsOf = (places: Places, slower = 1) =>
  places.flatMap((from) => places.map((to) => Math.trunc((drive(from, to)?.seconds ?? U / slower) * slower)))

describe('a matrix from Valhalla', () => {
  it('is whole seconds and metres of every pair', async () => {
    const travel = await ask([street(0), street(1), street(3)])
    expect([...travel.slices[0]!.seconds]).toEqual([0, 60, 180, 65, 0, 120, 185, 125, 0])
    // .501, 1.001 and 1.502 km
    expect([...travel.metres]).toEqual([0, 501, 1502, 501, 0, 1001, 1502, 1001, 0])
    expect(travel.slices.map(({ from }) => from)).toEqual([Number.NEGATIVE_INFINITY])
    expect([travel.gaps, travel.warnings]).toEqual([[], []])
    expect(travel.streetDistances).toEqual([undefined, undefined, undefined])
  })

  it('is asked for in the documented form', async () => {
    await ask([street(0), street(1)], {
      costingOptions: { auto: { top_speed: 90 } },
      limit: 300,
      url: `${server.url}/v/`,
    })
    expect(server.asked.map(({ url }) => url)).toEqual(['/v/sources_to_targets'])
    expect(server.asked[0]!.headers['content-type']).toBe('application/json')
    const locations = [
      { lon: 0, lat: 45, search_cutoff: 300 },
      { lon: 0.01, lat: 45, search_cutoff: 300 },
    ]
    expect(server.asked[0]!.body).toEqual({
      sources: locations,
      targets: locations,
      costing: 'auto',
      costing_options: { auto: { top_speed: 90 } },
      units: 'kilometers',
      verbose: false,
    })
  })

  it('is read from cells too, and from miles', async () => {
    server.isVerbose = true
    server.units = 'miles'
    const travel = await ask([street(0), street(1)])
    expect([...travel.slices[0]!.seconds]).toEqual([0, 60, 65, 0])
    // 500.6 m are .311 miles, and .311 miles are 500.5 m.
    expect([...travel.metres]).toEqual([0, 501, 501, 0])
  })

  it('is cut to the limit: 9 pairs are 3 × 3, so 7 places are 3 parts, 9 requests', async () => {
    const places = Array.from({ length: 7 }, (_, k) => street(k))
    server.limit = 9
    const travel = await ask(places, { chunk: 9 })
    expect([...travel.slices[0]!.seconds]).toEqual(secondsOf(places))
    expect(server.asked).toHaveLength(9)
  })
})

describe('by the hour', () => {
  const departures = ['2026-11-21T03:00:00+01:00', '2026-11-21T18:00:00+01:00']

  it('has a slice for each departure, asked for as the wall clock shows it', async () => {
    const travel = await ask([street(0), street(1)], { departures, concurrency: 1 })
    expect(server.asked.map(({ body }) => body!.date_time)).toEqual([
      { type: 1, value: '2026-11-21T03:00' },
      { type: 1, value: '2026-11-21T18:00' },
    ])
    // 18:00 takes twice as long: 120.6 and 130.6 s. It begins at 17:00 UTC.
    expect(travel.slices.map(({ from, seconds }) => [from, ...seconds])).toEqual([
      [Number.NEGATIVE_INFINITY, 0, 60, 65, 0],
      [Date.parse('2026-11-21T17:00:00Z') / 1000, 0, 120, 130, 0],
    ])
    expect([...travel.metres]).toEqual([0, 501, 501, 0])
  })

  it('never asks for more sources than targets, for which Valhalla would ignore the hour', async () => {
    const places = Array.from({ length: 7 }, (_, k) => street(k))
    const travel = await ask(places, { departures, chunk: 16 })
    expect([...travel.slices[1]!.seconds]).toEqual(secondsOf(places, 2))
    expect(server.asked.filter(({ sources, targets }) => sources.length > targets.length)).toEqual([])
    expect(travel.warnings).toEqual([])
  })

  it('hands on what Valhalla warns of, once', async () => {
    const table = { durations: [[0, 1], [1, 0]], distances: [[0, 1], [1, 0]] } // biome-ignore format: rows
    const warnings = [{ code: 201, text: '"date_time" ignored' }, { text: 'deprecated' }]
    const warn = { sources_to_targets: table, warnings }
    server.mishaps = [(response) => send(response, 200, warn), (response) => send(response, 200, warn)]
    const travel = await ask([street(0), street(1)], { departures })
    expect(travel.warnings).toEqual(['201 "date_time" ignored', 'deprecated'])
  })

  it('says what has no way in no slice', async () => {
    const travel = await ask([street(0), street(1), deadEnd], { departures })
    expect(travel.gaps).toEqual([{ place: 2, position: deadEnd, kind: 'cut-off', noWayTo: 2, noWayFrom: 0 }])
  })

  it.each([
    [[], 'departures', /no departure/],
    [[departures[1]!, departures[0]!], 'departures[1]', /is not after/],
  ])('refuses %o', async (texts, path, message) => {
    await expect(ask([street(0)], { departures: texts })).rejects.toMatchObject({
      code: 'bad-option',
      faults: [{ path, message: expect.stringMatching(message) }],
    })
  })

  it('refuses an hour without an offset', async () => {
    await expect(ask([street(0)], { departures: ['2026-11-21T18:00:00'] })).rejects.toMatchObject({
      code: 'bad-instant',
    })
  })
})

describe('what Valhalla answers nothing for', () => {
  it('because one address lies in the sea (171) is asked for again without it', async () => {
    const places = [street(0), street(1), sea, street(3)]
    const travel = await ask(places)
    // 60, 180, 65, 120, 185 and 125 s between the others.
    expect([...travel.slices[0]!.seconds]).toEqual([0, 60, U, 180, 65, 0, U, 120, U, U, 0, U, 185, 125, U, 0])
    expect(travel.gaps).toEqual([{ place: 2, position: sea, kind: 'off-street', noWayTo: 3, noWayFrom: 3 }])
  })

  it('because places are on two parts of the network (170) is asked for part by part', async () => {
    const places = [street(0), island(0), street(1), island(1), street(2)]
    const travel = await ask(places)
    expect([...travel.slices[0]!.seconds]).toEqual(secondsOf(places))
    expect(travel.gaps.map(({ place, noWayTo, noWayFrom }) => [place, noWayTo, noWayFrom])).toEqual([
      [0, 2, 2], [1, 3, 3], [2, 2, 2], [3, 3, 3], [4, 2, 2],
    ]) // biome-ignore format: rows
  })

  it('may be both, in every block, by the hour', async () => {
    const places = [island(0), street(0), sea, street(1), street(2), island(5), street(3), [0.6, -1] as const]
    server.limit = 9
    const travel = await ask(places, { chunk: 9, departures: ['2026-11-21T03:00:00+01:00'] })
    expect([...travel.slices[0]!.seconds]).toEqual(
      secondsOf(places).map((seconds, cell) => {
        const [p, q] = [Math.floor(cell / 8), cell % 8]
        return p !== q && [p, q].some((place) => place === 2 || place === 7) ? U : seconds
      }),
    )
    expect(travel.gaps.filter(({ kind }) => kind === 'off-street').map(({ place }) => place)).toEqual([2, 7])
    expect(server.asked.filter(({ sources, targets }) => sources.length > targets.length)).toEqual([])
    expect(Math.max(...server.asked.map(({ sources, targets }) => sources.length * targets.length))).toBe(9)
  })

  it('because no pair has a way (442) has no entries', async () => {
    server.isStrict = false
    const places = [street(0), street(1), island(0)]
    const travel = await ask(places, { chunk: 1 })
    expect([...travel.slices[0]!.seconds]).toEqual([0, 60, U, 65, 0, U, U, U, 0])
    expect(travel.gaps.map(({ place, kind }) => [place, kind])).toEqual([[2, 'cut-off']])
  })

  it('is not asked for ever when it contradicts itself', async () => {
    server.mishaps = [
      (response) => send(response, 400, { error_code: 170, error: 'Locations are in unconnected regions' }),
    ]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject({
      code: 'bad-answer',
      message: expect.stringContaining('not connected'),
    })
  })
})

describe('a Valhalla server that refuses', () => {
  it.each([
    [{ error_code: 150, error: 'Exceeded max locations: 100' }, /max_matrix_location_pairs/],
    [{ error_code: 154, error: 'Path distance exceeds the max distance limit: 400000 meters' }, /swapped/],
    [{ error_code: 125, error: "No costing method found for 'horse'" }, /costing/],
    [{ error_code: 162, error: 'Date and time is invalid. Format is YYYY-MM-DDTHH:MM' }, /departures/],
    [{ error_code: 101, error: 'Try a POST or GET request instead' }, /documentation/],
    [{ error: 'blocked' }, /documentation/],
    [{}, /documentation/],
  ])('with %o says what to do', async (body, remedy) => {
    server.mishaps = [(response) => send(response, 400, body)]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject({
      code: 'server-refused',
      faults: [
        {
          message: expect.stringMatching(/^Valhalla at 127\.0\.0\.1:\d+ refuses/),
          remedy: expect.stringMatching(remedy),
        },
      ],
    })
  })

  it.each([
    ['too few rows', { sources_to_targets: { durations: [[0, 1]], distances: [[0, 1]] } }],
    ['too few cells', { sources_to_targets: [[{ time: 0, distance: 0 }], []] }],
    ['no table', { trip: {} }],
    ['another unit', { sources_to_targets: [], units: 'leagues' }],
  ])('or answers no matrix (%s) is told of', async (_, body) => {
    server.mishaps = [(response) => send(response, 200, body)]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject({ code: 'bad-answer' })
  })
})
