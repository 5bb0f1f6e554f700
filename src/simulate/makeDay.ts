/** A day that never was, but might have been: calls by demand, doctors by roster, truths by chance. */
import { addDays, readDate } from '../kit/calendar.js'
import { epochSeconds, zonedInstant } from '../kit/clock.js'
import type { ProblemInput } from '../model/Problem.js'
import type { Network } from '../roads/Network.js'
import { assembleDay, type CallDraft, type Span } from './assembleDay.js'
import type { Day } from './Day.js'
import { type Arrival, arrivals, midnight } from './demand/arrivals.js'
import type { Demand } from './demand/Demand.js'
import { demandOf } from './demand/demandOf.js'
import { drawCall, type Town } from './demand/drawCall.js'
import { type Chances, chancesOf } from './nature/Chances.js'
import { drawTruth } from './nature/drawTruth.js'
import { drawNursingHomes, type Places, streetPlaces } from './places/Places.js'
import { raise } from './raise.js'
import { countsOn, makeRoster } from './roster/makeRoster.js'
import { type Roster, rosterOf } from './roster/Roster.js'

export interface DayOptions {
  /** The day whose calls count, `YYYY-MM-DD`, from midnight to midnight. */
  readonly date: string
  /** Calls and doctors come from its streets, unless `places` says otherwise. One of the two has to be given. */
  readonly network?: Network
  readonly places?: Places
  /** What is left out is `sosDemand`'s; a city's is in `cities`. */
  readonly demand?: Partial<Demand>
  /** What is left out is `sosRoster`'s: staffed by the rule, to .80. */
  readonly roster?: Partial<Roster>
  /** These doctors instead of a roster: of a real house, or of another program. */
  readonly doctors?: Readonly<ProblemInput['doctors']>
  /** What is left out is `sosChances`'. */
  readonly chances?: Partial<Chances>
  /**
   * Any whole number: another seed, another day. Default 1. Two houses with the same seed have the same luck on a date (a
   * busy day for the one is one for the other): give each its own.
   */
  readonly seed?: number
  /** Default Europe/Paris. */
  readonly timeZone?: string
  /** Seconds of calls before midnight that do not count, so that the day begins busy. Default 6 h. */
  readonly warmUp?: number
  /** Seconds after the last midnight in which calls still come, uncounted. Default 0. */
  readonly coolDown?: number
  /** Seconds after the last call in which doctors still work off what waits. Default 8 h. */
  readonly drain?: number
}

const HOUR = 3600

/**
 * Same options, same day, on every machine. Chance has a stream for each call, doctor and purpose: with another roster
 * or other chances the calls stay the same, with one more doctor the others do, and a longer warm-up adds calls in
 * front.
 *
 * @throws RondeError with the faults of the options (`bad-option`, `bad-date`, `unknown-pattern`, `unknown-time-zone`), of
 *   a network without streets or coordinates, and with the faults of `parseProblem` when there are more than 10,000 calls
 */
export function makeDay(options: DayOptions): Day {
  const { date, seed = 1, timeZone = 'Europe/Paris' } = options
  checkDay(options, seed)
  const [demand, roster, chances] = [
    demandOf(options.demand ?? {}),
    rosterOf(options.roster ?? {}),
    chancesOf(options.chances ?? {}),
  ]
  const span = spanOf(options, timeZone)
  const places = options.places ?? streetPlaces(options.network!)
  const homes = Math.max(1, Math.round(demand.nursingHomesPerVisit * demand.visitsPerDay))
  const town = { places, nursingHomes: drawNursingHomes(places, homes) }
  const dates = datesAround(date, options)
  const calls = dates
    .flatMap((each) => arrivals(demand, each, timeZone, seed))
    .filter(({ at }) => at >= span.opens && at < span.countsUntil + (options.coolDown ?? 0))
    .map((arrival) => draftCall(arrival, demand, town, chances, seed, timeZone))
  const doctors =
    options.doctors ??
    dates
      .flatMap((each) => makeRoster(each, timeZone, roster, countsOn(each, roster, demand), places, seed))
      .filter(
        ({ shifts: [shift] }) => epochSeconds(shift!.end) > span.opens && epochSeconds(shift!.start) < span.horizon,
      )
  return assembleDay({ date, timeZone, seed, span, calls, doctors, chances })
}

function draftCall(
  arrival: Arrival,
  demand: Demand,
  town: Town,
  chances: Chances,
  seed: number,
  timeZone: string,
): CallDraft {
  const { age, visit, expected } = drawCall(demand, town, arrival, seed)
  return {
    age,
    visit: { ...visit, requestedAt: zonedInstant(arrival.at, timeZone) },
    truth: drawTruth(arrival.id, visit.urgency, expected, chances, seed),
  }
}

function spanOf({ date, warmUp = 6 * HOUR, coolDown = 0, drain = 8 * HOUR }: DayOptions, timeZone: string): Span {
  const [countsFrom, countsUntil] = [midnight(date, timeZone), midnight(addDays(date, 1), timeZone)]
  return { opens: countsFrom - warmUp, countsFrom, countsUntil, horizon: countsUntil + coolDown + drain }
}

/** Every date on which a shift may begin, or a call come, that belongs to the day. */
function datesAround(date: string, { warmUp = 6 * HOUR, coolDown = 0, drain = 8 * HOUR }: DayOptions): string[] {
  // One more before: a night shift that began on the eve of the warm-up.
  const before = Math.ceil(warmUp / (24 * HOUR)) + 1
  const after = Math.ceil((coolDown + drain) / (24 * HOUR))
  return Array.from({ length: before + 1 + after }, (_, k) => addDays(date, k - before))
}

const LONGEST = 7 * 24 * HOUR

function checkDay(options: DayOptions, seed: number): void {
  const { date, network, places, warmUp = 0, coolDown = 0, drain = 0 } = options
  const bad = (path: string, message: string, remedy: string) => ({ code: 'bad-option', path, message, remedy })
  raise([
    ...(readDate(date)
      ? []
      : [
          {
            code: 'bad-date',
            path: 'date',
            message: `${JSON.stringify(date)} is not a date.`,
            remedy: 'Write YYYY-MM-DD.',
          },
        ]),
    ...(Number.isSafeInteger(seed) ? [] : [bad('seed', `It is ${seed}.`, 'It has to be a whole number.')]),
    ...(network || places ? [] : [bad('network', 'There is neither a network nor places.', 'Give one of the two.')]),
    ...Object.entries({ warmUp, coolDown, drain })
      .filter(([, seconds]) => !(Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST))
      .map(([path, seconds]) => bad(path, `It is ${seconds}.`, `Write whole seconds from 0 to ${LONGEST}.`)),
  ])
}
