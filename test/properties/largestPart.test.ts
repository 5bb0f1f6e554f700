/**
 * Law: in the largest strongly connected part every node reaches every other one, by the same ways as before, and no node
 * outside belongs to a larger one.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dijkstra } from '../../src/roads/Dijkstra.js'
import { largestComponent, strongComponents } from '../../src/roads/largestComponent.js'
import type { Network } from '../../src/roads/Network.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

/** [x][y] milliseconds from x to y */
function times(network: Network): number[][] {
  const search = new Dijkstra(network)
  return Array.from({ length: network.nodeCount }, (_, x) => {
    search.search([{ node: x, milliseconds: 0, centimetres: 0 }])
    return Array.from({ length: network.nodeCount }, (_, y) => search.millisecondsTo(y))
  })
}

describe('the largest strongly connected part', () => {
  it('is connected, largest, and as fast as the whole', () => {
    fc.assert(
      fc.property(networkArbitrary(), (network) => {
        const whole = times(network)
        const mutual = (x: number, y: number) => whole[x]![y]! < Infinity && whole[y]![x]! < Infinity
        const partOf = (x: number) => [...whole.keys()].filter((y) => mutual(x, y))
        const { componentOf } = strongComponents(network)
        for (const x of whole.keys()) {
          expect(partOf(x)).toEqual([...whole.keys()].filter((y) => componentOf[y] === componentOf[x]))
        }
        const largest = [...whole.keys()].map(partOf).reduce((best, part) => (part.length > best.length ? part : best))
        const expected = largest.map((x) => largest.map((y) => whole[x]![y]!))
        expect(times(largestComponent(network))).toEqual(expected)
      }),
      { numRuns: runs(500) },
    )
  })
})
