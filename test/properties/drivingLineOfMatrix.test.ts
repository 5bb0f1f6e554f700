/**
 * Law: a driving line has the seconds and metres of the matrix, begins and ends where the places were snapped, and is
 * there exactly when the matrix has a way.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drivingLine } from '../../src/roads/drivingLine.js'
import { travelMatrix } from '../../src/roads/travelMatrix.js'
import { UNREACHABLE } from '../../src/travel/TravelMatrix.js'
import { networkArbitrary, placeArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

describe('a driving line', () => {
  it('is the matrix, drawn', () => {
    fc.assert(
      fc.property(networkArbitrary(), placeArbitrary, placeArbitrary, (network, from, to) => {
        const { slices, metres, snappings } = travelMatrix(network, [from, to])
        const line = drivingLine(network, from, to)
        expect(line === undefined).toBe(slices[0]!.seconds[1] === UNREACHABLE || snappings.includes(undefined))
        if (!line) return
        expect(line.properties).toEqual({ seconds: slices[0]!.seconds[1], metres: metres[1] })
        expect(line.geometry.coordinates[0]).toEqual(snappings[0]!.position)
        expect(line.geometry.coordinates.at(-1)).toEqual(snappings[1]!.position)
        expect(line.geometry.coordinates.length).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: runs(1000) },
    )
  })
})
