/** Law: whatever the network and the numbers, a made problem passes `parseProblem`, and printing it changes nothing. */
import { fc, it } from '@fast-check/vitest'
import { expect } from 'vitest'
import { parseProblem } from '../../src/model/parseProblem.js'
import type { Network } from '../../src/roads/Network.js'
import { makeProblem } from '../../src/simulate/makeProblem.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

function hasLength({ arcCount, tail, head, longitude, latitude }: Network): boolean {
  const isApart = (x: number, y: number) => longitude[x] !== longitude[y] || latitude[x] !== latitude[y]
  return Array.from({ length: arcCount }, (_, arc) => arc).some((arc) => isApart(tail[arc]!, head[arc]!))
}

const numbers = fc.record({
  doctors: fc.integer({ min: 1, max: 30 }),
  visits: fc.integer({ min: 0, max: 60 }),
  seed: fc.integer(),
})

it.prop([networkArbitrary(), numbers], { numRuns: runs(100) })(
  'parse(print(made problem)) = made problem',
  (network, options) => {
    // Without a street of any length there are no addresses; the error says so (test/unit/simulate/problem).
    fc.pre(hasLength(network))
    const problem = makeProblem(network, options)
    expect(problem.doctors).toHaveLength(options.doctors)
    expect(problem.visits).toHaveLength(options.visits)
    expect(parseProblem(JSON.stringify(problem))).toEqual(problem)
  },
)
