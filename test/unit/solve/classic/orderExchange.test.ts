import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { type ClassicData, withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { type Individual, individualOf } from '../../../../src/solve/classic/Individual.js'
import { orderExchange, splitTour } from '../../../../src/solve/classic/orderExchange.js'
import { RouteSet } from '../../../../src/solve/classic/RouteSet.js'
import { classicArbitrary } from '../../../arbitraries/classic.js'
import { runs } from '../../../runs.js'

const prices = fc.record({
  warpPrice: fc.constantFrom(1 / 64, 1, 37.5),
  loadPrice: fc.constantFrom(0.5, 40),
})

function roomy(nodes: Parameters<typeof withNeighbours>[0]): ClassicData {
  return withNeighbours({ ...nodes, vehicles: nodes.earliest.length - 1 }, 8)
}

function shuffledNodes(data: ClassicData, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1))
}

/** The nodes in the order in which `splitTour` leaves the routes: the first of the tour in the last one. */
function tourOf(routes: RouteSet): number[] {
  const tour: number[] = []
  for (let r = routes.first.length - 1; r >= 0; r--) {
    for (let u = routes.first[r]!; u !== 0; u = routes.next[u]!) tour.push(u)
  }
  return tour
}

/** Cuts the tour wherever a bit is set. */
function cutAt(routes: RouteSet, tour: Int32Array, bits: number): void {
  routes.route.fill(-1)
  let from = 0
  let r = 0
  for (let end = 1; end <= tour.length; end++) {
    if (end < tour.length && ((bits >> (end - 1)) & 1) === 0) continue
    routes.setRoute(r++, tour, from, end)
    from = end
  }
  for (; r < routes.first.length; r++) routes.setRoute(r, tour, 0, 0)
}

describe('splitTour', () => {
  test('is the cheapest of all ways to cut the tour', () => {
    const problem = fc.record({
      nodes: classicArbitrary({ maxNodes: 8, maxVehicles: 4 }),
      seed: fc.nat(10_000),
      prices,
    })
    fc.assert(
      fc.property(problem, ({ nodes, seed, prices: { warpPrice, loadPrice } }) => {
        const data = roomy(nodes)
        if (data.size < 2) return
        const tour = shuffledNodes(data, new Random(seed))
        const routes = new RouteSet(data)
        routes.setPrices(warpPrice, loadPrice)
        let cheapest = Number.POSITIVE_INFINITY
        for (let bits = 0; bits < 1 << (tour.length - 1); bits++) {
          cutAt(routes, tour, bits)
          cheapest = Math.min(cheapest, routes.cost())
        }
        expect(splitTour(tour, routes)).toBe(true)
        expect(tourOf(routes)).toEqual([...tour])
        expect(routes.cost()).toBe(cheapest)
      }),
      { numRuns: runs(200) },
    )
  })

  test('changes nothing when the cheapest routes are more than the vehicles', () => {
    // Three patients on one way who all want to be visited at one moment.
    const at = [0, 10, 20, 30]
    const data = withNeighbours(
      {
        vehicles: 2,
        capacity: 9,
        distance: Int32Array.from(at.flatMap((from) => at.map((to) => Math.abs(from - to)))),
        earliest: Int32Array.of(0, 30, 30, 30),
        latest: Int32Array.of(100, 30, 30, 30),
        service: new Int32Array(4),
        load: new Int32Array(4),
      },
      2,
    )
    const routes = new RouteSet(data)
    routes.setRoute(0, Int32Array.of(3, 2, 1), 0, 3)
    routes.setPrices(1000, 1)
    const before = [...routes.copy()]
    expect(splitTour(Int32Array.of(1, 2, 3), routes)).toBe(false)
    expect([...routes.copy()]).toEqual(before)
    routes.setPrices(1, 1)
    expect(splitTour(Int32Array.of(1, 2, 3), routes)).toBe(true)
  })
})

describe('orderExchange', () => {
  /** Somebody who visits in this order, two by two. */
  function pairs(data: ClassicData, tour: Int32Array): Individual {
    const routes = new RouteSet(data)
    for (let r = 0; r < data.vehicles; r++) {
      const most = tour.length
      routes.setRoute(r, tour, Math.min(2 * r, most), Math.min(2 * r + 2, most))
    }
    return individualOf(routes)
  }

  test('a child has everybody once: a run of one parent in its place, the others in the order of the other', () => {
    const problem = fc.record({
      nodes: classicArbitrary({ maxNodes: 25, maxVehicles: 6 }),
      seed: fc.nat(10_000),
      prices,
    })
    fc.assert(
      fc.property(problem, ({ nodes, seed, prices: { warpPrice, loadPrice } }) => {
        const data = roomy(nodes)
        if (data.size < 2) return
        const random = new Random(seed)
        const one = pairs(data, shuffledNodes(data, random))
        const other = pairs(data, shuffledNodes(data, random))
        const routes = new RouteSet(data)
        routes.setPrices(warpPrice, loadPrice)
        expect(orderExchange(one, other, routes, random)).toBe(true)
        const child = tourOf(routes)
        const length = child.length
        expect([...child].sort((a, b) => a - b)).toEqual([...one.nodes].sort((a, b) => a - b))
        // Round the circle from wherever the run begins and however long it is.
        const isChild = (from: number, count: number) => {
          const run = Array.from({ length: count }, (_, k) => (from + k) % length)
          if (run.some((k) => child[k] !== one.nodes[k])) return false
          const kept = new Set(run.map((k) => one.nodes[k]!))
          const round = Array.from({ length }, (_, k) => (from + count + k) % length)
          const rest = round.map((k) => other.nodes[k]!).filter((u) => !kept.has(u))
          return rest.every((u, k) => child[round[k]!] === u)
        }
        const found = child.some((_, from) => child.some((_, k) => isChild(from, k + 1)))
        expect(found).toBe(true)
      }),
      { numRuns: runs(100) },
    )
  })

  test('of one and the same order comes that order', () => {
    const [nodes] = fc.sample(classicArbitrary({ maxNodes: 20, maxVehicles: 5 }), { numRuns: 1, seed: 4 })
    const data = roomy(nodes!)
    const parent = pairs(data, shuffledNodes(data, new Random(3)))
    const routes = new RouteSet(data)
    expect(orderExchange(parent, parent, routes, new Random(1))).toBe(true)
    expect(tourOf(routes)).toEqual([...parent.nodes])
  })
})
