import { describe, expect, it } from 'vitest'
import { CLOSED, NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import { routerOf } from '../../../src/roads/Router.js'
import { snapToNode } from '../../../src/roads/snapToNode.js'
import { tableBetween } from '../../../src/roads/travelMatrix.js'
import { at, grid, smallNetwork } from '../../fixtures/network.js'

describe('a place at a node', () => {
  it('lies where the node lies, whichever way its streets were drawn: a → e 20 s, e → a 70 s, f → a 80 s', () => {
    const network = smallNetwork()
    const places = [at.a, at.e, at.f].map((node) => snapToNode(network, node)!)
    expect(places.map(({ position }) => position)).toEqual([grid(0, 0), grid(1, 1), grid(2, 1)])
    const { milliseconds } = tableBetween(routerOf(network), places)
    expect([...milliseconds].map((time) => time / 1000)).toEqual([0, 20, 35, 70, 0, 35, 80, 10, 0])
  })

  it('also where a street only ends, and nowhere without one', () => {
    const builder = new NetworkBuilder()
    for (const column of [0, 1, 2]) builder.node(...grid(column, 0))
    builder.street({ from: 0, to: 1, forward: 1, backward: CLOSED })
    const network = builder.build()
    expect(snapToNode(network, 1)).toMatchObject({ fraction: 1, position: grid(1, 0) })
    expect(snapToNode(network, 2)).toBeUndefined()
  })
})
