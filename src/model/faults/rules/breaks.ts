/** A break's own order, its place within the shift, and how many were taken. */
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft, DraftShift } from '../Draft.js'
import { secondsOf, shiftsOf } from '../walk.js'

export function* breaks(draft: Draft): Generator<Fault> {
  for (const { shift, path } of shiftsOf(draft)) {
    for (const [b, rest] of (shift.breaks ?? []).entries()) yield* oneBreak(rest, shift, `${path}.breaks[${b}]`)
    const taken = shift.progress?.breaksTaken ?? 0
    if (shift.breaks && taken > shift.breaks.length) {
      yield {
        code: 'more-breaks-taken',
        path: `${path}.progress.breaksTaken`,
        message: `${taken} breaks taken of ${shift.breaks.length}.`,
        remedy: 'List the breaks that were taken too: they come first in the order of earliest.',
      }
    }
  }
}

function* oneBreak(rest: NonNullable<DraftShift['breaks']>[number], shift: DraftShift, path: string): Generator<Fault> {
  const earliest = secondsOf(rest.earliest)
  const latest = secondsOf(rest.latest)
  if (latest < earliest) {
    yield {
      code: 'latest-before-earliest',
      path: `${path}.latest`,
      message: `The break's latest (${rest.latest}) is before its earliest (${rest.earliest}).`,
      remedy: 'Write the earlier instant as earliest; past midnight the date is the next one.',
    }
  } else if (earliest > secondsOf(shift.end) || latest < secondsOf(shift.start)) {
    yield {
      code: 'break-outside-shift',
      path: `${path}.earliest`,
      message: `The break (${rest.earliest} to ${rest.latest}) is outside the shift (${shift.start} to ${shift.end}).`,
      remedy: 'Mend the date of the break, or leave it out.',
    }
  }
}
