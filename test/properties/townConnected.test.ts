/** Law: in a made town one gets from everywhere to everywhere, along the one-way streets. */
import { fc, it } from '@fast-check/vitest'
import { expect } from 'vitest'
import type { Network } from '../../src/roads/Network.js'
import { makeTown } from '../../src/simulate/makeTown.js'
import { runs } from '../runs.js'

/** How many nodes are reached from node 0 along the arcs, or against them. */
function reachedCount({ nodeCount, arcCount, tail, head }: Network, isAgainst: boolean): number {
  const [from, to] = isAgainst ? [head, tail] : [tail, head]
  const neighbours = Array.from({ length: nodeCount }, (): number[] => [])
  for (let arc = 0; arc < arcCount; arc++) neighbours[from[arc]!]!.push(to[arc]!)
  const reached = new Set([0])
  for (const node of reached) for (const next of neighbours[node]!) reached.add(next)
  return reached.size
}

it.prop([fc.integer(), fc.integer({ min: 300, max: 700 })], { numRuns: runs(8) })(
  'every node is reached from node 0 and reaches it',
  (seed, nodes) => {
    const town = makeTown({ seed, nodes })
    expect(reachedCount(town, false)).toBe(town.nodeCount)
    expect(reachedCount(town, true)).toBe(town.nodeCount)
  },
)
