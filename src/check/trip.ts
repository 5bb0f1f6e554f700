/**
 * One trip to a visit, steps 1 to 5 of docs/rules.md §4: from a moment between stops to the next.
 */
import { arrivalOf, scaled } from '../travel/driveLeg.js'
import { strideOf, UNREACHABLE } from '../travel/TravelMatrix.js'
import type { Facts, ShiftFacts, VisitFacts } from './facts.js'

/** Epoch seconds and seconds. */
export interface Trip {
  readonly departure: number
  readonly arrival: number
  readonly door: number
  readonly start: number
  readonly end: number
  /** Past the last window's latest, in seconds. */
  readonly late: number
  readonly metres: number
  /** False where the leg is UNREACHABLE; it then counts as one of 0 seconds. */
  readonly isReachable: boolean
}

/** @param fromRow where the doctor is at `departure` */
export function tripTo(facts: Facts, shift: ShiftFacts, to: VisitFacts, fromRow: number, departure: number): Trip {
  const leg = drive(facts, shift, fromRow, to.row, departure)
  // §4, enRoute: the doctor has not arrived by `now`, or somebody would have said so.
  const arrival = to.underWay ? Math.max(leg.arrival, facts.now) : leg.arrival
  const door = arrival + (fromRow === to.row ? 0 : to.visit.access)
  const ready = Math.max(door, to.requestedAt)
  const window = to.windows.find(({ latest }) => ready <= latest)
  const last = to.windows.at(-1)
  const start = window ? Math.max(ready, window.earliest) : ready
  return {
    departure,
    arrival,
    door,
    start,
    end: start + serviceOf(shift, to),
    late: window || !last ? 0 : start - last.latest,
    metres: leg.metres,
    isReachable: leg.isReachable,
  }
}

/** Seconds with the patient. */
export function serviceOf(shift: ShiftFacts, { visit }: VisitFacts): number {
  return scaled(visit.service, shift.serviceFactor)
}

export function drive(facts: Facts, shift: ShiftFacts, fromRow: number, toRow: number, departure: number) {
  const { travel } = facts
  const arrival = arrivalOf(travel, fromRow, toRow, departure, shift.travelFactor)
  if (arrival === UNREACHABLE) return { arrival: departure, metres: 0, isReachable: false }
  const metres = travel.metres[fromRow * strideOf(travel) + toRow]!
  return { arrival, metres: metres === UNREACHABLE ? 0 : metres, isReachable: true }
}
