import { describe, expect, test } from 'vitest'
import { withNeighbours } from '../../../../src/solve/classic/ClassicData.js'
import { ClassicRun } from '../../../../src/solve/classic/ClassicRun.js'
import { classicNodes } from '../../../../src/solve/classic/classicNodes.js'
import { type GeneticParameters, geneticParameters } from '../../../../src/solve/classic/geneticParameters.js'
import { geneticSearch } from '../../../../src/solve/classic/geneticSearch.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import type { StoppingRule } from '../../../../src/solve/stop/StoppingRule.js'
import { classicOf } from './classicOf.js'

const { instance } = classicOf({ customers: 100, vehicles: 25, capacity: 200, seed: 3, lasts: 120 })
const data = withNeighbours(classicNodes(instance).nodes, 20)
const everybody = Array.from({ length: 100 }, (_, k) => k + 1)
const large = geneticParameters(1000)

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
