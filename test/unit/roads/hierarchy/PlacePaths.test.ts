import { describe, expect, it } from 'vitest'
import { adjacencyOf } from '../../../../src/roads/hierarchy/Adjacency.js'
import { customise } from '../../../../src/roads/hierarchy/customise.js'
import { hierarchyOf } from '../../../../src/roads/hierarchy/Hierarchy.js'
import { PlaceLabels } from '../../../../src/roads/hierarchy/PlaceLabels.js'
import { PlacePaths } from '../../../../src/roads/hierarchy/PlacePaths.js'

/**
 * Two streets that meet at c, both ways, each stretch 10 s; and an island i–j:
 *
 *     a ── b ── c ── d ── e      i ── j
 *
 * Eliminated a, b, e, d, c: the tree is a → b → c ← d ← e, and i → j.
 */
const [a, b, c, d, e, i, j] = [0, 1, 2, 3, 4, 5, 6]
const streets = [[a, b], [b, c], [c, d], [d, e], [i, j]] // biome-ignore format: one list
const arcs = streets.flatMap(([x, y]) => [[x!, y!], [y!, x!]]) // biome-ignore format: one list
const network = {
  nodeCount: 7,
  arcCount: arcs.length,
  tail: Int32Array.from(arcs, ([x]) => x!),
  head: Int32Array.from(arcs, ([, y]) => y!),
}
const hierarchy = hierarchyOf(network, adjacencyOf(network), Int32Array.of(a, b, e, d, c, i, j))

describe('the paths of places', () => {
  it('are lines up from an end, and have in common what lies above both', () => {
    const paths = new PlacePaths(hierarchy)
    paths.put(0, [a, b], [a, b])
    paths.put(1, [b], [b])
    paths.put(2, [e], [])
    const common = (from: number, to: number) => paths.common[from * paths.stride + to]
    expect([paths.leaving[0], paths.leaving[1]].map((path) => [path!.length, path!.branches.length])).toEqual([
      [3, 0],
      [2, 0],
    ])
    // a–b–c and b–c share b and c; with e–d–c both share c; to slot 2 nothing leads.
    expect([common(0, 1), common(1, 0), common(2, 0), common(0, 2)]).toEqual([2, 2, 1, 0])
    expect(paths.hasBranches).toBe(false)
    expect([paths.count, paths.width]).toEqual([3, 16])
  })

  it('branch where ends lie on both sides of the tree, or have no root in common', () => {
    const paths = new PlacePaths(hierarchy)
    paths.put(0, [a, e], [i, c])
    const { lowest, length, branches } = paths.leaving[0]!
    expect([lowest, length, [...branches].sort()]).toEqual([
      hierarchy.rankOf[c],
      1,
      [a, b, d, e].map((node) => hierarchy.rankOf[node]!).sort(),
    ])
    expect(paths.entering[0]).toMatchObject({ lowest: -1, length: 0 })
    expect(paths.hasBranches).toBe(true)
  })

  it('lead from place to place over branches as well', () => {
    const metric = customise(hierarchy, new Int32Array(arcs.length).fill(10_000))
    const lengths = new Int32Array(2 * hierarchy.arcCount).fill(7)
    const ends = (...nodes: number[]) => nodes.map((node) => ({ node, milliseconds: 0, centimetres: 0 }))
    const labels = new PlaceLabels(metric, lengths)
    labels.put(0, ends(a, e), ends(a, e))
    labels.put(1, ends(d), ends(b, i))
    labels.put(2, ends(j, b), ends(j))
    // From a or e: to b or i 10 s (a → b), itself 0, to j none; from d: e 10 s, b 20 s; from j or b: a 10 s, i 10 s, j 0.
    expect([...labels.from(0).milliseconds.slice(0, 2)]).toEqual([0, 10_000])
    expect([...labels.from(1).milliseconds.slice(0, 2)]).toEqual([10_000, 20_000])
    expect([...labels.from(2).milliseconds]).toEqual([10_000, 0, 0])
    expect([...labels.to(1).milliseconds]).toEqual([10_000, 20_000, 0])
    expect(labels.milliseconds(0, 2)).toBe(labels.milliseconds(1, 2))
    expect([labels.centimetres(0, 1), labels.centimetres(1, 1), labels.centimetres(0, 2)]).toEqual([7, 14, 0])
  })
})
