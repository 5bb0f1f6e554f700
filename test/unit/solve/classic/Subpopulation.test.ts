import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { type Individual, individualOf } from '../../../../src/solve/classic/Individual.js'
import { RouteSet } from '../../../../src/solve/classic/RouteSet.js'
import { Subpopulation } from '../../../../src/solve/classic/Subpopulation.js'

const NODES = 9
const VEHICLES = 3
const SIZE = { least: 6, generation: 5, elite: 2, close: 3 }

const at = Array.from({ length: NODES + 1 }, (_, u) => [(u * 37) % 50, (u * 61) % 41] as const)
const data = withNeighbours(
  {
    vehicles: VEHICLES,
    capacity: 100,
    distance: Int32Array.from(at.flatMap(([x, y]) => at.map(([v, w]) => Math.round(Math.hypot(x - v, y - w))))),
    earliest: new Int32Array(NODES + 1),
    latest: new Int32Array(NODES + 1).fill(10_000),
    service: new Int32Array(NODES + 1),
    load: new Int32Array(NODES + 1),
  },
  4,
)

function made(random: Random): Individual {
  const routes = new RouteSet(data)
  const order = random.shuffle(Int32Array.from({ length: NODES }, (_, k) => k + 1))
  const cut = random.below(NODES)
  routes.setRoute(0, order, 0, cut)
  routes.setRoute(1, order, cut, NODES)
  routes.setRoute(2, order, 0, 0)
  return individualOf(routes)
}

/** Share of nodes with another successor, or that begin a route in the newer one only. */
function apart(newer: Individual, older: Individual): number {
  let count = 0
  for (let u = 1; u <= NODES; u++) {
    if (newer.next[u] !== older.next[u]) count++
    if (newer.prev[u] === 0 && older.prev[u] !== 0) count++
  }
  return count / NODES
}

/** Rank by cost + (1 − elite ÷ size) · rank by diversity, both as shares, from nothing but the members in order of cost. */
function fitnesses(members: readonly Individual[], age: ReadonlyMap<Individual, number>): number[] {
  const diversity = members.map((one) => {
    const others = members
      .filter((other) => other !== one)
      .map((other) => (age.get(one)! > age.get(other)! ? apart(one, other) : apart(other, one)))
    const nearest = others.sort((a, b) => a - b).slice(0, SIZE.close)
    return nearest.reduce((sum, distance) => sum + distance, 0) / nearest.length
  })
  const byDiversity = members.map((_, k) => k).sort((a, b) => diversity[b]! - diversity[a]! || a - b)
  const weight = members.length <= SIZE.elite ? 0 : 1 - SIZE.elite / members.length
  return members.map((_, k) => (weight * byDiversity.indexOf(k)) / members.length + k / members.length)
}

describe('Subpopulation', () => {
  test('fitness is what the definition gives, whoever came and went; the cheapest stays', () => {
    const random = new Random(5)
    const population = new Subpopulation(SIZE)
    const age = new Map<Individual, number>()
    let cheapest = Number.POSITIVE_INFINITY
    for (let time = 0; time < 60; time++) {
      const individual = made(random)
      age.set(individual, time)
      population.add(individual, 1, 1)
      cheapest = Math.min(cheapest, individual.driving)
      if (population.count < 2) continue
      population.rank(1, 1)
      const members = Array.from({ length: population.count }, (_, k) => population.individual(k))
      const costs = members.map(({ driving }) => driving)
      expect(costs).toEqual([...costs].sort((a, b) => a - b))
      expect(costs[0]).toBe(cheapest)
      const expected = fitnesses(members, age)
      for (let k = 0; k < members.length; k++) expect(population.fitness(k)).toBeCloseTo(expected[k]!, 12)
    }
    expect(population.count).toBeLessThanOrEqual(SIZE.least + SIZE.generation)
  })

  test('a twin goes first, however cheap', () => {
    const random = new Random(2)
    const population = new Subpopulation(SIZE)
    const all = Array.from({ length: SIZE.least + SIZE.generation - 1 }, () => made(random))
    const best = all.reduce((one, other) => (other.driving < one.driving ? other : one))
    for (const individual of [...all, { ...best }, { ...best }]) population.add(individual, 1, 1)
    expect(population.count).toBe(SIZE.least)
    const left = Array.from({ length: population.count }, (_, k) => population.individual(k))
    expect(left.filter(({ driving }) => driving === best.driving)).toHaveLength(1)
  })

  test('leaves the cheapest few, whose fitness is that of a population of their own', () => {
    const random = new Random(9)
    const population = new Subpopulation(SIZE)
    const alone = new Subpopulation(SIZE)
    const all = Array.from({ length: SIZE.least + 2 }, () => made(random))
    for (const individual of all) population.add(individual, 1, 1)
    const cheapest = [...all].sort((one, other) => one.driving - other.driving).slice(0, 4)
    for (const individual of all) if (cheapest.includes(individual)) alone.add(individual, 1, 1)
    population.keepCheapest(4, 1, 1)
    population.rank(1, 1)
    alone.rank(1, 1)
    const left = [0, 1, 2, 3].map((k) => population.individual(k))
    expect(population.count).toBe(4)
    expect(left.map(({ driving }) => driving)).toEqual(cheapest.map(({ driving }) => driving))
    expect([0, 1, 2, 3].map((k) => population.fitness(k))).toEqual([0, 1, 2, 3].map((k) => alone.fitness(k)))
  })
})
