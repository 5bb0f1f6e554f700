import { describe, expect, it } from 'vitest'
import { CLOSED, MAX_WEIGHT, NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import { along, at, smallNetwork } from '../../fixtures/network.js'

describe('a network built street by street', () => {
  const network = smallNetwork()

  it('has an arc for each sense that is open', () => {
    // Six streets both ways, a → b and f → e one way.
    expect(network.nodeCount).toBe(8)
    expect(network.arcCount).toBe(6 * 2 + 2)
  })

  it('sorts arcs by tail, then by segment', () => {
    const outOfB = [network.firstOut[at.b]!, network.firstOut[at.b + 1]!] as const
    expect([...network.head.slice(...outOfB)]).toEqual([at.c, at.e])
    expect([...network.milliseconds.slice(...outOfB)]).toEqual([20_000, 10_000])
    expect([...network.tail]).toEqual([...network.tail].sort((x, y) => x - y))
  })

  it('stores a name once and -1 for none', () => {
    expect(network.names).toEqual(['Rue du Nord', 'Rue du Milieu', 'Rue du Sud'])
    const nameOfSegment = (segment: number) => network.nameOf[network.segment.indexOf(segment)]
    expect([along.ab, along.bc, along.ad, along.fe].map(nameOfSegment)).toEqual([0, 0, -1, 2])
  })

  it('shares one shape between the two senses, and says which runs against it', () => {
    const arcs = [...network.segment.keys()].filter((arc) => network.segment[arc] === along.de)
    expect(arcs.map((arc) => [network.tail[arc], network.head[arc], network.isReversed[arc]])).toEqual([
      [at.d, at.e, 0],
      [at.e, at.d, 1],
    ])
  })

  it('measures the drawn line where no length is given', () => {
    const builder = new NetworkBuilder()
    builder.node(0, 0)
    builder.node(0.002, 0)
    // By a bend 0.001° to the north: 2 · √2 · 0.001° = 314.51 m.
    builder.street({ from: 0, to: 1, forward: 5, backward: CLOSED, bends: [0.001, 0.001] })
    const bent = builder.build()
    expect(bent.centimetres[0]).toBe(31_451)
    expect([...bent.pointLongitude]).toEqual([0, 0.001, 0.002])
  })

  it('can go on after it has built', () => {
    const builder = new NetworkBuilder()
    builder.node(0, 0)
    builder.node(1, 0)
    builder.street({ from: 0, to: 1, forward: 1, backward: 1 })
    expect([...builder.build().firstPoint]).toEqual([0, 2])
    builder.street({ from: 1, to: 0, forward: 1, backward: CLOSED, bends: [0.5, 0.5] })
    expect([...builder.build().firstPoint]).toEqual([0, 2, 5])
    expect(builder.build().arcCount).toBe(3)
  })

  it.each([
    [{ from: 0, to: 2, forward: 1, backward: 1 }, /The ends 0 and 2 are not both nodes; there are 2/],
    [{ from: 0, to: 1, forward: 1.5, backward: 1 }, /1.5 and 1 are not both milliseconds/],
    [{ from: 0, to: 1, forward: -7, backward: 1 }, /-7 and 1/],
    [{ from: 0, to: 1, forward: MAX_WEIGHT + 1, backward: 1 }, /not both milliseconds/],
    [{ from: 0, to: 1, forward: CLOSED, backward: CLOSED }, /Nobody may drive there/],
    [{ from: 0, to: 1, forward: 1, backward: 1, centimetres: Number.NaN }, /NaN cm is not a length/],
    [{ from: 0, to: 1, forward: 1, backward: 1, highway: 'canal' as never }, /canal is not known/],
  ])('refuses %o', (street, message) => {
    const builder = new NetworkBuilder()
    builder.node(0, 0)
    builder.node(1, 0)
    expect(() => builder.street(street)).toThrow(message)
  })
})
