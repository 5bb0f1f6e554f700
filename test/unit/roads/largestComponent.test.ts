import { describe, expect, it } from 'vitest'
import { largestComponent, strongComponents } from '../../../src/roads/largestComponent.js'
import type { Network } from '../../../src/roads/Network.js'
import { CLOSED, NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import { at, smallNetwork } from '../../fixtures/network.js'

function withTurns(): Network {
  const network = smallNetwork()
  const arc = (x: number, y: number) =>
    [...network.tail.keys()].find((i) => network.tail[i] === x && network.head[i] === y)!
  const turn = (x: number, y: number, z: number) =>
    ({ fromArc: arc(x, y), viaNode: y, toArc: arc(y, z), kind: 'no' }) as const
  return { ...network, turnRestrictions: [turn(at.a, at.b, at.e), turn(at.g, at.h, at.g)] }
}

describe('the largest strongly connected part', () => {
  it('of the small network leaves the island out, and the turns on it', () => {
    const whole = withTurns()
    const part = largestComponent(whole)
    expect([part.nodeCount, part.arcCount]).toEqual([6, 12])
    expect(part.turnRestrictions).toHaveLength(1)
    const { fromArc, viaNode, toArc } = part.turnRestrictions[0]!
    expect([part.tail[fromArc], viaNode, part.head[toArc]]).toEqual([at.a, at.b, at.e])
    expect(part.names).toEqual(whole.names)
    expect([...part.milliseconds]).toEqual([...whole.milliseconds.slice(0, 12)])
  })

  it('leaves out a corner that turn restrictions shut off', () => {
    // Every way to h is by g, and whoever comes to g may not go on to h; what begins at g may.
    const builder = new NetworkBuilder()
    for (let x = 0; x < 4; x++) builder.node(x * 0.001, 0)
    for (const x of [0, 1, 2]) builder.street({ from: x, to: x + 1, forward: 1, backward: 1 })
    const shut = builder.build(({ tail, head }) => {
      const arc = (x: number, y: number) => [...tail.keys()].find((i) => tail[i] === x && head[i] === y)!
      return [{ fromArc: arc(1, 2), viaNode: 2, toArc: arc(2, 3), kind: 'no' }]
    })
    expect(strongComponents(shut).sizes).toEqual([4])
    expect(largestComponent(shut).nodeCount).toBe(3)
  })

  it('drops a one-way that leads out and never back, and keeps what only ran with it', () => {
    //  x0 ⇄ x1 ──▶ x2 ──▶ x3 and x3 ──▶ x2: two parts of two, joined one way; the first one met is kept.
    const builder = new NetworkBuilder()
    for (let x = 0; x < 4; x++) builder.node(x * 0.001, 0)
    builder.street({ from: 1, to: 0, forward: 1, backward: 1 })
    builder.street({ from: 1, to: 2, forward: 1, backward: CLOSED })
    builder.street({ from: 2, to: 3, forward: 2, backward: CLOSED })
    builder.street({ from: 2, to: 3, forward: CLOSED, backward: 3, bends: [0.0025, 0.001] })
    const network = builder.build()
    expect([...strongComponents(network).sizes].sort()).toEqual([2, 2])
    const part = largestComponent(network)
    expect([part.nodeCount, part.arcCount]).toEqual([2, 2])
    expect([...part.longitude]).toEqual([0, 0.001])
  })

  it('keeps a street whose only sense runs against its shape', () => {
    const builder = new NetworkBuilder()
    for (let x = 0; x < 3; x++) builder.node(x * 0.001, 0)
    builder.street({ from: 0, to: 1, forward: 1, backward: CLOSED })
    builder.street({ from: 0, to: 1, forward: CLOSED, backward: 3, bends: [0.0005, 0.001] })
    const part = largestComponent(builder.build())
    expect([part.nodeCount, part.arcCount]).toEqual([2, 2])
    expect([...part.isReversed]).toEqual([0, 1])
    expect([...part.pointLatitude]).toEqual([0, 0, 0, 0.001, 0])
  })

  it('is the network itself where all of it hangs together, or nothing is there', () => {
    const part = largestComponent(smallNetwork())
    expect(largestComponent(part)).toBe(part)
    const empty = new NetworkBuilder().build()
    expect(largestComponent(empty)).toBe(empty)
  })

  it('follows a street of 300,000 nodes without running out of stack', () => {
    const builder = new NetworkBuilder()
    const length = 300_000
    for (let x = 0; x < length; x++) builder.node(0, x * 1e-5)
    for (let x = 0; x < length; x++) builder.street({ from: x, to: (x + 1) % length, forward: 1, backward: CLOSED })
    expect(strongComponents(builder.build()).sizes).toEqual([length])
  })
})
