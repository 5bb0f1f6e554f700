import { describe, expect, test } from 'vitest'
import { EventIds } from '../../../src/dispatch/EventIds.js'

describe('the ids of events', () => {
  test('are a value: adding leaves the set before as it was', () => {
    const one = EventIds.none.with('a', 0, 0)
    const two = one.with('b', 1, 0)
    expect([one.has('a'), one.has('b'), two.has('a'), two.has('b')]).toEqual([true, false, true, true])
    expect(EventIds.none.has('a')).toBe(false)
  })

  test('are few chunks, however many there are', () => {
    let ids = EventIds.none
    for (let i = 0; i < 1000; i++) ids = ids.with(`e${i}`, i, 0)
    expect(ids.entries()).toHaveLength(1000)
    for (let i = 0; i < 1000; i++) expect(ids.has(`e${i}`)).toBe(true)
    // Doubling sizes: 512 + 256 + … are ten chunks at most, the oldest first.
    expect(
      ids
        .entries()
        .slice(0, 3)
        .map(([id]) => id),
    ).toEqual(['e0', 'e1', 'e2'])
  })

  test('forget what is old, so that they stay bounded', () => {
    let ids = EventIds.none
    for (let i = 0; i < 100_000; i++) ids = ids.with(`e${i}`, i, i - 1000)
    // A chunk is cleaned when it is joined: never more than a few times what has to be known.
    expect(ids.entries().length).toBeLessThan(40_000)
    for (let i = 99_000; i < 100_000; i++) expect(ids.has(`e${i}`)).toBe(true)
    expect(ids.has('e10')).toBe(false)
  })

  test('are written as they are listed, whatever was written of them before', () => {
    let ids = EventIds.none
    for (let i = 0; i < 300; i++) {
      // e7 comes a second time, and from the 200th on what is more than 150 old is forgotten.
      ids = ids.with(i === 90 ? 'e7' : `e${i}`, i, i < 200 ? 0 : i - 150)
      if (i % 3 === 0) expect(ids.text()).toBe(JSON.stringify(ids.entries()))
    }
  })
})
