/**
 * Rounds that cost as little as can be found, of a day that is known beforehand: ruin and recreate under annealing, each
 * change judged by going through the rounds again as the day will be.
 *
 * Where it stands: `TrueRounds` to begin with → **searchRounds** → the same, better → `followRounds`.
 * No bounds and no kernel: a call may not be driven to before it comes in, true drives differ by doctor and hour, and all
 * that is a few hundred visits in rounds of a dozen.
 *
 * Reference: Christiaens & Vanden Berghe 2020 (SISR) for the ruin by strings near a seed and the order of recreation.
 */
import { Random } from '../../kit/Random.js'
import { annealing } from '../../solve/annealing.js'
import type { StoppingRule } from '../../solve/stop/StoppingRule.js'
import type { TrueRounds } from './TrueRounds.js'

/** Visits that are near a seed: so many are looked at, a quarter hour between two calls being as far as a drive of so many. */
const NEAR = 60
const HOUR_APART = 900

const MOST_REMOVED = 10
const LONGEST_STRING = 5
/** Places passed over by chance. */
const BLINK = 0.01
/** Temperatures, in points a visit. */
const ANNEALING = { hot: 0.2, cold: 0.002 }

/** @returns visits of each shift in their order, the best found; `rounds` stays where the search ended */
export function searchRounds(
  rounds: TrueRounds,
  near: readonly Int32Array[],
  until: StoppingRule,
  seed: number,
): number[][] {
  const random = new Random(seed)
  const count = rounds.day.visits.length
  recreate(rounds, random)
  let best = copyOf(rounds)
  if (count === 0) return best
  let bestCost = rounds.cost
  const accept = annealing(ANNEALING, rounds.cost / count, random)
  const stop = until()
  let improvedAt = 0
  for (let iterations = 0; ; iterations++) {
    const fraction = stop({ iterations, improvedAt })
    if (fraction >= 1) return best
    const { cost } = rounds
    rounds.begin()
    ruin(rounds, near, random)
    recreate(rounds, random)
    if (!accept(rounds.cost, cost, fraction)) rounds.takeBack()
    if (rounds.cost >= bestCost) continue
    bestCost = rounds.cost
    best = copyOf(rounds)
    improvedAt = iterations
  }
}

function copyOf(rounds: TrueRounds): number[][] {
  return rounds.day.shifts.map((_, s) => [...rounds.visitsOf(s)])
}

/** Strings of rounds that come by near a visit, drawn by chance. */
function ruin(rounds: TrueRounds, near: readonly Int32Array[], random: Random): void {
  let left = 1 + random.below(MOST_REMOVED)
  const longest = 1 + random.below(LONGEST_STRING)
  const touched = new Set<number>()
  for (const v of near[random.below(near.length)]!) {
    if (left <= 0) return
    const s = rounds.shiftOf[v]!
    if (s < 0 || touched.has(s)) continue
    touched.add(s)
    const visits = rounds.visitsOf(s)
    const length = Math.min(left, visits.length, 1 + random.below(longest))
    const at = visits.indexOf(v)
    const earliest = Math.max(0, at - length + 1)
    const first = earliest + random.below(Math.min(at, visits.length - length) - earliest + 1)
    rounds.remove(s, first, first + length)
    left -= length
  }
}

/** Each open visit where it costs least, one after the other; those that cost less open stay so. */
function recreate(rounds: TrueRounds, random: Random): void {
  const { day } = rounds
  // Visits that an insertion drives out of a round wait for the next time.
  const waiting = random.shuffle([...rounds.open])
  const order = random.below(3)
  if (order === 0) waiting.sort((a, b) => day.visits[a]!.requestedAt - day.visits[b]!.requestedAt)
  if (order === 1) waiting.sort((a, b) => day.visits[b]!.lost - day.visits[a]!.lost)
  for (const v of waiting) insertBest(rounds, v, random)
}

function insertBest(rounds: TrueRounds, v: number, random: Random): void {
  const { day } = rounds
  const visit = day.visits[v]!
  let limit = visit.lost
  let shift = -1
  let position = -1
  for (let s = 0; s < day.shifts.length; s++) {
    const { start, hardEnd } = day.shifts[s]!
    if (hardEnd <= visit.requestedAt || visit.points(start) >= limit || !day.mayServe(s, v)) continue
    const length = rounds.visitsOf(s).length
    for (let i = rounds.positionAt(s, visit.requestedAt); i <= length; i++) {
      // Behind this stop everything is later still.
      if (visit.points(rounds.freeAt(s, i)) >= limit) break
      if (random.chance(BLINK)) continue
      const cost = rounds.costOf(s, v, i, limit)
      if (cost >= limit) continue
      limit = cost
      shift = s
      position = i
    }
  }
  if (shift >= 0) rounds.insert(shift, v, position)
}

/** [visit] the visits near it in place and time, itself first. */
export function nearVisits(rounds: TrueRounds, seconds: (a: number, b: number) => number): Int32Array[] {
  const { visits } = rounds.day
  return visits.map((_, v) => {
    const far = (u: number) =>
      Math.min(seconds(u, v), seconds(v, u)) +
      (HOUR_APART * Math.abs(visits[u]!.requestedAt - visits[v]!.requestedAt)) / 3600
    return Int32Array.from(
      visits
        .map((_, u) => ({ u, far: u === v ? -1 : far(u) }))
        .sort((a, b) => a.far - b.far)
        .slice(0, NEAR)
        .map(({ u }) => u),
    )
  })
}
