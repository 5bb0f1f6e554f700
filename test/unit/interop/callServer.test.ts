import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OsrmOptions, osrmTable } from '../../../src/interop/osrmTable.js'
import { type Mishap, page, RoutingServer, send, street } from './routingServer.js'

let server: RoutingServer
let waits: number[]
beforeEach(async () => {
  server = await new RoutingServer().start()
  waits = []
})
afterEach(() => server.stop())

const wait = async (milliseconds: number) => void waits.push(milliseconds)
const ask = (options: Partial<OsrmOptions> = {}) =>
  osrmTable([street(0), street(1)], { url: server.url, wait, ...options })

/** Holds its tongue. */
const silence: Mishap = () => {}
/** Half an answer, then the line goes dead. */
const cutShort: Mishap = (response) => {
  response.writeHead(200, { 'content-length': 1000 })
  response.write('{"code":"Ok","dur', () => response.destroy())
}
/** Half an answer, and nothing more. */
const stuck: Mishap = (response) => void response.write('{"code":"Ok","dur')
const hangUp: Mishap = (response) => void response.destroy()

describe('a server that cannot answer just now', () => {
  it.each([
    ['429', page(429)],
    ['500', page(500)],
    ['502', page(502)],
    ['503', page(503)],
    ['504', page(504)],
    ['408', page(408)],
    ['a line gone dead before the answer', hangUp],
    ['a body cut short', cutShort],
  ])('is asked again: %s', async (_, mishap) => {
    server.mishaps = [mishap]
    expect([...(await ask()).slices[0]!.seconds]).toEqual([0, 60, 65, 0])
    expect(server.asked).toHaveLength(2)
    expect(waits).toEqual([500])
  })

  it.each([
    ['an answer that does not come', silence],
    ['a body that stops', stuck],
  ])('is asked again: %s in time', async (_, mishap) => {
    server.mishaps = [mishap]
    expect([...(await ask({ timeoutMs: 200 })).slices[0]!.seconds]).toEqual([0, 60, 65, 0])
    expect(waits).toEqual([500])
  })

  it('is given twice as long each time, up to the longest wait', async () => {
    server.mishaps = Array.from({ length: 5 }, () => page(503))
    await ask({ retries: 5, longestWaitMs: 3000 })
    expect(waits).toEqual([500, 1000, 2000, 3000, 3000])
  })

  it('is given as long as it asks for: seconds, or a date by its own clock', async () => {
    server.mishaps = [
      page(429, { 'retry-after': '7' }),
      page(503, { 'retry-after': 'Sat, 21 Nov 2026 18:00:30 GMT', date: 'Sat, 21 Nov 2026 18:00:10 GMT' }),
      page(503, { 'retry-after': 'Sat, 21 Nov 2026 18:00:00 GMT', date: 'Sat, 21 Nov 2026 18:00:10 GMT' }),
      page(503, { 'retry-after': 'soon' }),
    ]
    await ask()
    // A date gone by and "soon" ask for nothing: the usual pauses of the third and fourth repeat.
    expect(waits).toEqual([7000, 20_000, 2000, 4000])
  })

  it('is given up when it asks for longer than the caller waits', async () => {
    server.mishaps = [page(429, { 'retry-after': '3600' })]
    await expect(ask()).rejects.toMatchObject({
      code: 'server-busy',
      faults: [
        {
          message: `${new URL(server.url).host} answers 429 and asks for 3600 s.`,
          remedy: expect.stringContaining('concurrency: 1'),
        },
      ],
    })
    expect(waits).toEqual([])
  })

  it('is given up after the last repeat, with what happened', async () => {
    server.mishaps = [page(503), page(503), page(503)]
    await expect(ask({ retries: 2 })).rejects.toMatchObject({
      code: 'server-busy',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+ answers 503 \(3 attempts\)\. See the server’s log/),
    })
    expect(server.asked).toHaveLength(3)
  })

  it('is given up: too late', async () => {
    server.mishaps = [silence]
    await expect(ask({ retries: 0, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'server-timeout',
      message: expect.stringMatching(/does not answer within 100 ms\. Raise `timeoutMs`/),
    })
  })

  it('is given up: nobody there', async () => {
    const { url } = server
    await server.stop()
    await expect(ask({ url, retries: 1 })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/No whole answer comes from 127\.0\.0\.1:\d+: ECONNREFUSED \(2 attempts\)\./),
      cause: expect.any(TypeError),
    })
    await server.start()
  })

  it('is given up: whatever a fetch of the caller’s own throws', async () => {
    const broken = { retries: 0, fetch: () => Promise.reject('no network') as Promise<Response> } // biome-ignore format: a row
    await expect(ask(broken)).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('no network'),
    })
  })

  it('costs one block its time only: the others go on', async () => {
    server.mishaps = [undefined, page(503), undefined, cutShort]
    const places = [0, 1, 2, 3].map(street)
    const travel = await osrmTable(places, { url: server.url, wait, chunk: 2 })
    expect(travel.gaps).toEqual([])
    // 16 blocks of one pair, and two asked for twice.
    expect(server.asked).toHaveLength(18)
  })

  it('really waits when left to itself', async () => {
    server.mishaps = [page(503)]
    const travel = await osrmTable([street(0), street(1)], { url: server.url, longestWaitMs: 1 })
    expect(travel.gaps).toEqual([])
  })
})

describe('an abort', () => {
  const places = Array.from({ length: 12 }, (_, k) => street(k))
  const reason = new Error('enough')
  const openRequests = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return server.asked.length
  }

  it('before the first request asks nothing', async () => {
    await expect(ask({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(server.asked).toEqual([])
  })

  it('mid-way stops all that is under way and starts nothing more', async () => {
    const abort = new AbortController()
    const onProgress = (fraction: number) => fraction >= 0.25 && abort.abort(reason)
    const table = osrmTable(places, { url: server.url, chunk: 4, signal: abort.signal, onProgress })
    await expect(table).rejects.toBe(reason)
    // A quarter of 36 blocks is 9; at most the three others were under way.
    const asked = await openRequests()
    expect(asked).toBeLessThanOrEqual(12)
    expect(await openRequests()).toBe(asked)
  })

  it('does not wait for a server that holds its tongue, nor is it asked again', async () => {
    const abort = new AbortController()
    server.mishaps = [() => abort.abort(reason)]
    await expect(ask({ signal: abort.signal })).rejects.toBe(reason)
    expect(await openRequests()).toBe(1)
  })

  it('ends a pause at once', async () => {
    const abort = new AbortController()
    server.mishaps = [page(503, { 'retry-after': '50' })]
    const table = osrmTable([street(0), street(1)], { url: server.url, signal: abort.signal })
    setTimeout(() => abort.abort(reason), 50)
    await expect(table).rejects.toBe(reason)
    expect(server.asked).toHaveLength(1)
  })

  it('of a pause that has not begun ends it too', async () => {
    const abort = new AbortController()
    server.mishaps = [page(503)]
    const aborting = async () => abort.abort(reason)
    await expect(ask({ signal: abort.signal, wait: aborting })).rejects.toBe(reason)
  })
})

describe('the first failure', () => {
  it('stops the other requests', async () => {
    server.mishaps = [silence, silence, (response) => send(response, 400, { code: 'InvalidOptions', message: 'no' })]
    const places = Array.from({ length: 12 }, (_, k) => street(k))
    await expect(osrmTable(places, { url: server.url, chunk: 4, concurrency: 3, wait })).rejects.toMatchObject({
      code: 'server-refused',
    })
    expect(server.asked).toHaveLength(3)
  })

  it('may be the caller’s own', async () => {
    const oops = new Error('oops')
    const onProgress = () => {
      throw oops
    }
    await expect(ask({ onProgress })).rejects.toBe(oops)
  })
})

describe('what cannot be used', () => {
  it('is refused before the first request, all of it', async () => {
    const options = { chunk: 1, concurrency: 0, timeoutMs: 2 ** 31, retries: -1, longestWaitMs: 0.5, limit: Number.NaN }
    const places = [street(0), [2, 95] as const, [Number.NaN, 45] as const]
    await expect(osrmTable(places, { url: 'osrm.example', ...options })).rejects.toMatchObject({
      faults: [
        { code: 'bad-url', path: 'url' },
        { code: 'bad-option', path: 'chunk', message: 'chunk is 1.', remedy: expect.stringContaining('from 2 to') },
        { code: 'bad-option', path: 'concurrency' },
        { code: 'bad-option', path: 'timeoutMs' },
        { code: 'bad-option', path: 'retries' },
        { code: 'bad-option', path: 'longestWaitMs' },
        { code: 'bad-option', path: 'limit' },
        { code: 'bad-position', path: 'places[1]', message: '[2, 95] is not a position.' },
        { code: 'bad-position', path: 'places[2]' },
      ],
    })
  })

  it.each(['ftp://osrm.example', 'http://doctor:secret@osrm.example', 'localhost:5000'])(
    'is refused: %s',
    async (url) => {
      const fault = await ask({ url }).catch((error: Error) => error)
      expect(fault).toMatchObject({ code: 'bad-url' })
      expect(String(fault)).not.toContain('secret')
    },
  )

  it('never shows a key or a position in a message', async () => {
    server.mishaps = [page(503)]
    const fault = await ask({ url: `${server.url}/?key=k7`, retries: 0 }).catch((error: Error) => error)
    expect(String(fault)).not.toMatch(/k7|0\.01/)
  })
})
