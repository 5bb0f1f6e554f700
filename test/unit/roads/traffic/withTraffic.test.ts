import { describe, expect, it } from 'vitest'
import { arcsOfSegments } from '../../../../src/roads/arcsOfSegments.js'
import { drivingLine } from '../../../../src/roads/drivingLine.js'
import { NetworkBuilder } from '../../../../src/roads/NetworkBuilder.js'
import { routerOf, slicesOf } from '../../../../src/roads/Router.js'
import { arcsIn } from '../../../../src/roads/traffic/arcsIn.js'
import { TrafficStates, withTraffic } from '../../../../src/roads/traffic/withTraffic.js'
import { travelMatrix } from '../../../../src/roads/travelMatrix.js'
import { UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'
import type { TrafficArea, TrafficChange } from '../../../../src/travel/TravelSource.js'
import { along, grid, smallNetwork } from '../../../fixtures/network.js'

const network = smallNetwork()
const letters = Object.entries(along)

/** Which streets of the small network an area is about, by their letters. */
function streets(where: TrafficArea): string[] {
  const segments = new Set(arcsIn(network, where).map((arc) => network.segment[arc]))
  return letters.filter(([, segment]) => segments.has(segment)).map(([name]) => name)
}

describe('the streets that a change is about', () => {
  it('are those within some metres, however long', () => {
    expect(streets({ around: grid(1.5, 0.1), metres: 15 })).toEqual(['bc'])
    expect(streets({ around: grid(1.5, 0.1), metres: 5 })).toEqual([])
    expect(streets({ around: grid(1, 0), metres: 0 })).toEqual(['ab', 'bc', 'be'])
    // The corner of the box is near, the circle is not.
    expect(streets({ around: grid(0.9, 0.9), metres: 11 })).toEqual(['be', 'de'])
    expect(streets({ around: grid(2.09, -0.09), metres: 10 })).toEqual([])
  })

  it('are those that touch a polygon: with an end in it, or across it; not those in its hole', () => {
    const box = (west: number, north: number, east: number, south: number) =>
      [grid(west, north), grid(east, north), grid(east, south), grid(west, south), grid(west, north)] // biome-ignore format: a ring
    expect(streets({ polygon: [box(0.4, -0.5, 0.6, 0.5)] })).toEqual(['ab'])
    expect(streets({ polygon: [box(0.8, -0.2, 1.2, 0.2)] })).toEqual(['ab', 'bc', 'be'])
    expect(streets({ polygon: [box(3, 0, 6, 1)] })).toEqual(['gh'])
    expect(streets({ polygon: [box(3, 0, 6, 1), box(3.5, 0.2, 5.5, 0.8)] })).toEqual([])
    expect(streets({ polygon: [box(0.2, 0.2, 0.8, 0.8)] })).toEqual([])
    // Along a street: touched.
    expect(streets({ polygon: [box(0.2, -0.5, 0.8, 0)] })).toEqual(['ab'])
  })

  it('are refused where they are none', () => {
    const bad = (where: TrafficArea) => () => arcsIn(network, where)
    expect(bad({ arcs: [3, 99] })).toThrow('no arc 99; the network has 14')
    expect(bad({ around: [0, 0], metres: -1 })).toThrow('within -1 m')
    expect(bad({ around: [Number.NaN, 0], metres: 1 })).toThrow('NaN')
    expect(bad({ polygon: [] })).toThrow('at least three')
    expect(bad({ polygon: [[[0, 0], [1, 1]]] })).toThrow('at least three') // biome-ignore format: a ring
  })
})

describe('traffic', () => {
  const [a, e, f] = [grid(0, 0), grid(1, 1), grid(2, 1)]
  const middleBe: TrafficArea = { around: grid(1, 0.5), metres: 10 }
  const seconds = (changes: readonly TrafficChange[]) =>
    travelMatrix(withTraffic(network, changes), [a, e, f]).slices.map(({ seconds }) => [seconds[1], seconds[3]])

  it('slows a street, and the way round is taken where it is faster: b → e 10 s', () => {
    // a → e: by b 10 + 10 / .5, or by c and f 10 + 20 + 5 + 10 = 45; e → a by d 70.
    expect(seconds([])).toEqual([[20, 70]])
    expect(seconds([{ where: middleBe, speed: { percent: 50 } }])).toEqual([[30, 70]])
    expect(seconds([{ where: middleBe, speed: { percent: 10 } }])).toEqual([[45, 70]])
    // 100 m at 72 km/h are 5 s.
    expect(seconds([{ where: middleBe, speed: { kmh: 72 } }])).toEqual([[15, 70]])
  })

  it('makes nothing where nothing differs: the usual router, or the one in force', () => {
    const usual = slicesOf(network)[0]!.router
    const closed: TrafficChange = { where: middleBe, speed: 'closed' }
    const states = new TrafficStates()
    const routers = (...changes: TrafficChange[]) => withTraffic(network, changes, states).map(({ router }) => router)
    expect(routers({ where: middleBe, speed: { percent: 100 } })[0]).toBe(usual)
    const [first] = routers(closed)
    expect(routers(closed, { ...closed })[0]).toBe(first)
    expect(routers({ ...closed })[0]).toBe(first)
  })

  it('closes it for a time, and the usual router is back afterwards', () => {
    const closed: TrafficChange = {
      where: middleBe,
      speed: 'closed',
      from: '2026-11-23T18:00:00+01:00',
      until: '2026-11-23T19:30:00+01:00',
    }
    const slices = withTraffic(network, [closed])
    const instant = (text: string) => Date.parse(`2026-11-23T${text}:00+01:00`) / 1000
    expect(slices.map(({ from }) => from)).toEqual([-Infinity, instant('18:00'), instant('19:30')])
    expect(seconds([closed])).toEqual([[20, 70], [45, 70], [20, 70]]) // biome-ignore format: hours
    expect([slices[0]!.router, slices[2]!.router]).toEqual([routerOf(network), routerOf(network)])
    const line = drivingLine(slices, a, e, { at: '2026-11-23T18:30:00+01:00' })!
    expect(line.properties.seconds).toBe(45)
    expect(line.geometry.coordinates).toContainEqual([...grid(2, 0)])
    expect(withTraffic(network, [])).toEqual(slicesOf(network))
  })

  it('of several changes at one street the last one holds, and states that are alike are one', () => {
    const half: TrafficChange = { where: middleBe, speed: { percent: 50 } }
    expect(seconds([{ where: middleBe, speed: 'closed' }, half])).toEqual([[30, 70]])
    const [first, second] = ['2026-11-23T18:00:00Z', '2026-11-23T20:00:00Z']
    const slices = withTraffic(network, [
      { ...half, until: first },
      { ...half, from: second },
    ])
    expect(slices).toHaveLength(3)
    const changes: TrafficChange[] = [{ ...half, where: { arcs: [] }, from: first, until: second }, half]
    const states = withTraffic(network, changes).map(({ router }) => router)
    expect(states[0]).toBe(states[2])
  })

  it('opens nothing that is usually closed', () => {
    const builder = new NetworkBuilder()
    builder.node(...grid(0, 0))
    builder.node(...grid(1, 0))
    builder.street({ from: 0, to: 1, forward: 1000, backward: 1000 })
    const road = builder.build()
    const shut = withTraffic(road, [{ where: { arcs: [0] }, speed: 'closed' }])
    const again = withTraffic(shut, [{ where: { arcs: [0, 1] }, speed: { kmh: 50 } }])
    const { slices } = travelMatrix(again, [grid(0, 0), grid(1, 0)])
    // 100 m at 50 km/h back, no way there.
    expect([...slices[0]!.seconds]).toEqual([0, UNREACHABLE, 7, 0])
  })

  it('cuts off what is on a closed street; at its ends one is at the junction', () => {
    const changes: TrafficChange[] = [{ where: { arcs: arcsIn(network, middleBe) }, speed: 'closed' }]
    const { slices } = travelMatrix(withTraffic(network, changes), [grid(1, 0.4), grid(1, 0.6), grid(1, 0), grid(1, 1)])
    const U = UNREACHABLE
    expect([...slices[0]!.seconds]).toEqual([0, U, U, U, U, 0, U, U, U, U, 0, 35, U, U, 80, 0])
    expect(arcsOfSegments(network).forward[along.be]).toBe(arcsIn(network, middleBe)[0])
  })

  it('refuses a speed of nothing and an end before the beginning', () => {
    const where = middleBe
    expect(() => withTraffic(network, [{ where, speed: { percent: 0 } }])).toThrow('Nobody drives at {"percent":0}')
    expect(() => withTraffic(network, [{ where, speed: { kmh: Number.NaN } }])).toThrow('Nobody drives')
    const [from, until] = ['2026-11-23T19:00:00Z', '2026-11-23T19:00:00Z']
    expect(() => withTraffic(network, [{ where, speed: 'closed', from, until }])).toThrow(
      'ends at 2026-11-23T19:00:00Z',
    )
  })
})
