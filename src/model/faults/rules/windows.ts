/**
 * A visit's windows: each the right way round, in the order of time, apart from each other; and at least one that some
 * shift can reach.
 */
import { instantOf } from '../../../kit/clock.js'
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft, DraftVisit } from '../Draft.js'
import { hardEndOf, secondsOf, shiftsOf, visitsOf } from '../walk.js'

export function* windowOrder(draft: Draft): Generator<Fault> {
  for (const { visit, path } of visitsOf(draft)) {
    // Windows that touch (9:00–10:00, 10:00–11:00) are as people write them; which one counts is clear.
    let before: string | undefined
    for (const [w, { earliest, latest }] of (visit.windows ?? []).entries()) {
      const at = `${path}.windows[${w}]`
      if (secondsOf(latest) < secondsOf(earliest)) {
        yield {
          code: 'latest-before-earliest',
          path: `${at}.latest`,
          message: `The window closes (${latest}) before it opens (${earliest}).`,
          remedy: 'Write the earlier instant as earliest; past midnight the date is the next one.',
        }
      } else if (secondsOf(earliest) < secondsOf(before)) {
        yield {
          code: 'windows-overlap',
          path: `${at}.earliest`,
          message: `The window opens (${earliest}) before the one ahead of it closes (${before}).`,
          remedy: 'Sort the windows by earliest, and join those that overlap.',
        }
      }
      before = latest
    }
  }
}

export function* windowAfterEveryShift(draft: Draft): Generator<Fault> {
  const ends = shiftsOf(draft).map(({ shift }) => hardEndOf(shift))
  const last = ends.reduce((latest, end) => Math.max(latest, end), Number.NEGATIVE_INFINITY)
  // Without a shift every visit is unassigned, and the plan says so. With an end that cannot be read, nobody knows.
  if (!Number.isFinite(last)) return
  for (const { visit, path } of visitsOf(draft)) {
    const opens = secondsOf(visit.windows?.[0]?.earliest)
    if (opens > last && isWaiting(visit)) {
      yield {
        code: 'window-after-every-shift',
        path: `${path}.windows[0].earliest`,
        message: `The window opens (${visit.windows?.[0]?.earliest}) after every shift has ended (${instantOf(last)}).`,
        remedy: 'Mend the date, add a shift, or hold the visit until its shifts are known.',
      }
    }
  }
}

// What is under way or done needs no window, and what is held is not for these shifts.
function isWaiting({ commitment, hold }: DraftVisit): boolean {
  return !hold && (!commitment || commitment.level === 'planned' || commitment.level === 'announced')
}
