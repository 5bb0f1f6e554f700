/** The rules that fields must keep towards each other, in the order in which their faults are reported. */
import type { Fault } from '../../kit/RondeError.js'
import type { Draft } from './Draft.js'
import { breaks } from './rules/breaks.js'
import { duplicateIds } from './rules/duplicateIds.js'
import { farApartInstants, horizonBeforeNow } from './rules/instants.js'
import { preferredAndExcluded, repeatedNames } from './rules/lists.js'
import { pinPositions } from './rules/pinPositions.js'
import { swappedPositions } from './rules/positions.js'
import { overlappingShifts, shiftCount, shiftLength } from './rules/shifts.js'
import { unknownDoctors, unknownShifts } from './rules/unknownReferences.js'
import { windowAfterEveryShift, windowOrder } from './rules/windows.js'

/** Says what is wrong with the readable part of a problem. Linear in its size (but for sorting). */
export type CrossFieldRule = (draft: Draft) => Iterable<Fault>

export const crossFieldRules: readonly CrossFieldRule[] = [
  duplicateIds,
  unknownDoctors,
  unknownShifts,
  shiftCount,
  shiftLength,
  overlappingShifts,
  breaks,
  windowOrder,
  windowAfterEveryShift,
  farApartInstants,
  horizonBeforeNow,
  swappedPositions,
  pinPositions,
  repeatedNames,
  preferredAndExcluded,
]
