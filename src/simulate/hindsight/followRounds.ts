/**
 * A policy that carries out rounds somebody has written down: each shift its visits in their order, each as soon as the
 * call has come in and the one before is over; and until then a post, where one is written down.
 *
 * It is how a plan made in hindsight is driven by the world itself: what comes out is what really would have happened.
 */
import type { Position } from '../../travel/TravelMatrix.js'
import type { DayEvent, Order, Policy, PolicyDesk } from '../policies/Policy.js'

export interface WrittenStop {
  readonly visit: string
  /** Where to wait for the call; without it where the last stop was. */
  readonly post?: Position
}

/** @param rounds shift → its stops in their order */
export function followRounds(name: string, rounds: ReadonlyMap<string, readonly WrittenStop[]>): Policy {
  return { name, open: () => new Follower(rounds) }
}

class Follower implements PolicyDesk {
  readonly #rounds: ReadonlyMap<string, readonly WrittenStop[]>
  readonly #come = new Set<string>()
  readonly #over = new Set<string>()
  readonly #on = new Set<string>()

  constructor(rounds: ReadonlyMap<string, readonly WrittenStop[]>) {
    this.#rounds = rounds
  }

  tell(event: DayEvent): undefined {
    if (event.type === 'add') this.#come.add(event.visit.id)
    if (event.type === 'done' || event.type === 'nobodyHome' || event.type === 'cancel') this.#over.add(event.visit)
    if (event.type === 'doctorOn') for (const { id } of event.doctor.shifts) this.#on.add(id)
    if (event.type === 'doctorOff') this.#on.delete(event.shift)
  }

  orders(): Order[] {
    const orders: Order[] = []
    for (const shift of this.#on) {
      const next = this.#rounds.get(shift)?.find(({ visit }) => !this.#over.has(visit))
      if (next === undefined) continue
      if (this.#come.has(next.visit)) orders.push({ shift, visit: next.visit })
      else if (next.post !== undefined) orders.push({ shift, post: next.post })
    }
    return orders
  }
}
