/** What is asked of a plan besides feasible routes, in the order in which faults are reported. */
import type { PlanRule } from '../judged.js'
import { doneAndHeld } from './doneAndHeld.js'
import { eachVisitOnce } from './eachVisitOnce.js'
import { forcedInPlace } from './forcedInPlace.js'
import { givenCosts, givenTimes, givenViolations } from './givenFigures.js'
import { knownIds } from './knownIds.js'
import { release } from './release.js'

export const planRules: readonly PlanRule[] = [
  knownIds,
  eachVisitOnce,
  doneAndHeld,
  forcedInPlace,
  release,
  givenTimes,
  givenCosts,
  givenViolations,
]
