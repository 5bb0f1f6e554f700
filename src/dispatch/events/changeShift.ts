/** A shift begins or ends at another time, or somewhere else, or with other breaks. */

import { shiftSchema } from '../../model/Problem.js'
import { parseProblem } from '../../model/parseProblem.js'
import { eventKind, shiftId } from './EventKind.js'

const { start, end, to, breaks, maxOvertime } = shiftSchema.shape

export const changeShift = eventKind(
  'changeShift',
  {
    shift: shiftId,
    start: start.optional(),
    end: end.optional(),
    to: to,
    breaks: breaks.unwrap().optional(),
    maxOvertime: maxOvertime.unwrap().optional(),
  },
  (desk, { shift: id, start, end, to, breaks, maxOvertime }) => {
    const live = desk.shift(id)
    const shift = {
      ...live.shift,
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
      ...(to !== undefined && { to }),
      ...(breaks !== undefined && { breaks }),
      ...(maxOvertime !== undefined && { maxOvertime }),
    }
    const others = [...desk.shifts.values()].filter((other) => other.doctor === live.doctor && other !== live)
    const doctor = desk.doctors.get(live.doctor)!
    parseProblem({ doctors: [{ ...doctor, shifts: [...others.map((other) => other.shift), shift] }], visits: [] })
    desk.setShift({ ...live, shift, breaksTaken: Math.min(live.breaksTaken, shift.breaks.length) })
  },
)
