/** A shift ends after it begins, within a week; and no doctor is in two places at once. */
import type { Fault } from '../../../kit/RondeError.js'
import { limits } from '../../Problem.js'
import type { Draft } from '../Draft.js'
import { show } from '../show.js'
import { secondsOf, shiftsOf } from '../walk.js'

export function* shiftLength(draft: Draft): Generator<Fault> {
  for (const { shift, path } of shiftsOf(draft)) {
    const length = secondsOf(shift.end) - secondsOf(shift.start)
    if (length <= 0) {
      yield {
        code: 'shift-ends-before-start',
        path: `${path}.end`,
        message: `The shift ends (${shift.end}) at or before its start (${shift.start}).`,
        remedy: 'A shift past midnight ends on the next date; nightShift() works it out from a roster.',
      }
    } else if (length > limits.shiftSeconds) {
      yield {
        code: 'shift-too-long',
        path: `${path}.end`,
        message: `The shift lasts ${Math.round(length / 86_400)} days (${shift.start} to ${shift.end}).`,
        remedy: `Mend the dates: ${limits.shiftSeconds / 86_400} days are the most.`,
      }
    }
  }
}

export function* overlappingShifts(draft: Draft): Generator<Fault> {
  for (const [d, doctor] of (draft.doctors ?? []).entries()) {
    const byStart = (doctor.shifts ?? [])
      .map((shift, s) => ({ shift, s, start: secondsOf(shift.start), end: secondsOf(shift.end) }))
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start || a.end - b.end)
    let earlier = byStart[0]
    for (const later of byStart.slice(1)) {
      const before = earlier!
      if (later.end > before.end) earlier = later
      if (later.start >= before.end) continue
      yield {
        code: 'shifts-overlap',
        path: `doctors[${d}].shifts[${later.s}].start`,
        message: `The shift starts (${later.shift.start}) before another of ${show(doctor.id)} ends (${before.shift.end}).`,
        remedy: 'Join the two, mend the times, or give the second to a doctor of its own.',
      }
    }
  }
}

export function* shiftCount(draft: Draft): Generator<Fault> {
  const count = shiftsOf(draft).length
  if (count > limits.shifts) {
    yield {
      code: 'too-many',
      path: 'doctors',
      message: `${count} shifts, ${limits.shifts} are the most.`,
      remedy: 'Split the problem, by area or by time.',
    }
  }
}
