/**
 * Each call goes to the end of the round where somebody will be there soonest, and stays there: the dispatcher with a board
 * and pins. Rounds are drawn anew only for those whose doctor is gone.
 */
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { LightDesk } from './LightDesk.js'
import { LightRounds } from './LightRounds.js'
import type { House, Order, Policy, PolicyDesk } from './Policy.js'

export function earliestArrivalAppend(): Policy {
  return { name: 'earliest arrival, append', open: (house) => appendDesk(house) }
}

function appendDesk(house: House): PolicyDesk {
  const desk = new LightDesk(house)
  const rounds = new LightRounds(desk)
  return {
    tell: (event) => void desk.tell(event),
    orders(now): Order[] {
      rounds.tidy(now)
      for (const waiting of rounds.unplanned()) {
        let best: string | undefined
        let soonest = UNREACHABLE
        for (const doctor of rounds.open(now)) {
          const { start } = rounds.appended(doctor, waiting, now)
          if (start >= soonest || !desk.canServe(doctor, waiting, start)) continue
          best = doctor.shift
          soonest = start
        }
        if (best !== undefined) rounds.append(best, waiting)
      }
      return rounds.orders(now)
    },
  }
}
