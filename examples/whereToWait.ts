/**
 * Doctors with nothing to do are sent where calls are to be expected, and are taken for a visit on the way.
 *
 *     npx tsx examples/whereToWait.ts
 *
 * Shows: a Forecast of one's own, posts, the `post` event, posted.
 */
import type { Forecast } from 'ronde/dispatch'
import { readFlags, run } from './support/commandLine.js'
import { callOf, clock, evening, inLocalTime, openDesk, send, timeOf } from './support/evening.js'

/** Where calls came from before: each place of the evening stands for its neighbourhood, the first ones for more. */
function forecast(): Forecast {
  const places = evening().visits.map(({ position }) => position)
  return {
    places,
    // Evenings are busy until midnight.
    expect: (from) => ({
      perHour: new Date(from * 1000).getUTCHours() < 23 ? 12 : 4,
      weights: places.map((_, i) => 1 / (1 + i)),
      urgencies: [5, 20, 55, 20],
    }),
    sample: () => [],
  }
}

await run(() => {
  readFlags('Sends idle doctors to waiting posts.', [])
  // A quiet evening: nobody waits any more. This house would rather drive than have anybody wait: cheap drives to posts.
  const desk = openDesk({ settings: { posts: { gain: 50, driving: 1 } }, iterations: 0 })
  for (const { id } of evening().visits) {
    const over = { id: `over-${id}`, at: clock('19:31'), type: 'cancel', visit: id } as const
    desk.apply(over, { now: clock('19:31'), iterations: 0 })
  }

  const expected = forecast()
  const advice = desk.posts(expected, { now: clock('19:32') })
  console.log('19:32  Nobody waits. Where calls are expected:')
  for (const { sentence } of advice) console.log(`       ${inLocalTime(sentence)}`)
  for (const { event } of advice) {
    desk.apply({ id: `to-${event.shift}`, at: clock('19:32'), ...event }, { now: clock('19:32'), iterations: 0 })
  }

  const call = callOf('visit-25', '19:34', { urgency: 1, position: expected.places[0]! as [number, number] })
  send(desk, '19:34', 'An urgent call comes in.', { type: 'add', visit: call })
  send(desk, '19:35', 'Whoever is nearest turns off from the way.', { type: 'departed', visit: 'visit-25' })
  for (const { doctor, arrival, isThere } of desk.posted)
    console.log(`       ${doctor} ${isThere ? 'waits at the post' : `is on the way, there at ${timeOf(arrival)}`}`)
})
