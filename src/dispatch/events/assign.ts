/** By hand: this visit is that shift's, whatever the plan says; with a position, at that place of what it still has to do. */
import * as z from 'zod'
import { withFields } from '../../kit/withFields.js'
import { isUnderWay } from '../commitments.js'
import { pinnedTo } from '../pins.js'
import { refuse } from '../refuse.js'
import { eventKind, id, shiftId } from './EventKind.js'

/** 0 = next, behind what is under way; at most one more than are pinned there already. */
const position = z.int({ error: 'count' }).min(0, { error: 'count' }).max(10_000, { error: 'count' }).optional()

export const assign = eventKind('assign', { visit: id, shift: shiftId, position }, (desk, event) => {
  const live = desk.visit(event.visit)
  const shift = desk.shift(event.shift)
  if (isUnderWay(live.visit))
    refuse('under-way', `A doctor is under way to visit ${event.visit}.`, 'Divert the doctor first.', 'visit')
  if (live.visit.hold !== undefined)
    refuse('held', `Visit ${event.visit} is held until ${live.visit.hold.until}.`, 'Release it first.', 'visit')
  if (shift.off !== undefined)
    refuse('shift-off', `Shift ${event.shift} takes nothing more: ${shift.off.reason}.`, 'Name another shift.', 'shift')
  const ahead = pinnedTo(desk, event.shift).filter((other) => other.visit.id !== event.visit)
  const pin =
    event.position === undefined
      ? { shift: event.shift }
      : { shift: event.shift, position: checked(event.position, ahead.length) }
  for (const other of ahead) {
    const at = other.visit.pin!.position!
    if (pin.position === undefined || at < pin.position) continue
    desk.visits.set(other.visit.id, {
      ...other,
      visit: { ...other.visit, pin: { shift: event.shift, position: at + 1 } },
    })
  }
  desk.setVisit({ ...live, visit: withFields(live.visit, { pin }) })
})

function checked(position: number, count: number): number {
  if (position <= count) return position
  refuse(
    'pin-gap',
    `Position ${position} cannot be pinned: ${count} visits are pinned before it.`,
    `Give a position of at most ${count}.`,
    'position',
  )
}
