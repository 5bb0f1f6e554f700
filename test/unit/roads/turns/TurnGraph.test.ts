import { describe, expect, it } from 'vitest'
import { arcsOfSegments } from '../../../../src/roads/arcsOfSegments.js'
import { driveBetween } from '../../../../src/roads/driveBetween.js'
import type { Network, TurnRestriction } from '../../../../src/roads/Network.js'
import { NetworkBuilder } from '../../../../src/roads/NetworkBuilder.js'
import { routerOf } from '../../../../src/roads/Router.js'
import { travelMatrix } from '../../../../src/roads/travelMatrix.js'
import { allowedTurns, forbiddenTurns } from '../../../../src/roads/turns/allowedTurns.js'
import { networkArc, spread, turnGraphOf } from '../../../../src/roads/turns/TurnGraph.js'
import { UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'
import { grid, smallNetwork } from '../../../fixtures/network.js'

/**
 * A crossing x with four arms of 10 s, and a way round from west to south of 100 s; all open both ways.
 *
 *            n
 *            │
 *      w ─── x ─── e
 *      ║     │
 *      ╚════ s
 */
const [x, n, e, s, w] = [0, 1, 2, 3, 4]

function crossing(...turns: readonly (readonly [from: number, to: number, kind: 'no' | 'only'])[]): Network {
  const builder = new NetworkBuilder()
  for (const [column, row] of [[1, 1], [1, 0], [2, 1], [1, 2], [0, 1]] as const) builder.node(...grid(column, row)) // biome-ignore format: as drawn
  for (const arm of [n, e, s, w]) builder.street({ from: x, to: arm, forward: 10_000, backward: 10_000 })
  builder.street({ from: w, to: s, forward: 100_000, backward: 100_000, bends: grid(0, 2) })
  return builder.build((network) =>
    turns.map(
      ([from, to, kind]): TurnRestriction => ({
        fromArc: into(network, from),
        viaNode: x,
        toArc: outOf(network, to),
        kind,
      }),
    ),
  )
}

/** The arc from an arm to the crossing, and from the crossing to an arm. */
const into = (network: Network, arm: number) => arcsOfSegments(network).backward[arm - 1]!
const outOf = (network: Network, arm: number) => arcsOfSegments(network).forward[arm - 1]!

/** Seconds from the middle of one arm to the middle of another. */
function seconds(network: Network, from: number, to: number): number {
  const middle = { [n]: grid(1, 0.5), [e]: grid(1.5, 1), [s]: grid(1, 1.5), [w]: grid(0.5, 1) }
  return travelMatrix(network, [middle[from]!, middle[to]!]).slices[0]!.seconds[1]!
}

describe('turn restrictions', () => {
  it('a forbidden right turn sends a car on, to turn round: 5 + 10 + 10 + 5 s', () => {
    expect(seconds(crossing(), w, s)).toBe(10)
    const network = crossing([w, s, 'no'])
    expect(seconds(network, w, s)).toBe(30)
    expect(seconds(network, s, w)).toBe(10)
    expect(seconds(network, n, s)).toBe(10)
  })

  it('the only way on is the only one, turning round included: all others by e', () => {
    const network = crossing([w, e, 'only'])
    expect([n, e, s, w].map((to) => (to === w ? 0 : seconds(network, w, to)))).toEqual([30, 10, 30, 0])
    expect(forbiddenTurns(network).map(({ toArc }) => network.head[toArc])).toEqual([n, s, w])
  })

  it('two that are the only ones leave both; what is forbidden as well stays so', () => {
    const both = crossing([w, e, 'only'], [w, n, 'only'])
    expect([...allowedTurns(both).values()]).toEqual([[outOf(both, n), outOf(both, e)]])
    const one = crossing([w, e, 'only'], [w, n, 'only'], [w, n, 'no'])
    expect([...allowedTurns(one).values()]).toEqual([[outOf(one, e)]])
  })

  it('an arc from which nothing may follow leads nowhere, and the crossing can still be its end', () => {
    const network = crossing([w, n, 'no'], [w, e, 'no'], [w, s, 'no'], [w, w, 'no'])
    const from = [grid(0.5, 1), grid(1, 1), grid(1, 0)]
    // To the crossing itself 5 s. Beyond it, back to w is open mid-street: 5 s, round by s 100 s, 10 s, 10 s.
    expect([...travelMatrix(network, from).slices[0]!.seconds.slice(0, 3)]).toEqual([0, 5, 5 + 100 + 10 + 10])
    const oneWay = crossing([w, n, 'no'], [w, e, 'no'], [w, s, 'no'], [w, w, 'no'])
    expect(seconds(oneWay, n, w)).toBe(10)
  })

  it('a trip from the crossing may take any street, whichever it was snapped to', () => {
    const network = crossing([w, s, 'no'], [n, e, 'no'], [e, n, 'no'], [s, w, 'no'])
    const arms = [grid(1, 0), grid(2, 1), grid(1, 2), grid(0, 1)]
    const matrix = travelMatrix(network, [grid(1, 1), ...arms])
    expect([...matrix.slices[0]!.seconds.slice(0, 5)]).toEqual([0, 10, 10, 10, 10])
    expect([5, 10, 15, 20].map((cell) => matrix.slices[0]!.seconds[cell])).toEqual([10, 10, 10, 10])
  })

  it('a route names arcs of the network', () => {
    const network = crossing([w, s, 'no'])
    const router = routerOf(network)
    const on = (arm: number) => ({ segment: arm - 1, fraction: 0.5, position: grid(0, 0), distance: 0 })
    const drive = driveBetween(router, on(w), on(s))!
    // Both other arms are as good for turning round.
    expect(drive.milliseconds).toBe(30_000)
    const [out, back] = drive.over!.arcs
    expect([network.tail[out!], network.head[back!]]).toEqual([x, x])
    expect(network.head[out!]).toBe(network.tail[back!])
  })
})

describe('the turn graph', () => {
  it('is the network itself where no turn is restricted', () => {
    const network = smallNetwork()
    const graph = turnGraphOf(network)
    expect(graph.head).toBe(network.head)
    expect(spread(graph, network.milliseconds)).toBe(network.milliseconds)
  })

  it('has one copy for arcs with the same turns, and none for a rule that forbids nothing', () => {
    const network = crossing([w, s, 'no'], [n, s, 'no'], [e, s, 'no'])
    const graph = turnGraphOf(network)
    expect([graph.nodeCount, graph.arcCount]).toEqual([5 + 1, 10 + 3])
    expect(graph.copiesOfNode.get(x)).toEqual([5])
    expect([graph.longitude[5], graph.latitude[5]]).toEqual([network.longitude[x], network.latitude[x]])
    expect([n, e, w].map((arm) => graph.head[into(network, arm)])).toEqual([5, 5, 5])
    expect(graph.head[into(network, s)]).toBe(x)
    const copied = [10, 11, 12].map((arc) => network.head[networkArc(graph, arc)])
    expect(copied).toEqual([n, e, w])
    expect(forbiddenTurns(crossing([w, n, 'no'], [w, n, 'no']))).toHaveLength(1)
  })

  it('leaves a network without coordinates without', () => {
    const network = crossing([w, s, 'no'])
    const none = new Float64Array(0)
    const graph = turnGraphOf({ ...network, longitude: none, latitude: none })
    expect(graph.longitude).toHaveLength(0)
  })

  it('counts a place that no turn leads to as cut off, and no other', () => {
    // Every way into the northern arm is forbidden but from itself.
    const network = crossing([w, n, 'no'], [e, n, 'no'], [s, n, 'no'])
    const { slices } = travelMatrix(network, [grid(1, 0), grid(2, 1)])
    expect([...slices[0]!.seconds]).toEqual([0, 20, UNREACHABLE, 0])
  })
})
