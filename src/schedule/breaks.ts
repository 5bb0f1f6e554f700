/**
 * Which breaks a doctor takes on the way to a visit, and so when the trip begins: cases (a) to (d) of docs/rules.md §4.
 */
import type { Instance } from './Instance.js'
import type { RouteSchedule } from './RouteSchedule.js'
import { goTo, type Trip } from './trip.js'

/** Where a doctor stands between two stops. */
export interface Walk {
  /** Seconds: the moment between stops. */
  at: number
  place: number
  /** The next break that is not taken; `lastBreak` when there is none. */
  nextBreak: number
  readonly lastBreak: number
  /** Units, since the start of the route. */
  load: number
  /** Everything so far is under way or pinned. */
  isForced: boolean
}

/** Takes the breaks that fall due before visit v at `position`, and works out the trip that is then left. */
export function travelTo(
  instance: Instance,
  walk: Walk,
  v: number,
  position: number,
  trip: Trip,
  into: RouteSchedule,
): void {
  const { breakEarliest, breakLatest, breakDuration } = instance
  const { lastBreak } = walk
  for (;;) {
    // (a) due at this moment: taken at once, and what is late about it is overtime.
    while (walk.nextBreak < lastBreak && walk.at >= breakEarliest[walk.nextBreak]!) {
      const b = walk.nextBreak++
      into.breakLateness += Math.max(0, walk.at - breakLatest[b]!)
      walk.at = take(into, walk.at, breakDuration[b]!, position, false)
    }
    goTo(instance, into.shift, walk.place, v, walk.at, trip)
    if (trip.isUnreachable) return

    // (b) inside the wait at the door, if it fits whole.
    let waitsFrom = trip.door
    let hasPaused = false
    while (walk.nextBreak < lastBreak) {
      const b = walk.nextBreak
      const begin = Math.max(waitsFrom, breakEarliest[b]!)
      if (begin > breakLatest[b]! || begin + breakDuration[b]! > trip.start) break
      waitsFrom = take(into, begin, breakDuration[b]!, position, true)
      hasPaused = true
      walk.nextBreak++
    }

    // (d) not yet: the next moment asks again.
    const b = walk.nextBreak
    if (b === lastBreak || hasPaused || trip.end <= breakLatest[b]!) return

    // (c) the visit would outlast it: the doctor waits for the break before leaving, and the trip is worked out anew.
    walk.at = take(into, breakEarliest[b]!, breakDuration[b]!, position, false)
    walk.nextBreak++
  }
}

/** Notes a break and returns its end. */
function take(into: RouteSchedule, start: number, duration: number, before: number, isAtDoor: boolean): number {
  into.breaks.push({ start, end: start + duration, before, isAtDoor })
  return start + duration
}
