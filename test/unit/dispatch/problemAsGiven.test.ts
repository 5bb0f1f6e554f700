/** The desk as a problem that others may read: found wanting by the soak, days 4 and 9. Times: fixtures/desk.ts. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { gridSource, TestDesk } from '../../fixtures/desk.js'
import { clock } from '../../fixtures/evening.js'

const faultsOf = (desk: TestDesk, source: ReturnType<typeof gridSource>) => {
  const problem = parseProblem(JSON.parse(JSON.stringify(desk.dispatch.problem())))
  for (const { position } of problem.visits) source.add(position)
  for (const { from, to, progress } of problem.doctors.flatMap(({ shifts }) => shifts))
    for (const place of [from, to, progress?.position]) if (place !== undefined) source.add(place)
  return check(problem, source.matrix(), desk.dispatch.plan)
}

test('doctors whom a visit excludes or prefers are in it, on duty or not', () => {
  const desk = new TestDesk()
  desk.call('20:00', 'v1', 'B', { exclude: ['ann', 'somebody who comes on tomorrow'] })
  desk.send('20:01', { type: 'doctorOff', shift: 'ann', reason: 'ill' })
  expect(desk.dispatch.state.shifts.has('ann')).toBe(false)
  expect(faultsOf(desk, gridSource())).toEqual([])
  const away = desk.dispatch.problem().doctors.filter(({ shifts }) => shifts.length === 0)
  expect(away.map(({ id }) => id).sort()).toEqual(['ann', 'somebody who comes on tomorrow'])
})

test('a visit that was announced with somebody who is off keeps its promise, and costs what the plan says', () => {
  const desk = new TestDesk()
  desk.call('20:00', 'v1', 'B')
  const { shift } = desk.dispatch.plan.routes.find(({ stops }) => stops.length > 0)!
  desk.send('20:00', { type: 'promise', visit: 'v1', latest: clock('20:05') })
  desk.send('20:01', { type: 'doctorOff', shift, reason: 'ill' })
  const [visit] = desk.dispatch.problem().visits
  expect(visit!.commitment).toMatchObject({ level: 'announced', promised: clock('20:05') })
  expect(visit!.commitment!.shift).not.toBe(shift)
  expect(faultsOf(desk, gridSource())).toEqual([])
})

test('with nobody left on duty nothing is bound to anybody', () => {
  const desk = new TestDesk()
  desk.call('20:00', 'v1', 'B')
  desk.send('20:00', { type: 'announce', visit: 'v1' })
  for (const shift of [...desk.dispatch.state.shifts.keys()])
    desk.send('20:01', { type: 'doctorOff', shift, reason: 'strike' })
  expect(desk.dispatch.problem().visits[0]!.commitment).toBeUndefined()
  expect(faultsOf(desk, gridSource())).toEqual([])
})
