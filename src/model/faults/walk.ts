/** Ways through a draft that several rules take: each shift and visit with its path, instants as seconds. */
import { epochSeconds } from '../../kit/clock.js'
import type { Draft, DraftDoctor, DraftShift, DraftVisit } from './Draft.js'

export interface PlacedShift {
  readonly shift: DraftShift
  readonly doctor: DraftDoctor
  readonly path: string
}

export function shiftsOf(draft: Draft): PlacedShift[] {
  return (draft.doctors ?? []).flatMap((doctor, d) =>
    (doctor.shifts ?? []).map((shift, s) => ({ shift, doctor, path: `doctors[${d}].shifts[${s}]` })),
  )
}

export function visitsOf(draft: Draft): { readonly visit: DraftVisit; readonly path: string }[] {
  return (draft.visits ?? []).map((visit, v) => ({ visit, path: `visits[${v}]` }))
}

/** Epoch seconds; NaN for what could not be read, so that every comparison with it is false. */
export function secondsOf(instant: string | undefined): number {
  return instant === undefined ? Number.NaN : epochSeconds(instant)
}

/** The last second at which a shift may still end. */
export function hardEndOf(shift: DraftShift): number {
  return secondsOf(shift.end) + (shift.maxOvertime ?? Number.NaN)
}

/** The middle one of some numbers (the lower of two); NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN
}
