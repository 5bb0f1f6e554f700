/**
 * The roads change under the plan: a bridge closes, the streets round the station are jammed, and all is well again.
 *
 *     npx tsx examples/bridgeCloses.ts
 *
 * Shows: closure, traffic, clear; conditions that end by themselves; that the plan follows and comes back.
 */
import { readFlags, run } from './support/commandLine.js'
import { clock, minutes, openDesk, send } from './support/evening.js'

await run(() => {
  readFlags('Closes streets, slows others, and opens them again.', [])
  const desk = openDesk()
  const drive = () => minutes(desk.plan.routes.reduce((sum, { driving }) => sum + driving, 0))
  console.log(`Planned: ${drive()} of driving.`)

  // The middle of the town: the place where most visits are near.
  const positions = desk.plan.routes.flatMap(({ stops }) => stops.map(({ position }) => position))
  const centre = [0, 1].map((axis) => median(positions.map((each) => each[axis]!))) as [number, number]

  send(desk, '19:32', 'A burst main: everything within 400 m of the centre is closed until nine.', {
    type: 'closure',
    where: { around: centre, metres: 400 },
    until: clock('21:00'),
  })
  console.log(`       ${drive()} of driving now.`)

  const jam = send(desk, '19:40', 'Everybody drives round it: half the speed within a kilometre and a half.', {
    type: 'traffic',
    where: { around: centre, metres: 1500 },
    speed: { percent: 50 },
  })
  console.log(`       ${drive()} of driving now.`)

  // A condition is known by the id of the event that brought it.
  send(desk, '20:05', 'The jam is over.', { type: 'clear', condition: jam.entry!.event.id })
  console.log(`       ${drive()} of driving now.`)

  send(desk, '21:01', 'Nobody says so, but the street is open again.', { type: 'tick' })
  console.log(`       ${desk.state.conditions.length} conditions hold.`)
})

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1]!
}
