/**
 * What `geneticSearch` is set to: one set up to 700 visits, one above. What was tried instead stands in docs/classic.md.
 */
import type { MutationParameters } from './Mutation.js'
import { LARGE } from './ruinSearchParameters.js'
import type { PopulationSize } from './Subpopulation.js'

export interface GeneticParameters extends PopulationSize, MutationParameters {
  /** Individuals that a population begins with. */
  readonly initial: number
  /** Whether these are built by insertion, or cut at random. */
  readonly isBuilt: boolean
  /** Pieces of work per visit that must be left, and what an arc must be worth among them; else the search ends there. */
  readonly left: number
  readonly arcWorth: number
  /** How often an infeasible child is searched again with raised penalties. */
  readonly repair: number
  /** By how much they are raised. */
  readonly boost: number
  /** Share of the children that local search looks at as a whole, not only where something is new. */
  readonly whole: number
  /** Share of the children that have the order of their parents, not their routes. */
  readonly order: number
  /** Share of the children that have one parent, of whom a part is ruined. */
  readonly mutants: number
  /** Children without a better best after which the population is renewed or begins anew. */
  readonly patience: number
  /** How often it is renewed before it begins anew. */
  readonly renewals: number
  /** How many stay of the feasible, and of the others, when it is renewed. */
  readonly kept: number
}

const usual: Omit<GeneticParameters, 'mutants'> = {
  least: 40,
  generation: 60,
  elite: 4,
  close: 5,
  initial: 50,
  isBuilt: false,
  left: 0,
  arcWorth: 0,
  repair: 0.8,
  boost: 10,
  whole: 0.1,
  order: 0.05,
  removals: 15,
  longest: 10,
  split: 0.5,
  blink: 0.01,
  patience: 3000,
  renewals: 2,
  kept: 10,
}

const large: typeof usual = { ...usual, initial: 25, isBuilt: true, arcWorth: 0.55 }

export function geneticParameters(visits: number): GeneticParameters {
  // Worth something where the population agrees before the time is over: with few visits.
  const mutants = Math.min(0.2, 20 / visits)
  return visits < LARGE ? { ...usual, mutants } : { ...large, mutants, left: visits ** 2 / 10_500 }
}
