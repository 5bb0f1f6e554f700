import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { osrmTable } from '../../../src/interop/osrmTable.js'
import { UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { deadEnd, drive, island, meadow, RoutingServer, sea, send, street } from './routingServer.js'

let server: RoutingServer
beforeEach(async () => void (server = await new RoutingServer().start()))
afterEach(() => server.stop())

const U = UNREACHABLE
const ask = (places: Parameters<typeof osrmTable>[0], options: Partial<Parameters<typeof osrmTable>[1]> = {}) =>
  osrmTable(places, { url: server.url, ...options })
/** [p · size + q] what the world says, rounded once. */
const expected = (places: Parameters<typeof osrmTable>[0], of: 'seconds' | 'metres') =>
  places.flatMap((from) => places.map((to) => Math.round(drive(from, to)?.[of] ?? U)))

describe('a table from OSRM', () => {
  it('is whole seconds and metres, each rounded once, of every pair', async () => {
    const travel = await ask([street(0), street(1), street(3)])
    // 60.3 and 180.9 s eastwards, 5 s more westwards; 500.6, 1,001.2 and 1,501.8 m.
    expect([...travel.slices[0]!.seconds]).toEqual([0, 60, 181, 65, 0, 121, 186, 126, 0])
    expect([...travel.metres]).toEqual([0, 501, 1502, 501, 0, 1001, 1502, 1001, 0])
    expect(travel.places).toEqual([street(0), street(1), street(3)])
    expect(travel.slices.map(({ from }) => from)).toEqual([Number.NEGATIVE_INFINITY])
    expect(travel.gaps).toEqual([])
    expect(travel.warnings).toEqual([])
    expect(travel.streetDistances).toEqual([4.2, 4.2, 4.2])
  })

  it('is asked for in the documented form, in one request where the server takes it', async () => {
    await ask([[1.23456789, 45], street(1)], { profile: 'car night', headers: { authorization: 'Bearer x' } })
    expect(server.asked.map(({ url }) => url)).toEqual([
      '/table/v1/car%20night/1.234568,45;0.01,45?annotations=duration,distance&generate_hints=false&sources=0;1&destinations=0;1',
    ])
    expect(server.asked[0]!.headers.authorization).toBe('Bearer x')
  })

  it('keeps the path and the key of a url', async () => {
    await ask([street(0), street(1)], { url: `${server.url}/osrm/france/?key=k7#top` })
    expect(server.asked[0]!.url).toMatch(/^\/osrm\/france\/table\/v1\/driving\/0,45;0\.01,45\?key=k7&annotations=/)
  })

  it('is cut to the limit: with 6 coordinates a request, 10 places are 4 parts, 16 requests', async () => {
    const places = Array.from({ length: 10 }, (_, k) => street(k))
    const shares: number[] = []
    const travel = await ask(places, { chunk: 6, onProgress: (fraction) => shares.push(fraction) })
    expect([...travel.slices[0]!.seconds]).toEqual(expected(places, 'seconds'))
    expect([...travel.metres]).toEqual(expected(places, 'metres'))
    expect(server.asked).toHaveLength(16)
    expect(Math.max(...server.asked.map(({ sources, targets }) => sources.length + targets.length))).toBe(6)
    expect(shares).toEqual(Array.from({ length: 16 }, (_, k) => (k + 1) / 16))
  })

  it('keeps to the number of requests at once', async () => {
    const places = Array.from({ length: 8 }, (_, k) => street(k))
    await ask(places, { chunk: 4, concurrency: 1 })
    expect(server.mostOpen).toBe(1)
    await ask(places, { chunk: 4, concurrency: 3 })
    expect(server.mostOpen).toBeLessThanOrEqual(3)
  })

  it('needs no request for no place, and one for a single place', async () => {
    const none = await ask([])
    expect([none.metres.length, none.slices.length, server.asked.length]).toEqual([0, 1, 0])
    const one = await ask([street(4)])
    expect([...one.slices[0]!.seconds]).toEqual([0])
    expect(one.gaps).toEqual([])
  })
})

describe('what OSRM has no way for', () => {
  it('is unreachable and said per place: an island of one, a dead end', async () => {
    const travel = await ask([street(0), island(0), deadEnd, street(1)])
    // To the dead end 999 · 60.3 = 60,239.7 s; from it nowhere.
    expect([...travel.slices[0]!.seconds]).toEqual([0, U, 60_240, 60, U, 0, U, U, U, U, 0, U, 65, U, 60_179, 0])
    expect(travel.metres[1]).toBe(U)
    expect(travel.gaps).toEqual([
      { place: 1, position: island(0), kind: 'cut-off', noWayTo: 3, noWayFrom: 3 },
      { place: 2, position: deadEnd, kind: 'cut-off', noWayTo: 3, noWayFrom: 1 },
    ])
  })

  it('is some pairs where neither side is alone', async () => {
    const travel = await ask([street(0), street(1), island(0), island(1)])
    expect(travel.gaps.map(({ place, kind, noWayTo, noWayFrom }) => [place, kind, noWayTo, noWayFrom])).toEqual([
      [0, 'some-pairs', 2, 2],
      [1, 'some-pairs', 2, 2],
      [2, 'some-pairs', 2, 2],
      [3, 'some-pairs', 2, 2],
    ])
  })

  it('counts a place as off the street when OSRM moved it further than the limit', async () => {
    const places = [street(0), meadow, street(1)]
    const travel = await ask(places)
    expect([...travel.slices[0]!.seconds]).toEqual([0, U, 60, U, 0, U, 65, U, 0])
    expect([...travel.metres]).toEqual([0, U, 501, U, 0, U, 501, U, 0])
    expect(travel.streetDistances).toEqual([4.2, 2000, 4.2])
    expect(travel.gaps).toEqual([{ place: 1, position: meadow, kind: 'off-street', noWayTo: 2, noWayFrom: 2 }])
    expect((await ask(places, { limit: 2000 })).gaps).toEqual([])
  })

  it('finds the address for which it refuses the whole table (NoSegment), and does without it', async () => {
    const places = [street(0), street(1), sea, street(3), street(4), street(5)]
    const travel = await ask(places, { concurrency: 1 })
    const without = (cell: number) => [cell % 6, Math.floor(cell / 6)].includes(2) && cell !== 14
    expect([...travel.slices[0]!.seconds]).toEqual(
      expected(places, 'seconds').map((seconds, cell) => (without(cell) ? U : seconds)),
    )
    expect(travel.gaps).toEqual([{ place: 2, position: sea, kind: 'off-street', noWayTo: 5, noWayFrom: 5 }])
    // The table; 6 suspects, 3 (of them 1 and 2, of these 1 and 1), 3; the table again.
    expect(server.asked.map(({ targets }) => targets.length)).toEqual([6, 6, 3, 1, 2, 1, 1, 3, 5])
  })

  it('looks for it only once', async () => {
    const places = [street(0), sea, street(1), street(2), street(3), street(4)]
    await ask(places, { chunk: 4, concurrency: 1 })
    // Nine blocks of 2 × 2. The first looks among its two places and is asked again for the one; the others know.
    const sizes = server.asked.map(({ sources, targets }) => `${sources.length}×${targets.length}`)
    expect(sizes.join(' ')).toBe('2×2 1×2 1×1 1×1 1×1 1×2 1×2 2×1 2×2 2×2 2×1 2×2 2×2')
  })

  it('has no entry where no pair of a request has a way (NoTable)', async () => {
    server.mishaps = [(response) => send(response, 400, { code: 'NoTable', message: 'No table found' })]
    const travel = await ask([street(0), street(1)])
    expect([...travel.slices[0]!.seconds]).toEqual([0, U, U, 0])
    expect(travel.gaps.map(({ kind }) => kind)).toEqual(['cut-off', 'cut-off'])
  })
})

describe('an OSRM server that refuses', () => {
  const refused = (remedy: RegExp, message = /./) => ({
    code: 'server-refused',
    faults: [
      {
        code: 'server-refused',
        path: '',
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      },
    ],
  })

  it('because of its table size is told of with what to set', async () => {
    server.limit = 3
    await expect(ask([0, 1, 2, 3].map(street))).rejects.toMatchObject(
      refused(
        /--max-table-size/,
        /^OSRM at 127\.0\.0\.1:\d+ refuses the request \(HTTP 400\): Too many table coordinates\.$/,
      ),
    )
    expect((await ask([0, 1, 2, 3].map(street), { chunk: 3 })).gaps).toEqual([])
  })

  it.each([
    [400, { code: 'NotImplemented', message: 'Not here' }, /osrm-contract/],
    [
      400,
      { code: 'InvalidQuery', message: `Query string malformed close to position ${'9'.repeat(300)}` },
      /documentation/,
    ],
    [400, { code: 'InvalidValue' }, /documentation/],
    [200, { code: 'Surprise' }, /documentation/],
    [403, { message: 'Forbidden' }, /key/],
    [404, { nothing: 'here' }, /url/],
    [414, 'long', /chunk/],
  ])('with %i %o says what to do', async (status, body, remedy) => {
    server.mishaps = [(response) => send(response, status, body)]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject(refused(remedy, /^.{1,280}$/))
    expect(server.asked).toHaveLength(1)
  })

  it('for places of which it refuses none alone is not asked for ever', async () => {
    server.mishaps = [(response) => send(response, 400, { code: 'NoSegment', message: 'Could not find …' })]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject({
      code: 'bad-answer',
      message: expect.stringContaining('near no street'),
    })
  })
})

describe('an answer of OSRM that is no table', () => {
  const ok = { code: 'Ok', durations: [[0, 60], [65, 0]], distances: [[0, 501], [501, 0]] } // biome-ignore format: rows

  it.each([
    ['cut columns', { ...ok, durations: [[0, 60], [65]] }, 'durations.1', /has 1 columns where 2 were asked for/],
    ['cut rows', { ...ok, distances: [[0, 501]] }, 'distances', /has 1 rows where 2 were asked for/],
    ['no distances', { code: 'Ok', durations: ok.durations }, 'distances', /is not a table/],
    [
      'negative seconds',
      {
        ...ok,
        durations: [
          [0, -1],
          [65, 0],
        ],
      },
      'durations.0.1',
      /is not a table/,
    ],
    [
      'text',
      {
        ...ok,
        durations: [
          [0, '60'],
          [65, 0],
        ],
      },
      'durations.0.1',
      /is not a table/,
    ],
    ['a list', [1, 2], '', /is not a table/],
    ['null', null, '', /is not a table/],
  ])('is refused: %s', async (_, body, path, message) => {
    server.mishaps = [(response) => send(response, 200, body)]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject({
      code: 'bad-answer',
      faults: [{ path, message: expect.stringMatching(message), remedy: expect.stringContaining('proxy') }],
    })
  })

  it('is refused: not JSON', async () => {
    server.mishaps = [(response) => response.end('{"code":"Ok","durations":[[0,')]
    await expect(ask([street(0), street(1)])).rejects.toMatchObject({
      code: 'bad-answer',
      message: expect.stringContaining('is not JSON'),
    })
  })

  it('may lack the waypoints, or their distances', async () => {
    server.mishaps = [(response) => send(response, 200, ok)]
    expect((await ask([street(0), street(1)])).streetDistances).toEqual([undefined, undefined])
    server.mishaps = [(response) => send(response, 200, { ...ok, sources: [{}, { distance: 3 }] })]
    expect((await ask([street(0), street(1)])).streetDistances).toEqual([undefined, 3])
  })

  it('never makes a long drive unreachable, and takes a pair without metres as no way', async () => {
    server.mishaps = [(response) => send(response, 200, { ...ok, durations: [[0, 1e12], [65, 0]], distances: [[0, 1], [null, 0]] })] // biome-ignore format: rows
    const travel = await ask([street(0), street(1)])
    expect([...travel.slices[0]!.seconds]).toEqual([0, U - 1, U, 0])
    expect([...travel.metres]).toEqual([0, 1, U, 0])
  })
})
