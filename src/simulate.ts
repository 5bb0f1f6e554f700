/**
 * `ronde/simulate`: a town, an evening and whole days to try things on, for those without a map or calls at hand, and
 * the arithmetic to tell two ways of running a house apart.
 */
export type {
  Comparison,
  Interval,
  Measure,
  MeasureKey,
  MeasureValue,
  ServiceLevel,
  StaffingPoint,
  StaffingResult,
} from './model/Comparison.js'
export type { CallOutcome, CallRecord, DayRecord, LegRecord, ShiftRecord, StopRecord } from './model/DayRecord.js'
export type { BootstrapOptions, Figure } from './simulate/compare/bootstrap.js'
export { bootstrap } from './simulate/compare/bootstrap.js'
export { type CompareOptions, type CompareProgress, compare, type Variant } from './simulate/compare/compare.js'
export { type ComparisonOptions, compareResults, type DayResult } from './simulate/compare/compareResults.js'
export type { DayValues } from './simulate/compare/figures.js'
export { changeOf, differenceOf, meanOf, quantileFigure, ratioOf } from './simulate/compare/figures.js'
export {
  type RosterResult,
  type StaffingOptions,
  type StaffingProgress,
  staffing,
} from './simulate/compare/staffing.js'
export type { Absence, Call, Day } from './simulate/Day.js'
export { trueDrive } from './simulate/Day.js'
export type { DayFigures, ShiftFigures, UrgencyFigures } from './simulate/day/dayFigures.js'
export { dayFigures } from './simulate/day/dayFigures.js'
export type { SimulationOptions } from './simulate/day/simulateDay.js'
export { dayPlaces, simulateDay } from './simulate/day/simulateDay.js'
export type { City } from './simulate/demand/cities.js'
export { cities } from './simulate/demand/cities.js'
export type { AgeGroup, Demand, Fees, SkillShare, Surge } from './simulate/demand/Demand.js'
export { sosDemand } from './simulate/demand/Demand.js'
export { expectedVisits } from './simulate/demand/expectedVisits.js'
export type { ForecastOptions } from './simulate/demand/forecast.js'
export { makeForecast } from './simulate/demand/forecast.js'
export { france } from './simulate/demand/france.js'
export type { DayOptions } from './simulate/makeDay.js'
export { makeDay } from './simulate/makeDay.js'
export type { ProblemOptions } from './simulate/makeProblem.js'
export { makeProblem } from './simulate/makeProblem.js'
export type { TownOptions } from './simulate/makeTown.js'
export { makeTown } from './simulate/makeTown.js'
export type { Chances } from './simulate/nature/Chances.js'
export { noChances, sosChances } from './simulate/nature/Chances.js'
export type { Truth } from './simulate/nature/drawTruth.js'
export type { Places } from './simulate/places/Places.js'
export { streetPlaces } from './simulate/places/Places.js'
export { pointPlaces } from './simulate/places/pointPlaces.js'
export { rasterPlaces } from './simulate/places/rasterPlaces.js'
export { agedRatio } from './simulate/policies/agedRatio.js'
export { bestInsertion } from './simulate/policies/bestInsertion.js'
export { earliestArrivalAppend } from './simulate/policies/earliestArrivalAppend.js'
export { firstComeNearestIdle } from './simulate/policies/firstComeNearestIdle.js'
export type { HindsightOptions } from './simulate/policies/hindsight.js'
export { hindsight } from './simulate/policies/hindsight.js'
export type { WaitingVisit } from './simulate/policies/LightDesk.js'
export type { DayEvent, Heard, House, Order, Policy, PolicyDesk, Quoted } from './simulate/policies/Policy.js'
export { rateOverTravel } from './simulate/policies/rateOverTravel.js'
export type { RondeOptions } from './simulate/policies/ronde.js'
export { ronde, rondeDiverting, rondePosting } from './simulate/policies/ronde.js'
export { type Pair, type Rule, rulePolicy } from './simulate/policies/rulePolicy.js'
export { strictClassNearest } from './simulate/policies/strictClassNearest.js'
export type { CallColumn, CallFileOptions, RecordedCall } from './simulate/recorded/parseCalls.js'
export { parseCalls } from './simulate/recorded/parseCalls.js'
export type { ReplayOptions } from './simulate/recorded/replayDay.js'
export { replayDay } from './simulate/recorded/replayDay.js'
export type { DoctorsOptions } from './simulate/roster/makeDoctors.js'
export { makeDoctors } from './simulate/roster/makeDoctors.js'
export type { ShiftPattern } from './simulate/roster/patterns.js'
export { sosPatterns } from './simulate/roster/patterns.js'
export type { Roster } from './simulate/roster/Roster.js'
export { sosRoster } from './simulate/roster/Roster.js'
export type { Staffing } from './simulate/roster/staffing.js'
export { doctorHours, staffCounts } from './simulate/roster/staffing.js'
