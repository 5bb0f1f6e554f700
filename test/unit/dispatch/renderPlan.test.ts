/** What a plan shares with the one before it. The town of fixtures/desk.ts: corners, ten minutes each line. */
import { expect, test } from 'vitest'
import { TestDesk, timeOf } from '../../fixtures/desk.js'

function annAtTheDoor(settings = {}) {
  const desk = new TestDesk(undefined, { settings })
  desk.call('20:00', 'v1', 'A')
  desk.send('20:00', { type: 'arrived', visit: 'v1', shift: 'ann' })
  return desk
}

const routeOf = ({ dispatch }: TestDesk, name: string) => dispatch.plan.routes.find(({ shift }) => shift === name)!

test('who is at a door until a moment to come: time passes, the stops are the same objects', () => {
  const desk = annAtTheDoor()
  const before = routeOf(desk, 'ann')
  desk.quote('20:05', 'asked', 'B')
  desk.send('20:05', { type: 'tick' })
  const after = routeOf(desk, 'ann')
  expect(after.stops).toBe(before.stops)
  expect([before, after].map(({ start }) => timeOf(start))).toEqual(['20:00', '20:05'])
  expect({ ...after, start: before.start }).toEqual(before)
})

test('where a visit comes behind it, the stop before is the same object', () => {
  const desk = annAtTheDoor()
  const [first] = routeOf(desk, 'ann').stops
  desk.call('20:05', 'v2', 'A')
  desk.send('20:05', { type: 'assign', visit: 'v2', shift: 'ann' })
  const { stops } = routeOf(desk, 'ann')
  expect(stops.map(({ visit }) => visit)).toEqual(['v1', 'v2'])
  expect(stops[0]).toBe(first)
})

test('whoever is served when they were is not retimed, also where every second counts', () => {
  const desk = annAtTheDoor({ retimed: 0 })
  expect(desk.send('20:05', { type: 'tick' }).diff).toMatchObject({ moved: [], retimed: [], shifts: [] })
})
