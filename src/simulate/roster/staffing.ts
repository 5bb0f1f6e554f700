/**
 * How many doctors a house puts on each of its shifts: the hours by a rule of thumb, spread so that they follow the
 * calls.
 */
import { hoursOf, type ShiftPattern } from './patterns.js'

/** Doctor-seconds that a visit takes with everything: drive, access, service. DESIGN §9. */
export const SECONDS_PER_VISIT = 35 * 60

export interface Staffing {
  /** Mean calls of the day. */
  readonly visits: number
  /** [hour] weight of the calls */
  readonly hours: readonly number[]
  /** Share of the doctors' hours that visits take on average: .7 quiet, .9 busy, 1 overloaded. */
  readonly utilisation: number
  readonly patterns: readonly ShiftPattern[]
}

/** Doctor-hours that a day needs: visits × 35/60 ÷ utilisation. */
export function doctorHours(visits: number, utilisation: number): number {
  return (visits * SECONDS_PER_VISIT) / 3600 / utilisation
}

/**
 * Doctors for each pattern, in their order. Least squares between the doctors on duty in each hour of the clock and
 * those that the hour's calls need, as if every day were the same; an hour without anybody counts as `ALONE` doctors
 * missing. The sum of the hours comes near `doctorHours`, within about half of the longest shift, unless it takes
 * more than that to have somebody at every hour.
 *
 * By steepest descent from nobody (one doctor more, one less, one on another shift) until nothing helps: the same
 * counts on every machine.
 */
export function staffCounts({ visits, hours, utilisation, patterns }: Staffing): number[] {
  const total = doctorHours(visits, utilisation)
  const weights = hours.reduce((sum, weight) => sum + weight, 0)
  const needed = Float64Array.from(hours, (weight) => (total * weight) / weights)
  const duty = patterns.map(hoursOf)
  const counts = patterns.map(() => 0)
  let missed = missOf(counts, duty, needed)
  for (;;) {
    const best = bestChange(counts, duty, needed)
    if (!best || best.missed >= missed - TOO_LITTLE) return counts
    for (const [pattern, change] of best.changes) counts[pattern]! += change
    missed = best.missed
  }
}

/** What a doctor too few in the sum of hours weighs beside one in an hour; doctors missing where nobody is on duty. */
const SUM_WEIGHT = 0.5
const ALONE = 10
/** Below this a change is rounding. */
const TOO_LITTLE = 1e-9

function missOf(counts: readonly number[], duty: readonly Float64Array[], needed: Float64Array): number {
  let [missed, sum] = [0, 0]
  for (const [hour, need] of needed.entries()) {
    const onDuty = counts.reduce((doctors, count, pattern) => doctors + count * duty[pattern]![hour]!, 0)
    missed += (onDuty - need) ** 2 + (need > 0 && onDuty < 1 ? ALONE * ALONE * (1 - onDuty) : 0)
    sum += onDuty - need
  }
  return missed + SUM_WEIGHT * sum * sum
}

type Change = readonly (readonly [pattern: number, change: 1 | -1])[]

function bestChange(counts: readonly number[], duty: readonly Float64Array[], needed: Float64Array) {
  let best: { missed: number; changes: Change } | undefined
  for (const changes of changesOf(counts)) {
    const changed = [...counts]
    for (const [pattern, change] of changes) changed[pattern]! += change
    const missed = missOf(changed, duty, needed)
    if (!best || missed < best.missed) best = { missed, changes }
  }
  return best
}

function* changesOf(counts: readonly number[]): Generator<Change> {
  for (const to of counts.keys()) yield [[to, 1]]
  for (const [from, count] of counts.entries()) {
    if (count === 0) continue
    yield [[from, -1]]
    for (const to of counts.keys()) {
      if (to !== from)
        yield [
          [from, -1],
          [to, 1],
        ]
    }
  }
}
