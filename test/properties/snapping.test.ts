/**
 * Laws of snapping: nothing on the streets is nearer; the snapped position lies on the segment at its fraction; snapping it
 * again moves it no further; the limit holds.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { haversineMetres } from '../../src/kit/distance.js'
import { segmentCountOf } from '../../src/roads/arcsOfSegments.js'
import { SegmentIndex } from '../../src/roads/SegmentIndex.js'
import { lineBetween, positionAt } from '../../src/roads/segmentLine.js'
import { networkArbitrary, placeArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

/** Metres: what plane and sphere may differ by over a few hundred metres, and the 5 cm of a junction. */
const NEAR = 0.06

const limit = fc.oneof(fc.constant(1000), fc.integer({ min: 0, max: 300 }))

describe('snapping', () => {
  it('finds the nearest point of all streets, within the limit', () => {
    fc.assert(
      fc.property(networkArbitrary(), placeArbitrary, limit, (network, place, limit) => {
        const found = new SegmentIndex(network).snap(place, { limit })
        let nearest = Number.POSITIVE_INFINITY
        for (let segment = 0; segment < segmentCountOf(network); segment++) {
          // Sampled, not computed: every 1/64 of the segment is at least as far as its nearest point.
          for (let i = 0; i <= 64; i++) {
            nearest = Math.min(nearest, haversineMetres(...place, ...positionAt(network, segment, i / 64)))
          }
        }
        if (!found) {
          expect(nearest).toBeGreaterThan(limit - NEAR)
          return
        }
        expect(found.distance).toBeLessThanOrEqual(limit)
        expect(found.distance).toBeLessThanOrEqual(nearest + NEAR)
        expect(Math.abs(haversineMetres(...place, ...found.position) - found.distance)).toBeLessThan(NEAR)
      }),
      { numRuns: runs(500) },
    )
  })

  it('puts a place on its segment at its fraction, and leaves it there', () => {
    fc.assert(
      fc.property(networkArbitrary(), placeArbitrary, (network, place) => {
        const index = new SegmentIndex(network)
        const found = index.snap(place)
        if (!found) return
        expect(found.fraction).toBeGreaterThanOrEqual(0)
        expect(found.fraction).toBeLessThanOrEqual(1)
        expect(positionAt(network, found.segment, found.fraction)).toEqual(found.position)
        expect(lineBetween(network, found.segment, 0, found.fraction).at(-1)).toEqual(found.position)
        expect(lineBetween(network, found.segment, 1, found.fraction).at(-1)).toEqual(found.position)
        expect(index.snap(found.position)!.distance).toBeLessThan(NEAR)
      }),
      { numRuns: runs(1000) },
    )
  })
})
