/** A doctor who is driving, or free, is sent to another visit at once; the one that waited waits again. */
import { positionSchema, type Visit } from '../../model/Problem.js'
import { isUnderWay } from '../commitments.js'
import type { Desk } from '../Desk.js'
import type { LiveShift } from '../DispatchState.js'
import { refuse } from '../refuse.js'
import { sendTo } from '../sendTo.js'
import { eventKind, id, shiftId } from './EventKind.js'
import { assertOnThisShift } from './report.js'

/** `position`: where the doctor is; without it the nearer end of the leg. */
export const divert = eventKind(
  'divert',
  { shift: shiftId, visit: id, position: positionSchema.optional() },
  (desk, event, at) => {
    const live = desk.visit(event.visit)
    const shift = desk.shift(event.shift)
    if (isUnderWay(live.visit))
      refuse(
        'under-way',
        `Shift ${live.visit.commitment!.shift} is under way to visit ${event.visit} already.`,
        'Divert to a visit that waits.',
        'visit',
      )
    const there = desk.underWayOn(event.shift)
    if (there?.visit.commitment?.level === 'onSite')
      refuse(
        'on-site',
        `Shift ${event.shift} is with visit ${there.visit.id}.`,
        'Report that one done first, or assign the visit as next.',
        'shift',
      )
    const elsewhere = onAnotherShift(desk, shift)
    if (elsewhere !== undefined)
      refuse(
        'on-another-shift',
        `Doctor ${shift.doctor} is under way to visit ${elsewhere.id} on shift ${elsewhere.commitment!.shift}.`,
        'Report that one done first, or divert that shift.',
        'shift',
      )
    const when = Math.max(at, shift.heard ?? at)
    assertOnThisShift(desk, shift, when)
    sendTo(desk, event.shift, live, when, event.position)
  },
)

/** What the same doctor is at, or on the way to, on a shift that is not over yet. */
function onAnotherShift({ visits, shifts }: Desk, { doctor, shift }: LiveShift): Visit | undefined {
  for (const { visit } of visits.values()) {
    if (!isUnderWay(visit) || visit.commitment!.shift === shift.id) continue
    if (shifts.get(visit.commitment!.shift)?.doctor === doctor) return visit
  }
  return undefined
}
