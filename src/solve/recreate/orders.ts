/**
 * In which order visits are put back: each gives a visit a number, and the smallest comes first. Equal ones keep the
 * order in which they were drawn.
 */
import type { Search } from '../Search.js'

export type Order = (search: Search, visit: number) => number

/** As chance has it. */
export const byChance: Order = ({ random }) => random.unit()

/** Whose waiting costs most first; among equals who has waited longest. */
export const byUrgency: Order = ({ instance }, visit) => -instance.rate[visit]! * 1e7 + instance.since[visit]!

/** Whose target, window or promise ends first. */
export const byDeadline: Order = ({ instance }, visit) => {
  const target = instance.since[visit]! + instance.target[visit]!
  const first = instance.firstWindow[visit]!
  const closes = first < instance.firstWindow[visit + 1]! ? instance.windowLatest[first]! : target
  return Math.min(target, closes, instance.promised[visit]!)
}

/** Whom fewest positions suit first: the longest service. */
export const byService: Order = ({ instance }, visit) => -instance.service[visit]!

/** Who is dear to leave out first. */
export const byPrice: Order = ({ instance }, visit) => -instance.unassignedCost[visit]!
