/**
 * A plan under judgement: each route of the plan walked and priced, beside what the plan itself says of it. What the
 * rules look at.
 */
import type { Fault } from '../kit/RondeError.js'
import type { Cost, DraftRoute, PlanDraft, Route, Violation } from '../model/Plan.js'
import type { Facts, ShiftFacts, VisitFacts } from './facts.js'
import type { Parts } from './price.js'
import type { WalkedRoute } from './walkRoute.js'

/** A hard rule broken at one place of a route. */
export interface Broken {
  /** Which stop; the number of stops for the way home. */
  readonly position: number
  readonly visit?: VisitFacts
  /** True where nobody can change it any more (§3): a violation. False: a fault. */
  readonly isForgiven: boolean
  readonly message: string
  readonly remedy: string
}

/** One of the rules that make a route infeasible, or a violation where it cannot be helped. */
export interface HardRule {
  readonly code: Violation['code']
  broken(facts: Facts, walk: WalkedRoute): Iterable<Broken>
}

export interface JudgedRoute {
  readonly shift: ShiftFacts
  /** What the plan says; absent when it leaves the shift out. */
  readonly given: DraftRoute | undefined
  /** `routes[2]`, or `routes` when the plan leaves the shift out. */
  readonly path: string
  /** [stop of the walk] its index among the given stops: unknown and repeated visits are not walked. */
  readonly givenIndex: readonly number[]
  readonly walk: WalkedRoute
  /** As the plan should say it. */
  readonly recomputed: Route
  /** Everything that depends on this route. */
  readonly parts: Parts
  readonly violations: readonly Violation[]
  /** Hard rules broken where they could be kept. */
  readonly faults: readonly Fault[]
}

export interface Judged {
  readonly facts: Facts
  readonly plan: PlanDraft
  /** One per shift, in the order of ids. */
  readonly routes: readonly JudgedRoute[]
  /** Active visits that are in no route, in the order of ids. */
  readonly unassigned: readonly { readonly visit: VisitFacts; readonly cost: number }[]
  readonly cost: Cost
}

/** Says what is wrong with a plan as a whole. */
export type PlanRule = (judged: Judged) => Iterable<Fault>

/** Inside the forced prefix hard rules are priced. The way home belongs to it when every stop does. */
export function isInForcedPrefix({ forcedPrefix, stops }: WalkedRoute, position: number): boolean {
  return position < forcedPrefix || (position === stops.length && forcedPrefix === stops.length)
}
