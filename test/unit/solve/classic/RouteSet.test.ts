import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { classicNodes } from '../../../../src/solve/classic/classicNodes.js'
import { RouteSet } from '../../../../src/solve/classic/RouteSet.js'
import { classicOf } from './classicOf.js'

const { instance } = classicOf({ customers: 8, vehicles: 3, capacity: 200, seed: 3 })
const data = withNeighbours(classicNodes(instance).nodes, 5)

function routesOf(lists: readonly (readonly number[])[]): RouteSet {
  const routes = new RouteSet(data)
  routes.clear()
  lists.forEach((list, r) => {
    routes.setRoute(r, Int32Array.from(list), 0, list.length)
  })
  return routes
}

const nodes = [1, 2, 3, 4, 5, 6, 7, 8]
const renewed = (routes: RouteSet) => nodes.filter((u) => routes.hasNewNeighbour(u))

test('who has a new neighbour: the moved, and who stands beside the gap or beside them', () => {
  const routes = routesOf([[1, 2, 3, 4], [5, 6, 7], [8]])
  routes.keep()
  expect(renewed(routes)).toEqual([])
  routes.unlink(0, 2, 2)
  routes.update(0)
  routes.insert(1, 7, 2)
  // 1 3 4 | 5 6 7 2 | 8
  expect(renewed(routes)).toEqual([1, 2, 3, 7])
  routes.unlink(1, 2, 2)
  routes.update(1)
  routes.insert(0, 1, 2)
  expect(renewed(routes)).toEqual([])
  routes.unlink(2, 8, 8)
  routes.update(2)
  routes.insert(0, 0, 8)
  // 8 now begins another route: 8 1 2 3 4 | 5 6 7
  expect(renewed(routes)).toEqual([1, 8])
  routes.keep()
  expect(renewed(routes)).toEqual([])
})

test('against a list of all pairs, whatever the routes were before and are now', () => {
  const lists = fc
    .tuple(fc.shuffledSubarray(nodes, { minLength: 8 }), fc.nat(8), fc.nat(8))
    .map(([order, one, other]) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      return [order.slice(0, from), order.slice(from, to), order.slice(to)]
    })
  // Each node with who is before and behind it: the depot counts by its route.
  const pairs = (all: readonly (readonly number[])[]) =>
    all.flatMap((list, r) => list.map((u, at) => `${list[at - 1] ?? `route ${r}`} ${u} ${list[at + 1] ?? ''}`))
  fc.assert(
    fc.property(lists, lists, (before, now) => {
      const routes = routesOf(before)
      routes.keep()
      routes.route.fill(-1)
      now.forEach((list, r) => {
        routes.setRoute(r, Int32Array.from(list), 0, list.length)
      })
      const old = new Set(pairs(before))
      const moved = pairs(now).filter((pair) => !old.has(pair))
      expect(renewed(routes)).toEqual(moved.map((pair) => Number(pair.split(' ').at(-2))).sort((u, v) => u - v))
    }),
    { numRuns: 200 },
  )
})
