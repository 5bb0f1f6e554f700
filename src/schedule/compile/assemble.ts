/**
 * The last step of compiling: what was read of visits, shifts and legs → an instance. `compile` and the desk's compiler, which
 * reads only what is new, end here alike.
 */
import type { Problem } from '../../model/Problem.js'
import { ALWAYS_PAST, type Instance } from '../Instance.js'
import type { compileAffinity } from './compileAffinity.js'
import { compileHeads, compileUnderWay } from './compileHeads.js'
import { compileShare, compileUnassignedCost } from './compilePrices.js'
import type { compileShifts, ShiftEntry } from './compileShifts.js'
import type { CompiledTravel } from './compileTravel.js'
import type { Bonds, compileVisits, VisitEntry } from './compileVisits.js'
import type { Timeline } from './Timeline.js'

export interface Parts {
  readonly timeline: Timeline
  readonly now: number
  readonly horizon: number
  readonly visitEntries: readonly VisitEntry[]
  readonly shiftEntries: readonly ShiftEntry[]
  readonly visits: ReturnType<typeof compileVisits>
  readonly shifts: ReturnType<typeof compileShifts>
  readonly bonds: Bonds
  /** What no leg leads to is forbidden in them already. */
  readonly pairs: ReturnType<typeof compileAffinity>
  readonly legs: CompiledTravel
}

/** The heads are as the problem has them: see `settleHeads`. */
export function assemble({ prices }: Problem, parts: Parts): Instance {
  const { timeline, now, horizon, visitEntries, shiftEntries, visits, bonds, pairs, legs } = parts
  const { shiftStart, freeAt, ...shifts } = parts.shifts
  const { bond, boundShift } = bonds
  const bound = { bond, boundShift, underWaySince: visits.underWaySince }
  const heads = compileHeads(visitEntries, bound, shiftEntries.length)
  const underWay = compileUnderWay(
    {
      bond,
      boundShift,
      underWaySince: visits.underWaySince,
      serviceOf: pairs.serviceOf,
      shiftStart,
      free: shifts.free,
      freeAt,
      ...heads,
    },
    now,
    (s) => shiftEntries[s]!.shift.progress !== undefined,
  )
  return {
    origin: timeline.origin,
    now,
    horizon,
    prices,
    visitCount: visitEntries.length,
    shiftCount: shiftEntries.length,
    ...visits,
    ...bonds,
    unassignedCost: compileUnassignedCost(visits, horizon, prices),
    ...pairs,
    ...shifts,
    share: compileShare(visits.service, shifts),
    ...heads,
    ...underWay,
    ...legs,
  }
}

/** Seconds: as given, else the latest hard end; without shifts `now`; without `now` the latest call. */
export function horizonOf(
  { horizon }: Problem,
  { timeline, now, visits, shifts }: Pick<Parts, 'timeline' | 'now' | 'visits' | 'shifts'>,
): number {
  const latest = (moments: Int32Array) => moments.reduce((last, moment) => Math.max(last, moment), ALWAYS_PAST)
  if (horizon !== undefined) return timeline.at(horizon, 'horizon')
  if (shifts.hardEnd.length > 0) return latest(shifts.hardEnd)
  return now === ALWAYS_PAST ? latest(visits.release) : now
}
