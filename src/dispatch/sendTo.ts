/** Sends a doctor to a visit now: by hand (`divert`), or because it gains enough. */
import type { Desk } from './Desk.js'
import type { LiveVisit } from './DispatchState.js'
import { moveUp } from './events/report.js'
import { endPause } from './pauses.js'

/** @param position Where the doctor is; without it the nearer end of the leg. */
export function sendTo(
  desk: Desk,
  shift: string,
  live: LiveVisit,
  at: number,
  position?: readonly [number, number],
): void {
  const left = desk.underWayOn(shift)
  if (left !== undefined) desk.turnBack(left, at, `its doctor was sent to visit ${live.visit.id}`, position)
  else desk.moveDoctor(shift, desk.whereabouts(shift, at, position), at)
  const doctor = endPause(desk.shift(shift), at)
  desk.setShift(doctor)
  moveUp(desk, live, doctor, 'enRoute', at)
}
