import { describe, expect, it } from 'vitest'
import { peel } from '../../../../src/roads/hierarchy/peel.js'
import { clique, graphOf } from './graphs.js'

describe('peeling', () => {
  it('takes a chain every other node first, then every other of the rest', () => {
    // 0 – 1 – 2 – 3 – 4: 0, 2, 4 (not neighbours); then 1, whose neighbour 3 must wait; then 3.
    const { peeled, core } = peel(graphOf(5, [[0, 1], [1, 2], [2, 3], [3, 4]])) // biome-ignore format: pairs
    expect([...peeled]).toEqual([0, 2, 4, 1, 3])
    expect(core.nodeCount).toBe(0)
  })

  it('leaves what has no node with fewer than three neighbours', () => {
    const { peeled, core, nodeOfCore } = peel(clique(4))
    expect(peeled).toHaveLength(0)
    expect([...nodeOfCore]).toEqual([0, 1, 2, 3])
    expect([...core.firstOut]).toEqual([0, 3, 6, 9, 12])
  })

  it('joins the neighbours of a node in a chain: the core of a subdivided clique is the clique', () => {
    // Between 0 and 1 of the four lies 4, and at 2 hangs the dead end 5 – 6.
    const pairs = [[0, 4], [4, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [2, 5], [5, 6]] as const // biome-ignore format: pairs
    const { peeled, core, nodeOfCore } = peel(graphOf(7, pairs))
    expect([...peeled].sort()).toEqual([4, 5, 6])
    expect([...nodeOfCore]).toEqual([0, 1, 2, 3])
    const ofZero = core.neighbour.slice(core.firstOut[0]!, core.firstOut[1]!)
    expect([...ofZero].sort()).toEqual([1, 2, 3])
  })

  it('does not join what is joined: two chains between the same ends fall away one after the other', () => {
    // 4 and 5 both lie between 0 and 1, which are neighbours already.
    const pairs = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [0, 4], [4, 1], [0, 5], [5, 1]] as const // biome-ignore format: pairs
    const { core } = peel(graphOf(6, pairs))
    expect([...core.firstOut]).toEqual([0, 3, 6, 9, 12])
  })

  it('peels nodes without a street', () => {
    expect([...peel(graphOf(2, [])).peeled]).toEqual([0, 1])
  })
})
