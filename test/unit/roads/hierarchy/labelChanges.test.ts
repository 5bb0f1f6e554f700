import { describe, expect, it } from 'vitest'
import { buildHierarchy } from '../../../../src/roads/hierarchy/Hierarchy.js'
import { CellsThatMatter, ChangedPaths, LabelChanges, mostOf } from '../../../../src/roads/hierarchy/labelChanges.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { PlacePaths } from '../../../../src/roads/hierarchy/PlacePaths.js'
import { UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'
import { smallNetwork } from '../../../fixtures/network.js'

const path = (lowest: number, length: number, branches: number[] = []) => ({
  lowest,
  length,
  branches: Int32Array.from(branches),
})

const hierarchy = buildHierarchy(smallNetwork())

describe('what differs between two metrics', () => {
  const climb = (heads: number[], weights: number[], firstOut = [0, 1, 2, 2]) => ({
    firstOut: Int32Array.from(firstOut),
    head: Int32Array.from(heads),
    weight: Int32Array.from(weights),
    slot: Int32Array.from(heads, (_, arc) => arc),
  })
  // 0 and 1 lie below 2, the root.
  const parent = Int32Array.of(2, 2, -1)
  const before = climb([2, 2], [5, 7])
  const changed = (after: typeof before, lengths: readonly (Int32Array | undefined)[] = []) => {
    const paths = new ChangedPaths(parent, before, after, lengths)
    return [path(0, 2), path(1, 2), path(2, 1), path(-1, 0)].map((one) => paths.has(one))
  }

  it('are the paths by nodes whose arcs weigh otherwise, come or go, or are longer', () => {
    expect(changed(climb([2, 2], [5, 7]))).toEqual([false, false, false, false])
    expect(changed(climb([2, 2], [5, 8]))).toEqual([false, true, false, false])
    expect(changed(climb([2], [5], [0, 1, 1, 1]))).toEqual([false, true, false, false])
    const lengths = [Int32Array.of(30, 40), Int32Array.of(31, 40)]
    expect(changed(climb([2, 2], [5, 7]), lengths)).toEqual([true, false, false, false])
    // Of one without lengths it is not said how long its arcs are.
    expect(changed(climb([2, 2], [5, 7]), [undefined, lengths[1]])).toEqual([false, false, false, false])
  })

  it('are paths with a branch that comes by', () => {
    const paths = new ChangedPaths(parent, before, climb([2, 2], [5, 8]), [])
    expect(paths.has(path(2, 1, [0]))).toBe(false)
    expect(paths.has(path(2, 1, [1, 0]))).toBe(true)
    expect(paths.has(path(-1, 0, [1]))).toBe(true)
  })
})

describe('how labels became others', () => {
  const labels = (milliseconds: number[], centimetres: number[] = []) => ({
    milliseconds: Int32Array.from(milliseconds),
    centimetres: Int32Array.from(centimetres),
  })

  it('is said by positions, and by which slots it is', () => {
    const before = labels([1000, 2000, 3000, 4000], [10, 20, 30, 40])
    const longer = labels([1000, 2000, 3000, 4000], [10, 21, 30, 40])
    const compared = (after: typeof before, hasLengths: boolean) => {
      const changes = new LabelChanges(before, after, 2)
      for (const slot of [0, 1]) changes.compare(slot, path(1, 2), hasLengths)
      return changes.slots
    }
    expect(compared(labels([1000, 2000, 3000, 4001], [10, 20, 30, 40]), true)).toEqual([1])
    expect(compared(longer, true)).toEqual([0])
    expect(compared(longer, false)).toEqual([])
    expect(compared(before, true)).toEqual([])
  })

  it('matters to the places to which the way over there may be the fastest, in either metric', () => {
    // Slot 0: 2 s to the second node in place of 9. Slot 1 of the other kind is 3 s from there, slot 2 was 1 s and is closed.
    const marked = (length: number, ...seconds: number[]) => {
      const paths = pathsOf([2], [2, length, length])
      const out = new LabelChanges(labels([50_000, 9000]), labels([50_000, 2000]), 2)
      out.compare(0, paths.leaving[0]!, false)
      const into = new LabelChanges(labels([0, 0, 1, 3000, 1, 1000]), labels([0, 0, 1, 3000, 1, NO_WAY]), 2)
      into.compare(2, paths.entering[2]!, false)
      const isMarked = new Uint8Array(3)
      new CellsThatMatter(paths, out, into).mark(0, Int32Array.from(seconds, mostOf), isMarked)
      return [...isMarked]
    }
    expect(marked(2, 0, 5, 3)).toEqual([0, 1, 1])
    expect(marked(2, 0, 4, UNREACHABLE)).toEqual([0, 0, 1])
    expect(marked(2, 0, 4, 2)).toEqual([0, 0, 0])
    // Whose lines end above that node do not come by.
    expect(marked(1, 0, 5, 5)).toEqual([0, 0, 0])
  })

  it('matters in the columns of those who differ where a row does not', () => {
    const paths = pathsOf([2], [2, 2])
    const same = labels([1000, 2000])
    const out = new LabelChanges(same, same, 2)
    const into = new LabelChanges(labels([9, 9, 3000, 9]), labels([9, 9, 4000, 9]), 2)
    into.compare(1, paths.entering[1]!, false)
    const marked = (changes: LabelChanges) => {
      const isMarked = new Uint8Array(2)
      new CellsThatMatter(paths, out, changes).mark(0, Int32Array.of(9e6, 4499), isMarked)
      return [...isMarked]
    }
    expect(marked(into)).toEqual([0, 1])
    expect(marked(out)).toEqual([0, 0])
  })
})

/** Of lines of one node, the root, or two. */
function pathsOf(leaving: number[], entering: number[]): PlacePaths {
  const paths = new PlacePaths(hierarchy)
  const { parent } = hierarchy
  const root = parent.indexOf(-1)
  const lowest = [root, parent.indexOf(root)]
  paths.leaving.push(...leaving.map((length) => path(lowest[length - 1]!, length)))
  paths.entering.push(...entering.map((length) => path(lowest[length - 1]!, length)))
  return paths
}
