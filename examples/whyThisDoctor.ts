/**
 * Why this doctor, why not that one, and what would have to change for a visit that nobody makes.
 *
 *     npx tsx examples/whyThisDoctor.ts
 *
 * Shows: explain for a planned visit and for one that nobody can make, the least change that helps, and making it.
 */
import { readFlags, run } from './support/commandLine.js'
import { callOf, openDesk, send, timeOf } from './support/evening.js'

await run(() => {
  readFlags('Asks a desk for its reasons.', [])
  const desk = openDesk()

  const { visit } = desk.plan.routes.find(({ shift }) => shift === 'doctor-2')!.stops[1]!
  const planned = desk.explain(visit)
  console.log(`${planned.message} It begins at ${timeOf(planned.start!)}.`)
  for (const { shift, message } of planned.others) console.log(`  not ${shift}: ${message}`)

  // Somebody asks for what no doctor on duty does.
  const call = callOf('visit-25', '19:31', { needs: ['psychiatry'], urgency: 1 })
  send(desk, '19:31', 'A call for somebody who does psychiatry.', { type: 'add', visit: call })
  const missing = desk.explain('visit-25')
  console.log(`       ${missing.message}`)
  for (const { shift, message } of missing.others.slice(0, 3)) console.log(`       not ${shift}: ${message}`)
  console.log(`       What would help: ${missing.relaxation!.message}`)

  // A dispatcher may overrule what is only missing on paper. It is done, and it is shown.
  const [nearest] = desk.plan.routes
  send(desk, '19:33', `${nearest!.doctor} is asked, and will go.`, {
    type: 'assign',
    visit: 'visit-25',
    shift: nearest!.shift,
    position: 0,
  })
  console.log(`       ${desk.explain('visit-25').message}`)
})
