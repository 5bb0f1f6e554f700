/**
 * What patients and callers change: they call off, are not at home, get worse, gave the wrong address, have to go to hospital,
 * want to be called later, or are better helped elsewhere.
 *
 *     npx tsx examples/patientsChange.ts
 *
 * Shows: cancel, nobodyHome, regrade, correctAddress, hospital, hold, release, refuse, redirect.
 */
import { readFlags, run } from './support/commandLine.js'
import { clock, evening, openDesk, send, showRounds } from './support/evening.js'

await run(() => {
  readFlags('Nine messages about patients, and what each does to the plan.', [])
  const desk = openDesk()
  console.log('The evening as planned:')
  showRounds(desk)
  /** The visit that a doctor goes to next, or the one after that. */
  const next = (shift: string, place = 0) =>
    desk.plan.routes.find((route) => route.shift === shift)!.stops[place]!.visit
  /** Somebody whom nobody has set out to yet. */
  const waiting = () =>
    desk.plan.routes.flatMap(({ stops }) => stops).findLast(({ commitment }) => commitment === 'planned')!.visit

  const gone = next('doctor-3')
  send(desk, '19:31', `doctor-3 is on the way to ${gone}.`, { type: 'departed', visit: gone })
  send(desk, '19:33', 'The patient calls: all is well again.', { type: 'cancel', visit: gone })

  const worse = next('doctor-5', 1)
  send(desk, '19:35', `${worse} has got worse.`, { type: 'regrade', visit: worse, urgency: 1 })

  const moved = next('doctor-2', 1)
  const [example] = evening().visits
  send(desk, '19:36', `${moved} is at another address, as it turns out.`, {
    type: 'correctAddress',
    visit: moved,
    position: example!.position,
  })

  const out = waiting()
  send(desk, '19:38', `${out} is out until nine.`, {
    type: 'hold',
    visit: out,
    until: clock('21:00'),
    reason: 'visiting a neighbour',
  })
  send(desk, '19:50', `${out} is back already.`, { type: 'release', visit: out })

  const atDoor = desk.plan.routes.find(({ stops: [stop] }) => stop?.commitment === 'onSite')!.stops[0]!.visit
  send(desk, '19:52', `${atDoor} has to go to hospital: letter, ambulance, wait.`, { type: 'hospital', visit: atDoor })

  const empty = next('doctor-1')
  send(desk, '19:55', `doctor-1 stands before a locked door (${empty}).`, { type: 'nobodyHome', visit: empty })

  const advised = waiting()
  send(desk, '19:56', `${advised} is helped on the telephone.`, { type: 'redirect', visit: advised, to: 'advice' })
  const far = waiting()
  send(desk, '19:57', `${far} is outside the district.`, { type: 'refuse', visit: far, reason: 'outside the district' })

  console.log('\nWhat became of them:')
  for (const { visit, outcome, reason } of desk.state.closed.values())
    console.log(`       ${visit.id}: ${outcome}${reason === undefined ? '' : ` (${reason})`}`)
})
