/**
 * The simple rules: no plan, a score for each pair of an idle doctor and a waiting visit. The best pair is sent, then the
 * next, until nobody is idle or nobody waits whom an idle doctor may make. So a freed doctor chooses among visits, and a call
 * that finds idle doctors among doctors; nobody ever waits for a doctor who is nearer.
 */
import { LightDesk, type LightDoctor, type WaitingVisit } from './LightDesk.js'
import type { House, Order, Policy } from './Policy.js'

/** What a rule looks at. Seconds; `travel` from where the doctor is to the door. */
export interface Pair {
  readonly waiting: WaitingVisit
  readonly travel: number
  readonly waited: number
  readonly house: House
}

/** Larger is better; of equal ones the one with the larger `tie`. */
export type Rule = (pair: Pair) => { readonly score: number; readonly tie: number }

export function rulePolicy(name: string, rule: Rule): Policy {
  return {
    name,
    open(house) {
      const desk = new LightDesk(house)
      return {
        tell: (event) => void desk.tell(event),
        orders: (now) => bestOrder(desk, rule, now),
      }
    },
  }
}

/** One at a time: the world asks again when it has been carried out. An appointment that is hours away is no hurry. */
function bestOrder(desk: LightDesk, rule: Rule, now: number): Order[] {
  const pairs: { order: Order; score: number; tie: number }[] = []
  for (const doctor of desk.idle(now)) {
    for (const waiting of desk.waiting.values()) {
      const order = orderOf(desk, doctor, waiting, now)
      if (order === undefined) continue
      const travel = Math.max(1, order.plannedStart - Math.max(now, doctor.freeAt))
      const pair = { waiting, travel, waited: Math.max(0, now - waiting.since), house: desk.house }
      pairs.push({ order, ...rule(pair) })
    }
  }
  pairs.sort((a, b) => b.score - a.score || b.tie - a.tie)
  return pairs.map(({ order }) => order)
}

function orderOf(desk: LightDesk, doctor: LightDoctor, waiting: WaitingVisit, now: number) {
  const plannedStart = desk.startAt(doctor, doctor.place, Math.max(now, doctor.freeAt), waiting)
  if (!desk.canServe(doctor, waiting, plannedStart)) return undefined
  return { shift: doctor.shift, visit: waiting.visit.id, plannedStart }
}
