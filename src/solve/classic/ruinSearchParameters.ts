/**
 * What `ruinSearch` is set to: one set up to 700 visits, one above. Each figure is explained where it is used; what was tried
 * instead stands in docs/classic.md.
 */
import type { Cooling, WalkParameters } from './RuinWalk.js'

export interface RuinSearchParameters extends WalkParameters {
  /** How one walk alone cools, how a founder does, and how a child. */
  readonly alone: Heat
  readonly founder: Heat
  readonly child: Heat
  readonly founders: number
  /** Share of the run for the first founders, all together. */
  readonly founding: number
  /** Iterations of a child, for each node with a new neighbour and some more. */
  readonly mending: number
  /** Children in a row that are not kept, after which a new founder takes the place of a member. */
  readonly patience: number
  /** Iterations per visit that a run has to have for founders and children; else there is one walk alone. */
  readonly least: number
  /** Iterations per visit from which on the genetic search goes on instead, if it finds enough to go by. */
  readonly genetic: number
  /** Visits of the routes that a child takes over, at most; with a bound, children are mended around those only. */
  readonly exchanged: number
  /** Vehicles that may be used to begin with, in those that load or time need at the very least. */
  readonly fleet: number
}

type Heat = Pick<Cooling, 'hot' | 'cold'>

/** Visits from which on `large` holds, here and in `geneticParameters`. */
export const LARGE = 701

const usual: RuinSearchParameters = {
  removals: 10,
  longest: 10,
  split: 0.5,
  blink: 0.01,
  insertWide: 20,
  searchWide: 10,
  target: 0.6,
  whole: 0,
  alone: { hot: 0.1, cold: 0.002 },
  founder: { hot: 0.3, cold: 0.01 },
  child: { hot: 0.035, cold: 0.005 },
  founders: 4,
  founding: 0.4,
  mending: 15,
  patience: 25,
  least: 60,
  genetic: Number.POSITIVE_INFINITY,
  exchanged: Number.POSITIVE_INFINITY,
  fleet: Number.POSITIVE_INFINITY,
}

const large: RuinSearchParameters = {
  ...usual,
  whole: 0.01,
  patience: 100,
  least: 200,
  exchanged: 200,
  fleet: 1.35,
}

export function ruinSearchParameters(visits: number): RuinSearchParameters {
  // A population comes together later the more visits it has: later than in proportion to them.
  return visits < LARGE ? { ...usual, genetic: visits ** 2 / 1800 } : { ...large, genetic: visits ** 2 / 5500 }
}
