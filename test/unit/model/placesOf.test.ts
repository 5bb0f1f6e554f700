import { expect, test } from 'vitest'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { placesOf } from '../../../src/model/placesOf.js'
import { clock, corners, evening, eveningInput } from '../../fixtures/evening.js'

const { A, B, C, D, E, F } = corners

test('each place once, from west to east and from south to north', () => {
  expect(placesOf(evening())).toEqual([D, A, E, B, F, C])
})

test('without visits that are done, with those that are held, and with where shifts stand and end', () => {
  const input = eveningInput()
  input.visits = [
    { ...input.visits[0]!, commitment: { level: 'done', shift: 'ann', since: clock('19:00') } },
    { ...input.visits[2]!, hold: { until: clock('23:00'), reason: 'out until eleven' } },
  ]
  input.doctors = [
    {
      id: 'ann',
      shifts: [
        {
          start: clock('18:00'),
          end: clock('23:00'),
          from: A,
          to: D,
          progress: { position: E, freeAt: clock('20:05') },
        },
      ],
    },
  ]
  // v1 at B is done; v3 at F is held.
  expect(placesOf(parseProblem(input))).toEqual([D, A, E, F])
})

test('whatever the order of the input', () => {
  const { doctors, visits, ...rest } = evening()
  expect(placesOf({ ...rest, doctors: doctors.toReversed(), visits: visits.toReversed() })).toEqual(placesOf(evening()))
  expect(placesOf({ ...rest, doctors: [], visits: [] })).toEqual([])
})
