/**
 * Every leg can be driven. Forgiven only where nobody can change it: to a visit under way, and to `to` where the whole
 * route is forced.
 */
import { type HardRule, isInForcedPrefix } from '../judged.js'
import { show } from '../say.js'

export const reachable: HardRule = {
  code: 'unreachable',
  *broken(_, walk) {
    const { shift, stops } = walk
    for (const [position, { visit, isReachable }] of stops.entries()) {
      if (isReachable) continue
      yield {
        position,
        visit,
        isForgiven: visit.underWay !== undefined,
        message: `There is no way to visit ${show(visit.visit.id)} from where shift ${show(shift.shift.id)} then is.`,
        remedy: 'Leave the visit out, or give it to a shift that can get there.',
      }
    }
    if (!walk.isEndReachable) {
      yield {
        position: stops.length,
        isForgiven: isInForcedPrefix(walk, stops.length),
        message: `There is no way from the last visit of shift ${show(shift.shift.id)} to where it has to end.`,
        remedy: 'Give the last visit to another shift, or let the shift end anywhere.',
      }
    }
  },
}
