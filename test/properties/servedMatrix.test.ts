/**
 * The law: a matrix from a server is what the server says of each pair, and neither how it is cut into requests, nor how
 * many are under way at once, nor what fails for a while, changes an entry.
 */
import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, expect } from 'vitest'
import { osrmTable } from '../../src/interop/osrmTable.js'
import { valhallaMatrix } from '../../src/interop/valhallaMatrix.js'
import { type Position, UNREACHABLE } from '../../src/travel/TravelMatrix.js'
import { runs } from '../runs.js'
import { drive, island, type Mishap, page, RoutingServer, sea, street } from '../unit/interop/routingServer.js'

let server: RoutingServer
beforeAll(async () => void (server = await new RoutingServer().start()))
afterAll(() => server.stop())

/** Each place once: some on the street, some on the island, perhaps one in the sea, in any order. */
const places = fc
  .record({
    onStreet: fc.uniqueArray(fc.nat(40), { maxLength: 7 }),
    onIsland: fc.uniqueArray(fc.nat(40), { maxLength: 3 }),
    drowned: fc.boolean(),
  })
  .map(({ onStreet, onIsland, drowned }) => [
    ...onStreet.map(street),
    ...onIsland.map(island),
    ...(drowned ? [sea] : []),
  ])
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))

const hangUp: Mishap = (response) => void response.destroy()
const mishaps = fc.array(fc.constantFrom<Mishap | undefined>(undefined, page(503), page(429), hangUp), { maxLength: 4 })
const concurrency = fc.integer({ min: 1, max: 5 })

const wait = () => Promise.resolve()

/** [p · size + q] as the world has it, each number through `whole`. */
function expected(all: readonly Position[], of: 'seconds' | 'metres', whole: (value: number) => number): number[] {
  return all.flatMap((from, p) =>
    all.map((to, q) => {
      if (p === q) return 0
      const isDrowned = from === sea || to === sea
      return isDrowned ? UNREACHABLE : whole(drive(from, to)?.[of] ?? UNREACHABLE)
    }),
  )
}

test.prop([places, fc.integer({ min: 2, max: 14 }), concurrency, mishaps], { numRuns: runs(25) })(
  'OSRM: any table size, any number of requests at once, any passing failure',
  async (all, chunk, width, failures) => {
    Object.assign(server, { limit: chunk, mishaps: [...failures] })
    const travel = await osrmTable(all, { url: server.url, chunk, concurrency: width, wait })
    expect([...travel.slices[0]!.seconds]).toEqual(expected(all, 'seconds', Math.round))
    expect([...travel.metres]).toEqual(expected(all, 'metres', Math.round))
  },
)

test.prop([places, fc.integer({ min: 1, max: 60 }), concurrency, mishaps, fc.boolean()], { numRuns: runs(25) })(
  'Valhalla: any number of pairs, with hours or without',
  async (all, chunk, width, failures, hasHours) => {
    Object.assign(server, { limit: chunk, mishaps: [...failures] })
    const hours = hasHours ? { departures: ['2026-11-21T03:00:00+01:00', '2026-11-21T05:00:00+01:00'] } : {}
    const travel = await valhallaMatrix(all, { url: server.url, chunk, concurrency: width, wait, ...hours })
    for (const { seconds } of travel.slices) expect([...seconds]).toEqual(expected(all, 'seconds', Math.trunc))
    expect([...travel.metres]).toEqual(expected(all, 'metres', Math.round))
    expect(travel.warnings).toEqual([])
  },
)
