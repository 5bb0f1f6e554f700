import { describe, expect, it } from 'vitest'
import { changedNodes, comesBy, differences, PlacesAbove } from '../../../../src/roads/hierarchy/labelChanges.js'
import { UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'

/** Rank, milliseconds, centimetres. */
const label = (...entries: [number, number, number][]) => Int32Array.from(entries.flat())

describe('what differs between two metrics', () => {
  const climb = (heads: number[], weights: number[], firstOut = [0, 1, 2, 2]) => ({
    firstOut: Int32Array.from(firstOut),
    head: Int32Array.from(heads),
    weight: Int32Array.from(weights),
    slot: Int32Array.from(heads, (_, arc) => arc),
  })

  it('are the nodes whose arcs weigh otherwise, come or go, or are longer', () => {
    const before = climb([1, 2], [5, 7])
    expect([...changedNodes(before, climb([1, 2], [5, 7]), [])]).toEqual([0, 0, 0])
    expect([...changedNodes(before, climb([1, 2], [5, 8]), [])]).toEqual([0, 1, 0])
    expect([...changedNodes(before, climb([1], [5], [0, 1, 1, 1]), [])]).toEqual([0, 1, 0])
    const lengths = [Int32Array.of(30, 40), Int32Array.of(31, 40)]
    expect([...changedNodes(before, climb([1, 2], [5, 7]), lengths)]).toEqual([1, 0, 0])
  })

  it('are the climbs that come by, and the entries of theirs that differ', () => {
    const before = [label([0, 0, 0], [2, 9, 9]), label([1, 0, 0], [2, 4, 4]), undefined, undefined]
    const after = [label([0, 0, 0], [2, 7, 9]), before[1], undefined, label([3, 0, 0])]
    expect([before[0], before[1], undefined].map((one) => comesBy(one, Uint8Array.of(1, 0, 0, 0)))).toEqual([
      true,
      false,
      false,
    ])
    // Of 9 and 7 ms at node 2 the lesser; a place that came differs in all.
    expect([...differences(before, after, true)].map(([slot, entries]) => [slot, [...entries]])).toEqual([
      [0, [2, 7]],
      [3, [3, 0]],
    ])
    // Only longer: another one where metres are asked for.
    const longer = [label([0, 0, 0], [2, 9, 10])]
    expect([true, false].map((hasLengths) => differences(before, longer, hasLengths).size)).toEqual([1, 0])
  })

  it('are the places to which the way over such a node may be the fastest, in either metric', () => {
    const out = new Map([[0, Int32Array.of(2, 2000)]])
    // Over node 2: 2 + 3 s to slot 1, 2 + 5 s to slot 2; slot 3 came by there in 1 s before.
    const labels = [undefined, label([2, 3000, 0]), label([2, 5000, 0]), label([1, 10, 0])]
    const above = new PlacesAbove(3, out, labels, new Map([[3, Int32Array.of(2, 1000)]]))
    expect(above.work).toBe(3)
    const marked = (seconds: number[]) => {
      const isMarked = new Uint8Array(4)
      return [above.mark(out.get(0)!, Int32Array.from(seconds), isMarked), ...isMarked]
    }
    expect(marked([0, 5, 6, 2])).toEqual([true, 0, 1, 0, 0])
    expect(marked([0, 4, UNREACHABLE, 3])).toEqual([true, 0, 0, 1, 1])
    expect(marked([0, 4, 6, 2])).toEqual([false, 0, 0, 0, 0])
  })
})
