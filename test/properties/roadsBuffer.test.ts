/**
 * Law: a city read back from its buffer is the city that went in, turns and answers included; and a buffer with any one bit
 * changed is refused.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RondeError } from '../../src/kit/RondeError.js'
import { packRoads, unpackRoads } from '../../src/roads/cache/roadsBuffer.js'
import type { Roads } from '../../src/roads/ImportReport.js'
import { routerOf } from '../../src/roads/Router.js'
import { travelMatrix } from '../../src/roads/travelMatrix.js'
import { networkArbitrary, placeArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

const none = { nodes: 0, arcs: 0 }
const nothing = { read: 0, kept: 0, leftOut: {} }
const report: Roads['report'] = {
  source: 'drawn',
  format: 'geojson',
  ways: nothing,
  missingPoints: 0,
  whole: none,
  result: none,
  restrictions: nothing,
}

const cities = networkArbitrary({ maxRestrictions: 5 }).map((network): Roads => ({ ...network, report }))

describe('a city in a buffer', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(cities, fc.array(placeArbitrary, { maxLength: 4 }), (roads, places) => {
        const copy = unpackRoads(packRoads(roads))
        expect(copy).toEqual(roads)
        expect(routerOf(copy)).toEqual({ ...routerOf(roads), network: copy })
        expect(travelMatrix(copy, places)).toEqual(travelMatrix(roads, places))
      }),
      { numRuns: runs(200) },
    )
  })

  it('is refused with one bit changed', () => {
    fc.assert(
      fc.property(cities, fc.nat(), fc.nat({ max: 7 }), (roads, where, bit) => {
        const buffer = packRoads(roads).slice()
        const bytes = new Uint8Array(buffer)
        const at = where % bytes.length
        bytes[at] = bytes[at]! ^ (1 << bit)
        expect(() => unpackRoads(buffer)).toThrow(RondeError)
      }),
      { numRuns: runs(200) },
    )
  })
})
