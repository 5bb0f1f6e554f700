/**
 * From one stop to the next: steps 1 to 5 of docs/rules.md §4, breaks not yet looked at.
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { EN_ROUTE, type Instance } from './Instance.js'
import { legArrival } from './leg.js'

/** Seconds since the origin, but for `driving` and `late`: seconds. */
export interface Trip {
  arrival: number
  driving: number
  door: number
  start: number
  end: number
  /** Of the start past the last window's latest, where every window is past. */
  late: number
  /** That last window is hard. */
  isTooLate: boolean
  /** No way leads there. The times are those of a drive of 0 seconds. */
  isUnreachable: boolean
}

export function noTrip(): Trip {
  return { arrival: 0, driving: 0, door: 0, start: 0, end: 0, late: 0, isTooLate: false, isUnreachable: false }
}

/** The doctor of `shift` leaves place p at `departure` for visit v: fills in `trip`. */
export function goTo(instance: Instance, shift: number, p: number, v: number, departure: number, trip: Trip): void {
  const { place, access, release, serviceOf, shiftCount, bond, now } = instance
  const q = place[v]!

  // 1. Driving. A doctor under way has not arrived before now.
  const arrival = legArrival(instance, shift, p, q, departure)
  trip.isUnreachable = arrival === UNREACHABLE
  trip.arrival = trip.isUnreachable ? departure : arrival
  if (bond[v] === EN_ROUTE) trip.arrival = Math.max(trip.arrival, now)
  trip.driving = trip.arrival - departure

  // 2. Access: not again at the same place.
  trip.door = trip.arrival + (p === q ? 0 : access[v]!)

  // 3. Ready, 4. Window.
  enterWindow(instance, v, Math.max(trip.door, release[v]!), trip)

  // 5. Service.
  trip.end = trip.start + serviceOf[v * shiftCount + shift]!
}

/** A doctor who is with the patient: nothing of this trip is still open. */
export function stayOn({ underWaySince, onSiteEnd }: Instance, v: number, trip: Trip): void {
  const since = underWaySince[v]!
  trip.arrival = trip.door = trip.start = since
  trip.end = onSiteEnd[v]!
  trip.driving = trip.late = 0
  trip.isTooLate = trip.isUnreachable = false
}

/** The first window that is still open counts; past all of them service starts at once. */
function enterWindow(instance: Instance, v: number, ready: number, trip: Trip): void {
  const { firstWindow, windowEarliest, windowLatest, windowHard } = instance
  const first = firstWindow[v]!
  const end = firstWindow[v + 1]!
  trip.start = ready
  trip.late = 0
  trip.isTooLate = false
  for (let w = first; w < end; w++) {
    if (ready > windowLatest[w]!) continue
    trip.start = Math.max(ready, windowEarliest[w]!)
    return
  }
  if (first === end) return
  trip.late = ready - windowLatest[end - 1]!
  trip.isTooLate = windowHard[end - 1] === 1
}
