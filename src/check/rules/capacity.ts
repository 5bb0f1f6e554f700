/** The loads of a shift never exceed its capacity; looked at where a visit of load > 0 stands. */
import { type HardRule, isInForcedPrefix } from '../judged.js'
import { show } from '../say.js'

export const capacity: HardRule = {
  code: 'capacity',
  *broken(_, walk) {
    const { capacity: most, progress, id } = walk.shift.shift
    let load = progress?.loadUsed ?? 0
    for (const [position, { visit }] of walk.stops.entries()) {
      load += visit.visit.load
      if (most === undefined || visit.visit.load === 0 || load <= most) continue
      yield {
        position,
        visit,
        isForgiven: isInForcedPrefix(walk, position),
        message: `With visit ${show(visit.visit.id)} shift ${show(id)} carries ${load}, its capacity is ${most}.`,
        remedy: 'Give a visit of the route to another shift.',
      }
    }
  },
}
