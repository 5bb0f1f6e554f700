/**
 * The door in: a problem and its travel times → an instance, ids → indices, instants → seconds.
 *
 * Shifts and visits are sorted by id, so that the order of the input changes nothing. Whatever cannot be translated
 * (a position that the matrix does not know, a time of another century, prices beyond what is counted exactly) is
 * reported at once; what cannot be *served* is no fault: that is an answer with reasons.
 */
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Problem } from '../model/Problem.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'
import { assemble, horizonOf } from './compile/assemble.js'
import { checkPoints } from './compile/checkPoints.js'
import { compileAffinity } from './compile/compileAffinity.js'
import { compileShifts, listShifts } from './compile/compileShifts.js'
import { compileTravel, placeFinder } from './compile/compileTravel.js'
import { compileBonds, compileVisits, listVisits } from './compile/compileVisits.js'
import { settleHeads } from './compile/settleHeads.js'
import { Timeline } from './compile/Timeline.js'
import { takingPart } from './compile/takingPart.js'
import { forbidUnreachable, waysIn } from './compile/unreachable.js'
import { ALWAYS_PAST, type Instance } from './Instance.js'

/**
 * Makes the instance of a problem as `parseProblem` returns it, on a matrix of its places.
 *
 * @throws RondeError with every fault: `place-not-in-matrix`, `matrix-size`, `bad-slices`, `bad-travel-time`,
 *   `instant-too-far`, `unknown-shift`, `prices-too-large`.
 */
export function compile(problem: Problem, travel: TravelMatrix): Instance {
  const faults: Fault[] = []
  const timeline = new Timeline(problem, faults)
  const placeOf = placeFinder(travel, faults)
  const visitEntries = listVisits(problem, takingPart(problem).taking)
  const shiftEntries = listShifts(problem)
  const now = problem.now === undefined ? ALWAYS_PAST : timeline.at(problem.now, 'now')

  // Each part is read as far as it goes, so that one call reports the faults of all.
  const shifts = compileShifts(shiftEntries, now, timeline, placeOf)
  const visits = compileVisits(visitEntries, problem, timeline, placeOf)
  const bonds = compileBonds(visitEntries, shifts.shiftIds, faults)
  const pairs = compileAffinity(visitEntries, shiftEntries, bonds, problem)
  const { legs, longestLeg } = compileTravel(travel, timeline.origin, faults)
  const horizon = horizonOf(problem, { timeline, now, visits, shifts })
  throwIfAny(faults)

  // From here on indices and places can be trusted.
  const hasWayIn = waysIn({ place: visits.place, startPlace: shifts.startPlace }, legs)
  forbidUnreachable({ ...pairs, ...bonds, ...visits, ...shifts, hasWayIn })
  const parts = { timeline, now, horizon, visitEntries, shiftEntries, visits, shifts, bonds, pairs, legs }
  const instance = assemble(problem, parts)
  checkPoints(instance, visitEntries, longestLeg, faults)
  throwIfAny(faults)
  return settleHeads(instance)
}

function throwIfAny(faults: readonly Fault[]): void {
  const [first, ...rest] = faults
  if (first !== undefined) throw new RondeError([first, ...rest])
}
