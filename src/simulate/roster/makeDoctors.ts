/** Doctors by a roster, for a day that is replayed or put together by hand. `makeDay` makes its own. */
import type { ProblemInput } from '../../model/Problem.js'
import type { Network } from '../../roads/Network.js'
import type { Demand } from '../demand/Demand.js'
import { demandOf } from '../demand/demandOf.js'
import { type Places, streetPlaces } from '../places/Places.js'
import { countsOn, makeRoster } from './makeRoster.js'
import { type Roster, rosterOf } from './Roster.js'

export interface DoctorsOptions {
  /** On which their shifts begin, `YYYY-MM-DD`; a night shift of the eve needs the eve. */
  readonly dates: readonly string[]
  /** Where they start. */
  readonly places: Places | Network
  readonly roster?: Partial<Roster>
  /** For the staffing rule, where the roster has no counts. */
  readonly demand?: Partial<Demand>
  readonly seed?: number
  readonly timeZone?: string
}

/** @throws RondeError with the faults of the roster, of the demand, `bad-date`, `unknown-time-zone` */
export function makeDoctors(options: DoctorsOptions): ProblemInput['doctors'] {
  const { dates, seed = 1, timeZone = 'Europe/Paris' } = options
  const roster = rosterOf(options.roster ?? {})
  const demand = demandOf(options.demand ?? {})
  const places = 'draw' in options.places ? options.places : streetPlaces(options.places)
  return dates.flatMap((date) => makeRoster(date, timeZone, roster, countsOn(date, roster, demand), places, seed))
}
