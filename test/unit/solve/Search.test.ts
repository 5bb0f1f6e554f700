import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { fromDraft } from '../../../src/schedule/fromDraft.js'
import { bestInsertion } from '../../../src/schedule/kernel/kernelInsertion.js'
import { Search } from '../../../src/solve/Search.js'
import { eveningDraft } from '../../fixtures/evening.js'
import { compiled, eveningWith, shiftNamed, visitNamed } from '../../fixtures/instance.js'

const instance = compiled()
const [ann, bob, cleo] = ['ann', 'bob', 'cleo'].map((id) => shiftNamed(instance, id)) as [number, number, number]
const v = (id: string) => visitNamed(instance, id)

function started(checked = true) {
  return new Search(instance, fromDraft(instance, eveningDraft).solution, new Random(1), checked)
}

describe('a search', () => {
  it('puts everything back, a visit that has changed shifts too', () => {
    const search = started()
    const before = search.kernel.toSolution()
    const { cost } = search
    const version = [...search.kernel.version]
    search.begin()
    for (const id of ['v1', 'v4', 'v5']) search.remove(v(id))
    expect(search.settle()).toBe(true)
    expect([...search.absent.subarray(0, search.absentCount)].sort()).toEqual([v('v1'), v('v4'), v('v5')])
    const delta = search.table.delta(v('v4'), ann)
    search.insert(v('v4'), ann, search.table.position, delta)
    search.undo()
    expect(search.kernel.toSolution()).toEqual(before)
    expect(search.cost).toBe(cost)
    expect(search.kernel.total()).toBe(cost)
    expect([...search.kernel.version]).toEqual(version)
    expect(search.kernel.shiftOf[v('v4')]).toBe(bob)
    expect(search.absentCount).toBe(0)
  })

  it('counts what a removal saves and what leaving out costs', () => {
    const search = started()
    const { cost } = search
    search.begin()
    search.remove(v('v5'))
    search.remove(v('v3'))
    search.settle()
    // Cleo's route was these two and is empty now, which costs nothing.
    const left = instance.unassignedCost[v('v5')]! + instance.unassignedCost[v('v3')]!
    const saved = cost + left - search.cost
    search.undo()
    expect(saved).toBeGreaterThan(0)
    expect(search.kernel.routeCost[cleo]).toBe(saved)
  })

  it('proves every delta when told to', () => {
    const search = started()
    search.begin()
    search.remove(v('v4'))
    search.settle()
    expect(() => search.insert(v('v4'), bob, 0, 1)).toThrow('not 1 points')
    const trusting = started(false)
    trusting.begin()
    trusting.remove(v('v4'))
    trusting.settle()
    expect(() => trusting.insert(v('v4'), bob, 0, 1)).not.toThrow()
  })

  it('leaves alone who is under way or pinned to a position', () => {
    const bound = compiled(
      eveningWith({
        visits: {
          v1: { commitment: { level: 'enRoute', shift: 'ann', since: '2026-11-21T19:55:00+01:00' } },
          v2: { pin: { shift: 'cleo', position: 0 } },
          v3: { pin: { shift: 'cleo' } },
        },
      }),
    )
    const search = new Search(bound, fromDraft(bound, { routes: [] }).solution, new Random(1))
    const may = (id: string) => search.canRemove(visitNamed(bound, id))
    expect(['v1', 'v2', 'v3', 'v4'].map(may)).toEqual([false, false, true, false]) // v4 is in no route
    expect([...search.movable].map((visit) => bound.visitIds[visit])).toEqual(['v3', 'v4', 'v5', 'v6'])
  })
})

describe('the table of insertions', () => {
  it('answers for the route as it is now', () => {
    const search = started()
    search.begin()
    search.remove(v('v6'))
    search.settle()
    const first = search.table.delta(v('v6'), ann)
    expect(first).toBe(bestInsertion(search.kernel, v('v6'), ann))
    search.remove(v('v2'))
    search.settle()
    const second = search.table.delta(v('v6'), ann)
    expect(second).toBe(bestInsertion(search.kernel, v('v6'), ann))
    expect(second).not.toBe(first)
  })

  it('finds the cheapest of all routes, after having proved only bounds', () => {
    const search = started()
    search.begin()
    search.remove(v('v6'))
    search.settle()
    const all = [ann, bob, cleo].map((shift) => bestInsertion(search.kernel, v('v6'), shift))
    const least = Math.min(...all)
    // Nothing is below its own least; now only bounds are known.
    expect(search.table.cheapest(v('v6'), least)).toBe(Infinity)
    expect(search.table.shift).toBe(-1)
    expect(search.table.cheapest(v('v6'), Infinity)).toBe(least)
    expect(search.table.shift).toBe(all.indexOf(least))
  })

  it('sees the second best place of a route when it overlooks the best', () => {
    const search = started()
    search.begin()
    search.remove(v('v1'))
    search.settle()
    const { kernel, table } = search
    const seen = table.cheapest(v('v1'), Infinity)
    const { shift, position } = table
    const blinked = table.cheapest(v('v1'), Infinity, { isBlind: () => true })
    expect(blinked).toBeGreaterThan(seen)
    expect([table.shift, table.position]).not.toEqual([shift, position])
    expect(blinked).toBe(bestInsertion(kernel, v('v1'), table.shift, Infinity, kernelBest(search, table.shift)))
  })

  it('works out only what is near when told so', () => {
    const search = started()
    search.begin()
    search.remove(v('v1'))
    search.settle()
    search.candidates.mark(v('v1'), 1, 1) // v1 itself is in no route; ann starts nearest to B
    expect([ann, bob, cleo].map((shift) => search.candidates.has(shift))).toEqual([true, false, false])
    search.table.cheapest(v('v1'), Infinity, undefined, search.candidates)
    expect(search.table.shift).toBe(ann)
    search.candidates.mark(v('v1'), 6, 0) // all routes with visits
    expect([ann, bob, cleo].map((shift) => search.candidates.has(shift))).toEqual([true, true, true])
  })

  function kernelBest(search: Search, shift: number): number {
    bestInsertion(search.kernel, v('v1'), shift)
    return search.kernel.bestPosition
  }
})

describe('neighbours', () => {
  it('are the nearest there and back, the visit itself first', () => {
    const search = started()
    const names = [...search.neighbours.of(v('v2'))].map((visit) => instance.visitIds[visit])
    // From D: v6 stands there; E (v5) 2 blocks there and back; B (v1), F (v3) 4; C (v4) 6.
    expect(names).toEqual(['v2', 'v6', 'v5', 'v1', 'v3', 'v4'])
  })
})
