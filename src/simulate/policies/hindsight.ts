/**
 * A day by somebody who knew it all beforehand: every call, every service and drive, who falls ill and who gives up. No policy,
 * but the mark that policies are measured by: how far one is from it is what not knowing costs, and searching.
 *
 * Everything else is as for everybody: doctors set out to a call when it has come in, not before, and the house's rules for
 * breaks and the end of a shift hold. The rounds found are then driven by the world itself, so the record is of a day that
 * could have been. The search does not converge on days of hundreds of calls: the true mark is lower still.
 */
import type { DayRecord } from '../../model/DayRecord.js'
import { type Prices, sosPrices } from '../../model/Prices.js'
import type { StoppingRule } from '../../solve/stop/StoppingRule.js'
import type { Position, TravelMatrix } from '../../travel/TravelMatrix.js'
import type { Day } from '../Day.js'
import { dayFigures } from '../day/dayFigures.js'
import { simulateDay } from '../day/simulateDay.js'
import { followRounds } from '../hindsight/followRounds.js'
import { nearVisits, searchRounds } from '../hindsight/searchRounds.js'
import { TrueDay } from '../hindsight/TrueDay.js'
import { TrueRounds } from '../hindsight/TrueRounds.js'

export interface HindsightOptions {
  readonly until: StoppingRule
  readonly seed?: number
  /** By which waiting counts. Driving and overtime cost nothing: the mark is one of waiting. */
  readonly prices?: Prices
  /** As `SimulationOptions.overtime`. */
  readonly overtime?: number
  /**
   * Where doctors may wait for calls that have not come in, such as a forecast's places; rows of the matrix. Default: nowhere but
   * where they are, as with policies that send nobody to wait.
   */
  readonly posts?: readonly Position[]
  /** A record of the same day: its rounds are where the search begins, and what comes out waits no longer than it. */
  readonly start?: DayRecord
}

/**
 * @param travel of `dayPlaces(day, posts)`
 * @throws RondeError `place-not-in-matrix`
 */
export function hindsight(day: Day, travel: TravelMatrix, options: HindsightOptions): DayRecord {
  const { prices = sosPrices, overtime = 1800, until, seed = 1, posts = [], start } = options
  const known = new TrueDay(day, travel, { prices, overtime, posts })
  const rounds = new TrueRounds(known)
  if (start !== undefined) enter(start, rounds)
  const near = nearVisits(rounds, (a, b) => known.seconds(a, b))
  const found = known.written(searchRounds(rounds, near, until, seed))
  const record = simulateDay(day, travel, followRounds('hindsight', found), { prices, overtime })
  const waiting = (of: DayRecord) => dayFigures(of, prices).waitingPoints
  return start !== undefined && waiting(start) < waiting(record) ? { ...start, policy: 'hindsight' } : record
}

/** The rounds of a record, as far as they are allowed when all doctors drive straight to their next visit. */
function enter({ shifts }: DayRecord, rounds: TrueRounds): void {
  const visits = new Map(rounds.day.visits.map(({ id }, v) => [id, v]))
  const shiftOf = new Map(rounds.day.shifts.map(({ id }, s) => [id, s]))
  for (const { shift, stops } of shifts) {
    const s = shiftOf.get(shift)
    if (s !== undefined)
      rounds.fill(
        s,
        stops.flatMap(({ visit }) => visits.get(visit) ?? []),
      )
  }
}
