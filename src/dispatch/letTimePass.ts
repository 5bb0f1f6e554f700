/** What the clock alone changes: breaks that have begun, holds and closures that are over, shifts that have ended. */
import { epochSeconds } from '../kit/clock.js'
import { perObject } from '../kit/perObject.js'
import { isUnderWay } from './commitments.js'
import type { Desk } from './Desk.js'
import type { DispatchState, LiveShift, LiveVisit } from './DispatchState.js'
import { assumePauses } from './pauses.js'
import { drivePosts } from './posts/drivePosts.js'

/** Before an event is looked at. */
export function letTimePass(desk: Desk): void {
  endHolds(desk)
  desk.conditions = desk.conditions.some(({ until }) => until !== undefined && epochSeconds(until) <= desk.now)
    ? desk.conditions.filter(({ until }) => until === undefined || epochSeconds(until) > desk.now)
    : desk.conditions
  drivePosts(desk)
  assumeBreaks(desk)
  forget(desk)
}

function endHolds(desk: Desk): void {
  for (const live of desk.visits.values()) {
    if (live.visit.hold === undefined || epochSeconds(live.visit.hold.until) > desk.now) continue
    const { hold: _, ...visit } = live.visit
    desk.setVisit({ ...live, visit })
  }
}

/** Of every doctor who has nothing to do. Asked again behind the event, which may have set one free. */
export function assumeBreaks(desk: Desk): void {
  const paused: LiveShift[] = []
  for (const live of desk.shifts.values()) {
    if (live.off !== undefined || live.shift.breaks.length === live.breaksTaken) continue
    const next = assumePauses(live, desk.now)
    if (next !== live) paused.push(next)
  }
  if (paused.length === 0) return
  const busy = busyShifts(desk)
  for (const next of paused) if (!busy.has(next.shift.id)) desk.setShift(next)
}

function busyShifts(desk: Desk): Set<string> {
  const busy = new Set<string>()
  for (const { visit } of desk.visits.values()) if (isUnderWay(visit)) busy.add(visit.commitment!.shift)
  return busy
}

/**
 * Behind the event: shifts that are over leave the desk. Whoever was pinned to them is free again, also while a doctor who is
 * off finishes at a door.
 */
export function endShifts(desk: Desk): void {
  let busy: Set<string> | undefined
  const over = new Set<string>()
  const closing = new Set<string>()
  for (const [id, { shift, off }] of desk.shifts) {
    const isOver = off !== undefined || epochSeconds(shift.end) + shift.maxOvertime < desk.now
    if (isOver && !(busy ??= busyShifts(desk)).has(id)) over.add(id)
    if (off !== undefined || over.has(id)) closing.add(id)
  }
  for (const id of over) {
    desk.shifts.delete(id)
    desk.implied.push({ kind: 'shift-over', shift: id, message: `Shift ${id} is over.` })
  }
  if (closing.size > 0) for (const live of [...desk.visits.values()]) unpin(desk, live, closing)
}

function unpin(desk: Desk, live: LiveVisit, closing: ReadonlySet<string>): void {
  const { pin, ...visit } = live.visit
  if (pin === undefined || !closing.has(pin.shift)) return
  // Who is at this door finishes there, as somebody wanted.
  if (isUnderWay(visit) && visit.commitment!.shift === pin.shift) return
  desk.setVisit({ ...live, visit })
  const message = `Visit ${visit.id} is no longer pinned: shift ${pin.shift} is over or off.`
  desk.implied.push({ kind: 'unpinned', visit: visit.id, shift: pin.shift, message })
}

/** Epoch seconds: when the first of them was over. Looked for once: most events close nothing. */
const firstClosing = perObject((closed: DispatchState['closed']): number => {
  let first = Infinity
  for (const { closedAt } of closed.values()) first = Math.min(first, closedAt)
  return first
})

/** What has been over for long enough is the journal's alone. */
function forget(desk: Desk): void {
  const before = desk.now - desk.before.settings.remember
  if (firstClosing(desk.before.closed) >= before) return
  for (const [id, { closedAt }] of desk.closed) if (closedAt < before) desk.closed.delete(id)
}
