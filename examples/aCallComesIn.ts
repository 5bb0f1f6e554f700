/**
 * A call comes in: what the caller is told, who could go, what it does to the others, and what a dispatcher may decide instead.
 *
 *     npx tsx examples/aCallComesIn.ts
 *
 * Shows: quote (nothing is committed), add (exactly what was quoted), suggest, assign by hand, announce and promise.
 */
import { readFlags, run } from './support/commandLine.js'
import { callOf, clock, minutes, openDesk, type Said, send, showRounds, timeOf } from './support/evening.js'

await run(() => {
  readFlags('Follows one urgent call from the telephone to the plan.', [])
  const desk = openDesk()
  /** In these four minutes nobody reports anything, so that what was quoted is what happens. */
  const everybody = desk.plan.routes.map(({ shift }) => shift)
  const say = (time: string, words: string, event: Said) => send(desk, time, words, event, everybody)
  console.log('The evening as planned:')
  showRounds(desk)

  // While the caller is on the line. Chest pain: as urgent as can be.
  const call = callOf('visit-25', '19:31', { urgency: 1, service: 1500 })
  const quote = desk.quote(call, { now: clock('19:31'), iterations: 100 })
  console.log(`\n19:31  Somebody calls. ${quote.doctor} could be there:`)
  console.log(`       at ${timeOf(quote.earliest!)} if dropping everything else, ${timeOf(quote.planned!)} as planned,`)
  console.log(`       by ${timeOf(quote.median!)} in one case of two, by ${timeOf(quote.late!)} in nine of ten`)
  for (const { visit, by } of quote.delayed) console.log(`       ${visit} would wait ${minutes(by)} longer`)
  for (const { sentence } of quote.alternatives) console.log(`       else ${sentence}`)

  // The same event at the same moment: the plan is the one that was quoted.
  say('19:31', 'The call is taken.', { type: 'add', visit: call })

  console.log('\n19:32  Who else could go, and whom that would hurt:')
  const suggestions = desk.suggest('visit-25', 4)
  for (const { sentence } of suggestions) console.log(`       ${sentence}`)

  // A dispatcher knows what no plan does: the second one has been there before.
  const chosen = suggestions[1]!
  say('19:32', `The dispatcher gives it to ${chosen.doctor}, as the next visit.`, {
    type: 'assign',
    visit: 'visit-25',
    shift: chosen.shift,
    position: 0,
  })
  say('19:33', 'And thinks better of it.', { type: 'unpin', visit: 'visit-25' })

  // A quarter of an hour of air; from now on another doctor, or being later, has a price.
  const { start } = desk.plan.routes.flatMap(({ stops }) => stops).find(({ visit }) => visit === 'visit-25')!
  const latest = new Date(Date.parse(start) + 15 * 60_000).toISOString()
  say('19:34', `The caller is promised somebody by ${timeOf(latest)}.`, {
    type: 'promise',
    visit: 'visit-25',
    latest,
  })
})
