/**
 * Law: a network goes through ngraph.graph and comes back the same, byte for byte, shapes and turn restrictions included.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromNgraph, toNgraph } from '../../src/roads/ngraph.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

describe('ngraph', () => {
  it('gives back the network it was given', () => {
    fc.assert(
      fc.property(networkArbitrary({ maxRestrictions: 8 }), (network) => {
        const { turnRestrictions, ...rest } = network
        const back = fromNgraph(toNgraph(network))
        expect(back).toMatchObject(rest)
        const inOrder = [...turnRestrictions].sort((a, b) => a.fromArc - b.fromArc || a.toArc - b.toArc)
        expect(back.turnRestrictions).toEqual(inOrder)
      }),
      { numRuns: runs(500) },
    )
  })
})
