/**
 * How many doctors a house puts on each of its shifts: the hours by a rule of thumb, spread so that they follow the
 * calls.
 */
import { hoursOf, type ShiftPattern } from './patterns.js'

/** Doctor-seconds that a visit takes with everything: drive, access, service. DESIGN §9. */
const SECONDS_PER_VISIT = 35 * 60

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
 * those that the hour's calls need, as if every day were the same, and of the sum of the hours; before that, somebody at
 * every hour that has calls, as far as the patterns allow. Unless that takes more, the hours come near `doctorHours`,
 * within about half of the longest shift.
 *
 * By steepest descent from nobody: one doctor more, one less, one on another shift; where none of these helps any more,
 * two of them at once. The same counts on every machine.
 */
export function staffCounts({ visits, hours, utilisation, patterns }: Staffing): number[] {
  const total = doctorHours(visits, utilisation)
  const weights = hours.reduce((sum, weight) => sum + weight, 0)
  const needed = Float64Array.from(hours, (weight) => (total * weight) / weights)
  const duty = patterns.map(hoursOf)
  const singles = singleChanges(patterns.length)
  const pairs = singles.flatMap((one) => singles.map((other) => [...one, ...other]))
  let counts = patterns.map(() => 0)
  for (;;) {
    const better = bestOf(counts, singles, duty, needed) ?? bestOf(counts, pairs, duty, needed)
    if (!better) return counts
    counts = better
  }
}

/** What a doctor too few in the sum of hours weighs beside one in an hour, squared both; an hour with nobody at all. */
const SUM_WEIGHT = 0.5
const ALONE = 10_000
/** Below this a change is rounding. */
const TOO_LITTLE = 1e-9

function missOf(counts: readonly number[], duty: readonly Float64Array[], needed: Float64Array): number {
  let [missed, sum] = [0, 0]
  for (let hour = 0; hour < needed.length; hour++) {
    const need = needed[hour]!
    let onDuty = 0
    for (let pattern = 0; pattern < counts.length; pattern++) onDuty += counts[pattern]! * duty[pattern]![hour]!
    missed += (onDuty - need) ** 2 + (need > 0 && onDuty < 1 ? ALONE * (1 - onDuty) : 0)
    sum += onDuty - need
  }
  return missed + SUM_WEIGHT * sum * sum
}

type Change = readonly (readonly [pattern: number, change: 1 | -1])[]

function singleChanges(patternCount: number): Change[] {
  const patterns = Array.from({ length: patternCount }, (_, pattern) => pattern)
  return patterns.flatMap((from): Change[] => [
    [[from, 1]],
    [[from, -1]],
    ...patterns
      .filter((to) => to !== from)
      .map(
        (to): Change => [
          [from, -1],
          [to, 1],
        ],
      ),
  ])
}

/** The counts after the change that helps most; undefined where none does. */
function bestOf(
  counts: readonly number[],
  changes: readonly Change[],
  duty: readonly Float64Array[],
  needed: Float64Array,
): number[] | undefined {
  let best: number[] | undefined
  let least = missOf(counts, duty, needed) - TOO_LITTLE
  for (const change of changes) {
    const changed = [...counts]
    for (const [pattern, by] of change) changed[pattern]! += by
    if (changed.some((count) => count < 0)) continue
    const missed = missOf(changed, duty, needed)
    if (missed < least) [best, least] = [changed, missed]
  }
  return best
}
