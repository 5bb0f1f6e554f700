import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdOrder } from '../../../../src/dispatch/compile/IdOrder.js'
import { compareIds } from '../../../../src/schedule/compile/takingPart.js'

test('whoever comes and goes, the order is that of sorting', () => {
  const items = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 12 })
  fc.assert(
    fc.property(fc.array(items, { maxLength: 8 }), (rounds) => {
      const order = new IdOrder()
      for (const ids of rounds) {
        const sorted = Array.from(order.of(ids.map((id) => ({ id }))), (i) => ids[i])
        expect(sorted).toEqual(ids.toSorted(compareIds))
      }
    }),
  )
})
