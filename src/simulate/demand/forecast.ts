/**
 * Where and when a demand lets calls be expected, for a desk that sends idle doctors to wait (`Forecast` of `ronde/dispatch`).
 *
 * Where it stands: Demand + Places → **makeForecast** → `simulateDay`'s options, `Dispatch.posts`. It knows what a house knows
 * from its years: the hour curve, weekdays, seasons, surges that have been announced, and how the town's streets lie. It
 * knows nothing of the day itself, neither its calls nor the factor that the whole day has.
 *
 * Places: some thousand addresses are drawn and put into as many clusters as asked for (Lloyd 1982); each is stood for by the
 * address nearest to its middle, weighted by its share of addresses.
 */
import type { ExpectedCalls, Forecast, ForecastCall } from '../../dispatch/posts/Forecast.js'
import { instantOf, localHours, zonedInstant } from '../../kit/clock.js'
import { nearMetres } from '../../kit/distance.js'
import { exponential, pickWeighted } from '../../kit/distributions.js'
import { Random } from '../../kit/Random.js'
import type { Network } from '../../roads/Network.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { type Places, streetPlaces } from '../places/Places.js'
import type { Demand } from './Demand.js'
import { demandOf } from './demandOf.js'
import { expectedVisits } from './expectedVisits.js'

export interface ForecastOptions {
  readonly places: Places | Network
  /** What is left out is `sosDemand`'s. */
  readonly demand?: Partial<Demand>
  /** Default Europe/Paris. */
  readonly timeZone?: string
  /** Posts to choose from; default 32. */
  readonly count?: number
  /** Of the addresses that are drawn; default 1. */
  readonly seed?: number
}

const DRAWN = 2_000
const ROUNDS = 20

/** @throws RondeError with the faults of the demand, `unknown-time-zone` */
export function makeForecast(options: ForecastOptions): Forecast {
  const { timeZone = 'Europe/Paris', count = 32, seed = 1 } = options
  const demand = demandOf(options.demand ?? {})
  const addresses = 'draw' in options.places ? options.places : streetPlaces(options.places)
  const random = Random.keyed(seed, 'forecast')
  const drawn = Array.from({ length: DRAWN }, () => addresses.draw(random))
  const { places, weights } = clusters(drawn, count)
  const total = demand.hours.reduce((sum, weight) => sum + weight, 0)

  function perHour(from: number, until: number): number {
    const hours = localHours(from, until, timeZone)
    const calls = hours.reduce((sum, { from: begins, hour }, k) => {
      const seconds = Math.min(until, hours[k + 1]?.from ?? until) - Math.max(from, begins)
      const date = zonedInstant(begins, timeZone).slice(0, 10)
      return sum + (expectedVisits(demand, date) * demand.hours[hour]! * Math.max(0, seconds)) / total / 3600
    }, 0)
    return (calls * 3600) / (until - from)
  }

  return {
    places,
    expect: (from, until): ExpectedCalls => ({ perHour: perHour(from, until), weights, urgencies: demand.urgencies }),
    sample(from, until, chance) {
      const calls: ForecastCall[] = []
      const rate = perHour(from, until) / 3600
      if (!(rate > 0)) return calls
      for (let at = from + exponential(chance, 1 / rate); at < until; at += exponential(chance, 1 / rate)) {
        const place = pickWeighted(
          chance,
          places.map((position, k): [Position, number] => [position, weights[k]!]),
        )
        const urgency = pickWeighted(
          chance,
          ([1, 2, 3, 4] as const).map((each): [1 | 2 | 3 | 4, number] => [each, demand.urgencies[each - 1]!]),
        )
        const id = `expected-${calls.length + 1}`
        calls.push({ id, position: [...place], requestedAt: instantOf(Math.floor(at)), urgency })
      }
      return calls
    },
  }
}

/** By the straight line: posts are chosen by driving times afterwards. */
function clusters(drawn: readonly Position[], count: number): { places: Position[]; weights: number[] } {
  let centres: Position[] = spread(drawn, count)
  let members: Position[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    members = centres.map(() => [])
    for (const each of drawn) members[nearest(each, centres)]!.push(each)
    const before = centres
    centres = before.map((centre, k) => (members[k]!.length === 0 ? centre : middle(members[k]!)))
    // Where no centre moves, none will.
    if (centres.every(([longitude, latitude], k) => longitude === before[k]![0] && latitude === before[k]![1])) break
  }
  const kept = centres.flatMap((centre, k) => {
    const own = members[k]!
    return own.length === 0 ? [] : [{ place: own[nearest(centre, own)]!, weight: own.length / drawn.length }]
  })
  return { places: kept.map(({ place }) => place), weights: kept.map(({ weight }) => weight) }
}

function metres(a: Position, b: Position): number {
  return nearMetres(a[0], a[1], b[0], b[1])
}

/** The first of those that are equally near. */
function nearest(to: Position, among: readonly Position[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k < among.length; k++) {
    const away = metres(among[k]!, to)
    if (away >= least) continue
    least = away
    best = k
  }
  return best
}

/** To begin with: each next one as far as can be from those before. */
function spread(drawn: readonly Position[], count: number): Position[] {
  const chosen = [drawn[0]!]
  const distance = drawn.map((each) => metres(each, chosen[0]!))
  while (chosen.length < Math.min(count, drawn.length)) {
    const next = distance.reduce((best, each, k) => (each > distance[best]! ? k : best), 0)
    if (distance[next] === 0) break
    chosen.push(drawn[next]!)
    for (const [k, each] of drawn.entries()) distance[k] = Math.min(distance[k]!, metres(each, drawn[next]!))
  }
  return chosen
}

function middle(members: readonly Position[]): Position {
  const sum = members.reduce(([x, y], [lon, lat]) => [x + lon, y + lat] as const, [0, 0] as const)
  return [sum[0] / members.length, sum[1] / members.length]
}
