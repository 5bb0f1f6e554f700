/**
 * Names for shifts that were given none: the doctor's id, `#2`, `#3` … added for the doctor's further shifts in the
 * order of time. They never collide with an id that was given, and do not depend on the order of doctors or shifts in
 * the input.
 */
import type { DraftDoctor, DraftShift } from './faults/Draft.js'
import { secondsOf } from './faults/walk.js'

/** Fills the missing ids in, in place. A doctor whose own id could not be read leaves its shifts unnamed. */
export function fillShiftIds(doctors: readonly DraftDoctor[]): void {
  const taken = new Set(doctors.flatMap(({ shifts }) => (shifts ?? []).map(({ id }) => id)))
  // By id, so that of two doctors who would name a shift alike always the same one gives way.
  const byId = doctors.filter(({ id }) => id !== undefined).sort((a, b) => (a.id! < b.id! ? -1 : a.id! > b.id! ? 1 : 0))
  for (const { id, shifts } of byId) {
    for (const [place, shift] of inTime(shifts ?? []).entries()) {
      if (shift.id !== undefined) continue
      let number = place + 1
      while (taken.has(nameOf(id!, number))) number++
      shift.id = nameOf(id!, number)
      taken.add(shift.id)
    }
  }
}

function nameOf(doctor: string, number: number): string {
  return number === 1 ? doctor : `${doctor}#${number}`
}

function inTime(shifts: readonly DraftShift[]): readonly DraftShift[] {
  if (shifts.length < 2) return shifts
  const keyed = shifts.map((shift) => ({ shift, start: secondsOf(shift.start), text: JSON.stringify(shift) }))
  // Shifts alike in everything may swap names: nobody can tell them apart.
  keyed.sort((a, b) => a.start - b.start || (a.text < b.text ? -1 : 1))
  return keyed.map(({ shift }) => shift)
}
