/** A doctor comes on duty, or gets one more shift; what the desk knew of the doctor is replaced. */

import * as z from 'zod'
import { withFields } from '../../kit/withFields.js'
import { doctorSchema, shiftSchema } from '../../model/Problem.js'
import { parseProblem } from '../../model/parseProblem.js'
import type { Desk } from '../Desk.js'
import { freshShift } from '../freshShift.js'
import { refuse } from '../refuse.js'
import { eventKind } from './EventKind.js'

const comingOn = doctorSchema.extend({
  shifts: z
    .array(shiftSchema.omit({ progress: true }), { error: 'list' })
    .min(1, { error: 'list' })
    .max(20, { error: 'list' }),
})

export const doctorOn = eventKind('doctorOn', { doctor: comingOn }, (desk, event) => {
  const { shifts, ...doctor } = event.doctor
  const taken = new Set<string>()
  const named = shifts.map((shift) => {
    const name = shift.id ?? freeName(desk, doctor.id, taken)
    if (desk.shifts.has(name))
      refuse(
        'shift-known',
        `There already is a shift ${name}.`,
        'Give it another id, or change that shift.',
        'doctor.shifts',
      )
    taken.add(name)
    return withFields(shift, { id: name })
  })
  const own = [...desk.shifts.values()].filter((live) => live.doctor === doctor.id).map(({ shift }) => shift)
  // Together with the doctor's other shifts, so that an overlap is found.
  parseProblem({ doctors: [{ ...doctor, shifts: [...own, ...named] }], visits: [] })
  desk.doctors.set(doctor.id, doctor)
  for (const shift of named) desk.setShift(freshShift(doctor.id, shift))
})

/** The doctor's id, or with a number behind it the first that no shift bears. */
function freeName(desk: Desk, doctor: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? doctor : `${doctor}#${number}`
    if (!desk.shifts.has(name) && !taken.has(name)) return name
  }
}
