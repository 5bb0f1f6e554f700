/**
 * An urgent call put in front of two others lets the doctor take the break before them instead of between them. What
 * came behind the break is then later by the delay less the break; the kernel once bounded its cost by the whole delay
 * and overlooked the place.
 */
import { expect, it } from 'vitest'
import { parseProblem } from '../../src/model/parseProblem.js'
import { placesOf } from '../../src/model/placesOf.js'
import { compile } from '../../src/schedule/compile.js'
import { Kernel } from '../../src/schedule/kernel/Kernel.js'
import { bestInsertion } from '../../src/schedule/kernel/kernelInsertion.js'
import { schedule } from '../../src/schedule/schedule.js'

const at = (time: string) => `2026-11-21T${time}:00Z`

it('finds the place in front although the break moves', () => {
  const visit = (id: string, corner: number, urgency: 1 | 2 | 3 | 4) => {
    const position: [number, number] = [0, corner]
    return { id, position, requestedAt: at('20:00'), urgency, service: 1200, access: 0 }
  }
  const problem = parseProblem({
    now: at('20:00'),
    doctors: [
      {
        id: 'bob',
        shifts: [
          {
            start: at('20:00'),
            end: at('23:59'),
            from: [0, 0],
            breaks: [{ duration: 1800, earliest: at('20:25'), latest: at('21:40') }],
          },
        ],
      },
    ],
    visits: [visit('a', 1, 4), visit('b', 2, 3), visit('urgent', 3, 3)],
  })
  const places = placesOf(problem)
  // Ten minutes between any two places.
  const seconds = Int32Array.from({ length: places.length ** 2 }, (_, pq) => (pq % (places.length + 1) === 0 ? 0 : 600))
  const instance = compile(problem, { places, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres: seconds })
  const [a, b, urgent] = [0, 1, 2]

  // 20:10 a, 20:30 break, 21:10 b. With the urgent one: 20:10, 20:30 break, a 21:10, b 21:40: a is an hour later, b
  // half an hour.
  expect(schedule(instance, 0, [a, b]).start.map((start) => (start - instance.now) / 60)).toEqual([10, 70])
  expect(schedule(instance, 0, [urgent, a, b]).start.map((start) => (start - instance.now) / 60)).toEqual([10, 70, 100])

  const kernel = new Kernel(instance)
  kernel.setRoute(0, Int32Array.of(a, b), 2)
  const before = schedule(instance, 0, [a, b]).cost.total
  const deltas = [
    [urgent, a, b],
    [a, urgent, b],
    [a, b, urgent],
  ].map((route) => schedule(instance, 0, route).cost.total - before)
  const least = Math.min(...deltas)
  // The case is about the place in front, and about a limit just above what it costs.
  expect(deltas.indexOf(least)).toBe(0)
  expect(bestInsertion(kernel, urgent, 0, least + 1)).toBe(least)
  expect(kernel.bestPosition).toBe(0)
})
