import { describe, expect, it } from 'vitest'
import { boundSolution, fromDraft } from '../../../src/schedule/fromDraft.js'
import type { Instance, Solution } from '../../../src/schedule/Instance.js'
import { clock, eveningDraft } from '../../fixtures/evening.js'
import { compiled, eveningWith } from '../../fixtures/instance.js'

type Changes = NonNullable<Parameters<typeof eveningWith>[0]>

/** `{ ann: 'v1 v2' }` read into the evening, and what became of it. */
function repaired(drafted: Record<string, string>, changes: Changes = {}) {
  const instance = compiled(eveningWith(changes))
  const routes = Object.entries(drafted).map(([shift, visits]) => ({
    shift,
    stops: visits
      .split(' ')
      .filter(Boolean)
      .map((visit) => ({ visit })),
  }))
  const everybody = instance.visitIds.map((visit) => ({ visit }))
  const { solution, faults } = fromDraft(instance, { routes, unassigned: everybody })
  return {
    ...shown(instance, solution),
    faults: faults.map(({ code, path }) => `${code} ${path}`.trim()),
    messages: faults.map(({ message }) => message),
  }
}

function shown(instance: Instance, { routes, unassigned }: Solution) {
  const names = (visits: Int32Array) => [...visits].map((v) => instance.visitIds[v]).join(' ')
  return {
    ...Object.fromEntries(routes.map((visits, s) => [instance.shiftIds[s], names(visits)])),
    unassigned: names(unassigned),
  }
}

const hard = (from: string, to: string) => ({ windows: [{ earliest: clock(from), latest: clock(to), hard: true }] })

describe('fromDraft', () => {
  it('takes a sound plan as it is', () => {
    const { solution, faults } = fromDraft(compiled(), eveningDraft)
    expect(faults).toEqual([])
    expect(shown(compiled(), solution)).toEqual({ ann: 'v1 v2 v6', bob: 'v4', cleo: 'v5 v3', unassigned: '' })
  })

  it('begins from nothing with what is bound', () => {
    const instance = compiled(
      eveningWith({ visits: { v2: { pin: { shift: 'bob' } }, v1: { pin: { shift: 'ann', position: 0 } } } }),
    )
    expect(shown(instance, boundSolution(instance))).toEqual({
      ann: 'v1',
      bob: 'v2',
      cleo: '',
      unassigned: 'v3 v4 v5 v6',
    })
  })

  it('lists ids that it does not know, and what stands there twice', () => {
    expect(repaired({ ann: 'v1 nobody v2 v1', zoe: 'v3', bob: 'v2 v4' })).toMatchObject({
      ann: 'v1 v2',
      bob: 'v4',
      cleo: '',
      unassigned: 'v3 v5 v6',
      faults: [
        'unknown-visit routes[0].stops[1]',
        'visit-twice routes[0].stops[3]',
        'unknown-shift routes[1].shift',
        'visit-twice routes[2].stops[0]',
      ],
    })
  })

  it('puts the second route of a shift behind the first', () => {
    const instance = compiled()
    const stops = (visit: string) => [{ visit }]
    const routes = [
      { shift: 'ann', stops: stops('v2') },
      { shift: 'ann', stops: stops('v1') },
    ]
    const { solution, faults } = fromDraft(instance, { routes })
    expect(shown(instance, solution)).toMatchObject({ ann: 'v2 v1' })
    expect(faults.map(({ code }) => code)).toEqual(['shift-twice', ...Array(4).fill('visit-left-out')])
  })

  it('misses visits that the draft forgot, not those it leaves out on purpose', () => {
    const instance = compiled()
    const unassigned = [{ visit: 'v3' }, { visit: 'v4' }, { visit: 'v5' }, { visit: 'long gone' }]
    const { faults } = fromDraft(instance, { routes: [{ shift: 'ann', stops: [{ visit: 'v1' }] }], unassigned })
    expect(faults.map(({ message }) => message)).toEqual([
      'Visit v2 is in no route of the draft and not listed as unassigned.',
      'Visit v6 is in no route of the draft and not listed as unassigned.',
    ])
  })

  it('takes out what the shift may not make, and says why', () => {
    const { messages, ...result } = repaired(
      { ann: 'v5 v1', bob: 'v2 v3' },
      { visits: { v2: { exclude: ['bob'] }, v3: { pin: { shift: 'cleo' } } } },
    )
    expect(result).toMatchObject({ ann: 'v1', bob: '', cleo: 'v3', unassigned: 'v2 v4 v5 v6' })
    expect(messages).toEqual([
      'Shift ann may not make visit v5: the doctor lacks a skill that it needs. It was taken out.',
      'Shift bob may not make visit v2: it excludes the doctor. It was taken out.',
      'Shift bob may not make visit v3: it is under way on or pinned to another shift. It was taken out.',
      'Visit v3 is pinned to shift cleo; it was put there.',
    ])
  })

  it('puts the head right', () => {
    const visits: Changes['visits'] = {
      v1: { commitment: { level: 'onSite', shift: 'ann', since: clock('19:50') } },
      v2: { pin: { shift: 'ann', position: 0 } },
    }
    expect(repaired({ ann: 'v6 v2 v1' }, { visits })).toMatchObject({ ann: 'v1 v2 v6', faults: ['head-broken'] })
    expect(repaired({ ann: 'v1 v2 v6' }, { visits })).toMatchObject({ ann: 'v1 v2 v6', faults: [] })
    expect(repaired({}, { visits })).toMatchObject({ ann: 'v1 v2', faults: ['head-broken'] })
  })

  it('leaves out the fewest visits of an infeasible route', () => {
    // v1 until 20:20 and v3 until 21:00 (A → B → E → F: 20:35, 20:45, 20:55, door 21:00). Before both, v2 at D
    // makes either impossible: one visit out instead of two.
    const visits = { v1: hard('19:00', '20:20'), v3: hard('19:00', '21:00') }
    const { messages, ...result } = repaired({ ann: 'v2 v1 v3' }, { visits })
    expect(result).toMatchObject({
      ann: 'v1 v3',
      unassigned: 'v2 v4 v5 v6',
      faults: ['infeasible-route routes[0].stops[0]'],
    })
    // v2 20:15–20:35; D → B 20:55, door 21:00: 40 min late.
    expect(messages[0]).toBe('Visit v1 starts 40 min after its last window closes. Visit v2 was taken out.')
  })

  it('of several ways takes the cheapest', () => {
    // Only one of the two can be first: v1 of urgency 1 or v2 of urgency 3.
    const visits = { v1: hard('19:00', '20:20'), v2: hard('19:00', '20:20') }
    expect(repaired({ ann: 'v2 v1' }, { visits })).toMatchObject({ ann: 'v1', unassigned: 'v2 v3 v4 v5 v6' })
  })

  it('keeps pinned visits and takes out free ones', () => {
    const visits = { v1: { ...hard('19:00', '20:20'), pin: { shift: 'ann' } }, v2: hard('19:00', '20:20') }
    // Free before pinned: v1 would be late behind v2, so v2 goes; without v2, v1 is forced.
    expect(repaired({ ann: 'v2 v1 v6' }, { visits })).toMatchObject({ ann: 'v1 v6', unassigned: 'v2 v3 v4 v5' })
  })

  it('adds a pinned visit where the bound ones cost least', () => {
    // v2 and v6 are pinned at D; v3 at F, of urgency 2, is missing. Before both it is served at 20:35 and they 65 min
    // later than else: 27,000 + 21,600 + 4,200 points and 50 min of driving. Behind both at 21:20: 9,000 + 300 + 75,600.
    const pin = { pin: { shift: 'ann' } }
    const { faults, ...result } = repaired({ ann: 'v2 v6 v1' }, { visits: { v2: pin, v6: pin, v3: pin } })
    expect(faults).toEqual(['pinned-visit-missing'])
    expect(result).toMatchObject({ ann: 'v3 v2 v6 v1' })
  })

  it('gives way to the greedy search in long routes', () => {
    // 24 visits at B, of 20 min each; those with odd numbers had to be begun by 20:15, and only one can.
    const visits = Array.from({ length: 24 }, (_, i) => ({
      ...eveningWith().visits[0]!,
      id: `w${String(i).padStart(2, '0')}`,
      ...(i % 2 === 1 ? hard('19:00', '20:15') : {}),
    }))
    const instance = compiled({ ...eveningWith(), visits })
    const routes = [{ shift: 'ann', stops: visits.map(({ id }) => ({ visit: id })) }]
    const { solution, faults } = fromDraft(instance, { routes })
    // w00 stays, so every odd one is too late; of the even ones those stay that end by 01:00: 20:15 + 14 · 20 min.
    expect(shown(instance, solution)).toMatchObject({ ann: 'w00 w02 w04 w06 w08 w10 w12 w14 w16 w18 w20 w22' })
    expect(faults.length).toBe(12)
  })
})
