import { describe, expect, it } from 'vitest'
import { CLOSED, NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import { routerOf } from '../../../src/roads/Router.js'
import { travelMatrix } from '../../../src/roads/travelMatrix.js'
import { type Position, UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { grid, smallNetwork } from '../../fixtures/network.js'

const network = smallNetwork()

/** Seconds and metres from the first place to the second. */
function leg(from: Position, to: Position): [seconds: number, metres: number] {
  const { slices, metres } = travelMatrix(network, [from, to])
  return [slices[0]!.seconds[1]!, metres[1]!]
}

describe('travel over the small network', () => {
  const [onAB, onBC] = [grid(0.5, 0), grid(1.25, 0)]

  it('leaves a one-way along it: 5 s to b, 5 s to the quarter of b — c', () => {
    expect(leg(onAB, onBC)).toEqual([10, 75])
  })

  it('enters a one-way along it: 5 s to b, 80 s round by e and d, 5 s from a', () => {
    expect(leg(onBC, onAB)).toEqual([90, 375])
  })

  it('drives along one street both ways where it is open: half of 20 s', () => {
    expect(leg(grid(1.25, 0), grid(1.75, 0))).toEqual([10, 50])
    expect(leg(grid(1.75, 0), grid(1.25, 0))).toEqual([10, 50])
  })

  it('drives round where the one street is one way: 2.5 + 80 + 2.5 s', () => {
    expect(leg(grid(0.25, 0), grid(0.75, 0))).toEqual([5, 50])
    expect(leg(grid(0.75, 0), grid(0.25, 0))).toEqual([85, 350])
  })

  it('takes no time to another address at the same point, nor to itself', () => {
    expect(leg(grid(0.5, -0.1), grid(0.5, 0.1))).toEqual([0, 0])
    expect(leg(grid(0.5, 0), grid(0.5, 0))).toEqual([0, 0])
  })

  it('turns into any street at a junction', () => {
    // b snaps to the one-way a → b, yet is left towards e and c.
    expect(leg(grid(1, 0), grid(1, 1))).toEqual([10, 100])
    expect(leg(grid(1, 0), grid(2, 0))).toEqual([20, 100])
  })

  it('is asymmetric, with a diagonal of zeros and each snapping reported', () => {
    const places = [grid(0, 0), grid(1, 1), grid(2, 1.1)]
    const matrix = travelMatrix(network, places)
    expect([...matrix.slices[0]!.seconds]).toEqual([0, 20, 35, 70, 0, 35, 80, 10, 0])
    expect(matrix.places).toEqual(places)
    expect(matrix.snappings[2]!.distance).toBeCloseTo(10.0, 1)
    expect(matrix.slices[0]!.from).toBe(Number.NEGATIVE_INFINITY)
  })

  it('keeps the row of a place that is on no street, unreachable, and serves the others', () => {
    const { slices, metres, snappings } = travelMatrix(network, [grid(0, 0), grid(0, 30), grid(1, 0), grid(4, 0.5)])
    const U = UNREACHABLE
    // The last one is g, on the island: on a street, but there is no way.
    expect([...slices[0]!.seconds]).toEqual([0, U, 10, U, U, 0, U, U, 80, U, 0, U, U, U, U, 0])
    expect([...metres]).toEqual([0, U, 100, U, U, 0, U, U, 300, U, 0, U, U, U, U, 0])
    expect(snappings.map((place) => place === undefined)).toEqual([false, true, false, false])
  })

  it('rounds seconds once, half up, from milliseconds', () => {
    const builder = new NetworkBuilder()
    for (const column of [0, 1, 2]) builder.node(...grid(column, 0))
    builder.street({ from: 0, to: 1, forward: 1300, backward: 1300, centimetres: 149 })
    builder.street({ from: 1, to: 2, forward: 1200, backward: 1200, centimetres: 100 })
    const { slices, metres } = travelMatrix(builder.build(), [grid(0, 0), grid(1, 0), grid(2, 0)])
    // 1.3 and 1.2 and together 2.5 s, not 1 + 1; 1.49 and 1 and together 2.49 m.
    expect([...slices[0]!.seconds]).toEqual([0, 1, 3, 1, 0, 1, 3, 1, 0])
    expect([...metres]).toEqual([0, 1, 2, 1, 0, 1, 2, 1, 0])
  })

  it('leaves a slow street and comes back to it where that is faster', () => {
    // 100 s along the street, of which the middle half 50 s; by the parallel one 25 + 10 + 25 s.
    const builder = new NetworkBuilder()
    builder.node(...grid(0, 0))
    builder.node(...grid(1, 0))
    builder.street({ from: 0, to: 1, forward: 100_000, backward: 100_000 })
    builder.street({ from: 0, to: 1, forward: 10_000, backward: 10_000, bends: grid(0.5, 1) })
    const at = (column: number) => grid(column, -0.1)
    const { slices } = travelMatrix(builder.build(), [at(0.1), at(0.9), at(0.75)])
    // 80 s along against 10 + 10 + 10 s; 65 s against 10 + 10 + 25 s; 15 s along.
    expect([...slices[0]!.seconds]).toEqual([0, 30, 45, 30, 0, 15, 45, 15, 0])
  })

  it('goes round a one-way loop to a place behind', () => {
    const builder = new NetworkBuilder()
    builder.node(...grid(0, 0))
    const square = [...grid(1, 0), ...grid(1, 1), ...grid(0, 1)]
    builder.street({ from: 0, to: 0, forward: 40_000, backward: CLOSED, bends: square })
    const { slices } = travelMatrix(builder.build(), [grid(0.5, 0), grid(1, 0.5)])
    // The loop is four sides of 10 s: 10 s on, 30 s round.
    expect([...slices[0]!.seconds]).toEqual([0, 10, 30, 0])
  })

  it('says how far it is, and stops when told to', () => {
    const places = [grid(0, 0), grid(1, 0), grid(2, 0), grid(0, 1)]
    const seen: number[] = []
    const hours = [Number.NEGATIVE_INFINITY, 100, 200, 300].map((from) => ({ from, router: routerOf(network) }))
    travelMatrix(hours, places, { onProgress: (fraction) => seen.push(fraction) })
    expect(seen).toEqual([0.25, 0.5, 0.75, 1])
    const control = new AbortController()
    const stop = (fraction: number) => fraction >= 0.5 && control.abort(new Error('enough'))
    expect(() => travelMatrix(hours, places, { signal: control.signal, onProgress: stop })).toThrow('enough')
  })

  it('refuses hours without an hour', () => {
    expect(() => travelMatrix([], [])).toThrow('There is no hour')
  })

  it('is empty for no places', () => {
    expect(travelMatrix(network, []).slices[0]!.seconds).toHaveLength(0)
  })
})
