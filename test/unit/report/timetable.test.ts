import { describe, expect, test } from 'vitest'
import { timetable } from '../../../src/report/timetable.js'
import { clock, evening } from '../../fixtures/evening.js'
import { eveningPlan, eventful, SECRET } from '../../fixtures/eveningPlan.js'

test('the evening', () => {
  expect(timetable(evening(), eveningPlan())).toBe(
    `Sat 21 Nov 2026, 20:00 (UTC+01:00)

doctor  start  end    urg.  visit  response
ann     20:15  20:35     1  v1       25 min
        21:00  21:20     3  v2       2 h 00
        21:20  21:40     4  v6       50 min
bob     21:00  21:20     4  v4        0 min
cleo    20:00  20:30     3  v5       20 min
        20:45  21:05     2  v3       1 h 15  15 min past target

6 visits: 6 planned · response 48 min on average · 83 % in target · driving 16 % · cost 86,400`,
  )
})

test('an eventful evening: commitments, a break, overtime, and what is not in a round', () => {
  const { problem, plan } = eventful()
  const text = timetable(problem, plan)
  expect(text.split('\n').slice(2, -2).join('\n')).toBe(
    `doctor     start  end    urg.  visit  area   response
ann        19:55  20:15     1  v1     north     5 min  on site
           20:40  21:00     3  v2              1 h 40  announced, 10 min past promise
           21:00  21:20     4  v6              30 min
bob        20:00  20:10        break
           20:25  20:45     2  v3              55 min  pinned
                  20:55        end                     10 min overtime
cleo                           free
nobody                      3  v5                      ${plan.unassigned[0]!.reasons[0]!.message} ${plan.unassigned[0]!.relaxation!.message}
held                        4  v4                      until 22:30: The family calls back.
violation                      v1                      ${plan.violations[0]!.message}`,
  )
  expect(text.split('\n').at(-1)).toMatch(
    /^7 visits: 4 planned, 1 unassigned, 1 held, 1 done, 1 violation · .*overtime 10 min/,
  )
})

describe('times', () => {
  test('are told in the zone that is asked for', () => {
    const text = timetable(evening(), eveningPlan(), { timeZone: 'Asia/Tokyo' })
    expect(text).toMatch(/^Sun 22 Nov 2026, 04:00 \(Asia\/Tokyo\)/)
    expect(text).toContain('ann     04:15  04:35')
  })

  test('without now, the head shows the first start; without any shift, the zone alone', () => {
    const { now: _, ...later } = evening()
    expect(timetable(later, eveningPlan(later))).toMatch(/^Sat 21 Nov 2026, 18:00 \(UTC\+01:00\)/)
    const nothing = { ...later, doctors: [], visits: [] }
    expect(timetable(nothing, { ...eveningPlan(), routes: [] })).toBe(
      'Times in UTC\n\n0 visits: 0 planned · cost 86,400',
    )
  })
})

describe('names', () => {
  test('a shift with a name of its own follows the doctor, a numbered one stands alone', () => {
    const plan = eveningPlan()
    const [ann, bob, cleo] = plan.routes
    const routes = [{ ...ann!, shift: 'night' }, { ...bob!, shift: 'bob#2' }, cleo!]
    const text = timetable(evening(), { ...plan, routes })
    expect(text).toContain('\nann (night)  20:15')
    expect(text).toContain('\nbob#2        21:00')
  })

  test('an id cannot break a line, move the cursor or turn the writing round', () => {
    const plan = eveningPlan()
    const [ann] = plan.routes
    const stops = [{ ...ann!.stops[0]!, visit: 'a\nb\u001b[31m\u202ec\u2028' }]
    const text = timetable(evening(), { ...plan, routes: [{ ...ann!, stops }] })
    expect(text).toContain('a\ufffdb\ufffd[31m\ufffdc\ufffd')
    expect(text.split('\n')).toHaveLength(6)
  })

  test('columns stay in line behind letters of two units', () => {
    const plan = eveningPlan()
    const [ann] = plan.routes
    const stops = ann!.stops.map((stop, k) => ({ ...stop, visit: ['😀', 'Zoë', 'v6'][k]! }))
    const rows = timetable(evening(), { ...plan, routes: [{ ...ann!, stops }] })
      .split('\n')
      .slice(3, 6)
    // The response ends each row, written from the right.
    expect(new Set(rows.map((row) => [...row].length)).size).toBe(1)
  })

  test('the data of a visit stays out', () => {
    const { problem, plan } = eventful()
    expect(timetable(problem, plan)).not.toContain(SECRET)
  })
})

test('a break at the door says so', () => {
  const { problem, plan } = eventful()
  const routes = plan.routes.map((route) => ({
    ...route,
    breaks: route.breaks.map((each) => ({ ...each, atDoor: true })),
  }))
  expect(timetable(problem, { ...plan, routes })).toMatch(/break +at the door/)
})

test('a break after the last stop comes last', () => {
  const { problem, plan } = eventful()
  const [, bob] = plan.routes
  const late = { start: clock('20:50'), end: clock('20:55'), before: 1, atDoor: false }
  const text = timetable(problem, { ...plan, routes: [{ ...bob!, breaks: [late] }] })
  expect(text.indexOf('v3')).toBeLessThan(text.indexOf('break'))
})
