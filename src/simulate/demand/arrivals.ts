/**
 * When calls come in: a Poisson process whose rate is even within an hour of the wall clock and shared by a factor of
 * the day that nobody knows before.
 *
 * Each hour has a stream of its own, so that an hour's calls are the same whatever part of the day is looked at.
 */
import { addDays, readDate } from '../../kit/calendar.js'
import { epochSeconds, localHours, wallClockInstant } from '../../kit/clock.js'
import { exponential, gamma } from '../../kit/distributions.js'
import { Random } from '../../kit/Random.js'
import type { Demand } from './Demand.js'
import { expectedVisits } from './expectedVisits.js'

export interface Arrival {
  /** `2026-11-21-18h-007`: the seventh of the date's hour that began 18 hours after midnight. Sorts by time. */
  readonly id: string
  readonly date: string
  /** Epoch seconds, whole. */
  readonly at: number
  /** Of the wall clock, 0 to 23. */
  readonly hour: number
}

/** Epoch seconds at which a date begins in a time zone. */
export function midnight(date: string, timeZone: string): number {
  return epochSeconds(wallClockInstant({ ...readDate(date)!, hour: 0, minute: 0 }, timeZone))
}

/** All calls of a date, in the order of time. */
export function arrivals(demand: Demand, date: string, timeZone: string, seed: number): Arrival[] {
  const until = midnight(addDays(date, 1), timeZone)
  const hours = localHours(midnight(date, timeZone), until, timeZone)
  const factor = gamma(Random.keyed(seed, date, 'day'), 1, demand.dayVariation)
  const perWeight = (factor * expectedVisits(demand, date)) / demand.hours.reduce((sum, weight) => sum + weight, 0)
  return hours.flatMap(({ from, hour }, k) => {
    const random = Random.keyed(seed, date, 'hour', k)
    const times = poisson(random, (perWeight * demand.hours[hour]!) / 3600, from, hours[k + 1]?.from ?? until)
    const name = `${date}-${String(k).padStart(2, '0')}h`
    return times.map((at, call) => ({ id: `${name}-${String(call + 1).padStart(3, '0')}`, date, at, hour }))
  })
}

/** Whole seconds from `from` to before `until`, at `rate` a second. */
function poisson(random: Random, rate: number, from: number, until: number): number[] {
  const times: number[] = []
  if (rate === 0) return times
  for (let at = from + exponential(random, 1 / rate); at < until; at += exponential(random, 1 / rate)) {
    times.push(Math.floor(at))
  }
  return times
}
