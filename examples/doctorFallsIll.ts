/**
 * A doctor falls ill in the middle of the evening: what that would do, what it does, and who comes to help.
 *
 *     npx tsx examples/doctorFallsIll.ts
 *
 * Shows: whatIf (any event on a copy), doctorOff, alerts with what would help, doctorOn, changeShift.
 */
import { readFlags, run } from './support/commandLine.js'
import { clock, evening, openDesk, send, showRounds } from './support/evening.js'

await run(() => {
  readFlags('Takes a doctor off duty and calls another one in.', [])
  const desk = openDesk()
  const { cost } = desk.plan
  console.log('The round that is at stake:')
  showRounds(desk, 'doctor-4')
  const first = desk.plan.routes.find(({ shift }) => shift === 'doctor-4')!.stops[0]!.visit
  send(desk, '19:31', `doctor-4 sets out to ${first}.`, { type: 'departed', visit: first })

  // Asked before it is certain: the same answer as if it had happened, and nothing has.
  const off = { type: 'doctorOff', shift: 'doctor-4', reason: 'fever' } as const
  const tried = desk.whatIf({ id: 'asked', at: clock('19:33'), ...off }, { now: clock('19:33'), iterations: 100 })
  const dearer = tried.plan.cost.total - cost.total
  console.log(
    `\n19:33  If doctor-4 had to stop: ${tried.diff.moved.length} visits to others, ${Math.round(dearer)} points.`,
  )

  send(desk, '19:35', 'doctor-4 has a fever and goes home.', off)

  // Somebody on call takes over at eight, from where doctor-4 began.
  const { shifts } = evening().doctors.find(({ id }) => id === 'doctor-4')!
  send(desk, '19:40', 'doctor-9 is on call, and comes on at eight.', {
    type: 'doctorOn',
    doctor: {
      id: 'doctor-9',
      skills: ['paediatrics'],
      shifts: [{ start: clock('20:00'), end: clock('23:00'), from: shifts[0]!.from }],
    },
  })
  send(desk, '19:41', 'doctor-8 stays half an hour longer.', {
    type: 'changeShift',
    shift: 'doctor-8',
    end: clock('23:30'),
  })
  showRounds(desk)
})
