import { describe, expect, it } from 'vitest'
import type { Seed } from '../../../../src/roads/Dijkstra.js'
import { customise } from '../../../../src/roads/hierarchy/customise.js'
import { buildHierarchy } from '../../../../src/roads/hierarchy/Hierarchy.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { RouteQuery } from '../../../../src/roads/hierarchy/RouteQuery.js'
import { at, smallNetwork } from '../../../fixtures/network.js'

const network = smallNetwork()
const hierarchy = buildHierarchy(network)
const metric = customise(hierarchy, network.milliseconds)
const query = new RouteQuery(hierarchy)

const node = (x: number, milliseconds = 0, centimetres = 0): Seed => ({ node: x, milliseconds, centimetres })
const seconds = (from: Seed[], to: Seed[]) => query.distance(metric, from, to) / 1000
const route = (from: Seed[], to: Seed[], direct?: number) => query.route(metric, network.centimetres, from, to, direct)

describe('a route over the small network', () => {
  it.each([
    ['a', 'e', 20],
    ['e', 'a', 70],
    ['a', 'f', 35],
    ['f', 'a', 80],
    ['c', 'e', 15],
    ['d', 'c', 60],
    ['g', 'h', 10],
    ['b', 'b', 0],
  ] as const)('from %s to %s takes %i s', (from, to, expected) => {
    expect(seconds([node(at[from])], [node(at[to])])).toBe(expected)
  })

  it('is driven arc by arc: d → a → b → c, 300 m', () => {
    const found = route([node(at.d)], [node(at.c)])!
    expect([...found.arcs].map((arc) => [network.tail[arc], network.head[arc]])).toEqual([
      [at.d, at.a],
      [at.a, at.b],
      [at.b, at.c],
    ])
    expect(found.centimetres).toBe(30_000)
  })

  it('has no arcs from a node to itself', () => {
    expect(route([node(at.b)], [node(at.b)])).toEqual({
      milliseconds: 0,
      centimetres: 0,
      arcs: new Int32Array(0),
      fromSeed: 0,
      toSeed: 0,
    })
  })

  it('does not exist to an island, nor where a place is on no street', () => {
    expect(query.distance(metric, [node(at.a)], [node(at.g)])).toBe(NO_WAY)
    expect(route([node(at.a)], [node(at.g)])).toBeUndefined()
    expect(query.distance(metric, [], [node(at.a)])).toBe(NO_WAY)
    expect(query.distance(metric, [node(at.a)], [])).toBe(NO_WAY)
  })
})

describe('places between nodes', () => {
  // Half-way between d and e, 20 s from either.
  const onDE = [node(at.d, 20_000, 5000), node(at.e, 20_000, 5000)]

  it('are left by the better end: 20 s to d, 40 s by a to b (50 m + 200 m), or 20 + 10 s by e', () => {
    expect(route(onDE, [node(at.b)])).toMatchObject({ milliseconds: 30_000, centimetres: 15_000, fromSeed: 1 })
    expect(route(onDE, [node(at.a)])).toMatchObject({ milliseconds: 50_000, centimetres: 15_000, fromSeed: 0 })
  })

  it('are entered by the better end', () => {
    expect(route([node(at.a)], onDE)).toMatchObject({ milliseconds: 40_000, toSeed: 1 })
    expect(route([node(at.d)], onDE)).toMatchObject({ milliseconds: 20_000, centimetres: 5000, toSeed: 0 })
  })

  it('may have ends in different components: the island’s costs nothing where nothing leads there', () => {
    const anywhere = [node(at.g), node(at.a, 5000), node(at.a, 4000)]
    expect(seconds(anywhere, [node(at.b)])).toBe(14)
    expect(seconds(anywhere, [node(at.h)])).toBe(10)
  })

  it('take the way along the segment where that is no slower', () => {
    expect(query.distance(metric, onDE, onDE, 7000)).toBe(7000)
    expect(route(onDE, onDE, 7000)).toBeUndefined()
    expect(query.distance(metric, [node(at.a)], [node(at.b)], 12_000)).toBe(10_000)
  })
})

describe('a hierarchy with other weights', () => {
  it('closes b → e: a → e then goes by c and f, 45 s', () => {
    const closed = network.milliseconds.map((weight, arc) =>
      network.tail[arc] === at.b && network.head[arc] === at.e ? NO_WAY : weight,
    )
    expect(query.distance(customise(hierarchy, closed), [node(at.a)], [node(at.e)])).toBe(45_000)
    // The metric before is as it was.
    expect(seconds([node(at.a)], [node(at.e)])).toBe(20)
  })

  it('counts a way of twelve days or more as none', () => {
    const endless = network.milliseconds.map(() => (NO_WAY + 1) / 2)
    expect(query.distance(customise(hierarchy, endless), [node(at.a)], [node(at.c)])).toBe(NO_WAY)
  })
})
