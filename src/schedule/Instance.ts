/**
 * A problem as the search sees it: indices and integers in typed arrays, nothing to parse, nothing to look up by name.
 *
 * `compile` (the door in) makes it, `schedule`, the kernel and the solver read it, `toPlan` (the door out) turns
 * indices back into ids. It is immutable, holds no callbacks and can live in shared memory.
 *
 * Units: seconds since `origin`, points, thousandths for factors. `v` visit, `s` shift, `p`, `q` places (rows of the
 * travel matrix). Visits, shifts and doctors are in the order of their ids. Visits that are done or held are not here.
 * The rules behind the arrays: docs/rules.md.
 */
import type { Prices } from '../model/Prices.js'
import type { TravelSlice } from '../travel/TravelMatrix.js'

/** A time that never comes and a time before all others; far from Int32's ends, so that sums of both stay in range. */
export const NEVER = 0x3fffffff
export const ALWAYS_PAST = -0x3fffffff

/** In `affinity`: this shift may not make this visit. */
export const FORBIDDEN = -1

/** How far a visit is bound to its shift. */
export const FREE = 0
/** Pinned without a position: on `boundShift`, anywhere behind the head. */
export const PINNED = 1
/**
 * In the head of `boundShift`, in the order of `headVisits`: pinned with a position. (One whose leg within the head is
 * UNREACHABLE has left the head and is PINNED, with every shift FORBIDDEN.)
 */
export const HEAD = 2
export const EN_ROUTE = 3
export const ON_SITE = 4

/** Bits of `affinityKinds`. */
export const kinds = {
  /** Patient prefers other doctors: points. */
  preferred: 1,
  /** Not the doctor's area: points. */
  area: 2,
  /** Announced with another doctor: points. */
  moved: 4,
  /** A needed skill is missing: a violation where bound, else forbidden. */
  skill: 8,
  /** The doctor is excluded: a violation where bound, else forbidden. */
  excluded: 16,
  /** Under way here, pinned to another shift: a violation. */
  pin: 32,
  /** Bound to another shift: forbidden. */
  elsewhere: 64,
  /** No leg leads to the place: forbidden. */
  unreachable: 128,
} as const

export interface Instance {
  /** Epoch seconds of second 0. */
  readonly origin: number
  /** Seconds; `ALWAYS_PAST` when the problem has no `now`. */
  readonly now: number
  readonly horizon: number
  readonly prices: Prices

  readonly visitCount: number
  readonly shiftCount: number
  readonly visitIds: readonly string[]
  readonly shiftIds: readonly string[]
  /** [shift] the doctor's id */
  readonly doctorIds: readonly string[]

  // Visits
  /** [visit] row of the travel matrix */
  readonly place: Int32Array
  /** [visit] seconds: no service before (requestedAt) */
  readonly release: Int32Array
  /** [visit] seconds: waiting counts from */
  readonly since: Int32Array
  /** [visit] points per second of waiting */
  readonly rate: Int32Array
  /** [visit] seconds: the response promised by the urgency */
  readonly target: Int32Array
  /** [visit] seconds with the patient, before the doctor's factor */
  readonly service: Int32Array
  /** [visit] seconds from the kerb to the door */
  readonly access: Int32Array
  /** [visit] units */
  readonly load: Int32Array
  /** [visit] seconds: the latest start that was promised; `NEVER` when nothing was */
  readonly promised: Int32Array
  /** [visit + 1] its windows are firstWindow[v] … firstWindow[v + 1] - 1, in the order of time */
  readonly firstWindow: Int32Array
  /** [window] seconds, inclusive */
  readonly windowEarliest: Int32Array
  readonly windowLatest: Int32Array
  /** [window] 1 = hard */
  readonly windowHard: Uint8Array
  /** [visit] points when nobody makes it */
  readonly unassignedCost: Float64Array
  /** [visit] FREE, PINNED, HEAD, EN_ROUTE or ON_SITE */
  readonly bond: Uint8Array
  /** [visit] the shift it is bound to; -1 when FREE */
  readonly boundShift: Int32Array
  /** [visit] seconds: departure of EN_ROUTE, start of service of ON_SITE; `ALWAYS_PAST` otherwise */
  readonly underWaySince: Int32Array
  /** [visit] seconds: end of service of ON_SITE; `ALWAYS_PAST` otherwise */
  readonly onSiteEnd: Int32Array

  // Visit × shift
  /**
   * [visit · shiftCount + shift] points that are paid whenever this shift makes this visit (wish, preferred, area,
   * moved, and the violations of a bound visit), or `FORBIDDEN` (needs, exclusions, bound elsewhere, and a place that
   * no leg at all leads to). Reaching the place from where the doctor is then remains the legs' matter.
   */
  readonly affinity: Int32Array
  /**
   * [visit · shiftCount + shift] what the affinity is made of besides wishes, bits of `kinds`: which points are paid, or
   * why the pair is forbidden. For the cost's parts and for reasons only.
   */
  readonly affinityKinds: Uint8Array
  /** [visit · shiftCount + shift] wishes that the doctor does not meet (paid for in the affinity) */
  readonly wishesMissed: Uint16Array
  /** [visit · shiftCount + shift] seconds with the patient, the doctor's factor applied */
  readonly serviceOf: Int32Array

  // Shifts
  /** [shift] seconds: when the doctor can leave `startPlace` (`free` of the rules) */
  readonly free: Int32Array
  /** [shift] seconds: when the doctor left for a visit EN_ROUTE at the head; equals `free` where there is none */
  readonly departed: Int32Array
  /** [shift] place */
  readonly startPlace: Int32Array
  /** [shift] place; -1 when the shift may end anywhere */
  readonly endPlace: Int32Array
  /** [shift] seconds */
  readonly shiftEnd: Int32Array
  /** [shift] seconds: end + maxOvertime */
  readonly hardEnd: Int32Array
  /** [shift] units left (capacity − loadUsed); `NEVER` when unlimited; may be negative */
  readonly capacityLeft: Int32Array
  /** [shift] thousandths */
  readonly travelFactor: Int32Array
  /** [shift] whole minutes */
  readonly share: Int32Array
  /** [shift + 1] its breaks still to take are firstBreak[s] … firstBreak[s + 1] - 1 */
  readonly firstBreak: Int32Array
  /** [break] seconds */
  readonly breakEarliest: Int32Array
  readonly breakLatest: Int32Array
  readonly breakDuration: Int32Array
  /** [shift + 1] its head is headVisits[firstHead[s] … firstHead[s + 1] - 1]: no search touches it */
  readonly firstHead: Int32Array
  readonly headVisits: Int32Array

  // Travel
  /** Rows and columns of the arrays below; of those behind the travel matrix's places nothing is read. */
  readonly placeCount: number
  /**
   * In the order of time, `from` in seconds since the origin (-Infinity for the first), before the doctor's factor;
   * `seconds` are the arrays of the travel matrix.
   */
  readonly slices: readonly TravelSlice[]
  /** [p · placeCount + q] metres, or UNREACHABLE */
  readonly metres: Int32Array
}

/** Who sees whom in which order: what the search makes. */
export interface Solution {
  /** [shift] visits in order, the head included */
  readonly routes: readonly Int32Array[]
  /** Visits in no route, ascending. */
  readonly unassigned: Int32Array
}
