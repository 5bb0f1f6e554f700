/** Small made days with much going wrong, their travel times as the crow flies, and a forecast. */
import fc from 'fast-check'
import type { Forecast } from '../../src/dispatch/posts/Forecast.js'
import type { Day } from '../../src/simulate/Day.js'
import { dayPlaces } from '../../src/simulate/day/simulateDay.js'
import { makeForecast } from '../../src/simulate/demand/forecast.js'
import { makeDay } from '../../src/simulate/makeDay.js'
import { makeTown } from '../../src/simulate/makeTown.js'
import { straightLineTravel } from '../../src/travel/straightLineTravel.js'
import type { TravelMatrix } from '../../src/travel/TravelMatrix.js'

const town = makeTown({ nodes: 300 })
const forecast = makeForecast({ places: town, demand: { visitsPerDay: 40 }, count: 6 })

export interface SmallDay {
  readonly day: Day
  readonly travel: TravelMatrix
  readonly forecast: Forecast
}

export function smallDay(seed: number, visitsPerDay: number, isRough: boolean): SmallDay {
  const day = makeDay({
    network: town,
    date: '2026-11-17',
    seed,
    demand: { visitsPerDay },
    roster: {
      counts: { '07-15': 1, '13-21': 1, '18-02': 1, '20-08': 1 },
      endsAtHome: 0.5,
      ...(isRough && { meal: { leastShift: 4 * 3600, duration: 1800, leeway: 3600 } }),
    },
    ...(isRough && {
      chances: {
        cancelledPerHour: 0.2,
        illPerHour: 0.04,
        nobodyHome: { share: 0.1, seconds: 300 },
        regraded: { share: 0.3, worse: 0.5, meanAfter: 1200 },
      },
    }),
    warmUp: 3600,
    drain: 4 * 3600,
  })
  return { day, travel: straightLineTravel(dayPlaces(day, forecast.places), { speedKmh: 12 }), forecast }
}

export const smallDayArbitrary: fc.Arbitrary<SmallDay> = fc
  .record({ seed: fc.nat(1e6), visits: fc.integer({ min: 5, max: 35 }), isRough: fc.boolean() })
  .map(({ seed, visits, isRough }) => smallDay(seed, visits, isRough))
