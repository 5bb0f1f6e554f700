/** One call: who it is for, where, how urgent, and what the planner is told of it. */
import { pickWeighted } from '../../kit/distributions.js'
import { Random } from '../../kit/Random.js'
import type { ProblemInput } from '../../model/Problem.js'
import type { Position } from '../../travel/TravelMatrix.js'
import type { Expected } from '../nature/drawTruth.js'
import type { Places } from '../places/Places.js'
import type { Arrival } from './arrivals.js'
import type { AgeGroup, Demand, Fees, SkillShare } from './Demand.js'
import { countedWeekday, surgeFactor } from './expectedVisits.js'

/** How a town is called from: its places, and its nursing homes among them. */
export interface Town {
  readonly places: Places
  readonly nursingHomes: readonly Position[]
}

export interface DrawnCall {
  readonly age: string
  /** Without `requestedAt`: when it came in is the arrival's. */
  readonly visit: Omit<ProblemInput['visits'][number], 'requestedAt'>
  readonly expected: Expected
}

export function drawCall(demand: Demand, town: Town, arrival: Arrival, seed: number): DrawnCall {
  const stream = (purpose: string) => Random.keyed(seed, arrival.id, purpose)
  const group = drawAge(demand, arrival.date, stream('age'))
  const expected = expectedOf(demand, group)
  const { least, most } = demand.access
  return {
    age: group.name,
    expected,
    visit: {
      id: arrival.id,
      position: [...drawPosition(town, group, stream('place'))],
      urgency: pickWeighted(
        stream('urgency'),
        ([1, 2, 3, 4] as const).map((urgency) => [urgency, demand.urgencies[urgency - 1]!]),
      ),
      ...meanAndVariation(expected),
      access: Math.round((least + most) / 2),
      needs: drawSkills(demand.needs, stream('needs')),
      wishes: drawSkills(demand.wishes, stream('wishes')),
      fee: feeOf(demand.fees, countedWeekday(demand, arrival.date), arrival.hour),
    },
  }
}

/** Where a surge has ages of its own, they are those of the calls that it brings on top. */
function drawAge({ ages, surges }: Demand, date: string, random: Random): AgeGroup {
  for (const surge of surges) {
    const factor = surgeFactor(surge, date)
    if (surge.ages && factor > 1 && random.chance(1 - 1 / factor)) {
      return pickWeighted(
        random,
        ages.map((group, k) => [group, surge.ages![k]!]),
      )
    }
  }
  return pickWeighted(
    random,
    ages.map((group) => [group, group.share]),
  )
}

function drawPosition({ places, nursingHomes }: Town, group: AgeGroup, random: Random): Position {
  if (nursingHomes.length > 0 && random.chance(group.nursingHome)) return random.pick(nursingHomes)
  return places.draw(random)
}

function expectedOf({ serviceVariation, hospitalSeconds, access }: Demand, group: AgeGroup): Expected {
  return { service: group.service, serviceVariation, hospital: group.hospital, hospitalSeconds, access }
}

/** What the planner knows: hospital counted in by its share. Var = (cv · mean)² + p(1 − p) · seconds². */
function meanAndVariation({ service, serviceVariation, hospital, hospitalSeconds }: Expected) {
  const mean = service + hospital * hospitalSeconds
  const variance = (serviceVariation * service) ** 2 + hospital * (1 - hospital) * hospitalSeconds ** 2
  return { service: Math.round(mean), serviceVariation: Math.round((1000 * Math.sqrt(variance)) / mean) / 1000 }
}

function drawSkills(shares: readonly SkillShare[], random: Random): string[] {
  return shares.filter(({ share }) => random.chance(share)).map(({ skill }) => skill)
}

/** @param weekday 1 Monday to 7 Sunday */
function feeOf({ day, weekend, evening, night }: Fees, weekday: number, hour: number): number {
  if (hour < 6) return night
  if (hour < 8 || hour >= 20) return evening
  return weekday === 7 || (weekday === 6 && hour >= 12) ? weekend : day
}
