/**
 * What doctors report about a visit, as far as it is the same for all reports: which shift it is, whether it comes late,
 * and what it implies.
 *
 * A later status implies the earlier ones. A report that is older than what was heard of the doctor since only fills in
 * its time; that a visit is over counts whenever it is heard, or somebody would be sent there again.
 */
import { epochSeconds, instantOf } from '../../kit/clock.js'
import { withFields } from '../../kit/withFields.js'
import { isUnderWay, rankOf } from '../commitments.js'
import { type Desk, withCommitment } from '../Desk.js'
import type { LiveShift, LiveVisit, Outcome, VisitTimes } from '../DispatchState.js'
import { refuse } from '../refuse.js'

/** The shift that reports: the one it names, else the one that has the visit. */
export function reporting(desk: Desk, live: LiveVisit, named: string | undefined): LiveShift {
  const { visit } = live
  const id = named ?? desk.shiftOf(visit)
  if (id === undefined)
    refuse('no-shift', `Visit ${visit.id} is on nobody’s round.`, 'Say in `shift` whose report it is.', 'shift')
  const shift = desk.shift(id)
  if (isUnderWay(visit) && visit.commitment!.shift !== id)
    refuse(
      'under-way-elsewhere',
      `Shift ${visit.commitment!.shift} is under way to visit ${visit.id}, not shift ${id}.`,
      'Divert that doctor first, or correct the report.',
      'shift',
    )
  return shift
}

/** Fills the time of a status in if nobody has, also where the visit is over. True when that was all there is to do. */
export function onlyFillsIn(desk: Desk, id: string, status: 'departed' | 'arrived' | 'done', at: number): boolean {
  const over = desk.closed.get(id)
  if (over !== undefined && (over.outcome === 'done' || over.outcome === 'nobodyHome')) {
    desk.closed.set(id, { ...over, times: withTime(over.times, status, at) })
    return true
  }
  if (status === 'done') return false
  const live = desk.visit(id)
  const rank = rankOf[status === 'departed' ? 'enRoute' : 'onSite']
  if (live.visit.commitment === undefined || rankOf[live.visit.commitment.level] < rank) return false
  desk.visits.set(id, { ...live, times: withTime(live.times, status, at) })
  return true
}

/** A report that was overtaken: the doctor has been heard of since. It changes no position and no commitment. */
export function isOvertaken(shift: LiveShift, at: number): boolean {
  return shift.reported !== undefined && at < shift.reported
}

/** The first report of a status counts. */
export function withTime(times: VisitTimes, status: keyof VisitTimes, at: number): VisitTimes {
  if (times[status] !== undefined) return times
  const reported: Partial<VisitTimes> = { [status]: at }
  return withFields(times, { received: times.received, ...reported })
}

/** Sets out on a shift that has not begun, while the doctor's shift before it is still on: that is the one that is meant. */
export function assertOnThisShift(desk: Desk, { doctor, shift }: LiveShift, at: number): void {
  const start = epochSeconds(shift.start)
  if (at >= start) return
  for (const other of desk.shifts.values()) {
    if (other.doctor !== doctor || epochSeconds(other.shift.start) >= start || epochSeconds(other.shift.end) <= at)
      continue
    refuse(
      'on-another-shift',
      `Shift ${shift.id} begins at ${shift.start}; until ${other.shift.end} doctor ${doctor} is on shift ${other.shift.id}.`,
      `Name shift ${other.shift.id}, or end it first.`,
      'shift',
    )
  }
}

/** Whatever else this doctor was at, on whichever shift, is over, or was left: nobody is at two places. */
export function leaveOthers(desk: Desk, shift: string, visit: string, at: number): void {
  const { doctor } = desk.shift(shift)
  for (const other of [...desk.visits.values()]) {
    const { commitment, id } = other.visit
    if (id === visit || commitment === undefined || !isUnderWay(other.visit)) continue
    if (desk.shifts.get(commitment.shift)?.doctor !== doctor) continue
    if (commitment.level === 'onSite') {
      finish(desk, other, commitment.shift, 'done', at)
      desk.implied.push({
        kind: 'done',
        visit: id,
        shift: commitment.shift,
        message: `Visit ${id} was taken as done: its doctor went on to visit ${visit}.`,
      })
    } else desk.turnBack(other, at, `its doctor went to visit ${visit} instead`)
  }
}

/** Sets how far a visit is on its way. The pin stays: it says what somebody wanted. */
export function moveUp(desk: Desk, live: LiveVisit, shift: LiveShift, level: 'enRoute' | 'onSite', at: number): void {
  const promised = live.visit.commitment?.promised
  const commitment = {
    level,
    shift: shift.shift.id,
    since: instantOf(at),
    ...(promised !== undefined && { promised }),
  }
  const { hold: _, ...visit } = withCommitment(live.visit, commitment)
  desk.setVisit({ ...live, visit, times: withTime(live.times, level === 'enRoute' ? 'departed' : 'arrived', at) })
}

/** The doctor leaves the door: the visit is over, the doctor free where it was. */
export function finish(
  desk: Desk,
  live: LiveVisit,
  shiftId: string,
  outcome: Outcome,
  at: number,
  reason?: string,
): void {
  const shift = desk.shift(shiftId)
  const { visit } = live
  desk.setShift({ ...shift, loadUsed: shift.loadUsed + visit.load })
  if (!isOvertaken(shift, at)) desk.moveDoctor(shiftId, { position: visit.position, since: at }, at)
  desk.close({ ...live, times: withTime(live.times, 'done', at) }, outcome, at, { shift: shiftId, reason })
}
