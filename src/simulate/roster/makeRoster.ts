/** The doctors on duty on one date: each has one shift, and is the same whatever the others are. */
import { epochSeconds, zonedInstant } from '../../kit/clock.js'
import { Random } from '../../kit/Random.js'
import { nightShift } from '../../model/nightShift.js'
import type { ProblemInput } from '../../model/Problem.js'
import type { Demand } from '../demand/Demand.js'
import { expectedVisits } from '../demand/expectedVisits.js'
import type { Places } from '../places/Places.js'
import type { ShiftPattern } from './patterns.js'
import type { Roster } from './Roster.js'
import { staffCounts } from './staffing.js'

type DoctorInput = ProblemInput['doctors'][number]
type ShiftInput = DoctorInput['shifts'][number]

/** [pattern] doctors on a date, as said or by the rule */
export function countsOn(date: string, { counts, patterns, utilisation }: Roster, demand: Demand): number[] {
  if (counts) return patterns.map(({ name }) => counts[name] ?? 0)
  return staffCounts({ visits: expectedVisits(demand, date), hours: demand.hours, utilisation, patterns })
}

/**
 * Doctors whose shifts begin on a date, `2026-11-21/20-08/1` …: by pattern, then number. With one more on a shift the
 * others stay who they are.
 */
export function makeRoster(
  date: string,
  timeZone: string,
  roster: Roster,
  counts: readonly number[],
  places: Places,
  seed: number,
): DoctorInput[] {
  return roster.patterns.flatMap((pattern, p) =>
    Array.from({ length: counts[p]! }, (_, k) => drawDoctor(date, timeZone, roster, pattern, k, places, seed)),
  )
}

function drawDoctor(
  date: string,
  timeZone: string,
  roster: Roster,
  pattern: ShiftPattern,
  number: number,
  places: Places,
  seed: number,
): DoctorInput {
  const id = `${date}/${pattern.name}/${number + 1}`
  const stream = (purpose: string) => Random.keyed(seed, id, purpose)
  const home = [...places.draw(stream('home'))] as [number, number]
  const { start, end } = nightShift(date, pattern.from, pattern.until, timeZone)
  return {
    id,
    skills: roster.skills
      .filter(({ skill, share }) => number === 0 || stream(`skill ${skill}`).chance(share))
      .map(({ skill }) => skill),
    travelFactor: stream('travel').pick(roster.travelFactors),
    serviceFactor: stream('service').pick(roster.serviceFactors),
    shifts: [
      {
        id,
        start,
        end,
        from: home,
        ...(stream('ends at home').chance(roster.endsAtHome) ? { to: home } : {}),
        breaks: mealOf(roster.meal, start, end, timeZone),
        maxOvertime: roster.maxOvertime,
      },
    ],
  }
}

/** Begins around the moment that leaves as much of the shift before as after it. */
function mealOf(meal: Roster['meal'], start: string, end: string, timeZone: string): NonNullable<ShiftInput['breaks']> {
  const [from, until] = [epochSeconds(start), epochSeconds(end)]
  if (!meal || until - from < meal.leastShift) return []
  const middle = Math.round((from + until - meal.duration) / 2)
  const { duration, leeway } = meal
  return [
    {
      duration,
      earliest: zonedInstant(middle - leeway, timeZone),
      latest: zonedInstant(middle + leeway, timeZone),
    },
  ]
}
