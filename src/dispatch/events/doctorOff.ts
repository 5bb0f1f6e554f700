/** A doctor stops working: ill, a breakdown, a strike. What is at a door is finished; everything else is planned anew. */

import { withFields } from '../../kit/withFields.js'
import { isUnderWay } from '../commitments.js'
import { refuse } from '../refuse.js'
import { eventKind, reason, shiftId } from './EventKind.js'

/** One shift, not the doctor's others: those end by events of their own. */
export const doctorOff = eventKind('doctorOff', { shift: shiftId, reason }, (desk, event, at) => {
  const shift = desk.shift(event.shift)
  if (shift.off !== undefined)
    refuse('shift-off', `Shift ${event.shift} is off already: ${shift.off.reason}.`, 'Nothing need be done.', 'shift')
  for (const live of [...desk.visits.values()]) {
    const { commitment } = live.visit
    if (commitment?.shift !== event.shift || !isUnderWay(live.visit)) continue
    if (commitment.level === 'enRoute') desk.turnBack(live, at, `shift ${event.shift} is off`)
  }
  desk.setShift(withFields(desk.shift(event.shift), { off: { since: at, reason: event.reason } }))
  for (const route of desk.before.plan.routes)
    if (route.shift === event.shift) for (const { visit } of route.stops) desk.touched.add(visit)
})
