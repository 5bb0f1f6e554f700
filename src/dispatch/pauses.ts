/**
 * Breaks as they are really taken. A plan has a break "at once" for as long as nobody says that it is over; so a break that
 * is due while its doctor has nothing to do is taken as begun, until a report says otherwise.
 */
import { epochSeconds } from '../kit/clock.js'
import { perObject } from '../kit/perObject.js'
import { withFields } from '../kit/withFields.js'
import type { Break } from '../model/Problem.js'
import type { LiveShift, Pause } from './DispatchState.js'

/** A shift's breaks in the order in which they are taken (docs/rules.md §4). Asked for at every event. */
const inOrder = perObject((breaks: readonly Break[]): readonly Break[] => {
  const key = ({ earliest, latest, duration }: Break) => [epochSeconds(earliest), epochSeconds(latest), duration]
  return breaks.toSorted((a, b) => {
    const [ka, kb] = [key(a), key(b)]
    return ka[0]! - kb[0]! || ka[1]! - kb[1]! || ka[2]! - kb[2]!
  })
})

/** The breaks still to take. */
export function breaksLeft({ shift, breaksTaken }: LiveShift): Break[] {
  return inOrder(shift.breaks).slice(breaksTaken)
}

/** A doctor with nothing to do at a moment by which the next break is due has begun it; more than one where time allows. */
export function assumePauses(live: LiveShift, now: number): LiveShift {
  let shift = live
  for (;;) {
    const next = inOrder(shift.shift.breaks)[shift.breaksTaken]
    if (next === undefined) return shift
    const free = Math.max(epochSeconds(shift.shift.start), shift.at?.since ?? -Infinity, shift.pause?.end ?? -Infinity)
    const begin = Math.max(free, epochSeconds(next.earliest))
    if (begin >= now) return shift
    const pause = { begin, end: begin + next.duration, isReported: false, isCounted: true }
    shift = withFields(shift, { pause, breaksTaken: shift.breaksTaken + 1 })
  }
}

/** The doctor says so. A break that was assumed was this one. */
export function beginPause(live: LiveShift, at: number, duration: number | undefined): LiveShift {
  const assumed = live.pause !== undefined && !live.pause.isReported && live.pause.isCounted ? live.pause : undefined
  const isRunning = assumed !== undefined && at <= assumed.end
  const next = inOrder(live.shift.breaks)[live.breaksTaken]
  const usual = isRunning ? assumed.end - assumed.begin : (next?.duration ?? 0)
  const isCounted = isRunning || next !== undefined
  const pause: Pause = { begin: at, end: at + (duration ?? usual), isReported: true, isCounted }
  const breaksTaken = live.breaksTaken + (isCounted && !isRunning ? 1 : 0)
  return withFields(live, { pause, breaksTaken, heard: Math.max(at, live.heard ?? at) })
}

/** The doctor is on the move again: a break that was only assumed and could not have been over was not taken. */
export function endPause(live: LiveShift, at: number): LiveShift {
  const { pause, ...rest } = live
  if (pause === undefined) return live
  const isWrong = !pause.isReported && pause.isCounted && at < pause.end
  return isWrong ? { ...rest, breaksTaken: live.breaksTaken - 1 } : rest
}
