/** Law: a made town's river is crossed by its bridges and by nothing else, and there are few of them. */
import { fc, it } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Random } from '../../src/kit/Random.js'
import { drawTown } from '../../src/simulate/town/drawTown.js'
import { between } from '../../src/simulate/town/plane.js'
import { runs } from '../runs.js'

it.prop([fc.integer(), fc.integer({ min: 300, max: 1_000 })], { numRuns: runs(10) })(
  'a street with a point in the water is a bridge',
  (seed, nodes) => {
    const { river, roads, graph } = drawTown(new Random(seed), nodes)
    const bridges = new Set<number>()
    for (const { points, road } of graph.links) {
      const steps = points.slice(1).flatMap((q, k) => [0, 0.25, 0.5, 0.75, 1].map((t) => between(points[k]!, q, t)))
      if (!steps.some((p) => Math.abs(river.distance(p)) < river.halfWidth)) continue
      expect(roads[road]!.kind).toBe('bridge')
      bridges.add(road)
    }
    expect(bridges.size).toBeGreaterThanOrEqual(3)
    expect(bridges.size).toBeLessThanOrEqual(10)
  },
)
