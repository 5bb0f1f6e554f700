import { describe, expect, it } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { adjacencyOf } from '../../../../src/roads/hierarchy/Adjacency.js'
import { customise } from '../../../../src/roads/hierarchy/customise.js'
import { customiseAll } from '../../../../src/roads/hierarchy/customiseAll.js'
import { buildHierarchy, hierarchyArrays, hierarchyOf } from '../../../../src/roads/hierarchy/Hierarchy.js'
import { lengthsOf } from '../../../../src/roads/hierarchy/lengths.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { smallNetwork } from '../../../fixtures/network.js'

/** A round trip of three streets, eliminated in the order 0, 1, 2, so that 1 – 2 can go over 0. Input arcs as listed. */
const arcs = {
  nodeCount: 3,
  arcCount: 7,
  tail: Int32Array.of(0, 1, 0, 2, 1, 2, 1),
  head: Int32Array.of(1, 0, 2, 0, 2, 1, 1),
}
const round = hierarchyOf(arcs, adjacencyOf(arcs), Int32Array.of(0, 1, 2))
//                              0→1 1→0 0→2 2→0 1→2 2→1 loop
const weights = Int32Array.of(10, 20, 30, 40, 99, 99, 5)

describe('customising', () => {
  it('takes the way over a lower node where that is faster', () => {
    const { weight } = customise(round, weights)
    // Arcs 0 – 1, 0 – 2, 1 – 2, up and down: 1 → 0 → 2 = 20 + 30, 2 → 0 → 1 = 40 + 10.
    expect([...weight]).toEqual([10, 20, 30, 40, 50, 50])
  })

  it('leaves loops out', () => {
    expect(round.slotOf[6]).toBe(-1)
  })

  it('takes the least of parallel arcs, and nothing where all are closed', () => {
    const twice = { nodeCount: 2, arcCount: 3, tail: Int32Array.of(0, 0, 1), head: Int32Array.of(1, 1, 0) }
    const hierarchy = hierarchyOf(twice, adjacencyOf(twice), Int32Array.of(0, 1))
    const metric = customise(hierarchy, Int32Array.of(8, 7, NO_WAY))
    expect([...metric.weight]).toEqual([7, NO_WAY])
    expect(metric.entering.head).toHaveLength(0)
    expect([...lengthsOf(metric, Int32Array.of(1, 2, 3))]).toEqual([2, -1])
  })

  it('measures the way over a lower node: 200 + 300 and 400 + 100', () => {
    const lengths = lengthsOf(customise(round, weights), Int32Array.of(100, 200, 300, 400, 999, 999, 1))
    expect([...lengths]).toEqual([100, 200, 300, 400, 500, 500])
  })

  it('takes the arc that is shorter in metres where two are as fast, and the network’s arc before a way round', () => {
    const tied = { nodeCount: 3, arcCount: 5, tail: Int32Array.of(0, 1, 0, 1, 1), head: Int32Array.of(1, 0, 2, 2, 2) }
    const hierarchy = hierarchyOf(tied, adjacencyOf(tied), Int32Array.of(0, 1, 2))
    // 1 → 2 by two arcs of 30, and by 0 in 10 + 20.
    const metric = customise(hierarchy, Int32Array.of(10, 10, 20, 30, 30))
    const lengths = lengthsOf(metric, Int32Array.of(1, 1, 1, 800, 700))
    expect(lengths[4]).toBe(700)
  })

  it('keeps what no other way replaces, and leaves out what a way over a higher node beats', () => {
    const { leaving, entering } = customise(round, Int32Array.of(10, 20, 90, 40, 30, 99, 5))
    // 0 → 2 takes 90, but 0 → 1 → 2 takes 10 + 30. 2 → 0 takes 40, and 2 → 1 → 0 takes (40 + 10) + 20.
    expect([...leaving.head]).toEqual([1, 2])
    expect([...leaving.firstOut]).toEqual([0, 1, 2, 2])
    expect([...entering.weight]).toEqual([20, 40, 50])
  })

  it('keeps arcs that another way only equals', () => {
    // 1 – 2 take no time either way, so 0 → 1 and 0 → 2, both 10, could replace each other; one of them must stay.
    const { leaving } = customise(round, Int32Array.of(10, 10, 10, 10, 0, 0, 0))
    expect([...leaving.head.slice(0, leaving.firstOut[1]!)]).toEqual([1, 2])
  })

  it('says how many weights are missing', () => {
    expect(() => customise(round, Int32Array.of(1, 2))).toThrow(/There are 2 weights for 7 arcs/)
    expect(() => customiseAll(round, [weights, Int32Array.of(1)])).toThrow(/slices\[1\]: There are 1 weights/)
  })

  it('says which weight is negative', () => {
    expect(() => customise(round, weights.with(3, -7))).toThrow(RondeError)
    expect(() => customise(round, weights.with(3, -7))).toThrow(/milliseconds\[3\]: Arc 3 takes -7 ms/)
  })
})

describe('customising several metrics', () => {
  it.each([1, 4, 6])('%i slices are what one by one gives', (count) => {
    const slices = Array.from({ length: count }, (_, k) =>
      weights.map((weight, arc) => weight + ((arc * 13 + k * 29) % 40)),
    )
    customiseAll(round, slices).forEach((metric, k) => {
      expect(metric).toEqual(customise(round, slices[k]!))
    })
  })
})

describe('the index of a network', () => {
  it('is made of counts and of the arrays that it lists', () => {
    const hierarchy = buildHierarchy(smallNetwork())
    const listed = Object.entries(hierarchy).filter(([, value]) => value instanceof Int32Array)
    expect(listed.map(([name]) => name).sort()).toEqual([...hierarchyArrays].sort())
  })

  it('needs no coordinates', () => {
    const hierarchy = buildHierarchy({
      ...smallNetwork(),
      longitude: new Float64Array(0),
      latitude: new Float64Array(0),
    })
    expect([...hierarchy.nodeOf].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})
