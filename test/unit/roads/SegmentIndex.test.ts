import { describe, expect, it } from 'vitest'
import { NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import { SegmentIndex, snap } from '../../../src/roads/SegmentIndex.js'
import { along, grid, smallNetwork } from '../../fixtures/network.js'

const network = smallNetwork()

describe('snapping', () => {
  it('finds the nearest point of the nearest street: 20 m north of the middle of a → b', () => {
    const place = snap(network, grid(0.5, -0.2))!
    expect(place.segment).toBe(along.ab)
    expect(place.fraction).toBeCloseTo(0.5, 9)
    expect(place.distance).toBeCloseTo(0.2 * 100.0755, 3)
    expect(place.position[0]).toBeCloseTo(grid(0.5, 0)[0], 12)
    expect(place.position[1]).toBe(grid(0.5, 0)[1])
  })

  it('takes the closer one of two: 30 m from b — e, 70 m from c — f', () => {
    expect(snap(network, grid(1.3, 0.5))!.segment).toBe(along.be)
    expect(snap(network, grid(1.7, 0.5))!.segment).toBe(along.cf)
  })

  it('is at a junction within 5 cm of it, with the lowest of the streets that meet', () => {
    expect(snap(network, grid(1, 0))).toMatchObject({ segment: along.ab, fraction: 1, distance: 0 })
    expect(snap(network, grid(0.0004, 0))).toMatchObject({ segment: along.ab, fraction: 0, position: grid(0, 0) })
    expect(snap(network, grid(0.001, 0))!.fraction).toBeGreaterThan(0)
  })

  it('goes no further than its limit', () => {
    // 19 rows south of d and e: 1,901 m.
    expect(snap(network, grid(0.5, 20))).toBeUndefined()
    expect(snap(network, grid(0.5, 20), { limit: 1901 })).toBeUndefined()
    expect(snap(network, grid(0.5, 20), { limit: 1902 })).toMatchObject({ segment: along.de })
    expect(snap(network, grid(0.5, -0.2), { limit: 20 })).toBeUndefined()
  })

  it('looks further than its first box where the corner of a box is nearer than the street in it', () => {
    expect(snap(network, grid(3.2, 0.5))!.segment).toBe(along.gh)
    expect(snap(network, grid(2.8, 0.5))!.segment).toBe(along.cf)
  })

  it('measures along bends: of an L of 100 m and 300 m, 100 m up the long side is the half', () => {
    const builder = new NetworkBuilder()
    builder.node(...grid(0, 0))
    builder.node(...grid(1, -3))
    builder.street({ from: 0, to: 1, forward: 1, backward: 1, bends: grid(1, 0) })
    const place = snap(builder.build(), grid(1.1, -1))!
    expect(place.fraction).toBeCloseTo(0.5, 6)
  })

  it('has nowhere to go on a network without streets, or from nowhere', () => {
    expect(snap(new NetworkBuilder().build(), [0, 0])).toBeUndefined()
    expect(snap(network, [Number.NaN, 0])).toBeUndefined()
    expect(snap(network, [0, Number.POSITIVE_INFINITY])).toBeUndefined()
  })

  it('stands a street of no length', () => {
    const builder = new NetworkBuilder()
    builder.node(0, 0)
    builder.node(0, 0)
    builder.street({ from: 0, to: 1, forward: 0, backward: 0 })
    expect(new SegmentIndex(builder.build()).snap([0, 0.0001])).toMatchObject({ fraction: 0, position: [0, 0] })
  })

  it('finds its way at the pole', () => {
    const builder = new NetworkBuilder()
    builder.node(10, 89.999)
    builder.node(20, 89.999)
    builder.street({ from: 0, to: 1, forward: 1, backward: 1 })
    expect(snap(builder.build(), [15, 90])!.distance).toBeCloseTo(111.195, 2)
  })
})
