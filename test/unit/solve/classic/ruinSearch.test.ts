import { describe, expect, test } from 'vitest'
import { type ClassicData, withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { ClassicRun } from '../../../../src/solve/classic/ClassicRun.js'
import { classicNodes } from '../../../../src/solve/classic/classicNodes.js'
import { fleetBound } from '../../../../src/solve/classic/fleetBound.js'
import { RouteSet } from '../../../../src/solve/classic/RouteSet.js'
import { RuinWalk } from '../../../../src/solve/classic/RuinWalk.js'
import { ruinRoute } from '../../../../src/solve/classic/ruinRoute.js'
import { ruinSearch } from '../../../../src/solve/classic/ruinSearch.js'
import { type RuinSearchParameters, ruinSearchParameters } from '../../../../src/solve/classic/ruinSearchParameters.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import type { StoppingRule } from '../../../../src/solve/stop/StoppingRule.js'
import { classicOf } from './classicOf.js'

const usual = { ...ruinSearchParameters(100), genetic: Number.POSITIVE_INFINITY }
const large = ruinSearchParameters(1000)

/** Nine long routes, much like each other: where they part is what a walk decides in its first moments. */
const { instance } = classicOf({ customers: 100, vehicles: 25, capacity: 200, seed: 3, lasts: 120 })
const data: ClassicData = withNeighbours(classicNodes(instance).nodes, 20)

function runOf(until: StoppingRule, seed = 1): ClassicRun {
  return new ClassicRun({ stop: until(), seed, isAborted: () => false, isChecked: true })
}

function searched(iterations: number, parameters: Partial<RuinSearchParameters>, seed = 1): ClassicRun {
  const run = runOf(afterIterations(iterations), seed)
  ruinSearch(data, run, undefined, { ...usual, ...parameters })
  return run
}

describe('ruinSearch', () => {
  test('founders and children: everybody is visited once, and the same seed gives the same routes', () => {
    const run = searched(2000, { least: 1 })
    const { nodes, driving, isFeasible } = run.best!
    expect(isFeasible).toBe(true)
    expect([...nodes].sort((u, v) => u - v)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect(searched(2000, { least: 1 }).best).toEqual(run.best)
    expect(searched(2000, { least: 1 }, 2).best!.nodes).not.toEqual(nodes)
    expect(driving).toBeGreaterThan(0)
  })

  test('children are better than their founders: half of the run makes these, the other half those', () => {
    const halves: number[] = []
    for (const seed of [1, 3]) {
      let founded = 0
      const stop = afterIterations(3000)()
      const run = new ClassicRun({
        stop,
        seed,
        isAborted: () => false,
        isChecked: false,
        onWork: ({ fraction, best }) => {
          if (fraction <= 0.5 && best) founded = best.driving
        },
      })
      ruinSearch(data, run, undefined, { ...usual, least: 1 })
      halves.push(run.best!.driving / founded)
    }
    expect(Math.max(...halves)).toBeLessThanOrEqual(1)
    expect(Math.min(...halves)).toBeLessThan(1)
  })

  test('a run too short for founders is one walk', () => {
    // 800 iterations for 100 visits: eight each, where sixty are asked for.
    const short = searched(800, {})
    const same = searched(800, { founders: 7, mending: 1000 })
    expect(same.best).toEqual(short.best)
    expect(searched(800, { least: 1, founders: 2 }).best).not.toEqual(short.best)
  })

  test('above 700 visits: whole routes ruined, children of a few routes, a small fleet to begin with', () => {
    for (const least of [1, 1000]) {
      const parameters = { ...large, least, exchanged: 30, whole: 0.1 }
      const run = searched(2000, parameters)
      expect(run.best!.isFeasible).toBe(true)
      expect([...run.best!.nodes].sort((u, v) => u - v)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
      expect(searched(2000, parameters).best).toEqual(run.best)
    }
  })

  test('a fleet that is too small is given up after a fifth of the run', () => {
    const { best } = searched(1500, { fleet: 1 })
    // A third of the vehicles that load and time ask for at the least: nothing is feasible with so few.
    for (const least of [1, 1000]) {
      const run = searched(1500, { fleet: 0.3, least })
      expect(run.best!.isFeasible).toBe(true)
      expect(run.best!.start.length - 1).toBeGreaterThan(0.3 * fleetBound(data))
    }
    expect(best!.start.length - 1).toBeGreaterThanOrEqual(fleetBound(data))
  })

  test('a rule that tells no fraction has time for children', () => {
    let asked = 0
    const endless: StoppingRule = () => () => (++asked > 1500 ? 1 : 0)
    for (const parameters of [usual, large, undefined]) {
      asked = 0
      const run = runOf(endless)
      ruinSearch(data, run, undefined, parameters)
      expect(run.best?.isFeasible).toBe(true)
    }
  })

  test('the more visits the more time the genetic search has to have before it goes on', () => {
    const asked = [300, 400, 600, 1000].map((visits) => ruinSearchParameters(visits).genetic)
    expect(asked.map(Math.round)).toEqual([50, 89, 200, 182])
    const crossed = searched(2000, { least: 1 })
    const alone = searched(2000, {})
    const genetic = searched(2000, { genetic: 10 })
    expect(genetic.best!.isFeasible).toBe(true)
    expect(searched(2000, { genetic: 10 }).best).toEqual(genetic.best)
    expect(genetic.best).not.toEqual(crossed.best)
    expect(genetic.best).not.toEqual(alone.best)
    // Twenty iterations per visit: less than it asks for.
    expect(searched(2000, { genetic: 30 }).best).toEqual(alone.best)
  })
})

describe('fleetBound', () => {
  const with4 = (load: number, service: number): ClassicData => ({
    ...data,
    size: 5,
    capacity: 10,
    width: 1,
    near: Int32Array.of(0, 2, 1, 4, 3),
    distance: new Int32Array(25).fill(10),
    earliest: new Int32Array(5),
    latest: new Int32Array(5).fill(100),
    load: Int32Array.of(0, load, load, load, load),
    service: Int32Array.of(0, service, service, service, service),
  })

  test('by load: 4 · 6 units on vehicles of 10', () => {
    expect(fleetBound(with4(6, 10))).toBe(2.4)
  })

  test('by time: 4 · (80 of service + 10 to get there) in 100', () => {
    expect(fleetBound(with4(6, 80))).toBe(3.6)
  })
})

test('ruinRoute empties the route of its seed and no other', () => {
  const routes = new RouteSet(data)
  routes.clear()
  routes.setRoute(0, Int32Array.of(5, 7, 9), 0, 3)
  routes.setRoute(1, Int32Array.of(6, 8), 0, 2)
  const removed = new Int32Array(data.size)
  expect(ruinRoute(routes, 7, removed)).toBe(3)
  expect([...removed.subarray(0, 3)]).toEqual([5, 7, 9])
  expect([5, 7, 9, 6].map((u) => routes.route[u])).toEqual([-1, -1, -1, 1])
  expect([...routes.length.subarray(0, 2)]).toEqual([0, 2])
})

describe('RuinWalk', () => {
  test('anneals for as many iterations as it is told, or until its share of the run is over', () => {
    const run = runOf(afterIterations(2000))
    const walk = new RuinWalk(data, run, usual)
    walk.construct(Int32Array.from({ length: 100 }, (_, at) => at + 1))
    const begun = run.iterations
    walk.anneal({ hot: 0.1, cold: 0.01, until: 1, iterations: 50 })
    expect(run.iterations - begun).toBe(50)
    walk.anneal({ hot: 0.1, cold: 0.01, until: 0.25 })
    expect(run.iterations).toBe(500)
  })

  test('its result is the best it came by, not where it ended', () => {
    const run = runOf(afterIterations(600))
    const walk = new RuinWalk(data, run, usual)
    walk.construct(Int32Array.from({ length: 100 }, (_, at) => at + 1))
    // So hot that it ends far from where it was best.
    walk.anneal({ hot: 10, cold: 10, until: 1, foci: Int32Array.of(1, 2, 3) })
    expect(walk.routes.cost()).toBeGreaterThan(run.best!.driving)
    expect(walk.result().driving).toBe(run.best!.driving)
  })
})
