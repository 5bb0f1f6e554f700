import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { individualOf, loadIndividual } from '../../../../src/solve/classic/Individual.js'
import { Mutation } from '../../../../src/solve/classic/Mutation.js'
import { RouteSet } from '../../../../src/solve/classic/RouteSet.js'
import { classicArbitrary } from '../../../arbitraries/classic.js'
import { runs } from '../../../runs.js'

const parameters = { removals: 4, longest: 5, split: 0.5, blink: 0.05 }

describe('Mutation', () => {
  test('a child has everybody once, and the parent stays as it is', () => {
    const problem = fc.record({
      nodes: classicArbitrary({ maxNodes: 20, maxVehicles: 4 }),
      seed: fc.nat(10_000),
    })
    fc.assert(
      fc.property(problem, ({ nodes, seed }) => {
        const data = withNeighbours(nodes, 8)
        const random = new Random(seed)
        const routes = new RouteSet(data)
        const tour = random.shuffle(Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1))
        const { vehicles } = data
        for (let r = 0; r < vehicles; r++) {
          const cut = (at: number) => Math.floor((at * tour.length) / vehicles)
          routes.setRoute(r, tour, cut(r), cut(r + 1))
        }
        routes.setPrices(1, 1)
        const parent = individualOf(routes)
        const before = structuredClone(parent)

        new Mutation(routes, random, parameters).of(parent)
        const child = individualOf(routes)
        expect([...child.nodes].sort((a, b) => a - b)).toEqual([...tour].sort((a, b) => a - b))
        expect(parent).toEqual(before)

        // What the routes say of themselves is what they say when walked along anew.
        const again = new RouteSet(data)
        again.setPrices(1, 1)
        loadIndividual(again, child)
        expect(again.cost()).toBe(routes.cost())
      }),
      { numRuns: runs(300) },
    )
  })

  test('comes out as the parent not every time', () => {
    // Four patients in a square, two by two the long way round.
    const at = [0, 0, 0, 9, 9, 0, 9, 9, 4, 4].flatMap((_, i, all) => (i % 2 === 0 ? [[all[i]!, all[i + 1]!]] : []))
    const data = withNeighbours(
      {
        vehicles: 2,
        capacity: 2,
        distance: Int32Array.from(at.flatMap(([x, y]) => at.map(([z, w]) => Math.abs(x! - z!) + Math.abs(y! - w!)))),
        earliest: new Int32Array(at.length),
        latest: new Int32Array(at.length).fill(1000),
        service: new Int32Array(at.length),
        load: Int32Array.from(at, (_, u) => Number(u > 0)),
      },
      4,
    )
    const routes = new RouteSet(data)
    routes.setRoute(0, Int32Array.of(1, 2, 3, 4), 0, 2)
    routes.setRoute(1, Int32Array.of(1, 2, 3, 4), 2, 4)
    routes.setPrices(1, 100)
    const parent = individualOf(routes)
    const mutation = new Mutation(routes, new Random(1), parameters)
    const seen = new Set<string>()
    for (let child = 0; child < 50; child++) {
      mutation.of(parent)
      seen.add(individualOf(routes).next.join())
    }
    expect(seen.size).toBeGreaterThan(1)
  })
})
