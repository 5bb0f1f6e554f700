/** No service before the patient called, and nothing that has not begun before now: for times that a plan states. */
import { epochSeconds } from '../../kit/clock.js'
import type { Fault } from '../../kit/RondeError.js'
import type { Judged } from '../judged.js'
import { at, show } from '../say.js'

export function* release({ facts, plan }: Judged): Generator<Fault> {
  for (const [r, { stops }] of plan.routes.entries()) {
    for (const [i, { visit: id, start }] of stops.entries()) {
      const visit = facts.visits.get(id)
      if (start === undefined || !visit || visit.underWay) continue
      const earliest = Math.max(visit.requestedAt, facts.now)
      if (epochSeconds(start) >= earliest) continue
      yield {
        code: 'before-release',
        path: `routes[${r}].stops[${i}].start`,
        message: `Visit ${show(id)} starts at ${start}, before ${at(earliest)}.`,
        remedy: 'No service starts before the call, or before now.',
      }
    }
  }
}
