import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsBefore } from '../../../../src/dispatch/compile/rowsBefore.js'
import { compareIds } from '../../../../src/schedule/compile/takingPart.js'

interface Item {
  readonly id: string
}

test('finds each object where it stood, however many came, went or are others of the same id', () => {
  const byId = (items: readonly Item[]) => items.toSorted((a, b) => compareIds(a.id, b.id))
  const items = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 12 })
  fc.assert(
    fc.property(items, items, fc.func(fc.boolean()), (some, others, isKept) => {
      const before = byId(some.map((id) => ({ id })))
      const now = byId(others.map((id) => (isKept(id) && before.find((item) => item.id === id)) || { id }))
      expect(rowsBefore(before, now)).toEqual(now.map((item) => before.indexOf(item)))
    }),
  )
})
