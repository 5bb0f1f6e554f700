import { describe, expect, test } from 'vitest'
import { arcWorth } from '../../../../src/solve/classic/arcWorth.js'
import { withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { ClassicRun } from '../../../../src/solve/classic/ClassicRun.js'
import { classicNodes } from '../../../../src/solve/classic/classicNodes.js'
import { type GeneticParameters, geneticParameters } from '../../../../src/solve/classic/geneticParameters.js'
import { geneticSearch } from '../../../../src/solve/classic/geneticSearch.js'
import type { Individual } from '../../../../src/solve/classic/Individual.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import type { StoppingRule } from '../../../../src/solve/stop/StoppingRule.js'
import { classicOf } from './classicOf.js'

const { instance } = classicOf({ customers: 100, vehicles: 25, capacity: 200, seed: 3, lasts: 120 })
const data = withNeighbours(classicNodes(instance).nodes, 20)
const everybody = Array.from({ length: 100 }, (_, k) => k + 1)
const large = { ...geneticParameters(1000), arcWorth: 0 }

function searched(until: StoppingRule, parameters: Partial<GeneticParameters>) {
  const run = new ClassicRun({ stop: until(), seed: 1, isAborted: () => false, isChecked: true })
  run.trial = 1
  return { run, isEnded: geneticSearch(data, run, undefined, { ...large, ...parameters }) }
}

describe('geneticSearch', () => {
  test('ends after the first individuals where too little is left of the run, and what it found stays', () => {
    const { run, isEnded } = searched(afterIterations(4000), { left: 40 })
    expect(isEnded).toBe(false)
    expect(run.iterations).toBeLessThan(4000)
    expect(run.best?.isFeasible).toBe(true)
    // Less is asked for than there is.
    const whole = searched(afterIterations(4000), { left: 20 })
    expect([whole.isEnded, whole.run.iterations]).toEqual([true, 4000])
    expect(whole.run.best!.driving).toBeLessThan(run.best!.driving)
  })

  test('a rule that tells no fraction has time enough', () => {
    let asked = 0
    expect(searched(() => () => (++asked > 3000 ? 1 : 0), { left: 1e9 }).isEnded).toBe(true)
    expect(asked).toBeGreaterThan(3000)
  })

  test('ends likewise where local optima tell little about which arcs are worth it', () => {
    const { run, isEnded } = searched(afterIterations(4000), { left: 0, arcWorth: 1e9 })
    expect(isEnded).toBe(false)
    expect(run.iterations).toBeLessThan(4000)
    expect(run.best?.isFeasible).toBe(true)
  })

  test('begins with individuals that are built above 700 visits, with random cuts below', () => {
    expect([700, 701].map((visits) => geneticParameters(visits).isBuilt)).toEqual([false, true])
    const [built, cut] = [true, false].map(
      (isBuilt) => searched(afterIterations(1e6), { isBuilt, left: 1e9 }).run.best!,
    )
    for (const { nodes } of [built!, cut!]) expect([...nodes].sort((u, v) => u - v)).toEqual(everybody)
    expect(built!.nodes).not.toEqual(cut!.nodes)
  })

  test('a run that is over while an individual is built ends without it', () => {
    for (const pieces of [1, 2, 3, 4]) {
      const { run } = searched(afterIterations(pieces), { left: 0 })
      expect(run.iterations).toBe(pieces)
      const { best, nearest } = run
      for (const one of [best, nearest]) if (one) expect([...one.nodes].sort((u, v) => u - v)).toEqual(everybody)
    }
  })
})

describe('arcWorth', () => {
  /** Four nodes in routes; the depot is 0. */
  const individual = (driving: number, ...routes: number[][]): Individual => {
    const next = new Int32Array(5)
    const prev = new Int32Array(5)
    const start = [0]
    for (const route of routes) {
      route.forEach((u, at) => {
        next[u] = route[at + 1] ?? 0
        prev[u] = route[at - 1] ?? 0
      })
      start.push(start.at(-1)! + route.length)
    }
    const nodes = Int32Array.from(routes.flat())
    return { nodes, start: Int32Array.from(start), next, prev, driving, warp: 0, excess: 0, isFeasible: true }
  }

  test('deviation of the driving in its mean, for each share of arcs that is not common, times √nodes', () => {
    // The second has 2 → 4 instead of 2 → 3, 3 → 0 for 3 → 4, and 4 → 3: three of four nodes are followed by another one.
    const two = [individual(90, [1, 2, 3, 4]), individual(110, [1, 2, 4, 3])]
    expect(arcWorth(two)).toBeCloseTo((10 / 100 / (3 / 4)) * 2, 12)
    expect(arcWorth([...two].reverse())).toBe(arcWorth(two))
    // Twice as long, and in the same proportion apart.
    expect(arcWorth([individual(180, [1, 2, 3, 4]), individual(220, [1, 2, 4, 3])])).toBeCloseTo(arcWorth(two), 12)
  })

  test('a route that begins elsewhere counts', () => {
    // 2 → 0 for 2 → 3, and 3 begins a route.
    const [one, other] = [individual(100, [1, 2], [3, 4]), individual(120, [1, 2, 3, 4])]
    expect(arcWorth([other, one])).toBeCloseTo((10 / 110 / (2 / 4)) * 2, 12)
  })

  test('all alike: infinite', () => {
    expect(arcWorth([individual(100, [1, 2, 3, 4]), individual(100, [1, 2, 3, 4])])).toBe(Number.POSITIVE_INFINITY)
  })
})
