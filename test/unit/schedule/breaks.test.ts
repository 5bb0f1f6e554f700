import { describe, expect, it } from 'vitest'
import { clock } from '../../fixtures/evening.js'
import { clockOf, compiled, eveningWith, routeOf } from '../../fixtures/instance.js'

/** `[duration in minutes, earliest, latest]` */
type Break = [number, string, string]

/** ann's route of the evening with these breaks. */
function annWith(
  breaks: Break[],
  visits: string[],
  changes: NonNullable<Parameters<typeof eveningWith>[0]>['visits'] = {},
) {
  const planned = breaks.map(([minutes, earliest, latest]) => ({
    duration: minutes * 60,
    earliest: clock(earliest),
    latest: clock(latest),
  }))
  const instance = compiled(eveningWith({ shifts: { ann: { breaks: planned } }, visits: changes }))
  const route = routeOf(instance, 'ann', ...visits)
  return {
    route,
    breaks: route.breaks.map(
      ({ start, end, before, isAtDoor }) =>
        `${clockOf(instance, [start, end]).join('–')} before ${before}${isAtDoor ? ' at the door' : ''}`,
    ),
    starts: clockOf(instance, route.start),
    end: clockOf(instance, [route.routeEnd])[0],
  }
}

const openFrom = (earliest: string) => ({ windows: [{ earliest: clock(earliest), latest: clock('23:59') }] })

// Without breaks: v1 20:15–20:35, then B → D: v2 21:00–21:20, v6 at the same place 21:20–21:40.
describe('breaks (rules §4)', () => {
  it('(a) takes one that is due at once, between two stops', () => {
    const { breaks, starts } = annWith([[10, '20:35', '21:00']], ['v1', 'v2'])
    expect(breaks).toEqual(['20:35–20:45 before 1'])
    expect(starts).toEqual(['20:15', '21:10'])
  })

  it('(a) pays for beginning late as for overtime', () => {
    const { breaks, route } = annWith(
      [
        [10, '20:00', '20:05'],
        [15, '20:02', '20:05'],
      ],
      ['v1'],
    )
    // Both due by 20:10, when the first is over; the second 5 min after its latest.
    expect(breaks).toEqual(['20:00–20:10 before 0', '20:10–20:25 before 0'])
    expect([route.breakLateness, route.overtime]).toEqual([300, 0])
    expect(route.cost.overtime).toBe(300 * 3)
  })

  it('(b) takes one inside the wait where it fits whole', () => {
    // At the door at 20:15, open from 20:40: 25 min of waiting.
    const { breaks, starts } = annWith([[20, '20:20', '20:30']], ['v1'], { v1: openFrom('20:40') })
    expect(breaks).toEqual(['20:20–20:40 before 0 at the door'])
    expect(starts).toEqual(['20:40'])
  })

  it('(b) takes the next one in the wait that is left', () => {
    const { breaks, starts } = annWith(
      [
        [10, '20:10', '20:30'],
        [10, '20:12', '20:30'],
      ],
      ['v1'],
      {
        v1: openFrom('20:40'),
      },
    )
    expect(breaks).toEqual(['20:15–20:25 before 0 at the door', '20:25–20:35 before 0 at the door'])
    expect(starts).toEqual(['20:40'])
  })

  it('(b) not by a second too long, nor past its latest', () => {
    const wait = { v1: openFrom('20:40') } // in the wait from 20:20: 20 min; service to 21:00
    expect(annWith([[20, '20:20', '21:00']], ['v1'], wait).breaks).toEqual(['20:20–20:40 before 0 at the door'])
    expect(annWith([[20, '20:21', '21:00']], ['v1'], wait).breaks).toEqual([])
    // Latest before he is at the door: taken before the trip, see (c).
    expect(annWith([[20, '20:10', '20:14']], ['v1'], wait).breaks).toEqual(['20:10–20:30 before 0'])
  })

  it('(c) takes one before a trip that would end past its latest', () => {
    // v1 would be served from 20:15 to 20:35, past 20:34.
    const { breaks, starts } = annWith([[10, '20:05', '20:34']], ['v1'])
    expect(breaks).toEqual(['20:05–20:15 before 0'])
    expect(starts).toEqual(['20:30']) // leaves at 20:15: 10 min, 5 min of access
    expect(annWith([[10, '20:05', '20:35']], ['v1']).starts).toEqual(['20:15'])
  })

  it('(c) asks anew for the next one when the first is over', () => {
    // After 20:05–20:15 the second is due (a); after that the trip: 20:25, at the door 20:40.
    const { breaks, starts } = annWith(
      [
        [10, '20:05', '20:30'],
        [10, '20:15', '20:34'],
      ],
      ['v1'],
    )
    expect(breaks).toEqual(['20:05–20:15 before 0', '20:15–20:25 before 0'])
    expect(starts).toEqual(['20:40'])
  })

  it('(c) not on a trip at whose door one was taken: the next moment asks', () => {
    // The first fits into the wait (20:15–20:35); the second does not fit behind it, and the service to 21:00 is past
    // its latest. It is taken late at 21:00, 10 min past 20:50.
    const { breaks, starts, route } = annWith(
      [
        [20, '20:10', '20:40'],
        [20, '20:20', '20:50'],
      ],
      ['v1', 'v2'],
      {
        v1: openFrom('20:40'),
      },
    )
    expect(breaks).toEqual(['20:15–20:35 before 0 at the door', '21:00–21:20 before 1'])
    expect(starts).toEqual(['20:40', '21:45'])
    expect(route.breakLateness).toBe(600)
  })

  it('(d) leaves it for later while there is time', () => {
    // v1 ends at 20:35, before 21:30; after v2 at 21:20 it is due.
    const { breaks, starts } = annWith([[10, '20:40', '21:30']], ['v1', 'v2', 'v6'])
    expect(breaks).toEqual(['21:20–21:30 before 2'])
    expect(starts).toEqual(['20:15', '21:00', '21:30'])
  })

  it('takes none after the last visit, and none in an empty route', () => {
    const { breaks, end } = annWith([[10, '20:20', '22:00']], ['v1'])
    expect([breaks, end]).toEqual([[], '20:35'])
    expect(annWith([[10, '18:00', '19:00']], []).route.cost.total).toBe(0)
  })

  it('goes by earliest, latest, duration, whatever the order given, those already taken left out', () => {
    const breaks: Break[] = [
      [5, '20:35', '21:00'],
      [6, '20:00', '21:00'],
      [7, '20:00', '20:30'],
    ]
    expect(annWith(breaks, ['v1', 'v2']).breaks).toEqual([
      '20:00–20:07 before 0',
      '20:07–20:13 before 0',
      '20:48–20:53 before 1', // v1 from 20:28 to 20:48
    ])
    const progress = { position: [2.3, 48.86] as [number, number], freeAt: clock('20:00'), breaksTaken: 2 }
    const taken = breaks.map(([minutes, from, to]) => ({
      duration: minutes * 60,
      earliest: clock(from),
      latest: clock(to),
    }))
    const instance = compiled(eveningWith({ shifts: { ann: { breaks: taken, progress } } }))
    const [only, ...others] = routeOf(instance, 'ann', 'v1', 'v2').breaks
    expect(clockOf(instance, [only!.start, only!.end])).toEqual(['20:35', '20:40'])
    expect(others).toEqual([])
  })
})
