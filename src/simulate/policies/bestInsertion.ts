/**
 * A plan without a search: at every event the rounds are drawn anew from nothing, each waiting visit, the most urgent and then
 * the oldest first, where it costs least in waiting and driving. What doctors are under way to stays.
 */
import { LightDesk } from './LightDesk.js'
import { LightRounds } from './LightRounds.js'
import type { House, Order, Policy, PolicyDesk } from './Policy.js'

export function bestInsertion(): Policy {
  return { name: 'best insertion', open: (house) => insertionDesk(house) }
}

function insertionDesk(house: House): PolicyDesk {
  const desk = new LightDesk(house)
  const rounds = new LightRounds(desk)
  let isStale = true
  return {
    tell(event) {
      desk.tell(event)
      isStale = true
      return undefined
    },
    orders(now): Order[] {
      if (isStale) draw(rounds, now)
      isStale = false
      return rounds.orders(now)
    },
  }
}

function draw(rounds: LightRounds, now: number): void {
  rounds.clear()
  for (const waiting of rounds.unplanned()) {
    let best: { shift: string; position: number } | undefined
    let least = Number.POSITIVE_INFINITY
    for (const doctor of rounds.open(now)) {
      const length = rounds.lengthOf(doctor.shift)
      const before = rounds.costOf(doctor, now)
      for (let position = 0; position <= length; position++) {
        const delta = rounds.costWith(doctor, waiting, position, now) - before
        if (delta >= least) continue
        best = { shift: doctor.shift, position }
        least = delta
      }
    }
    if (best !== undefined) rounds.insert(best.shift, waiting, best.position)
  }
}
