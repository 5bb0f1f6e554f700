/** `ronde`: from a problem and its travel times to a checked plan. Roads, pages, towns and search parts are in the subpaths. */
export { check } from './check/check.js'
export { type Fault, RondeError } from './kit/RondeError.js'
export { nightShift } from './model/nightShift.js'
export type { Cost, Plan, PlanDraft, Reason, Relaxation, Route, Stop, Violation } from './model/Plan.js'
export { type Prices, sosPrices } from './model/Prices.js'
export type {
  Break,
  Commitment,
  CommitmentLevel,
  Doctor,
  Problem,
  ProblemInput,
  Shift,
  Urgency,
  Visit,
  Window,
} from './model/Problem.js'
export { parseProblem } from './model/parseProblem.js'
export { placesOf } from './model/placesOf.js'
export { timetable } from './report/timetable.js'
export type { Progress } from './solve/improve.js'
export { type SolveOptions, solve } from './solve/solve.js'
export { afterIterations } from './solve/stop/afterIterations.js'
export { afterSeconds } from './solve/stop/afterSeconds.js'
export { firstOf } from './solve/stop/firstOf.js'
export type { StoppingRule } from './solve/stop/StoppingRule.js'
export { straightLineTravel } from './travel/straightLineTravel.js'
export type { Position, TravelMatrix, TravelSlice } from './travel/TravelMatrix.js'
