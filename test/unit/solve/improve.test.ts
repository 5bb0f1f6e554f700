import { describe, expect, it } from 'vitest'
import { costOf } from '../../../src/schedule/costOf.js'
import { boundSolution, fromDraft } from '../../../src/schedule/fromDraft.js'
import { type ImproveOptions, improve, type Progress } from '../../../src/solve/improve.js'
import { greedyInsertion } from '../../../src/solve/recreate/greedyInsertion.js'
import { byChance } from '../../../src/solve/recreate/orders.js'
import { randomVisits } from '../../../src/solve/ruin/randomVisits.js'
import { afterIterations } from '../../../src/solve/stop/afterIterations.js'
import { eveningDraft } from '../../fixtures/evening.js'
import { compiled } from '../../fixtures/instance.js'

const instance = compiled()

function improved(options: Partial<ImproveOptions> = {}) {
  return improve(instance, boundSolution(instance), { until: afterIterations(500), isChecked: true, ...options })
}

describe('improve', () => {
  it('finds a plan at least as good as the one everybody would write down', () => {
    const { cost, solution, iterations } = improved()
    expect(cost).toBeLessThanOrEqual(costOf(instance, fromDraft(instance, eveningDraft).solution).total)
    expect(cost).toBe(costOf(instance, solution).total)
    expect(iterations).toBe(500)
  })

  it('reports at the start, at each hundredth and at the end', () => {
    const seen: Progress[] = []
    improved({ onProgress: (progress) => seen.push(progress) })
    expect(seen.length).toBe(101)
    expect(seen[0]).toMatchObject({ iterations: 0, fraction: 0, unassigned: 0 })
    expect(seen.at(-1)).toMatchObject({ iterations: 500, fraction: 1 })
    for (const [k, { best, current }] of seen.entries()) {
      expect(best).toBeLessThanOrEqual(seen[Math.max(0, k - 1)]!.best)
      expect(best).toBeLessThanOrEqual(current)
    }
  })

  it('returns the best so far when it is aborted', () => {
    const stopper = new AbortController()
    const { iterations, cost, solution } = improved({
      signal: stopper.signal,
      onProgress: ({ fraction }) => {
        if (fraction >= 0.5) stopper.abort()
      },
    })
    expect(iterations).toBe(250)
    expect(cost).toBe(costOf(instance, solution).total)
    expect(improved({ signal: AbortSignal.abort() }).iterations).toBe(0)
  })

  it('takes other operators', () => {
    const recreate = greedyInsertion({ order: byChance, blinks: 0, retries: 0, nearVisits: 1, nearDoctors: 9, full: 0 })
    const portfolio = {
      ruins: [{ name: 'all', weight: 1, apply: randomVisits(6) }],
      recreates: [{ name: 'plain', weight: 1, apply: recreate }],
    }
    expect(improved({ portfolio }).cost).toBeLessThanOrEqual(improved({ until: afterIterations(0) }).cost)
    expect(() => improved({ portfolio: { ...portfolio, ruins: [] } })).toThrow('at least one operator')
  })

  it('accepts nothing but improvement when it is cold', () => {
    improved({
      annealing: { hot: 0, cold: 0 },
      onProgress: ({ best, current }) => expect(current).toBe(best),
    })
  })

  it('refuses a start that cannot be driven', () => {
    // Bob's shift ends at 23:00 and may last until 23:30: four visits of D, and home, do not fit.
    const all = Int32Array.from(['v2', 'v6', 'v1', 'v3', 'v4'].map((id) => instance.visitIds.indexOf(id)))
    const start = { routes: [Int32Array.of(), all, Int32Array.of()], unassigned: Int32Array.of(4) }
    expect(() => improve(instance, start, { until: afterIterations(1) })).toThrow('shift bob is infeasible')
  })
})
