import { expect, test } from 'vitest'
import { withFields } from '../../../src/kit/withFields.js'

test('a copy has what a spread with fields behind it has, in the same order', () => {
  const visit: { id: string; urgency: number; pin?: string } = { id: 'v1', urgency: 2 }
  const pinned = withFields(visit, { pin: 'ann', urgency: 1 })
  expect(JSON.stringify(pinned)).toBe(JSON.stringify({ ...visit, pin: 'ann', urgency: 1 }))
  expect(visit).toEqual({ id: 'v1', urgency: 2 })
})
