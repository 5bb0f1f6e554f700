import { expect, test } from 'vitest'
import { flagsOf, flagText } from '../../../src/report/flagsOf.js'
import { clock, evening } from '../../fixtures/evening.js'
import { eveningPlan } from '../../fixtures/eveningPlan.js'

const { visits, prices } = evening()
const v4 = visits[3]!
const stop = eveningPlan().routes[1]!.stops[0]!

test('a visit in time has no flags', () => expect(flagsOf(v4, stop, prices)).toEqual([]))

test('late counts from the end of the last window', () => {
  // The window ends at 22:00, service starts at 22:10; response 70 minutes of 240.
  const later = { ...stop, start: clock('22:10'), response: 4200 }
  expect(flagsOf(v4, later, prices)).toEqual([{ code: 'late', seconds: 600 }])
})

test('everything at once, states first', () => {
  const commitment = { level: 'enRoute' as const, shift: 'bob', since: clock('20:00'), promised: clock('22:00') }
  const visit = { ...v4, commitment, pin: { shift: 'bob' } }
  const later = { ...stop, start: clock('22:10'), response: 14_400 + 20 }
  expect(flagsOf(visit, later, prices).map(flagText)).toEqual([
    'en route',
    'pinned',
    '10 min late',
    '10 min past promise',
    // 20 seconds are not 0 minutes.
    '1 min past target',
  ])
})
