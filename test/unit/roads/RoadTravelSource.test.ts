import { describe, expect, it } from 'vitest'
import { NetworkBuilder } from '../../../src/roads/NetworkBuilder.js'
import { RoadTravelSource } from '../../../src/roads/RoadTravelSource.js'
import { type RoadSlice, routerWith } from '../../../src/roads/Router.js'
import { travelMatrix } from '../../../src/roads/travelMatrix.js'
import { ownMatrix, type TravelMatrix, UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { grid, smallNetwork } from '../../fixtures/network.js'

const network = smallNetwork()
const [a, b, e, onAB, onBC] = [grid(0, 0), grid(1, 0), grid(1, 1), grid(0.5, 0), grid(1.25, 0)]

describe('a living source over the small network', () => {
  it('adds a place: a → e 20 s, e → a 70 s', () => {
    const source = new RoadTravelSource(network, [a])
    expect(ownMatrix(source.matrix()).slices[0]!.seconds).toEqual(Int32Array.of(0))
    expect([source.add(e), source.add(a), source.add(onAB)]).toEqual([1, 0, 2])
    expect(ownMatrix(source.matrix())).toEqual({ ...travelMatrix(network, [a, e, onAB]), snappings: undefined })
    expect([...ownMatrix(source.matrix()).slices[0]!.seconds.slice(0, 6)]).toEqual([0, 20, 5, 70, 0, 75])
  })

  it('moves a doctor, and gives a free slot to the next place', () => {
    const source = new RoadTravelSource(network, [a, e, a, b])
    expect([a, e, b].map((place) => source.slotOf(place))).toEqual([0, 1, 2])
    source.replace(0, onBC)
    source.drop(1)
    expect(source.matrix().places).toEqual([onBC, b])
    expect(ownMatrix(source.matrix()).slices[0]!.seconds).toEqual(travelMatrix(network, [onBC, b]).slices[0]!.seconds)
    expect(source.add(a)).toBe(1)
    expect(source.matrix().places).toEqual([onBC, a, b])
    source.replace(1, a)
    expect(source.slotOf(e)).toBeUndefined()
  })

  it('hands out the same matrix while nothing changes; traffic leaves it alone', () => {
    const source = new RoadTravelSource(network, [a, e])
    const before = source.matrix()
    expect(source.matrix()).toBe(before)
    source.setTraffic([{ where: { around: grid(1, 0.5), metres: 10 }, speed: 'closed' }])
    expect([before.slices[0]!.seconds[1], source.matrix().slices[0]!.seconds[1]]).toEqual([20, 45])
    source.drop(0)
    expect(before.places).toEqual([a, e])
  })

  it('keeps the hours that are asked for, and goes on with the clock', () => {
    const slow = routerWith(
      network,
      network.milliseconds.map((weight) => 2 * weight),
    )
    const slower = routerWith(
      network,
      network.milliseconds.map((weight) => 4 * weight),
    )
    const usual = routerWith(network, network.milliseconds)
    const hours = [usual, slow, slower, usual].map((router, h) => ({ from: h === 0 ? -Infinity : 3600 * h, router }))
    const source = new RoadTravelSource(hours, [a, e])
    // 20 s from a to e, at half and a quarter of the speed 40 and 80.
    const aToE = () => source.matrix().slices.map(({ from, seconds }) => [from, seconds[1]])
    source.follow(3600, 2 * 3600)
    expect(aToE()).toEqual([[-Infinity, 40]])
    source.follow(3600, 2 * 3600 + 1)
    expect(aToE()).toEqual([[-Infinity, 40], [7200, 80]]) // biome-ignore format: one line
    source.add(b)
    // Jammed from half past one to half past two, and again at a time that is not kept.
    const jam = { where: { around: grid(0.5, 0.5), metres: 5000 }, speed: { percent: 50 } }
    const at = (seconds: number) => new Date(seconds * 1000)
    source.setTraffic([
      { ...jam, from: at(5400), until: at(9000) },
      { ...jam, from: at(90_000), until: at(93_600) },
    ])
    expect(aToE()).toEqual([[-Infinity, 40], [5400, 80], [7200, 160]]) // biome-ignore format: one line
    source.follow(7200, 4 * 3600)
    expect(aToE()).toEqual([[-Infinity, 160], [9000, 80], [10_800, 20]]) // biome-ignore format: one line
    const fresh = travelMatrix(source.slices, [a, e, b])
    expect(ownMatrix(source.matrix())).toEqual({ ...fresh, snappings: undefined })
    source.setTraffic([])
    source.follow(-Infinity, Infinity)
    expect(aToE()).toEqual([[-Infinity, 20], [3600, 40], [7200, 80], [10_800, 20]]) // biome-ignore format: one line
  })

  it('keeps growing: forty places one by one are the table of forty', () => {
    const places = Array.from({ length: 40 }, (_, i) => grid((i % 20) / 10, i < 20 ? 0 : 1))
    const source = new RoadTravelSource(network)
    for (const place of places) source.add(place)
    const fresh = travelMatrix(network, places)
    expect(ownMatrix(source.matrix()).slices[0]!.seconds).toEqual(fresh.slices[0]!.seconds)
    expect(ownMatrix(source.matrix()).metres).toEqual(fresh.metres)
  })

  it('repairs its tables when streets jam, close and open: fourteen crossings by fourteen, forty places', () => {
    const builder = new NetworkBuilder()
    const side = 14
    for (let i = 0; i < side * side; i++) builder.node(...grid((i % side) / 10, Math.floor(i / side) / 10))
    for (let i = 0; i < side * side; i++) {
      // No two streets alike, so that there is one fastest way.
      const both = { forward: 1000 + ((i * 7919) % 997), backward: 1000 + ((i * 104_729) % 991) }
      if (i % side < side - 1) builder.street({ from: i, to: i + 1, ...both })
      if (i + side < side * side) builder.street({ from: i, to: i + side, ...both })
    }
    const streets = builder.build()
    const slow = routerWith(
      streets,
      streets.milliseconds.map((weight) => 2 * weight),
    )
    const hours = [
      { from: -Infinity, router: routerWith(streets, streets.milliseconds) },
      { from: 3600, router: slow },
    ]
    const places = Array.from({ length: 40 }, (_, i) => grid(((i * 37) % 130) / 100, ((i * 53) % 130) / 100))
    const source = new RoadTravelSource(hours, places)
    const jam = { where: { around: grid(0.5, 0.5), metres: 25 }, speed: { percent: 20 } }
    const bridge = { where: { around: grid(1.05, 1), metres: 3 }, speed: 'closed' as const }
    const storm = { where: { around: grid(0.7, 0.7), metres: 5000 }, speed: { percent: 70 }, from: new Date(1_800_000) }
    // Nobody asks this one for its streets, so that it takes the memory of those that are no longer in force.
    const thrifty = new RoadTravelSource(hours, places)
    const shown: [readonly RoadSlice[], TravelMatrix][] = []
    // One that changes nothing, and one that changes what another one changes anyway.
    const nothing = { ...jam, speed: { percent: 100 } }
    const again = { ...jam }
    const redundant = [[nothing], [jam, nothing], [again, bridge], [jam, again], [again], [nothing, bridge]]
    for (const changes of [[jam], [jam, bridge], [bridge, storm], ...redundant, [bridge], [jam, storm], [storm], []]) {
      source.setTraffic(changes)
      thrifty.setTraffic(changes)
      const fresh = travelMatrix(source.slices, source.matrix().places)
      expect(ownMatrix(source.matrix())).toEqual({ ...fresh, snappings: undefined })
      expect(ownMatrix(thrifty.matrix())).toEqual(ownMatrix(source.matrix()))
      shown.push([source.slices, fresh])
      const there = grid(0.31 * shown.length, 0.67)
      for (const each of [source, thrifty]) each.replace(each.slotOf(places[shown.length]!)!, there)
      places[shown.length] = there
    }
    for (const [slices, then] of shown) expect(travelMatrix(slices, then.places)).toEqual(then)
  })

  it('says what a closure cuts off, until when, in place of an endless time', () => {
    // Four nodes in a row.
    const builder = new NetworkBuilder()
    for (const column of [0, 1, 2, 3]) builder.node(...grid(column, 0))
    builder.street({ from: 0, to: 1, forward: 10_000, backward: 10_000 })
    builder.street({ from: 1, to: 2, forward: 10_000, backward: 10_000 })
    builder.street({ from: 2, to: 3, forward: 10_000, backward: 10_000 })
    const places = [grid(0, 0), grid(1, 0), grid(1.5, 0), grid(3, 0), grid(50, 50)]
    const source = new RoadTravelSource(builder.build(), places)
    expect(source.cutOff()).toEqual([])
    const until = '2026-11-23T20:00:00Z'
    // Between the second and the third node, both ways: 0 and 1 are the town, one of two parts as large.
    source.setTraffic([{ where: { around: grid(1.5, 0), metres: 5 }, speed: 'closed', until }])
    const cut = source.cutOff()
    expect(cut.map(({ slot, isUnreachable, isCaught }) => [slot, isUnreachable, isCaught])).toEqual([
      [2, true, true],
      [3, true, true],
    ])
    expect(cut).toContainEqual({
      slot: 2,
      position: places[2],
      isUnreachable: true,
      isCaught: true,
      from: Number.NEGATIVE_INFINITY,
      until: Date.parse(until) / 1000,
    })
    const { slices } = source.matrix()
    expect([slices[0]!.seconds[3], slices[1]!.seconds[3]]).toEqual([UNREACHABLE, 30])
    // One way only: from 2 to 3 nobody comes back.
    source.setTraffic([{ where: { arcs: [5] }, speed: 'closed' }])
    expect(source.cutOff().map(({ slot, isUnreachable, isCaught }) => [slot, isUnreachable, isCaught])).toEqual([
      [3, false, true],
    ])
    source.setTraffic([])
    expect(source.cutOff()).toEqual([])
  })

  it('refuses a slot that is free, and a position that has another slot', () => {
    const source = new RoadTravelSource(network, [a, e])
    expect(() => source.drop(7)).toThrow('no place in slot 7')
    expect(() => source.replace(2, b)).toThrow('no place in slot 2')
    expect(() => source.replace(0, e)).toThrow('that of slot 1')
    source.drop(0)
    expect(() => source.drop(0)).toThrow('no place in slot 0')
  })
})
