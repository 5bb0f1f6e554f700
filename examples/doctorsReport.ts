/**
 * Doctors report: they set out, arrive, need longer, are done, send their position; one who is driving is sent elsewhere.
 *
 *     npx tsx examples/doctorsReport.ts
 *
 * Shows: departed, arrived, takesLonger, done, position, divert; reports that come late, twice, or make no sense.
 */
import { readFlags, run } from './support/commandLine.js'
import { callOf, clock, openDesk, type Said, send, showRounds } from './support/evening.js'

await run(() => {
  readFlags('Follows two doctors through half an hour.', [])
  const desk = openDesk()
  console.log('Two rounds as planned:')
  showRounds(desk, 'doctor-3', 'doctor-6')
  const [first] = desk.plan.routes.find(({ shift }) => shift === 'doctor-3')!.stops
  const [other] = desk.plan.routes.find(({ shift }) => shift === 'doctor-6')!.stops
  const { visit } = first!
  const say = (time: string, words: string, event: Said) => send(desk, time, words, event, ['doctor-3'])

  say('19:31', `doctor-3 sets out to ${visit}.`, { type: 'departed', visit })
  say('19:34', 'A fix from the car.', { type: 'position', shift: 'doctor-3', position: midway(first!, other!) })

  // Whoever drives keeps the visit, unless told otherwise: an urgent call next door.
  const call = callOf('visit-25', '19:35', { urgency: 1, position: other!.position })
  say('19:35', 'An urgent call comes in.', { type: 'add', visit: call })
  say('19:36', 'The dispatcher turns doctor-3 round.', { type: 'divert', shift: 'doctor-3', visit: 'visit-25' })
  showRounds(desk, 'doctor-3')

  say('19:44', 'doctor-3 is at the door.', { type: 'arrived', visit: 'visit-25' })
  say('19:50', 'This will take until a quarter past.', {
    type: 'takesLonger',
    visit: 'visit-25',
    until: clock('20:15'),
  })
  say('20:13', 'Done, and a little sooner.', { type: 'done', visit: 'visit-25' })

  // A telephone without a signal: the report of the arrival comes when the visit is over. It fills in the time, and no more.
  const late = {
    id: 'sent-from-a-cellar',
    at: clock('19:43'),
    type: 'arrived',
    visit: 'visit-25',
  } as const
  const now = { now: clock('20:14'), iterations: 100 }
  console.log(
    `\n20:14  A late report is ${desk.apply(late, now).outcome}, the same once more ${desk.apply(late, now).outcome}.`,
  )
  const theirs = desk.plan.routes.find(({ stops: [stop] }) => stop?.commitment === 'onSite')!.stops[0]!.visit
  say('20:14', 'A report that cannot be right.', { type: 'done', visit: theirs, shift: 'doctor-3' })
  say('20:14', 'And one of a visit that nobody knows.', { type: 'arrived', visit: 'visit-52' })
  showRounds(desk, 'doctor-3', 'doctor-6')
})

type Place = { readonly position: readonly [number, number] }

/** Somewhere in between; a real one comes from the car. */
function midway({ position: [x, y] }: Place, { position: [u, v] }: Place): [number, number] {
  return [(x + u) / 2, (y + v) / 2]
}
