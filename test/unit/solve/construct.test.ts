import { describe, expect, it } from 'vitest'
import { boundSolution } from '../../../src/schedule/fromDraft.js'
import type { Instance } from '../../../src/schedule/Instance.js'
import { appendEarliest } from '../../../src/solve/construct/appendEarliest.js'
import { bestInsertion } from '../../../src/solve/construct/bestInsertion.js'
import { construct } from '../../../src/solve/construct/construct.js'
import { regretInsertion } from '../../../src/solve/construct/regretInsertion.js'
import { improve } from '../../../src/solve/improve.js'
import type { Search } from '../../../src/solve/Search.js'
import { afterIterations } from '../../../src/solve/stop/afterIterations.js'
import { compiled, eveningWith } from '../../fixtures/instance.js'

/** Who sees whom after nothing but construction: `{ ann: 'v4', … }`; `nobody` only where somebody is left. */
function built(instance: Instance, how: (search: Search) => void): Record<string, string> {
  const { solution } = improve(instance, boundSolution(instance), {
    until: afterIterations(0),
    construct: how,
    isChecked: true,
  })
  const names = (visits: Int32Array) => [...visits].map((v) => instance.visitIds[v]).join(' ')
  const routes = solution.routes.map((visits, s) => [instance.shiftIds[s]!, names(visits)])
  const left = solution.unassigned.length > 0 ? [['nobody', names(solution.unassigned)]] : []
  return Object.fromEntries([...routes, ...left])
}

describe('earliest-arrival append', () => {
  it('gives call after call to whoever is at the door first', () => {
    // v4 (18:00), window from 21:00: all are there in time; ann by the order of ids, until 21:20 at C.
    // v2 (19:00) at D: cleo 20:15 (bob 20:35, ann 21:55), until 20:35.
    // v6 (19:20) at D: bob and cleo 20:35; bob, until 20:55.
    // v3 (19:30) at F: cleo 21:00 (bob 21:20, ann 21:35), until 21:20.
    // v5 (19:40) needs cleo: 21:35, until 22:05.
    // v1 (19:50) at B: bob 21:20 (ann 21:35, cleo round the one-way 22:40).
    expect(built(compiled(), appendEarliest)).toEqual({ ann: 'v4', bob: 'v6 v1', cleo: 'v2 v3 v5' })
  })

  it('leaves out what fits at the end of no round', () => {
    const instance = compiled(eveningWith({ visits: { v5: { needs: ['cardiology'] } } }))
    expect(built(instance, appendEarliest).nobody).toBe('v5')
  })
})

describe('best insertion', () => {
  it('puts the most urgent first, and the others around', () => {
    // v1: ann 20:15. v3: bob and cleo are 10 min away; bob would have to go home to C as well (10 min · 2 points).
    expect(built(compiled(), bestInsertion)).toMatchObject({
      ann: expect.stringMatching(/^v1/),
      cleo: expect.stringMatching(/v3/),
    })
  })

  it('follows another order when told to', () => {
    const byName = (search: Search) => bestInsertion(search, (_, visit) => visit)
    const backwards = (search: Search) => bestInsertion(search, (_, visit) => -visit)
    const one = eveningWith({ shifts: { ann: { capacity: 1 }, bob: { capacity: 0 }, cleo: { capacity: 0 } } })
    const input = { ...one, visits: one.visits.map((visit) => ({ ...visit, needs: [], load: 1 })) }
    // Only one of six fits: the one that is first.
    expect(built(compiled(input), byName).ann).toBe('v1')
    expect(built(compiled(input), backwards).ann).toBe('v6')
  })

  it('leaves out what costs more than leaving it out', () => {
    const prices = { ...compiled().prices, unassigned: { perRate: 0, fixed: 0 } }
    const input = eveningWith({ prices })
    // Without a price of its own, being left out costs the wait until 02:00: more than any visit by somebody free, but
    // for a horizon at 20:00 it costs nothing but the wait so far.
    expect(built(compiled({ ...input, horizon: input.now! }), bestInsertion)).toEqual({
      ann: '',
      bob: '',
      cleo: '',
      nobody: 'v1 v2 v3 v4 v5 v6',
    })
  })
})

describe('regret insertion', () => {
  // Cleo has room for one. v3 at F is urgent and near to her, v5 needs her: who goes by urgency gives her to v3.
  const input = eveningWith({
    shifts: { cleo: { capacity: 1 }, bob: { capacity: 0 } },
    visits: { v3: { load: 1 }, v5: { load: 1 } },
  })

  it('places first who would lose most if a place were taken', () => {
    expect(built(compiled(input), bestInsertion)).toMatchObject({ nobody: 'v5' })
    const { ann, cleo } = built(compiled(input), regretInsertion)
    expect(cleo).toMatch(/v5/)
    expect(ann).toMatch(/v3/)
  })

  it('is what a small problem starts with', () => {
    expect(built(compiled(input), construct)).toEqual(built(compiled(input), regretInsertion))
  })

  it('serves who is pinned at any price', () => {
    // Bob has no room for v5's load on any other terms: pinned, it is a violation that is paid for.
    const pinned = eveningWith({
      shifts: { bob: { capacity: 0 } },
      visits: { v5: { load: 1, pin: { shift: 'bob' } } },
    })
    expect(built(compiled(pinned), regretInsertion).bob).toMatch(/^v5/)
    expect(built(compiled(pinned), bestInsertion).bob).toMatch(/^v5/)
  })
})
