/**
 * Law: whatever bytes an OSM PBF file is made of, the importer returns a network or says that the file is bad: it never
 * hangs, runs out of memory, or throws anything else.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RondeError } from '../../src/kit/RondeError.js'
import { importOsmPbf } from '../../src/roads/osm/importOsmPbf.js'
import { osmPbf } from '../fixtures/osmPbf.js'
import { runs } from '../runs.js'

// Not compressed, so that damage reaches the decoder and not only zlib.
const GOOD = osmPbf(
  {
    nodes: [1, 2, 3, 4].map((id) => ({ id, at: [id * 0.001, (id % 2) * 0.001] as const })),
    ways: [
      { id: 1, refs: [1, 2, 3], tags: { highway: 'primary', name: 'Rue Longue', maxspeed: '50' } },
      { id: 2, refs: [3, 4, 1], tags: { highway: 'residential' } },
    ],
    relations: [
      {
        id: 1,
        tags: { type: 'restriction', restriction: 'no_left_turn' },
        members: [
          { type: 'way', ref: 1, role: 'from' },
          { type: 'node', ref: 3, role: 'via' },
          { type: 'way', ref: 2, role: 'to' },
        ],
      },
    ],
  },
  { raw: true },
)

const damage = fc.array(fc.record({ at: fc.nat({ max: GOOD.length - 1 }), byte: fc.integer({ min: 0, max: 255 }) }), {
  minLength: 1,
  maxLength: 4,
})

describe('a damaged file', () => {
  it('is a network or a bad file', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.nat({ max: GOOD.length }), async (hits, length) => {
        const bytes = Buffer.from(GOOD)
        for (const { at, byte } of hits) bytes[at] = byte
        for (const data of [bytes, bytes.subarray(0, length)]) {
          const result = await importOsmPbf(data).catch((error: unknown) => error)
          if (result instanceof Error) {
            expect(result).toBeInstanceOf(RondeError)
            expect((result as RondeError).code).toBe('bad-roads-file')
          } else {
            expect(result).toMatchObject({ report: { format: 'osm.pbf' } })
          }
        }
      }),
      { numRuns: runs(1000) },
    )
  })
})
